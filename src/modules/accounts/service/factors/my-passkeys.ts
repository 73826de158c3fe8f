import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { type Ctx, publicActor } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import type { Io } from '#kit/server/http/route.ts';
import type { addPasskey, removePasskey, secondByPasskey, signInByPasskey, stepUpByPasskey } from '../../contract.factors.ts';
import { PASSKEYS_MAX, canRemoveFactor } from '../../rules.factors.ts';
import { isStaff } from '../account-for.ts';
import { atFirstSetUp } from '../at-first.ts';
import { commitNow } from '../commit-now.ts';
import { charge, lockedUntil } from '../failures.ts';
import { holdAccount, numbersOf } from '../sessions.ts';
import { enter } from '../sign-in.ts';
import { added, heldStanding, insistNotOwing, removed } from './my-factors.ts';
import { ownId } from './own.ts';
import { askToAdd, askToSign, newKeyFrom, signedBy } from './passkeys.ts';
import { finish, insistHalf, tryFactor } from './second.ts';
import { factorStanding } from './standing.ts';
import { verified } from './step-up.ts';

function keysOf(ctx: Ctx) {
  return ctx.tx.selectFrom('passkeys').select(['id', 'name', 'credential_id', 'transports']).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ownId(ctx)).execute();
}

/** What the device is asked to make. */
export async function startPasskey(ctx: Ctx): Promise<{ options: Record<string, unknown> }> {
  await insistNotOwing(ctx);
  const keys = await keysOf(ctx);
  if (keys.length >= PASSKEYS_MAX) throw new Refusal('factor.too_many', { max: PASSKEYS_MAX });
  const account = await ctx.tx.selectFrom('accounts').select(['id', 'username', 'name']).where('association_id', '=', ctx.actor.associationId).where('id', '=', ownId(ctx)).executeTakeFirstOrThrow();
  return { options: await askToAdd(ctx, account, keys) };
}

/** Keeps a passkey. */
export async function keepPasskey(ctx: Ctx, { body }: InputOf<typeof addPasskey>, io: Io): Promise<OutputOf<typeof addPasskey>> {
  await insistNotOwing(ctx);
  const accountId = ownId(ctx);
  const key = await newKeyFrom(ctx, body.answer);
  const { facts, passkeys } = await heldStanding(ctx);
  if (passkeys >= PASSKEYS_MAX) throw new Refusal('factor.too_many', { max: PASSKEYS_MAX });
  try {
    await ctx.tx.insertInto('passkeys').values({ association_id: ctx.actor.associationId, id: body.id, account_id: accountId, credential_id: key.credentialId, public_key: key.publicKey, counter: String(key.counter), transports: key.transports, name: body.name, created_at: ctx.now, last_used_at: null }).execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal('factor.already_set');
    throw error;
  }
  return added(ctx, io, { way: 'passkey', label: body.name, first: !facts.has });
}

/** Takes a passkey off. */
export async function dropPasskey(ctx: Ctx, { params }: InputOf<typeof removePasskey>): Promise<OutputOf<typeof removePasskey>> {
  if (!(await holdAccount(ctx, ownId(ctx)))) throw new Refusal('session.required');
  const s = await factorStanding(ctx, ownId(ctx));
  const left = s.passkeys - 1 + (s.totp ? 1 : 0);
  const key = (await keysOf(ctx)).find((k) => k.id === params.id);
  if (!key) throw new Refusal('factor.not_set');
  insist(canRemoveFactor({ required: s.facts.required, factors: left + 1 }));
  await ctx.tx.deleteFrom('passkeys').where('association_id', '=', ctx.actor.associationId).where('id', '=', key.id).execute();
  await removed(ctx, { way: 'passkey', label: key.name, left });
  return { done: true };
}

async function askOwn(ctx: Ctx, purpose: 'second' | 'fresh'): Promise<{ options: Record<string, unknown> }> {
  const keys = await keysOf(ctx);
  if (keys.length === 0) throw new Refusal('factor.not_set');
  return { options: await askToSign(ctx, purpose, keys) };
}

/** What the device is asked to sign at the second step. */
export async function startSecond(ctx: Ctx): Promise<{ options: Record<string, unknown> }> {
  await insistHalf(ctx);
  return askOwn(ctx, 'second');
}

/** What the device is asked to sign before a dangerous act. */
export function startFresh(ctx: Ctx): Promise<{ options: Record<string, unknown> }> {
  return askOwn(ctx, 'fresh');
}

async function byOwn(ctx: Ctx, io: Io, purpose: 'second' | 'fresh', answer: InputOf<typeof secondByPasskey>['body']['answer']): Promise<void> {
  await tryFactor(ctx, io, 'passkey', async () => (await signedBy(ctx, purpose, answer))?.accountId === ownId(ctx)).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'factor.wrong_code' ? new Refusal('factor.passkey_refused') : error;
  });
}

/** Finishes signing in by a passkey. */
export async function finishByPasskey(ctx: Ctx, { body }: InputOf<typeof secondByPasskey>, io: Io): Promise<OutputOf<typeof secondByPasskey>> {
  await insistHalf(ctx);
  await byOwn(ctx, io, 'second', body.answer);
  return finish(ctx, io);
}

/** Proves anew who I am. */
export async function verifyByPasskey(ctx: Ctx, { body }: InputOf<typeof stepUpByPasskey>, io: Io): Promise<OutputOf<typeof stepUpByPasskey>> {
  await byOwn(ctx, io, 'fresh', body.answer);
  return verified(ctx, 'passkey');
}

/** What any device may be asked to sign in by. */
export async function startSignIn(ctx: Ctx): Promise<{ options: Record<string, unknown> }> {
  return { options: await askToSign(await atFirstSetUp(ctx), 'signIn', []) };
}

/** Signs in by a passkey alone. What is wrong with an answer is not told; tries that fail count for the address. */
export async function signInBySignature(outer: Ctx, { body }: InputOf<typeof signInByPasskey>, io: Io): Promise<OutputOf<typeof signInByPasskey>> {
  const address = `address:${io.ip}`;
  const at = await atFirstSetUp(outer);
  const s = await numbersOf(at, 'accounts.addressFailures', 'accounts.lockMinutes');
  if (await lockedUntil(outer, address)) throw new Refusal('sign_in.too_many_from_here', { minutes: s['accounts.lockMinutes'] });
  const by = await signedBy(at, 'signIn', body.answer);
  const found = by && (await at.tx.selectFrom('accounts').select(['id', 'name', 'must_change_password']).where('association_id', '=', by.associationId).where('id', '=', by.accountId).where('state', '=', 'active').executeTakeFirst());
  if (!by || !found) {
    await charge(outer, address, { failures: s['accounts.addressFailures'], minutes: s['accounts.lockMinutes'] });
    await commitNow(outer);
    throw new Refusal('factor.passkey_refused');
  }
  const self: Ctx = { ...outer, actor: { ...publicActor(by.associationId), name: found.name } };
  const { mustChangePassword } = await enter(self, outer, { ...found, is_staff: await isStaff(self, found.id) }, io, { strong: true });
  return { mustChangePassword };
}
