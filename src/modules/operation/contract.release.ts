import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const adminRoles = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;
export type AdminRole = (typeof adminRoles)[number];
export const releaseStates = ['waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed'] as const;
export type ReleaseState = (typeof releaseStates)[number];

export const releaseErrors = { 'release.not_a_copy': 409, 'release.not_found': 404, 'release.asked_already': 409, 'release.decided_already': 409, 'release.own_request': 403, 'release.same_role': 403 } as const;
type ReleaseErrors = typeof releaseErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends ReleaseErrors {}
}
declare module '#kit/server/events.ts' {
  interface EventMap {
    'copyRelease.asked': { reason: string };
    'copyRelease.confirmed': { askedBy: string };
    'copyRelease.declined': { askedBy: string; note: string };
    'copyRelease.withdrawn': Record<string, never>;
  }
}

const uuid = z.uuid();
const instant = z.iso.datetime();
const params = z.strictObject({ id: uuid });
const role = z.enum(adminRoles);
const state = z.object({
  restoredAt: instant.nullable(), open: uuid.nullable(),
  items: z.array(z.object({ id: uuid, state: z.enum(releaseStates), reason: z.string(), askedBy: z.string(), askedRole: role, askedAt: instant, decidedBy: z.string().nullable(), decidedRole: role.nullable(), decidedAt: instant.nullable(), note: z.string().nullable() })),
  can: z.object({ ask: z.boolean(), confirm: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
});

export const copyRelease = endpoint({ method: 'GET', path: '/api/copy-releases', summary: 'Whether this is a restored copy, and who asked to take it into use', output: state, errors: ['access.denied'] });
export const askCopyRelease = endpoint({
  method: 'POST', path: '/api/copy-releases', stepUp: true, summary: 'Ask that a restored copy become the real system; another administrator must confirm', body: z.strictObject({ id: uuid, reason: z.string().trim().min(2).max(300) }), output: state,
  errors: ['access.denied', 'release.not_a_copy', 'release.asked_already', 'association.not_found'],
});
export const confirmCopyRelease = endpoint({
  method: 'POST', path: '/api/copy-releases/:id/confirm', stepUp: true, summary: 'A second administrator, of another of the three offices, confirms: the copy sends and reminds from now on', params, body: z.strictObject({}), output: state,
  errors: ['access.denied', 'release.not_found', 'release.decided_already', 'release.own_request', 'release.same_role', 'association.not_found'],
});
export const declineCopyRelease = endpoint({
  method: 'POST', path: '/api/copy-releases/:id/decline', summary: 'Do not agree, with a reason', params, body: z.strictObject({ note: z.string().trim().min(2).max(300) }), output: state, errors: ['access.denied', 'release.not_found', 'release.decided_already', 'release.own_request', 'association.not_found'],
});
export const withdrawCopyRelease = endpoint({
  method: 'POST', path: '/api/copy-releases/:id/withdraw', summary: 'Take back what one asked for', params, body: z.strictObject({}), output: state, errors: ['access.denied', 'release.not_found', 'release.decided_already', 'association.not_found'],
});
