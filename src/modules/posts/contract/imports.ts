import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { byId, day, id, instant, warnings } from './shared.ts';

export const importKinds = ['office', 'external'] as const;
export const importRow = z.object({
  rowNo: z.int(), name: z.string(), member: z.object({ id, name: z.string(), unitName: z.string() }).nullable(), title: z.string(), titleCode: z.string().nullable(), place: z.string(), unitId: id.nullable(), level: z.string().nullable(), term: z.string().nullable(),
  from: day.nullable(), to: day.nullable(), documentNo: z.string().nullable(), note: z.string().nullable(), errors: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })), twin: z.boolean(), warnings,
});
export type PostImportRow = z.output<typeof importRow>;
export const importBatch = z.object({
  id, kind: z.enum(importKinds), fileName: z.string(), state: z.enum(['preview', 'committed', 'undone']), total: z.int(), good: z.int(), bad: z.int(), twins: z.int(), /** Rows that are good and have something to be looked at. */ warned: z.int(), taken: z.int().nullable(), createdAt: instant, createdBy: z.string(), decidedAt: instant.nullable(), version: z.int(),
  rows: z.array(importRow), can: z.object({ commit: z.boolean(), undo: z.boolean() }),
});
const spreadsheetErrors = ['spreadsheet.empty', 'spreadsheet.too_large', 'spreadsheet.too_many_rows', 'spreadsheet.broken', 'spreadsheet.unsafe', 'spreadsheet.encrypted', 'spreadsheet.macro_refused', 'spreadsheet.embedded_refused', 'spreadsheet.external_link_refused', 'spreadsheet.timed_out', 'spreadsheet.unknown_format', 'spreadsheet.old_format', 'spreadsheet.web_page', 'spreadsheet.unknown_encoding'] as const;
const guard = ['access.denied', 'post.external_off', 'post.purpose_needed', 'post.key_lost'] as const;

export const uploadPosts = endpoint({ method: 'POST', path: '/api/post-imports', kind: 'upload', summary: 'Read a list of posts: every row is checked, nothing is taken in yet', query: z.strictObject({ id, kind: z.enum(importKinds) }), output: importBatch, errors: [...guard, 'post.import_no_head', 'post.import_too_many', 'file.marked_secret', ...spreadsheetErrors] });
export const readImport = endpoint({ method: 'GET', path: '/api/post-imports/:id', summary: 'A list on its way in, with the finding of each row', params: byId, output: importBatch, errors: [...guard, 'post.import_not_found'] });
export const listPostImports = endpoint({ method: 'GET', path: '/api/post-imports', summary: 'Lists taken in, newest first', output: z.object({ items: z.array(importBatch.omit({ rows: true })) }), errors: ['access.denied'] });
export const commitPosts = endpoint({ method: 'POST', path: '/api/post-imports/:id/commit', summary: 'Take all good rows in, or none', params: byId, body: z.strictObject({ version: z.int(), skipErrors: z.boolean() }), output: importBatch, errors: [...guard, 'post.import_not_found', 'post.import_decided', 'post.import_has_errors', 'post.import_nothing', 'matter.changed'] });
export const undoPosts = endpoint({ method: 'POST', path: '/api/post-imports/:id/undo', summary: 'Take a whole list back; posts ended or corrected since stay as they are', params: byId, body: z.strictObject({}), output: importBatch, errors: [...guard, 'post.import_not_found', 'post.import_decided', 'post.import_undo_late'] });
export const postTemplate = endpoint({ method: 'GET', path: '/api/post-imports/template', kind: 'file', summary: 'An empty list with the right head', query: z.strictObject({ kind: z.enum(importKinds) }), output: z.unknown(), errors: ['access.denied'] });
