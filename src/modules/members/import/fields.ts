/** What a column of a roster can be taken into. */
export const importFields = [
  'name', 'formerName', 'sex', 'ethnicGroup', 'birthDate', 'education', 'degree', 'employer', 'post', 'employerAndPost', 'professionalTitle', 'affiliations',
  'phone', 'otherPhones', 'email', 'unit', 'activityGroups', 'committees', 'joinedOn', 'socialPosts', 'memberCategories', 'status', 'remark',
] as const;
export type ImportField = (typeof importFields)[number];

/** Kinds of columns that are recognised so that they are surely not taken in: the product does not collect them. */
export const refusedKinds = ['idNumber', 'homeAddress', 'religion', 'health', 'family', 'bankAccount'] as const;
export type RefusedKind = (typeof refusedKinds)[number];

/** A field that the site added to its members, by its key. */
export type SiteUse = `site.${string}`;
export const isSiteUse = (use: string): use is SiteUse => use.startsWith('site.');

/** What happens with a column: a field, one of the site, `serial` (running number, left out), `refused`, or `unused`. */
export type ColumnUse = ImportField | SiteUse | 'serial' | 'refused' | 'unused';

/** What a label means. */
export type Meaning = { readonly use: ColumnUse; readonly refused?: RefusedKind };

/** Fields that may come from several columns; the values are joined. */
export const listFields: ReadonlySet<ImportField> = new Set<ImportField>(['affiliations', 'otherPhones', 'activityGroups', 'committees', 'socialPosts', 'memberCategories', 'education', 'degree']);

/** Fields that identify a person: a cell merged over several rows does not fill them. */
export const ownFields: ReadonlySet<ImportField> = new Set<ImportField>(['name', 'formerName', 'phone', 'otherPhones', 'email', 'birthDate', 'sex']);

/** Says whether a text is an importable field (what a person chose by hand, or a stored mapping). */
export function isImportField(text: string): text is ImportField {
  return (importFields as readonly string[]).includes(text);
}
