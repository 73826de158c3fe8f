import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const fileErrors = {
  'file.not_found': 404,
  'file.too_large': 413,
  'file.empty': 422,
  'file.unknown_type': 422,
  'file.archive_refused': 422,
  'file.type_differs': 422,
  'file.damaged': 422,
  'file.encrypted': 422,
  'file.has_macros': 422,
  'file.has_embedded': 422,
  'file.has_remote_parts': 422,
  'file.has_script': 422,
  'file.too_many_pixels': 422,
  'file.marked_secret': 422,
  'file.too_many_waiting': 422,
} as const;
type FileErrors = typeof fileErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends FileErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'file.attached': { fileId: string; name: string; label: string | null };
    'file.removed': { fileId: string; name: string };
    /** Only for restricted files: who looked at them is a fact. */
    'file.read': { fileId: string; name: string };
  }
}

/** A file as pages show it. */
export const fileInfo = z.object({
  id: z.uuid(), name: z.string(), mime: z.string(), size: z.number(), label: z.string().nullable(), restricted: z.boolean(), uploadedAt: z.string(), uploadedBy: z.string().nullable(),
});
export type FileInfo = z.output<typeof fileInfo>;

export const uploadFile = endpoint({
  method: 'POST', path: '/api/files', kind: 'upload', summary: 'Keeps one file for 24 hours, until it is attached to something; a repeat with the same id answers as the first time',
  query: z.strictObject({ id: z.uuid() }),
  output: z.object({ id: z.uuid(), name: z.string(), mime: z.string(), size: z.number() }),
  errors: ['file.too_large', 'file.empty', 'file.unknown_type', 'file.archive_refused', 'file.type_differs', 'file.damaged', 'file.encrypted', 'file.has_macros', 'file.has_embedded', 'file.has_remote_parts', 'file.has_script', 'file.too_many_pixels', 'file.marked_secret', 'file.too_many_waiting'],
});

export const fileContent = endpoint({
  method: 'GET', path: '/api/files/:id/content', kind: 'file', summary: 'The bytes of a file, for those who may read what it belongs to',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ inline: z.stringbool().optional() }),
  output: z.unknown(), errors: ['file.not_found'],
});
