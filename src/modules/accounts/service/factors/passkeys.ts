import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Refusal } from '#kit/pure/decision.ts';
import type { AppServices, Ctx } from '#kit/server/context.ts';
import { commitNow } from '../commit-now.ts';

type Purpose = 'add' | 'second' | 'fresh' | 'signIn';
const MINUTES = 5;
/** A large library that most starts never need. */
const webauthn = () => import('@simplewebauthn/server');
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** The site for which a device signs: from the configuration alone, never from what a request says. On the machine itself it is `localhost`. */
export function siteOf(app: AppServices): { id: string; origins: string[] } {
  const base = new URL(app.baseUrl);
  if (!LOOPBACK.has(base.hostname)) return { id: base.hostname, origins: [base.origin] };
  const local = new URL(base.origin);
  local.hostname = 'localhost';
  return { id: 'localhost', origins: [base.origin, local.origin] };
}

/** Whether devices can sign for this site at all: its address is a name, not numbers, and protected. */
export function passkeysPossible(app: AppServices): boolean {
  const base = new URL(app.baseUrl);
  return LOOPBACK.has(base.hostname) || (base.protocol === 'https:' && !/^[\d.]+$|^\[/.test(base.hostname));
}

async function keepChallenge(ctx: Ctx, purpose: Purpose, challenge: string): Promise<void> {
  await ctx.tx.insertInto('passkey_challenges').values({ association_id: ctx.actor.associationId, challenge, purpose, session_id: purpose === 'signIn' ? null : ctx.actor.sessionId, expires_at: new Date(ctx.now.getTime() + MINUTES * 60_000) }).execute();
}

/** Takes a challenge, once; what was asked for one purpose or session answers no other. It is gone even when the answer is refused. */
async function takeChallenge(ctx: Ctx, purpose: Purpose, challenge: string): Promise<boolean> {
  let query = ctx.tx.deleteFrom('passkey_challenges').where('association_id', '=', ctx.actor.associationId).where('challenge', '=', challenge).where('purpose', '=', purpose).where('expires_at', '>', ctx.now);
  query = purpose === 'signIn' ? query.where('session_id', 'is', null) : query.where('session_id', '=', ctx.actor.sessionId);
  const taken = await query.returning('challenge').execute();
  await commitNow(ctx);
  return taken.length > 0;
}

/** Removes challenges that nobody answered, and ways to the platform from which nobody came back. */
export async function sweepChallenges(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('platform_flows').where('association_id', '=', ctx.actor.associationId).where('expires_at', '<', ctx.now).execute();
  await ctx.tx.deleteFrom('passkey_challenges').where('association_id', '=', ctx.actor.associationId).where('expires_at', '<', ctx.now).execute();
}

/** The challenge that an answer says it answers. */
function challengeIn(answer: { response: Record<string, unknown> }): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(String(answer.response['clientDataJSON']), 'base64url').toString());
    if (typeof data === 'object' && data !== null && 'challenge' in data && typeof data.challenge === 'string') return data.challenge;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('factor.passkey_refused');
}

/** What the browser asks the device to make. */
export async function askToAdd(ctx: Ctx, account: { id: string; username: string; name: string }, has: readonly { credential_id: string; transports: string[] }[]): Promise<Record<string, unknown>> {
  const options = await (await webauthn()).generateRegistrationOptions({
    rpName: 'Juzhi', rpID: siteOf(ctx.app).id, userName: account.username, userDisplayName: account.name, userID: new Uint8Array(Buffer.from(account.id.replaceAll('-', ''), 'hex')), attestationType: 'none',
    excludeCredentials: has.map((k) => ({ id: k.credential_id, transports: k.transports as never })), authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  await keepChallenge(ctx, 'add', options.challenge);
  return { ...options };
}

export interface NewKey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

/** The key that a device made, when its answer is right. */
export async function newKeyFrom(ctx: Ctx, answer: { response: Record<string, unknown> }): Promise<NewKey> {
  const challenge = challengeIn(answer);
  if (!(await takeChallenge(ctx, 'add', challenge))) throw new Refusal('factor.passkey_refused');
  const site = siteOf(ctx.app);
  const { verifyRegistrationResponse } = await webauthn();
  const seen = await verifyRegistrationResponse({ response: answer as unknown as RegistrationResponseJSON, expectedChallenge: challenge, expectedOrigin: site.origins, expectedRPID: site.id, requireUserVerification: true }).catch(() => null);
  if (!seen?.verified) throw new Refusal('factor.passkey_refused');
  const { credential } = seen.registrationInfo;
  return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter, transports: credential.transports ?? [] };
}

/** What the browser asks the device to sign; `keys` none: any key of this site that the device has. */
export async function askToSign(ctx: Ctx, purpose: Exclude<Purpose, 'add'>, keys: readonly { credential_id: string; transports: string[] }[]): Promise<Record<string, unknown>> {
  const options = await (await webauthn()).generateAuthenticationOptions({ rpID: siteOf(ctx.app).id, userVerification: 'required', allowCredentials: keys.map((k) => ({ id: k.credential_id, transports: k.transports as never })) });
  await keepChallenge(ctx, purpose, options.challenge);
  return { ...options };
}

export interface SignedBy {
  readonly associationId: string;
  readonly accountId: string;
  readonly passkeyId: string;
}

/**
 * Whose key signed, when the answer is right and new: the device must have been unlocked by its owner, and its counter, where it
 * has one, must have gone on (a conditional update: the same answer counts once over all nodes).
 */
export async function signedBy(ctx: Ctx, purpose: Exclude<Purpose, 'add'>, answer: { id: string; response: Record<string, unknown> }): Promise<SignedBy | null> {
  const challenge = challengeIn(answer);
  if (!(await takeChallenge(ctx, purpose, challenge))) return null;
  const key = await ctx.tx.selectFrom('passkeys').selectAll().where('credential_id', '=', answer.id).executeTakeFirst();
  if (!key) return null;
  const site = siteOf(ctx.app);
  const { verifyAuthenticationResponse } = await webauthn();
  const seen = await verifyAuthenticationResponse({
    response: answer as unknown as AuthenticationResponseJSON, expectedChallenge: challenge, expectedOrigin: site.origins, expectedRPID: site.id, requireUserVerification: true,
    credential: { id: key.credential_id, publicKey: new Uint8Array(key.public_key), counter: Number(key.counter), transports: key.transports as never },
  }).catch(() => null);
  if (!seen?.verified) return null;
  const { newCounter } = seen.authenticationInfo;
  let update = ctx.tx.updateTable('passkeys').set({ counter: String(newCounter), last_used_at: ctx.now }).where('id', '=', key.id).where('association_id', '=', key.association_id);
  if (newCounter > 0 || Number(key.counter) > 0) update = update.where('counter', '<', String(newCounter));
  const done = await update.returning('id').execute();
  return done.length > 0 ? { associationId: key.association_id, accountId: key.account_id, passkeyId: key.id } : null;
}
