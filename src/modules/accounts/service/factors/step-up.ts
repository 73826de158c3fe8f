import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import type { FactorWay, stepUpByCode, stepUpByPassword, stepUpWays } from '../../contract.factors.ts';
import { commitNow } from '../commit-now.ts';
import { charge, forgive } from '../failures.ts';
import { isPassword, withHashSlot } from '../passwords.ts';
import { numbersOf } from '../sessions.ts';
import { ownId } from './own.ts';
import { tryFactor } from './second.ts';
import { factorStanding } from './standing.ts';
import { takeCode } from './totp.ts';

/** How I can prove anew who I am. */
export async function showWays(ctx: Ctx): Promise<OutputOf<typeof stepUpWays>> {
  const s = await factorStanding(ctx, ownId(ctx));
  const { password_hash } = await ctx.tx.selectFrom('accounts').select('password_hash').where('association_id', '=', ctx.actor.associationId).where('id', '=', ownId(ctx)).executeTakeFirstOrThrow();
  return { password: password_hash !== '', totp: s.totp, passkey: s.passkeys > 0, minutes: (await numbersOf(ctx, 'accounts.stepUpMinutes'))['accounts.stepUpMinutes'] };
}

/** By the password; a wrong one counts like a failed sign-in. */
export async function verifyByPassword(ctx: Ctx, { body }: InputOf<typeof stepUpByPassword>): Promise<OutputOf<typeof stepUpByPassword>> {
  const accountId = ownId(ctx);
  const { password_hash } = await ctx.tx.selectFrom('accounts').select('password_hash').where('association_id', '=', ctx.actor.associationId).where('id', '=', accountId).executeTakeFirstOrThrow();
  const s = await numbersOf(ctx, 'accounts.lockFailures', 'accounts.lockMinutes');
  const key = `password:${accountId}`;
  return withHashSlot(async () => {
    if ((await charge(ctx, key, { failures: s['accounts.lockFailures'], minutes: s['accounts.lockMinutes'] })).locked) throw new Refusal('sign_in.locked', { minutes: s['accounts.lockMinutes'] });
    await commitNow(ctx);
    if (!(await isPassword(password_hash, body.password))) throw new Refusal('password.wrong', {}, [{ path: 'password', code: 'password.wrong' }]);
    await forgive(ctx, [key]);
    return verified(ctx, 'password');
  });
}

/** By a code of the app. */
export async function verifyByCode(ctx: Ctx, { body }: InputOf<typeof stepUpByCode>, io: Io): Promise<OutputOf<typeof stepUpByCode>> {
  await tryFactor(ctx, io, 'totp', () => takeCode(ctx, ownId(ctx), body.code));
  return verified(ctx, 'totp');
}

/** Notes in this session that its person proved who they are. */
export async function verified(ctx: Ctx, way: FactorWay): Promise<{ done: true }> {
  await ctx.tx.updateTable('sessions').set({ verified_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', ctx.actor.sessionId).execute();
  await record(ctx, 'account.verified', { type: 'account', id: ownId(ctx) }, { way });
  return { done: true };
}
