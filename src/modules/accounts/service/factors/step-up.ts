import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import type { FactorWay, stepUpByCode, stepUpByPassword, stepUpWays } from '../../contract.factors.ts';
import { withHashSlot } from '../passwords.ts';
import { provePassword } from '../prove-password.ts';
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

/** By the password; a wrong one counts like a failed sign-in and is a fact like one. */
export async function verifyByPassword(ctx: Ctx, { body }: InputOf<typeof stepUpByPassword>, io: Io): Promise<OutputOf<typeof stepUpByPassword>> {
  const accountId = ownId(ctx);
  const account = await ctx.tx.selectFrom('accounts').select(['id', 'password_hash']).where('association_id', '=', ctx.actor.associationId).where('id', '=', accountId).executeTakeFirstOrThrow();
  return withHashSlot(async () => {
    await provePassword(ctx, io, account, { typed: body.password, field: 'password', use: 'stepUp' });
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
