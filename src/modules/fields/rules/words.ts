/** How a field's values are kept: as a column of the register, or as a row of their own that the site added. */
export type Storage = 'column' | 'value';

/** Types that a site may choose for its own fields. */
export const siteTypes = ['text', 'longText', 'number', 'day', 'code', 'codes', 'yesNo', 'file', 'idNumber'] as const;
/** All types; `lines` and `unit` belong to columns of the register. */
export const fieldTypes = [...siteTypes, 'lines', 'unit'] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Who keeps a field right. */
export const owners = ['member', 'secretary'] as const;
export type Owner = (typeof owners)[number];

/** On what ground a field is kept. */
export const bases = ['membership', 'consent', 'legalDuty'] as const;
export type Basis = (typeof bases)[number];

/** Who sees a field besides the person: each tier includes those before it. */
export const tiers = ['self', 'secretariat', 'unitStaff', 'liaison'] as const;
export type Tier = (typeof tiers)[number];

export const editors = ['member', 'secretary', 'both'] as const;
export type EditedBy = (typeof editors)[number];

/** Kinds of data that are not collected unless a site switches them on, one by one, with an assessment. */
export const optIns = ['idNumber', 'religion', 'health', 'address', 'maritalState', 'bankAccount'] as const;
export type OptIn = (typeof optIns)[number];

export const editStates = ['pending', 'approved', 'declined', 'withdrawn'] as const;
export type EditState = (typeof editStates)[number];

/** A value of any type; null is nothing. */
export type FieldValue = string | number | boolean | readonly string[] | null;
