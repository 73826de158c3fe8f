import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import type { FactorWay, beginTotp, clearFactors, confirmTotp, myFactors, removeTotp, renewRecovery } from '../../contract.factors.ts';
import { canRemoveFactor, factorDueAt } from '../../rules.factors.ts';
import { canTakeOver } from '../../rules.ts';
import { accountFor, openGrants } from '../account-for.ts';
import { endOthers } from '../own-sessions.ts';
import { endSession, endSessionsOf, holdAccount, openSession } from '../sessions.ts';
import { rememberDevice } from './devices.ts';
import { ownId, ownSession } from './own.ts';
import { codesLeft, dropCodes, renewCodes } from './recovery.ts';
import { finish, tryFactor } from './second.ts';
import { type FactorStanding, factorStanding } from './standing.ts';
import { makeSecret, takeCode } from './totp.ts';

/** My factors. A session that owes its second factor sees only what it needs to set one up. */
export async function showFactors(ctx: Ctx): Promise<OutputOf<typeof myFactors>> {
  const accountId = ownId(ctx);
  await insistNotOwing(ctx);
  const s = await factorStanding(ctx, accountId);
  const own = ctx.tx.selectFrom('totp_secrets').select(['confirmed_at', 'last_used_at']).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).where('confirmed_at', 'is not', null);
  const totp = await own.executeTakeFirst();
  const keys = await ctx.tx.selectFrom('passkeys').select(['id', 'name', 'created_at', 'last_used_at']).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).orderBy('created_at').execute();
  return {
    totp: totp?.confirmed_at ? { since: totp.confirmed_at.toISOString(), lastUsedAt: totp.last_used_at?.toISOString() ?? null } : null,
    passkeys: keys.map((k) => ({ id: k.id, name: k.name, since: k.created_at.toISOString(), lastUsedAt: k.last_used_at?.toISOString() ?? null })),
    recoveryLeft: await codesLeft(ctx, accountId), required: s.facts.required, dueAt: factorDueAt(s.facts)?.toISOString() ?? null,
    canRemove: canRemoveFactor({ required: s.facts.required, factors: keys.length + (totp ? 1 : 0) }).ok, sealing: ctx.app.keys !== undefined,
  };
}

/** Whoever owes a factor may not set up another in its place: that would be a way around it. */
export async function insistNotOwing(ctx: Ctx): Promise<void> {
  if ((await ownSession(ctx)).stage === 'factor') throw new Refusal('session.factor_needed');
}

/** A new secret for the app; it counts when a code of it was given. */
export async function startTotp(ctx: Ctx): Promise<OutputOf<typeof beginTotp>> {
  await insistNotOwing(ctx);
  const { username } = await ctx.tx.selectFrom('accounts').select('username').where('association_id', '=', ctx.actor.associationId).where('id', '=', ownId(ctx)).executeTakeFirstOrThrow();
  return makeSecret(ctx, ownId(ctx), username);
}

/** The first code puts the app in force. */
export async function finishTotp(ctx: Ctx, { body }: InputOf<typeof confirmTotp>, io: Io): Promise<OutputOf<typeof confirmTotp>> {
  await insistNotOwing(ctx);
  const accountId = ownId(ctx);
  const begun = await ctx.tx.selectFrom('totp_secrets').select('account_id').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).where('confirmed_at', 'is', null).executeTakeFirst();
  if (!begun) throw new Refusal('factor.not_begun');
  let first = false;
  await tryFactor(ctx, io, 'totp', async () => {
    first = !(await heldStanding(ctx)).facts.has;
    return takeCode(ctx, accountId, body.code, true);
  });
  return added(ctx, io, { way: 'totp', label: '', first });
}

/** What I have, held until the commit: of two factors that are added at the same instant one is the first. Call it when nothing more is committed before the end. */
export async function heldStanding(ctx: Ctx): Promise<FactorStanding> {
  if (!(await holdAccount(ctx, ownId(ctx)))) throw new Refusal('session.required');
  return factorStanding(ctx, ownId(ctx));
}

/**
 * What follows a new factor: a new token (a session that had to set one up becomes whole), and with the first one recovery codes and the end of all my
 * other sessions: they were opened by a password alone, perhaps by somebody who knows it and is to be kept out.
 */
