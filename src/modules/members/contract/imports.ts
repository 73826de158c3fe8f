import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { uuid } from './fields.ts';
import { columnFields, columnUses, importStates, repeatKinds, rowChoices, rowDecisions, rowFindings } from './staged.ts';

const siteUse = z.templateLiteral(['site.', z.string().regex(/^[a-zA-Z0-9_]{1,60}$/)]);
const columnUse = z.union([z.enum(columnUses), siteUse]);
const columnField = z.union([z.enum(columnFields), siteUse]);

const counts = z.object({ new: z.int(), update: z.int(), same: z.int(), conflict: z.int(), error: z.int(), skip: z.int() });
export type RowCounts = z.output<typeof counts>;

/** A row of the file; `sheet` where several tables are read together. */
export const place = z.object({ sheet: z.string().nullable(), row: z.int() });
export type Place = z.output<typeof place>;

const failure = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const result = z.object({ added: z.int(), updated: z.int(), unchanged: z.int(), skipped: z.int() });
const person = z.object({ id: uuid, name: z.string() });

export const importLine = z.object({
  id: uuid, fileName: z.string(), state: z.enum(importStates), createdAt: z.iso.datetime(), createdByName: z.string(), committedAt: z.iso.datetime().nullable(), undoneAt: z.iso.datetime().nullable(), result: result.nullable(),
});
export type ImportLine = z.output<typeof importLine>;

export const importState = importLine.extend({
  version: z.int(),
  format: z.string(), encoding: z.string().nullable(),
  sheets: z.array(z.object({ index: z.int(), name: z.string(), verdict: z.string(), rows: z.int() })), sheet: z.int(), together: z.array(z.int()).describe('Other sheets that are read with it, turned into its columns'),
  head: z.object({ top: z.int(), bottom: z.int(), titles: z.array(z.string()) }), remembered: z.boolean(), notices: z.array(failure),
  columns: z.array(z.object({ column: z.int(), label: z.string(), use: columnUse, confidence: z.number(), reason: z.string(), refused: z.string().nullable(), samples: z.array(z.string()) })),
  siteFields: z.array(z.object({ use: siteUse, label: z.string() })).describe('Fields that the site added to its members, which a column may be taken into'),
  defaultUnit: person.nullable(),
  progress: z.object({ done: z.int(), total: z.int().nullable() }),
  counts, leftOut: z.array(z.object({ at: place, kind: z.string(), text: z.string() })), unknownUnits: z.int(),
  failure: failure.nullable(), undone: z.object({ removed: z.int(), restored: z.int(), kept: z.array(person) }).nullable(),
  can: z.object({ commit: z.boolean(), undo: z.boolean(), discard: z.boolean(), createUnits: z.boolean() }),
});
export type ImportStateOf = z.output<typeof importState>;

const params = z.strictObject({ id: uuid });
const base = '/api/members/imports';
const version = z.int().min(1);
const spreadsheetErrors = ['spreadsheet.empty', 'spreadsheet.too_large', 'spreadsheet.too_many_rows', 'spreadsheet.broken', 'spreadsheet.unsafe', 'spreadsheet.encrypted', 'spreadsheet.macro_refused', 'spreadsheet.embedded_refused',
  'spreadsheet.external_link_refused', 'spreadsheet.timed_out', 'spreadsheet.unknown_format', 'spreadsheet.old_format', 'spreadsheet.web_page', 'spreadsheet.unknown_encoding'] as const;

