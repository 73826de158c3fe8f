import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const platformErrors = {
  'platform.not_offered': 404,
  'platform.unreachable': 503,
  'platform.address_not_safe': 422,
  'platform.lost': 422,
  'platform.refused': 422,
  'platform.not_bound': 403,
  'platform.bound_elsewhere': 409,
  'platform.already_bound': 409,
  'platform.no_password': 422,
  'link.not_valid': 404,
  'link.not_new': 422,
} as const;
type PlatformErrors = typeof platformErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends PlatformErrors {}
}

export const linkKinds = ['invitation', 'reset'] as const;
export type LinkKind = (typeof linkKinds)[number];

declare module '#kit/server/events.ts' {
  interface EventMap {
    'identityProvider.changed': { issuer: string; label: string; enabled: boolean };
    'account.identityBound': { name: string; issuer: string };
    'account.identityUnbound': { name: string; issuer: string };
    'account.platformFailed': { ip: string; issuer: string };
    'account.linkMade': { name: string; linkKind: LinkKind; until: string };
    'account.linkUsed': { name: string; linkKind: LinkKind };
  }
}

const id = z.uuid();
const instant = z.iso.datetime();
const none = z.strictObject({});
const done = z.object({ done: z.literal(true) });
const token = z.string().min(20).max(100);
const entered = z.object({ mustChangePassword: z.boolean(), next: z.enum(['factor', 'enrol']).optional() });

export const signInWays = endpoint({ method: 'GET', path: '/api/sign-in/ways', summary: 'What the sign-in page may offer beside the password', output: z.object({ passkey: z.boolean(), platform: z.object({ label: z.string() }).nullable() }), errors: [] });

const provider = z.object({ issuer: z.string(), clientId: z.string(), hasSecret: z.boolean(), label: z.string(), enabled: z.boolean(), version: z.int() });
export const readProvider = endpoint({ method: 'GET', path: '/api/identity-provider', summary: 'The identity platform through which people may sign in', output: z.object({ provider: provider.nullable(), address: z.string(), bound: z.int() }), errors: ['access.denied'] });
export const putProvider = endpoint({
  method: 'PUT', path: '/api/identity-provider', secret: true, stepUp: true, summary: 'Name the identity platform; its secret is kept sealed and never shown again (left out: the former stays)',
  body: z.strictObject({ version: z.int(), issuer: z.url().max(300), clientId: z.string().trim().min(1).max(200), secret: z.string().max(500).nullish(), label: z.string().trim().min(1).max(30), enabled: z.boolean() }), output: provider,
  errors: ['access.denied', 'matter.changed', 'platform.address_not_safe', 'platform.unreachable', 'factor.keys_missing'],
});

const away = z.object({ address: z.string() });
export const goToPlatform = endpoint({ method: 'POST', path: '/api/sign-in/platform', secret: true, summary: 'Begin signing in through the platform: where the browser is to go', body: z.strictObject({ invitation: token.optional() }), output: away, errors: ['platform.not_offered', 'platform.unreachable', 'link.not_valid', 'factor.key_lost'] });
export const goToBind = endpoint({ method: 'POST', path: '/api/me/identity', secret: true, stepUp: true, summary: 'Begin binding my account to my identity on the platform', body: none, output: away, errors: ['session.required', 'platform.not_offered', 'platform.unreachable', 'platform.already_bound', 'factor.key_lost'] });
export const backFromPlatform = endpoint({
  method: 'POST', path: '/api/sign-in/platform/back', half: true, secret: true, summary: 'Finish what was begun, with what the platform gave the browser', body: z.strictObject({ query: z.string().min(1).max(6000) }),
  output: z.object({ bound: z.boolean(), entered: entered.nullable() }), errors: ['platform.lost', 'platform.refused', 'platform.not_bound', 'platform.bound_elsewhere', 'platform.already_bound', 'platform.not_offered', 'platform.unreachable', 'link.not_valid', 'factor.key_lost'],
});
export const myIdentity = endpoint({ method: 'GET', path: '/api/me/identity', summary: 'Whether my account is bound to the platform', output: z.object({ label: z.string().nullable(), boundAt: instant.nullable(), lastUsedAt: instant.nullable() }), errors: ['session.required'] });
export const unbindIdentity = endpoint({ method: 'DELETE', path: '/api/me/identity', stepUp: true, summary: 'Undo the binding; possible only with a password of one’s own', output: done, errors: ['session.required', 'platform.not_bound', 'platform.no_password'] });

export const makeLink = endpoint({
  method: 'POST', path: '/api/accounts/:id/links', secret: true, stepUp: true, summary: 'A link that opens an account for its owner: an invitation for seven days, or a new password within thirty minutes; good once, a later one ends the former', params: z.strictObject({ id }), body: z.strictObject({ kind: z.enum(linkKinds) }),
  output: z.object({ address: z.string(), expiresAt: instant }), errors: ['access.denied', 'account.not_found', 'account.is_own', 'account.administrator', 'link.not_new', 'link.not_valid'],
});
export const readLink = endpoint({ method: 'POST', path: '/api/account-links/read', secret: true, summary: 'What a link is for; looking uses nothing up', body: z.strictObject({ token }), output: z.object({ kind: z.enum(linkKinds), name: z.string(), username: z.string(), expiresAt: instant, platform: z.object({ label: z.string() }).nullable(), rule: z.object({ min: z.int(), classes: z.int(), remembered: z.int() }) }), errors: ['link.not_valid'] });
export const useLink = endpoint({ method: 'POST', path: '/api/account-links/use', half: true, secret: true, summary: 'Set the password by a link, which is used up; a second factor stays and is asked for', body: z.strictObject({ token, password: z.string().min(1).max(128) }), output: entered, errors: ['link.not_valid', 'password.too_short', 'password.too_simple', 'password.contains_name', 'password.too_common', 'password.used_before', 'server.busy'] });
