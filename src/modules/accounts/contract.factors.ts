import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const factorErrors = {
  'factor.wrong_code': 422,
  'factor.wrong_recovery': 422,
  'factor.locked': 423,
  'factor.not_asked': 422,
  'factor.already_set': 409,
  'factor.not_set': 422,
  'factor.not_begun': 422,
  'factor.role_needs_one': 422,
  'factor.keys_missing': 503,
  'factor.key_lost': 503,
  'factor.passkey_refused': 422,
  'factor.too_many': 422,
  'device.not_found': 404,
} as const;
type FactorErrors = typeof factorErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends FactorErrors {}
}

export const factorWays = ['totp', 'passkey', 'recovery', 'password'] as const;
export type FactorWay = (typeof factorWays)[number];
/** What the own password was asked for, of somebody who is signed in. */
export type PasswordUse = 'stepUp' | 'change';

declare module '#kit/server/events.ts' {
  interface EventMap {
    'account.factorAsked': { ip: string; stage: 'factor' | 'enrol' };
    'account.factorFailed': { ip: string; way: FactorWay };
    'account.factorAdded': { way: FactorWay; label: string };
    'account.factorRemoved': { way: FactorWay; label: string };
    'account.factorsCleared': { name: string; reason: string; removed: number };
    'account.recoveryUsed': { left: number };
    'account.recoveryRenewed': { count: number };
    'account.verified': { way: FactorWay };
    'account.passwordRefused': { ip: string; use: PasswordUse };
    'account.deviceForgotten': { device: string };
  }
}

const id = z.uuid();
const instant = z.iso.datetime();
const none = z.strictObject({});
const done = z.object({ done: z.literal(true) });
const code = z.string().trim().min(1).max(40);
const passkeyName = z.string().trim().min(1).max(40);
/** What a browser's authenticator answered; its form is checked by the library that verifies it. */
const passkeyAnswer = z.looseObject({ id: z.string().max(2000), rawId: z.string().max(2000), type: z.literal('public-key'), response: z.record(z.string(), z.unknown()) });
/** What the browser is to hand to the authenticator. */
const passkeyAsk = z.object({ options: z.record(z.string(), z.unknown()) });
const tries = ['factor.wrong_code', 'factor.locked'] as const;

// --- The second step of signing in ------------------------------------------------------------------------------

export const secondStep = endpoint({
  method: 'GET', path: '/api/sign-in/second', half: true, summary: 'What this session still owes: a second factor, or setting one up; none when it is whole',
  output: z.object({ stage: z.enum(['full', 'factor', 'enrol']), name: z.string(), ways: z.object({ totp: z.boolean(), passkey: z.boolean(), recovery: z.boolean() }) }), errors: ['session.required'],
});
const entered = z.object({ mustChangePassword: z.boolean() });
export const secondByCode = endpoint({ method: 'POST', path: '/api/sign-in/second/code', half: true, secret: true, summary: 'Finish signing in with the code of the app; each code works once', body: z.strictObject({ code }), output: entered, errors: ['session.required', 'factor.not_asked', ...tries, 'factor.key_lost'] });
export const secondByRecovery = endpoint({ method: 'POST', path: '/api/sign-in/second/recovery', half: true, secret: true, summary: 'Finish signing in with a recovery code; each works once', body: z.strictObject({ code }), output: entered, errors: ['session.required', 'factor.not_asked', 'factor.wrong_recovery', 'factor.locked', 'server.busy'] });

// --- My factors -------------------------------------------------------------------------------------------------

export const myFactors = endpoint({
  method: 'GET', path: '/api/me/factors', half: true, summary: 'My second factors, and whether a role of mine asks for one',
  output: z.object({
    totp: z.object({ since: instant, lastUsedAt: instant.nullable() }).nullable(), passkeys: z.array(z.object({ id, name: z.string(), since: instant, lastUsedAt: instant.nullable() })),
    recoveryLeft: z.int(), required: z.boolean(), dueAt: instant.nullable(), canRemove: z.boolean(), sealing: z.boolean(),
  }), errors: ['session.required'],
});
const made = z.object({ recoveryCodes: z.array(z.string()).nullable() });
export const beginTotp = endpoint({ method: 'POST', path: '/api/me/totp', half: true, secret: true, stepUp: true, summary: 'Begin with an authenticator app: a new secret, which counts only when a code of it was given', body: none, output: z.object({ secret: z.string(), address: z.string() }), errors: ['session.required', 'factor.already_set', 'factor.keys_missing'] });
export const confirmTotp = endpoint({ method: 'POST', path: '/api/me/totp/confirm', half: true, secret: true, summary: 'Show by a code that the app has the secret; with the first factor come recovery codes, shown this once', body: z.strictObject({ code }), output: made, errors: ['session.required', 'factor.not_begun', ...tries, 'factor.key_lost', 'server.busy'] });
export const removeTotp = endpoint({ method: 'DELETE', path: '/api/me/totp', stepUp: true, summary: 'Take the authenticator app off', output: done, errors: ['session.required', 'factor.not_set', 'factor.role_needs_one'] });
export const renewRecovery = endpoint({ method: 'POST', path: '/api/me/recovery-codes', secret: true, stepUp: true, summary: 'New recovery codes, shown this once; the former stop working', body: none, output: z.object({ recoveryCodes: z.array(z.string()) }), errors: ['session.required', 'factor.not_set', 'server.busy'] });
export const clearFactors = endpoint({
  method: 'POST', path: '/api/accounts/:id/clear-factors', stepUp: true, summary: 'For somebody who lost phone and recovery codes: take all second factors off; all their devices are signed out', params: z.strictObject({ id }), body: z.strictObject({ reason: z.string().trim().min(1).max(200) }), output: z.object({ removed: z.int() }),
  errors: ['access.denied', 'account.not_found', 'account.is_own', 'account.administrator'],
});

