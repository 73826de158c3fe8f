import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const listImportStates = ['mapping', 'previewed', 'committed', 'undone', 'discarded'] as const;
export type ListImportState = (typeof listImportStates)[number];

/** What is known of a file and decided about it. */
export interface ImportDetail {
  readonly headings: readonly string[];
  readonly headKey: string;
  readonly remembered: boolean;
  /** Column of the file by field. */
  readonly mapping: Readonly<Record<string, number>>;
  readonly result: { readonly made: number; readonly changed: number } | null;
  readonly undone: { readonly removed: number; readonly restored: number; readonly kept: number } | null;
}

export const listImportErrors = {
  'listImport.not_found': 404,
  'listImport.unknown_list': 404,
  'listImport.head_not_found': 422,
  'listImport.too_many_rows': 422,
  'listImport.column_missing': 422,
  'listImport.wrong_state': 409,
  'listImport.roles_changed': 403,
  'listImport.has_problems': 422,
  'listImport.nothing_to_do': 422,
  'listImport.outdated': 409,
  'listImport.row_not_found': 404,
  'listImport.left_as_it_is': 422,
  'listImport.record_unknown': 422,
} as const;
type ListImportErrors = typeof listImportErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends ListImportErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'listImport.committed': { list: string; fileName: string; made: number; changed: number };
    'listImport.undone': { list: string; fileName: string; removed: number; restored: number; kept: number };
  }
}

const uuid = z.uuid();
const params = z.strictObject({ id: uuid });
const list = z.string().regex(/^[a-zA-Z]{1,40}$/);
const version = z.strictObject({ version: z.int() });
/** `text` is the sentence in the reader's language: the words of the list's module need not be at hand. */
const problem = z.object({ field: z.string(), severity: z.enum(['error', 'warning']), code: z.string(), text: z.string() });

export const importLine = z.object({ id: uuid, list: z.string(), title: z.string(), fileName: z.string(), state: z.enum(listImportStates), by: z.string(), at: z.iso.datetime() });
export type ImportLine = z.output<typeof importLine>;

export const importState = importLine.extend({
  version: z.int(), headings: z.array(z.string()), remembered: z.boolean(), href: z.string(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), required: z.boolean(), column: z.int().nullable() })),
  counts: z.object({ new: z.int(), update: z.int(), same: z.int(), error: z.int(), skipped: z.int() }),
  result: z.object({ made: z.int(), changed: z.int() }).nullable(), undone: z.object({ removed: z.int(), restored: z.int(), kept: z.int() }).nullable(),
  can: z.object({ commit: z.boolean(), undo: z.boolean(), discard: z.boolean() }),
});
export type ImportStateOf = z.output<typeof importState>;

export const importRow = z.object({ rowNo: z.int(), title: z.string(), decision: z.enum(['new', 'update', 'same', 'error']), skipped: z.boolean(), problems: z.array(problem), values: z.record(z.string(), z.string()) });
export type ImportRow = z.output<typeof importRow>;

const base = '/api/list-imports';
const wrong = ['listImport.not_found', 'access.denied'] as const;
export const listTemplate = endpoint({ method: 'GET', path: `${base}/template/:list`, kind: 'file', summary: 'An empty table with the right head', params: z.strictObject({ list }), output: z.unknown(), errors: ['access.denied', 'listImport.unknown_list'] });
export const uploadList = endpoint({
  method: 'POST', path: base, kind: 'upload', summary: 'Bring a spreadsheet for a list: its head is found, its columns are mapped, its rows are checked; nothing is written yet',
  query: z.strictObject({ id: uuid, list }), output: importState, errors: ['access.denied', 'listImport.unknown_list', 'listImport.head_not_found', 'listImport.too_many_rows', 'file.marked_secret', 'input.invalid'],
});
export const listListImports = endpoint({
  method: 'GET', path: base, summary: 'Imports into a list, newest first', query: z.strictObject({ list: list.optional(), after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(importLine), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const readListImport = endpoint({ method: 'GET', path: `${base}/:id`, summary: 'Where an import stands', params, output: importState, errors: [...wrong] });
export const listImportRows = endpoint({
  method: 'GET', path: `${base}/:id/rows`, summary: 'Rows of an import, those with problems first', params,
  query: z.strictObject({ decision: z.enum(['new', 'update', 'same', 'error']).optional(), after: z.coerce.number().int().min(0).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(importRow), next: z.string().nullable() }), errors: [...wrong],
});
export const mapListColumns = endpoint({
  method: 'POST', path: `${base}/:id/mapping`, summary: 'Say which column is which field; it is remembered for files with this head', params,
  body: version.extend({ mapping: z.record(z.string().max(60), z.int().min(0).max(511)) }), output: importState, errors: [...wrong, 'listImport.wrong_state', 'listImport.column_missing', 'matter.changed'],
});
export const fixListRow = endpoint({
  method: 'POST', path: `${base}/:id/rows/:rowNo`, summary: 'Type other texts in place of cells, or leave a row out; all rows are checked again', params: z.strictObject({ id: uuid, rowNo: z.coerce.number().int().min(1) }),
  body: version.extend({ fixes: z.record(z.string().max(60), z.string().trim().max(500)).optional(), skipped: z.boolean().optional() }), output: importState, errors: [...wrong, 'listImport.wrong_state', 'listImport.row_not_found', 'matter.changed'],
});
export const commitListImport = endpoint({
  method: 'POST', path: `${base}/:id/commit`, stepUp: true, summary: 'Take the previewed rows in, whole or not at all', params, body: version,
  output: importState, errors: [...wrong, 'listImport.wrong_state', 'listImport.has_problems', 'listImport.nothing_to_do', 'listImport.outdated', 'matter.changed'],
});
export const undoListImport = endpoint({ method: 'POST', path: `${base}/:id/undo`, summary: 'Take an import back; what was changed since or is in use stays', params, body: version, output: importState, errors: [...wrong, 'listImport.wrong_state', 'listImport.roles_changed', 'matter.changed'] });
export const discardListImport = endpoint({ method: 'POST', path: `${base}/:id/discard`, summary: 'Give an import up: nothing of the file stays', params, body: version, output: importState, errors: [...wrong, 'listImport.wrong_state', 'matter.changed'] });
