import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { editStates, fieldTypes } from '../rules/words.ts';
import { lines, reason, uuid } from './dictionary.ts';

export const fieldValue = z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(200)).max(30).readonly(), z.null()]);

/** A field of one member's file as the reader may see it. */
export const fileField = z.object({
  fieldId: uuid, key: z.string(), storage: z.enum(['column', 'value']), label: z.string(), help: z.string(), type: z.enum(fieldTypes), codeTable: z.string().nullable(), required: z.boolean(), sensitive: z.boolean(),
  /** As people read it; masked where it must be asked for. */
  text: z.string(), masked: z.boolean(),
  /** Only for who may edit it, and not where it is masked. */
  value: fieldValue, mark: z.string(), edit: z.enum(['now', 'approval', 'no']), canUnmask: z.boolean(), retired: z.boolean(),
  /** Nobody may fill it in before the notice that names it is published. */
  awaitsNotice: z.boolean(),
  /** It came with a merged record of another unit, and only who could read it there may. */
  ofOtherUnit: z.boolean(),
  consent: z.enum(['notNeeded', 'given', 'missing']),
  pending: z.object({ id: uuid, text: z.string(), askedAt: z.iso.datetime() }).nullable(), choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
});
export type FileField = z.output<typeof fileField>;

const member = z.strictObject({ id: uuid });
const changes = z.array(z.strictObject({ fieldId: uuid, value: fieldValue, mark: z.string().max(80) })).min(1).max(60);
const writing = ['field.value_wrong', 'field.day_wrong', 'field.code_wrong', 'field.id_number_wrong', 'field.required', 'field.not_editable', 'field.changed_since', 'field.consent_missing', 'field.awaits_notice', 'field.member_gone', 'field.key_lost', 'field.keys_missing', 'input.invalid', 'file.not_found'] as const;

export const readFileFields = endpoint({
  method: 'GET', path: '/api/members/:id/fields', summary: 'The fields that the site added to a member\'s file, as the reader may see them', params: member,
  output: z.object({ items: z.array(fileField), canEdit: z.boolean() }), errors: ['field.not_found'],
});
export const writeFileFields = endpoint({
  method: 'PUT', path: '/api/members/:id/fields', summary: 'Write fields of the site in a member\'s file; each carries the mark of what the writer saw', params: member, body: z.strictObject({ changes }), output: z.object({ written: z.int() }),
  errors: ['access.denied', 'field.not_found', ...writing],
});
export const unmaskField = endpoint({
  method: 'POST', path: '/api/members/:id/fields/:fieldId/unmask', summary: 'Read one protected value of one member, with a reason that is recorded and that the member sees', params: z.strictObject({ id: uuid, fieldId: uuid }), body: z.strictObject({ reason }),
  output: z.object({ text: z.string() }), errors: ['access.denied', 'field.not_found', 'field.no_value', 'field.key_lost', 'field.keys_missing'], secret: true,
});
export const listReaders = endpoint({
  method: 'GET', path: '/api/my/readers', summary: 'Who looked at the reader\'s protected data: role, day, what and why',
  output: z.object({ items: z.array(z.object({ id: uuid, role: z.string(), at: z.iso.datetime(), what: z.string(), reason: z.string() })) }), errors: ['access.denied'],
});
export const readMyFields = endpoint({
  method: 'GET', path: '/api/my/fields', summary: 'All fields of the reader\'s own file, those of the register too, with how each may be edited', output: z.object({ items: z.array(fileField), version: z.int() }), errors: ['access.denied', 'field.not_found'],
});
export const writeMyFields = endpoint({
  method: 'POST', path: '/api/my/fields', summary: 'Edit one\'s own file: what needs no approval is written at once, the rest is held for the secretary', body: z.strictObject({ changes }),
  output: z.object({ written: z.int(), held: z.int() }), errors: ['access.denied', 'field.not_found', 'member.phone_taken', ...writing],
});

export const heldEdit = z.object({
  id: uuid, memberId: uuid, memberName: z.string(), unitName: z.string(), label: z.string(), before: z.string(), after: z.string(), now: z.string(), masked: z.boolean(),
  /** The field was changed by somebody else after the member asked. */
  overtaken: z.boolean(), mark: z.string(), state: z.enum(editStates), reason: z.string().nullable(), askedAt: z.iso.datetime(), decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), version: z.int(), canDecide: z.boolean(),
});
export type HeldEdit = z.output<typeof heldEdit>;

const editFilter = { state: z.enum([...editStates, 'all']).optional(), member: uuid.optional(), unit: uuid.optional(), search: z.string().trim().max(30).optional() };
export const editQuery = z.strictObject(editFilter);
export const listEdits = endpoint({
  method: 'GET', path: '/api/field-edits', summary: 'Members\' edits that wait for approval, within the reader\'s reach; also decided ones', query: z.strictObject({ ...editFilter, after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(heldEdit), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const countEdits = endpoint({ method: 'GET', path: '/api/field-edits/count', summary: 'How many edits a filter finds', query: z.strictObject(editFilter), output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });
export const decideEdits = endpoint({
  method: 'POST', path: '/api/field-edits/decide', summary: 'Approve or decline several held edits; each brings the version and the mark of what was seen, and none is written that changed since',
  body: z.strictObject({ items: z.array(z.strictObject({ id: uuid, version: z.int(), mark: z.string().max(80) })).min(1).max(200), approve: z.boolean(), reason: lines(300).optional() }),
  output: z.object({ done: z.int(), problems: z.array(z.object({ id: uuid, name: z.string(), label: z.string(), code: z.string() })) }), errors: ['access.denied', 'fieldEdit.not_found', 'fieldEdit.reason_needed'],
});
export const listMyEdits = endpoint({
  method: 'GET', path: '/api/my/edits', summary: 'What became of the reader\'s own edits, newest first',
  output: z.object({ items: z.array(z.object({ id: uuid, label: z.string(), before: z.string(), after: z.string(), state: z.enum(editStates), reason: z.string().nullable(), askedAt: z.iso.datetime(), decidedAt: z.iso.datetime().nullable(), version: z.int() })) }), errors: ['access.denied'],
});
export const withdrawEdit = endpoint({
  method: 'POST', path: '/api/my/edits/:id/withdraw', summary: 'Take back one\'s own edit that still waits', params: z.strictObject({ id: uuid }), body: z.strictObject({ version: z.int() }), output: z.object({ id: uuid }), errors: ['access.denied', 'fieldEdit.not_found', 'fieldEdit.decided'],
});