// --- Passkeys ---------------------------------------------------------------------------------------------------

export const askPasskeyToAdd = endpoint({ method: 'POST', path: '/api/me/passkeys/options', half: true, secret: true, stepUp: true, summary: 'What the browser asks the device to make a passkey', body: none, output: passkeyAsk, errors: ['session.required', 'factor.too_many'] });
export const addPasskey = endpoint({ method: 'POST', path: '/api/me/passkeys', half: true, secret: true, summary: 'Keep a passkey that the device made; with the first factor come recovery codes, shown this once', body: z.strictObject({ id, name: passkeyName, answer: passkeyAnswer }), output: made, errors: ['session.required', 'factor.passkey_refused', 'factor.already_set', 'factor.too_many', 'server.busy'] });
export const removePasskey = endpoint({ method: 'DELETE', path: '/api/me/passkeys/:id', stepUp: true, summary: 'Take a passkey off', params: z.strictObject({ id }), output: done, errors: ['session.required', 'factor.not_set', 'factor.role_needs_one'] });
export const askPasskeySecond = endpoint({ method: 'POST', path: '/api/sign-in/second/passkey-options', half: true, secret: true, summary: 'What the browser asks the device at the second step', body: none, output: passkeyAsk, errors: ['session.required', 'factor.not_asked', 'factor.not_set'] });
export const secondByPasskey = endpoint({ method: 'POST', path: '/api/sign-in/second/passkey', half: true, secret: true, summary: 'Finish signing in with a passkey', body: z.strictObject({ answer: passkeyAnswer }), output: entered, errors: ['session.required', 'factor.not_asked', 'factor.passkey_refused', 'factor.locked'] });
export const askPasskeySignIn = endpoint({ method: 'POST', path: '/api/sign-in/passkey-options', secret: true, summary: 'What the browser asks the device to sign in without a password', body: none, output: passkeyAsk, errors: ['association.not_set_up'] });
export const signInByPasskey = endpoint({ method: 'POST', path: '/api/sign-in/passkey', half: true, secret: true, summary: 'Sign in with a passkey alone: the device proved that its owner unlocked it', body: z.strictObject({ answer: passkeyAnswer }), output: entered, errors: ['factor.passkey_refused', 'sign_in.too_many_from_here', 'association.not_set_up'] });

// --- Proving anew who one is ------------------------------------------------------------------------------------

export const stepUpWays = endpoint({ method: 'GET', path: '/api/me/step-up', summary: 'How I can prove anew who I am', output: z.object({ password: z.boolean(), totp: z.boolean(), passkey: z.boolean(), minutes: z.int() }), errors: ['session.required'] });
export const stepUpByPassword = endpoint({ method: 'POST', path: '/api/me/step-up/password', secret: true, summary: 'Prove it by the password', body: z.strictObject({ password: z.string().min(1).max(256) }), output: done, errors: ['session.required', 'password.wrong', 'sign_in.locked', 'server.busy'] });
export const stepUpByCode = endpoint({ method: 'POST', path: '/api/me/step-up/code', secret: true, summary: 'Prove it by the code of the app', body: z.strictObject({ code }), output: done, errors: ['session.required', ...tries, 'factor.key_lost'] });
export const askPasskeyFresh = endpoint({ method: 'POST', path: '/api/me/step-up/passkey-options', secret: true, summary: 'What the browser asks the device to prove it', body: none, output: passkeyAsk, errors: ['session.required', 'factor.not_set'] });
export const stepUpByPasskey = endpoint({ method: 'POST', path: '/api/me/step-up/passkey', secret: true, summary: 'Prove it by a passkey', body: z.strictObject({ answer: passkeyAnswer }), output: done, errors: ['session.required', 'factor.passkey_refused', 'factor.locked'] });

// --- Devices ----------------------------------------------------------------------------------------------------

const device = z.object({ id, name: z.string(), firstSeenAt: instant, lastSeenAt: instant, current: z.boolean() });
export const myDevices = endpoint({ method: 'GET', path: '/api/me/devices', summary: 'Devices on which I signed in, which are known from then on', output: z.object({ items: z.array(device) }), errors: ['session.required'] });
export const nameDevice = endpoint({ method: 'PATCH', path: '/api/me/devices/:id', summary: 'Give a device of mine a name', params: z.strictObject({ id }), body: z.strictObject({ name: z.string().trim().min(1).max(40) }), output: done, errors: ['session.required', 'device.not_found'] });
export const forgetDevice = endpoint({ method: 'DELETE', path: '/api/me/devices/:id', summary: 'A device of mine is no longer known; it is signed out', params: z.strictObject({ id }), output: done, errors: ['session.required', 'device.not_found'] });
