import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { hasControl } from '#kit/pure/names/normalise.ts';
import { waitingParts } from '../rules/notice.ts';
import { bases, editors, fieldTypes, optIns, owners, siteTypes, tiers } from '../rules/words.ts';

export const line = (max: number) => z.string().trim().max(max).refine((t) => !hasControl(t));
export const lines = (max: number) => z.string().trim().max(max).refine((t) => !hasControl(t, true));
export const reason = lines(300).min(2);
export const uuid = z.uuid();
export const day = z.iso.date();
const byId = z.strictObject({ id: uuid });

/** What is decided about a field; together it is one version. */
export const fieldTerms = z.strictObject({
  label: line(30).min(1), help: line(200), type: z.enum(siteTypes), codeTable: z.string().max(40).nullable(), owner: z.enum(owners), purpose: line(200).min(2), basis: z.enum(bases), tier: z.enum(tiers),
  sensitive: z.boolean(), keepDays: z.int().min(0).max(36500).nullable(), encrypted: z.boolean(), required: z.boolean(), editedBy: z.enum(editors), needsApproval: z.boolean(), optIn: z.enum(optIns).nullable(), piaReference: line(60).nullable(),
});
export type FieldTermsInput = z.output<typeof fieldTerms>;

/** A field of the register is fixed in name, type, reach and keeping; the rest may be decided anew. */
const anyTerms = fieldTerms.extend({ type: z.enum(fieldTypes) });

export const fieldItem = z.object({
  id: uuid, key: z.string(), storage: z.enum(['column', 'value']), position: z.int(), retiredOn: day.nullable(), version: z.int(), termsVersion: z.int(), effectiveFrom: day, inNotice: z.boolean(), /** What was changed and waits for a notice that tells it. */ waits: z.array(z.enum(waitingParts)), terms: anyTerms,
});
export type FieldItem = z.output<typeof fieldItem>;

export const fieldStates = ['inUse', 'retired', 'all'] as const;

const fieldFilters = { state: z.enum(fieldStates).optional(), storage: z.enum(['column', 'value']).optional(), sensitive: z.stringbool().optional(), search: z.string().trim().max(30).optional() };
export const fieldFilter = z.strictObject(fieldFilters);
export type FieldFilter = z.output<typeof fieldFilter>;
export const listFields = endpoint({
  method: 'GET', path: '/api/fields', summary: 'The field dictionary as it holds today',
  query: z.strictObject({ ...fieldFilters, after: z.string().max(10).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(fieldItem), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});

export const printAssessment = endpoint({
  method: 'GET', path: '/api/impact-assessment/paper', kind: 'file', summary: 'The form of an impact assessment (PIPL articles 55 and 56) with the sensitive fields in use', output: z.unknown(), errors: ['access.denied'],
});

export const fieldVersion = z.object({ version: z.int(), effectiveFrom: day, terms: anyTerms, reason: z.string(), changedBy: z.string(), changedAt: z.iso.datetime(), state: z.enum(['past', 'current', 'coming']) });

export const readField = endpoint({
  method: 'GET', path: '/api/fields/:id', summary: 'One field with all its versions and how many files have a value in it', params: byId,
  output: fieldItem.extend({ versions: z.array(fieldVersion), values: z.int(), can: z.object({ edit: z.boolean() }) }), errors: ['access.denied', 'field.not_found'],
});

const saved = z.object({ id: uuid, version: z.int() });
const defining = ['field.family_refused', 'field.thought_refused', 'field.trace_refused', 'field.code_table_needed', 'field.consent_needs_site_field', 'field.consent_is_free', 'field.type_not_encrypted', 'field.opt_in_needed', 'field.pia_needed', 'field.opt_in_sensitive', 'field.opt_in_retention', 'field.opt_in_encrypted', 'field.sensitive_encrypted', 'field.keep_too_long', 'field.label_taken', 'codeTable.not_found', 'field.keys_missing'] as const;

export const addField = endpoint({
  method: 'POST', path: '/api/fields', summary: 'Add a field to the member\'s file', body: fieldTerms.extend({ id: uuid }), output: saved, errors: ['access.denied', ...defining],
});

export const changeField = endpoint({
  method: 'PUT', path: '/api/fields/:id', summary: 'A new version of a field from a day on; values and earlier versions stay', params: byId,
  body: anyTerms.extend({ version: z.int().min(1), effectiveFrom: day, reason }), output: saved,
  errors: ['access.denied', 'field.not_found', 'matter.changed', 'field.retired', 'field.starts_in_past', 'field.later_version_waits', 'field.type_has_values', 'field.sealing_has_values', 'field.column_fixed', ...defining],
});

export const retireField = endpoint({
  method: 'POST', path: '/api/fields/:id/retire', summary: 'End the use of a site\'s field on a day; what is in it stays readable', params: byId,
  body: z.strictObject({ version: z.int().min(1), on: day, reason }), output: saved, errors: ['access.denied', 'field.not_found', 'matter.changed', 'field.retired', 'field.column_fixed'],
});

export const restoreField = endpoint({
  method: 'POST', path: '/api/fields/:id/restore', summary: 'Use a retired field again', params: byId, body: z.strictObject({ version: z.int().min(1) }), output: saved, errors: ['access.denied', 'field.not_found', 'matter.changed', 'field.label_taken'],
});

export const moveField = endpoint({
  method: 'POST', path: '/api/fields/:id/move', summary: 'Move a site\'s field one place up or down among the others', params: byId, body: z.strictObject({ way: z.enum(['up', 'down']) }), output: saved, errors: ['access.denied', 'field.not_found', 'field.column_fixed'],
});
