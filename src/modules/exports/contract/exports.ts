import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const exportStates = ['waiting', 'making', 'ready', 'declined', 'withdrawn', 'lapsed', 'expired', 'failed'] as const;
export type ExportState = (typeof exportStates)[number];

export const exportErrors = {
  'export.not_found': 404,
  'export.unknown_list': 404,
  'export.nothing_to_export': 422,
  'export.reason_required': 422,
  'export.unknown_column': 422,
  'export.no_second_person': 422,
  'export.own_request': 403,
  'export.already_decided': 409,
  'export.not_ready': 409,
  'export.link_expired': 410,
  'export.right_ended': 403,
  'export.grown': 409,
  'export.erased_meanwhile': 409,
} as const;
type ExportErrors = typeof exportErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends ExportErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'export.asked': { list: string; rows: number; persons: number; reason: string };
    'export.approved': { list: string; persons: number; askedBy: string; note: string };
    'export.declined': { list: string; persons: number; askedBy: string; note: string };
    'export.withdrawn': { list: string };
    'export.lapsed': { list: string; askedBy: string; days: number };
    'export.made': { list: string; rows: number; persons: number; reason: string };
    'export.downloaded': { list: string; persons: number };
  }
}

const uuid = z.uuid();
const instant = z.iso.datetime();
const params = z.strictObject({ id: uuid });
const list = z.string().regex(/^[a-zA-Z]{1,40}$/);
/** The filter of the list, in the words of its own endpoint. */
const filter = z.record(z.string().max(60), z.unknown()).default({});
const note = z.string().trim().max(300);

export const previewExport = endpoint({
  method: 'POST', path: '/api/exports/preview', summary: 'What an export would hold: columns to choose, rows, persons, whether a second person must agree',
  body: z.strictObject({ list, query: filter }),
  output: z.object({
    title: z.string(), columns: z.array(z.object({ key: z.string(), label: z.string(), usual: z.boolean(), always: z.boolean() })), rows: z.int(), persons: z.int(),
    /** With what one took within a day without a second person. */
    inADay: z.int(),
    /** Above so many persons a second person must agree. */
    limit: z.int(), needsSecond: z.boolean(), deciders: z.int(),
  }),
  errors: ['access.denied', 'export.unknown_list', 'input.invalid'],
});

export const exportLine = z.object({
  id: uuid, list: z.string(), title: z.string(), inWords: z.string(), reason: z.string(), rows: z.int(), persons: z.int(), state: z.enum(exportStates),
  askedBy: z.string(), askedAt: instant, decidedBy: z.string().nullable(), decidedAt: instant.nullable(), expiresAt: instant.nullable(), downloads: z.int(), mine: z.boolean(),
});
export type ExportLine = z.output<typeof exportLine>;

export const exportDetail = exportLine.extend({
  columns: z.array(z.string()), note: z.string().nullable(), fileName: z.string().nullable(), fileSize: z.int().nullable(), madeAt: instant.nullable(),
  taken: z.array(z.object({ id: uuid, name: z.string(), at: instant })),
  can: z.object({ decide: z.boolean(), download: z.boolean(), withdraw: z.boolean() }),
});
export type ExportDetail = z.output<typeof exportDetail>;

export const askExport = endpoint({
  method: 'POST', path: '/api/exports', stepUp: true, summary: 'Ask for a list as a file. Up to 100 persons within a day it is made at once; above, another person must agree',
  body: z.strictObject({ id: uuid, list, query: filter, columns: z.array(z.string().max(60)).min(1).max(100), reason: z.string().trim().max(300).default('') }),
  output: exportDetail,
  errors: ['access.denied', 'export.unknown_list', 'export.nothing_to_export', 'export.reason_required', 'export.unknown_column', 'export.no_second_person', 'export.erased_meanwhile', 'input.invalid', 'input.too_large'],
});

export const listExports = endpoint({
  method: 'GET', path: '/api/exports', summary: 'My exports, those that wait for my decision, or all of them (security administrator)',
  query: z.strictObject({ view: z.enum(['mine', 'decide', 'all']).default('mine'), state: z.enum(exportStates).optional(), search: z.string().trim().max(60).optional(), after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(exportLine), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});

export const readExport = endpoint({ method: 'GET', path: '/api/exports/:id', summary: 'One export with who decided and who took the file', params, output: exportDetail, errors: ['export.not_found'] });

export const approveExport = endpoint({
  method: 'POST', path: '/api/exports/:id/approve', stepUp: true, summary: 'The second person agrees; the file is then made for whoever asked', params, body: z.strictObject({ note: note.default('') }),
  output: exportDetail, errors: ['export.not_found', 'access.denied', 'export.own_request', 'export.already_decided', 'export.grown', 'export.unknown_list'],
});
export const declineExport = endpoint({
  method: 'POST', path: '/api/exports/:id/decline', summary: 'The second person does not agree, with a sentence why', params, body: z.strictObject({ note: note.min(2) }),
  output: exportDetail, errors: ['export.not_found', 'access.denied', 'export.own_request', 'export.already_decided'],
});
export const withdrawExport = endpoint({
  method: 'POST', path: '/api/exports/:id/withdraw', summary: 'Take back what one asked for before it was decided', params, body: z.strictObject({}),
  output: exportDetail, errors: ['export.not_found', 'access.denied', 'export.already_decided'],
});
export const downloadExport = endpoint({
  method: 'GET', path: '/api/exports/:id/file', kind: 'file', stepUp: true, summary: 'The file, for whoever asked for it, until it expires; each download is logged', params,
  output: z.unknown(), errors: ['export.not_found', 'access.denied', 'export.not_ready', 'export.link_expired', 'export.right_ended', 'export.unknown_list'],
});
