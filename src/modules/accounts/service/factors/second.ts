import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import type { FactorWay, secondByCode, secondByRecovery, secondStep } from '../../contract.factors.ts';
import { factorLimits } from '../../data/factor-limits.ts';
import { commitNow } from '../commit-now.ts';
import { charge, forgive } from '../failures.ts';
import { endSession, holdAccount } from '../sessions.ts';
import { openWhole } from '../sign-in.ts';
import { knownDevice } from './devices.ts';
import { ownId, ownSession } from './own.ts';
import { codesLeft, takeRecovery } from './recovery.ts';
import { factorStanding } from './standing.ts';
import { takeCode } from './totp.ts';

/** What this session still owes. */
export async function showSecond(ctx: Ctx): Promise<OutputOf<typeof secondStep>> {
  const accountId = ownId(ctx);
  const { stage } = await ownSession(ctx);
  const s = await factorStanding(ctx, accountId);
  return { stage, name: ctx.actor.name, ways: { totp: s.totp, passkey: s.passkeys > 0, recovery: s.facts.has && (await codesLeft(ctx, accountId)) > 0 } };
}

/**
 * One try of a factor: counted and committed before it is looked at, in the database, where all nodes see it. Strangers and
 * known devices are counted apart, so that nobody locks the owner out.
 */
export async function tryFactor(ctx: Ctx, io: Io, way: FactorWay, check: () => Promise<boolean>): Promise<void> {
  const accountId = ownId(ctx);
  const key = `${(await knownDevice(ctx, io, accountId)) ? 'factorKnown' : 'factor'}:${accountId}`;
  if ((await charge(ctx, key, factorLimits)).locked) throw new Refusal('factor.locked', { minutes: factorLimits.minutes });
  await commitNow(ctx);
  if (await check()) return forgive(ctx, [key]);
  await record(ctx, 'account.factorFailed', { type: 'account', id: accountId }, { ip: io.ip, way });
  await commitNow(ctx);
  throw new Refusal(way === 'recovery' ? 'factor.wrong_recovery' : 'factor.wrong_code');
}

/** Insists that this session waits for its second factor. */
export async function insistHalf(ctx: Ctx): Promise<void> {
  if ((await ownSession(ctx)).stage !== 'factor') throw new Refusal('factor.not_asked');
}

/** The half session gives way to a whole one with a new token. */
export async function finish(ctx: Ctx, io: Io): Promise<{ mustChangePassword: boolean }> {
  const accountId = ownId(ctx);
  const { must_change_password: mustChangePassword } = await ctx.tx.selectFrom('accounts').select('must_change_password').where('association_id', '=', ctx.actor.associationId).where('id', '=', accountId).executeTakeFirstOrThrow();
  if (!(await holdAccount(ctx, accountId))) throw new Refusal('session.required');
  // Of two answers to one half session one opens a session.
  if (!ctx.actor.sessionId || !(await endSession(ctx, accountId, ctx.actor.sessionId))) throw new Refusal('session.required');
  await openWhole(ctx, io, { id: accountId, is_staff: ctx.actor.grants.some((g) => g.role !== 'member') });
  return { mustChangePassword };
}

/** Finishes signing in by a code of the app. */
export async function finishByCode(ctx: Ctx, { body }: InputOf<typeof secondByCode>, io: Io): Promise<OutputOf<typeof secondByCode>> {
  await insistHalf(ctx);
  await tryFactor(ctx, io, 'totp', () => takeCode(ctx, ownId(ctx), body.code));
  return finish(ctx, io);
}

/** Finishes signing in by a recovery code, which is used up. */
export async function finishByRecovery(ctx: Ctx, { body }: InputOf<typeof secondByRecovery>, io: Io): Promise<OutputOf<typeof secondByRecovery>> {
  await insistHalf(ctx);
  await tryFactor(ctx, io, 'recovery', () => takeRecovery(ctx, ownId(ctx), body.code));
  await record(ctx, 'account.recoveryUsed', { type: 'account', id: ownId(ctx) }, { left: await codesLeft(ctx, ownId(ctx)) });
  return finish(ctx, io);
}