export const uploadRoster = endpoint({
  method: 'POST', path: base, kind: 'upload', summary: 'Upload a roster: its table and head are found and a mapping is proposed; nothing is taken in yet',
  query: z.strictObject({ id: uuid }), output: importState, errors: ['access.denied', 'import.head_not_found', 'file.marked_secret', ...spreadsheetErrors],
});
export const listImports = endpoint({
  method: 'GET', path: base, summary: 'Imports, newest first', query: z.strictObject({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).optional() }),
  output: z.object({ items: z.array(importLine), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const getImport = endpoint({ method: 'GET', path: `${base}/:id`, summary: 'Where an import stands: progress, mapping, counts, result', params, output: importState, errors: ['access.denied', 'import.not_found'] });
export const chooseSheet = endpoint({
  method: 'POST', path: `${base}/:id/sheet`, summary: 'Take another sheet of the workbook, and say which are read together with it (those of the same columns when left out)', params,
  body: z.strictObject({ version, sheet: z.int().min(0).max(255), together: z.array(z.int().min(0).max(255)).max(255).optional() }), output: importState,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working', 'import.head_not_found', 'import.unreadable', 'matter.changed', ...spreadsheetErrors],
});
export const confirmMapping = endpoint({
  method: 'POST', path: `${base}/:id/mapping`, summary: 'Confirm what each column is taken for; the rows are then read and checked in the background', params,
  body: z.strictObject({ version, columns: z.array(z.strictObject({ column: z.int().min(0).max(511), use: columnUse })).max(512), defaultUnitId: uuid.nullable() }), output: importState,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working', 'import.name_not_mapped', 'member.unit_not_found', 'member.unit_kind_wrong', 'member.unit_out_of_reach', 'matter.changed'],
});

const cell = z.object({ column: z.int(), text: z.string() });
const candidate = z.object({ id: uuid, name: z.string(), unitName: z.string(), phone: z.string().nullable(), birth: z.string().nullable(), employer: z.string().nullable(), status: z.string() });
export const importRow = z.object({
  rowNo: z.int(), at: place, cells: z.array(cell), finding: z.enum(rowFindings), decision: z.enum(rowDecisions), choice: z.enum(rowChoices).nullable(), memberId: uuid.nullable(),
  issues: z.array(z.object({ field: columnField, severity: z.enum(['error', 'warning']), code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  /** Texts typed in place of cells. */
  fixes: z.partialRecord(columnField, z.string()),
  candidates: z.array(candidate), changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  repeats: z.object({ at: place, kind: z.enum(repeatKinds) }).nullable(),
});
export type ImportRowItem = z.output<typeof importRow>;

export const listImportRows = endpoint({
  method: 'GET', path: `${base}/:id/rows`, summary: 'Rows of a preview: problems first, then those with remarks, then the rest', params,
  query: z.strictObject({ show: z.enum(['all', 'problems', ...rowDecisions]).optional(), after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(importRow), next: z.string().nullable() }), errors: ['access.denied', 'import.not_found', 'cursor.invalid'],
});
const rowParams = z.strictObject({ id: uuid, rowNo: z.coerce.number().int().min(1) });
export const fixImportRow = endpoint({
  method: 'PATCH', path: `${base}/:id/rows/:rowNo`, summary: 'Type texts in place of a row\'s cells; it is checked again. null takes a correction back', params: rowParams,
  body: z.strictObject({ fixes: z.partialRecord(columnField, z.string().max(2000).nullable()) }), output: importRow,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working', 'import.row_not_found'],
});
export const chooseForRow = endpoint({
  method: 'POST', path: `${base}/:id/rows/:rowNo/choice`, summary: 'Skip a row, take it as a new person, or as one of the people proposed; null takes the choice back', params: rowParams,
  body: z.strictObject({ choice: z.enum(rowChoices).nullable(), memberId: uuid.nullish() }), output: importRow,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working', 'import.row_not_found', 'import.choice_not_possible'],
});
export const chooseForMany = endpoint({
  method: 'POST', path: `${base}/:id/choices`, summary: 'One act for all rows with errors, or for all conflicts', params,
  body: z.strictObject({ act: z.enum(['skipErrors', 'skipConflicts', 'updateConflicts', 'unskip']) }), output: importState,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working'],
});

export const unknownUnit = z.object({ text: z.string(), field: z.enum(['unit', 'activityGroups', 'committees']), rows: z.int(), near: z.array(person), variantOf: z.string().nullable().describe('A more frequent unknown name of the roster that this one is probably short for'), chosen: person.nullable(), leftOut: z.boolean() });
export const listUnknownUnits = endpoint({
  method: 'GET', path: `${base}/:id/units`, summary: 'Names of units in the roster that are not known, with how many rows bear each', params,
  output: z.object({ items: z.array(unknownUnit) }), errors: ['access.denied', 'import.not_found'],
});
export const chooseUnit = endpoint({
  method: 'POST', path: `${base}/:id/units`, summary: 'Say which unit a name means: one there is, a new one, or none. The name is remembered with the unit', params,
  body: z.strictObject({
    text: z.string().trim().min(1).max(200), field: z.enum(['unit', 'activityGroups', 'committees']),
    to: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('unit'), unitId: uuid }), z.strictObject({ kind: z.literal('create'), id: uuid, parentId: uuid, unitKind: z.string().max(40), name: z.string().trim().min(2).max(60) }), z.strictObject({ kind: z.literal('leaveOut') })]),
  }), output: importState,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working', 'import.unit_text_not_found', 'member.unit_not_found', 'member.unit_kind_wrong', 'unit.name_taken', 'unit.kind_not_here', 'unit.not_found'],
});
export const createUnknownUnits = endpoint({
  method: 'POST', path: `${base}/:id/units/create`, summary: 'Set up several units that the roster names and nobody knows, all below one unit, and check all rows again', params,
  body: z.strictObject({ parentId: uuid, units: z.array(z.strictObject({ id: uuid, field: z.enum(['unit', 'activityGroups', 'committees']), text: z.string().trim().min(2).max(60), unitKind: z.string().max(40) })).min(1).max(100) }), output: importState,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working', 'member.unit_kind_wrong', 'unit.name_taken', 'unit.kind_not_here', 'unit.not_found'],
});
export const recheckImport = endpoint({
  method: 'POST', path: `${base}/:id/recheck`, summary: 'Check all rows again against the members as they are now', params, output: importState, errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working'],
});
export const commitImport = endpoint({
  method: 'POST', path: `${base}/:id/commit`, summary: 'Take all rows in, or none', params, body: z.strictObject({ version }), output: importState,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.still_working', 'import.has_problems', 'import.nothing_to_do', 'import.outdated', 'matter.changed'],
});
export const undoImport = endpoint({
  method: 'POST', path: `${base}/:id/undo`, summary: 'Take a whole import back', params, body: z.strictObject({ removeEdited: z.boolean().optional() }), output: importState,
  errors: ['access.denied', 'import.not_found', 'import.wrong_state', 'import.in_use', 'import.edited_since', 'import.undo_expired', 'member.unit_out_of_reach'],
});
export const importUses = endpoint({
  method: 'GET', path: `${base}/:id/uses`, summary: 'Where people whom an import added are used by now', params,
  output: z.object({ items: z.array(person.extend({ usedIn: z.array(z.string()) })) }), errors: ['access.denied', 'import.not_found'],
});
export const discardImport = endpoint({
  method: 'POST', path: `${base}/:id/discard`, summary: 'Give an import up: its rows and its file are removed', params, output: z.object({ id: uuid }), errors: ['access.denied', 'import.not_found', 'import.wrong_state'],
});
export const rosterTemplate = endpoint({ method: 'GET', path: `${base}/template`, kind: 'file', summary: 'An empty roster with the right head', output: z.unknown(), errors: ['access.denied'] });
export const importErrors = endpoint({ method: 'GET', path: `${base}/:id/report`, kind: 'file', summary: 'Rows with errors or conflicts as a workbook, with row numbers and reasons', params, output: z.unknown(), errors: ['access.denied', 'import.not_found'] });
