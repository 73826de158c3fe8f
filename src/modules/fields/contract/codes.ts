import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { day, line, uuid } from './dictionary.ts';

const key = z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/);
const byKey = z.strictObject({ key });
const code = z.string().trim().regex(/^[0-9A-Za-z.-]{1,20}$/);

export const codeTable = z.object({ key: z.string(), name: z.string(), standard: z.string(), builtIn: z.boolean(), entries: z.int(), ended: z.int(), fields: z.array(z.string()), version: z.int() });
export type CodeTableItem = z.output<typeof codeTable>;
export const codeEntry = z.object({ code: z.string(), name: z.string(), parent: z.string().nullable(), validFrom: day, validTo: day.nullable(), state: z.enum(['now', 'ended', 'coming']) });
export type CodeEntry = z.output<typeof codeEntry>;

export const listCodeTables = endpoint({
  method: 'GET', path: '/api/code-tables', summary: 'Code tables, with how many codes each has and which fields use it', query: z.strictObject({ after: z.string().max(10).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(codeTable), next: z.string().nullable() }), errors: ['access.denied'],
});
export const readCodeTable = endpoint({
  method: 'GET', path: '/api/code-tables/:key', summary: 'One code table', params: byKey, output: codeTable.extend({ can: z.object({ edit: z.boolean() }) }), errors: ['access.denied', 'codeTable.not_found'],
});
const codeFilters = { state: z.enum(['now', 'ended', 'coming', 'all']).optional(), search: z.string().trim().max(30).optional() };
/** Of one table, or of all. */
export const codeQuery = z.strictObject({ table: key.optional(), ...codeFilters });
export const listCodes = endpoint({
  method: 'GET', path: '/api/code-tables/:key/codes', summary: 'Codes of a table in their order, also ended ones', params: byKey,
  query: z.strictObject({ ...codeFilters, after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(codeEntry), next: z.string().nullable() }), errors: ['access.denied', 'codeTable.not_found', 'cursor.invalid'],
});
export const pickCodes = endpoint({
  method: 'GET', path: '/api/code-tables/:key/pick', summary: 'Codes that hold today, to choose from: by name, code or several codes', params: byKey,
  query: z.strictObject({ search: z.string().trim().max(30).optional(), codes: z.string().max(420).optional(), limit: z.coerce.number().int().min(1).max(300).optional() }),
  output: z.object({ items: z.array(z.object({ code: z.string(), name: z.string(), ended: z.boolean() })), more: z.boolean() }), errors: ['access.denied', 'codeTable.not_found'],
});
export const addCodeTable = endpoint({
  method: 'POST', path: '/api/code-tables', summary: 'A code table of the site\'s own', body: z.strictObject({ key, name: line(40).min(2), standard: line(40) }), output: z.object({ key: z.string() }), errors: ['access.denied', 'codeTable.name_taken'],
});
const entryFields = { name: line(60).min(1), parent: code.nullable(), validFrom: day, validTo: day.nullable() };
export const addCode = endpoint({
  method: 'POST', path: '/api/code-tables/:key/codes', summary: 'Add a code', params: byKey, body: z.strictObject({ code, ...entryFields }), output: z.object({ code: z.string() }),
  errors: ['access.denied', 'codeTable.not_found', 'codeEntry.code_taken', 'codeEntry.ends_before_start'],
});
export const changeCode = endpoint({
  method: 'PUT', path: '/api/code-tables/:key/codes/:code', summary: 'Put a code\'s name and days right; a last day ends it, and it stays readable', params: z.strictObject({ key, code }), body: z.strictObject(entryFields), output: z.object({ code: z.string() }),
  errors: ['access.denied', 'codeTable.not_found', 'codeEntry.not_found', 'codeEntry.ends_before_start'],
});

/** A row of a file of codes as it was checked: what it would do, or why it cannot. */
export const codeRowCheck = z.object({
  row: z.int(), code: z.string(), name: z.string(), parent: z.string().nullable(), validFrom: z.string().nullable(), validTo: z.string().nullable(), does: z.enum(['add', 'change', 'same', 'error']), problem: z.string().nullable(), before: z.string().nullable(),
});
export type CodeRowCheck = z.output<typeof codeRowCheck>;
const counts = z.object({ add: z.int(), change: z.int(), same: z.int(), error: z.int() });

export const uploadCodes = endpoint({
  method: 'POST', path: '/api/code-tables/:key/imports', kind: 'upload', summary: 'Read a file of codes (Excel or CSV) and show what it would do', params: byKey, query: z.strictObject({ id: uuid }),
  output: z.object({ id: uuid, counts }),
  errors: ['access.denied', 'codeTable.not_found', 'codeImport.head_not_found', 'spreadsheet.empty', 'spreadsheet.too_large', 'spreadsheet.unknown_format', 'file.marked_secret'],
});
export const readCodeImport = endpoint({
  method: 'GET', path: '/api/code-imports/:id', summary: 'What a file of codes would do, row by row; errors first', params: z.strictObject({ id: uuid }),
  output: z.object({ id: uuid, tableKey: z.string(), tableName: z.string(), fileName: z.string(), done: z.boolean(), counts, rows: z.array(codeRowCheck), left: z.int() }), errors: ['access.denied', 'codeImport.not_found'],
});
export const commitCodeImport = endpoint({
  method: 'POST', path: '/api/code-imports/:id/commit', summary: 'Take the codes of a checked file into the table; rows with errors only when they are to be left out', params: z.strictObject({ id: uuid }), body: z.strictObject({ leaveErrors: z.boolean() }), output: z.object({ added: z.int(), changed: z.int() }),
  errors: ['access.denied', 'codeImport.not_found', 'codeImport.has_errors', 'codeImport.done', 'codeImport.outdated'],
});