export async function added(ctx: Ctx, io: Io, factor: { way: FactorWay; label: string; first: boolean }): Promise<{ recoveryCodes: string[] | null }> {
  const accountId = ownId(ctx);
  const { stage } = await ownSession(ctx);
  const recoveryCodes = factor.first ? await renewCodes(ctx, accountId) : null;
  await record(ctx, 'account.factorAdded', { type: 'account', id: accountId }, { way: factor.way, label: factor.label });
  if (factor.first) await endOthers(ctx);
  if (stage === 'full') await renewToken(ctx, io);
  else await finish(ctx, io);
  return { recoveryCodes };
}

/** The same session goes on under a new token. */
async function renewToken(ctx: Ctx, io: Io): Promise<void> {
  const accountId = ownId(ctx);
  if (!(await holdAccount(ctx, accountId)) || !ctx.actor.sessionId || !(await endSession(ctx, accountId, ctx.actor.sessionId))) throw new Refusal('session.required');
  await openSession(ctx, io, accountId, ctx.actor.grants.some((g) => g.role !== 'member'), { deviceId: await rememberDevice(ctx, io, accountId), signInId: ctx.actor.signInId });
}

/** Takes the app off. */
export async function dropTotp(ctx: Ctx): Promise<OutputOf<typeof removeTotp>> {
  const accountId = ownId(ctx);
  // Of two that take off one each, the second counts what the first left.
  if (!(await holdAccount(ctx, accountId))) throw new Refusal('session.required');
  const s = await factorStanding(ctx, accountId);
  if (!s.totp) throw new Refusal('factor.not_set');
  insist(canRemoveFactor({ required: s.facts.required, factors: s.passkeys + 1 }));
  await ctx.tx.deleteFrom('totp_secrets').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).execute();
  await removed(ctx, { way: 'totp', label: '', left: s.passkeys });
  return { done: true };
}

/** Recovery codes go with the last factor. */
export async function removed(ctx: Ctx, factor: { way: FactorWay; label: string; left: number }): Promise<void> {
  if (factor.left === 0) await dropCodes(ctx, ownId(ctx));
  await record(ctx, 'account.factorRemoved', { type: 'account', id: ownId(ctx) }, { way: factor.way, label: factor.label });
}

/** New recovery codes. */
export async function renewMyCodes(ctx: Ctx): Promise<OutputOf<typeof renewRecovery>> {
  // Of two at once the second takes the place of the first: were both written, two sheets would open.
  if (!(await holdAccount(ctx, ownId(ctx)))) throw new Refusal('session.required');
  if (!(await factorStanding(ctx, ownId(ctx))).facts.has) throw new Refusal('factor.not_set');
  const recoveryCodes = await renewCodes(ctx, ownId(ctx));
  await record(ctx, 'account.recoveryRenewed', { type: 'account', id: ownId(ctx) }, { count: recoveryCodes.length });
  return { recoveryCodes };
}

/** Takes all factors of somebody off who lost them. Those of the two watching administrators only on the server itself. */
export async function clearAll(ctx: Ctx, { params, body }: InputOf<typeof clearFactors>): Promise<OutputOf<typeof clearFactors>> {
  const account = await accountFor(ctx, 'account.clearFactors', params.id);
  insist(canTakeOver((await openGrants(ctx, account.id)).map((g) => g.role), account.id === ctx.actor.accountId));
  const count = await wipeFactors(ctx, account.id);
  await endSessionsOf(ctx, account.id);
  await record(ctx, 'account.factorsCleared', { type: 'account', id: account.id }, { name: account.name, reason: body.reason, removed: count });
  return { removed: count };
}

/** Removes every factor, recovery code and known device of an account; returns how many factors there were. */
export async function wipeFactors(ctx: Ctx, accountId: string): Promise<number> {
  const { associationId } = ctx.actor;
  const apps = await ctx.tx.deleteFrom('totp_secrets').where('association_id', '=', associationId).where('account_id', '=', accountId).returning('confirmed_at').execute();
  const keys = await ctx.tx.deleteFrom('passkeys').where('association_id', '=', associationId).where('account_id', '=', accountId).returning('id').execute();
  await dropCodes(ctx, accountId);
  await ctx.tx.deleteFrom('known_devices').where('association_id', '=', associationId).where('account_id', '=', accountId).execute();
  return apps.filter((a) => a.confirmed_at !== null).length + keys.length;
}
