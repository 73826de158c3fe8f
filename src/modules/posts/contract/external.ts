import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { byId, day, externalFilter, id, instant, postItem, reason } from './shared.ts';

const guard = ['access.denied', 'post.external_off', 'post.purpose_needed', 'post.key_lost'] as const;
const page = { after: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(100).optional() };

export const externalState = endpoint({ method: 'GET', path: '/api/external-posts/state', summary: 'Whether restricted posts are kept here, whether the caller may read them, and for which purpose they are open', output: z.object({ on: z.boolean(), reader: z.boolean(), manages: z.boolean(), purpose: z.string().nullable(), until: instant.nullable() }), errors: [] });
export const openExternal = endpoint({ method: 'POST', path: '/api/external-posts/openings', summary: 'Say for what purpose restricted posts are looked at', body: z.strictObject({ id, purpose: reason }), output: z.object({ until: instant }), errors: ['access.denied', 'post.external_off'] });
export const listExternal = endpoint({ method: 'GET', path: '/api/external-posts', summary: 'Posts outside the association, for named readers; every look is recorded with its purpose', query: externalFilter.extend(page), output: z.object({ items: z.array(postItem), next: z.string().nullable() }), errors: [...guard, 'cursor.invalid'] });
export const countExternal = endpoint({ method: 'GET', path: '/api/external-posts/count', summary: 'How many such posts a filter finds', query: externalFilter, output: z.object({ count: z.int() }), errors: [...guard] });

export const readerLine = z.object({ id, accountId: id, name: z.string(), from: day, to: day.nullable(), reason: z.string(), setBy: z.string(), setAt: instant, ended: z.boolean(), endedBy: z.string().nullable() });
export const listReaders = endpoint({ method: 'GET', path: '/api/post-readers', summary: 'Who needs to know posts outside the association', output: z.object({ items: z.array(readerLine) }), errors: ['access.denied'] });
export const nameReader = endpoint({ method: 'POST', path: '/api/post-readers', stepUp: true, summary: 'Name somebody who needs to know', body: z.strictObject({ id, accountId: id, to: day.nullish(), reason }), output: readerLine, errors: ['access.denied', 'account.not_found', 'post.reader_exists', 'post.reader_not_oneself', 'post.dates_out_of_order', 'role.granted_by_security_admin'] });
export const endReader = endpoint({ method: 'POST', path: '/api/post-readers/:id/end', summary: 'End it at once', params: byId, body: z.strictObject({ reason }), output: z.object({ id }), errors: ['access.denied', 'post.reader_not_found', 'role.granted_by_security_admin'] });

export const exportLine = z.object({ id, name: z.string(), own: z.boolean(), purpose: z.string(), askedAt: instant, state: z.enum(['waiting', 'allowed', 'refused', 'fetched', 'lapsed']), decidedBy: z.string().nullable(), decidedAt: instant.nullable(), can: z.object({ decide: z.boolean(), fetch: z.boolean() }) });
export const listExports = endpoint({ method: 'GET', path: '/api/external-posts/releases', summary: 'Files asked for: each needs a second person', output: z.object({ items: z.array(exportLine) }), errors: [...guard] });
export const askExport = endpoint({ method: 'POST', path: '/api/external-posts/releases', stepUp: true, summary: 'Ask for a file; another reader decides', body: z.strictObject({ id, purpose: reason, filter: externalFilter }), output: z.object({ id }), errors: [...guard] });
export const decideExport = endpoint({ method: 'POST', path: '/api/external-posts/releases/:id/decision', stepUp: true, summary: 'Allow or refuse somebody else\'s file', params: byId, body: z.strictObject({ allow: z.boolean() }), output: z.object({ id }), errors: [...guard, 'post.export_not_found', 'post.export_by_another'] });
export const fetchExport = endpoint({ method: 'GET', path: '/api/external-posts/releases/:id/file', kind: 'file', summary: 'The file, once, within seven days of the consent', params: byId, output: z.unknown(), errors: [...guard, 'post.export_not_found', 'post.export_not_allowed'] });

export const shareLine = z.object({ id, name: z.string(), on: day, part: z.int(), whole: z.int(), counted: z.int().nullable(), rounded: z.string(), cut: z.string(), printed: z.string().nullable(), how: z.enum(['rounded', 'cut', 'neither']).nullable(), source: z.string().nullable(), recordedAt: instant, recordedBy: z.string() });
export const listShares = endpoint({ method: 'GET', path: '/api/post-shares', summary: 'Shares as they were told, each with numerator and denominator', output: z.object({ items: z.array(shareLine) }), errors: [...guard] });
export const keepShare = endpoint({
  method: 'POST', path: '/api/post-shares', summary: 'Keep a share: the numerator is counted unless it is given', body: z.strictObject({ id, name: z.string().trim().min(2).max(60), on: day, part: z.int().min(0).max(1_000_000).nullish(), whole: z.int().min(1).max(1_000_000), printed: z.string().trim().max(10).nullish(), source: z.string().trim().max(100).nullish(), filter: externalFilter }),
  output: shareLine, errors: [...guard, 'post.whole_too_small'],
});
