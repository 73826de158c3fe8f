import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import type { changePassword } from '../contract.ts';
import { PASSWORDS_REMEMBERED, canUsePassword } from '../rules.ts';
import { passwordLimits } from './policy/policy.ts';
import { knownDevice } from './factors/devices.ts';
import { hashPassword, isPassword, withHashSlot } from './passwords.ts';
import { provePassword } from './prove-password.ts';
import { endSessionsOf, holdAccount, openSession } from './sessions.ts';

/** Changes the actor's own password. A wrong current one counts like a failed sign-in; every session ends and this browser gets a new one. */
export async function changeOwnPassword(ctx: Ctx, { body }: InputOf<typeof changePassword>, io: Io): Promise<OutputOf<typeof changePassword>> {
  const { associationId, accountId, sessionId } = ctx.actor;
  if (!accountId || !sessionId) throw new Refusal('session.required');
  const account = await ctx.tx.selectFrom('accounts').selectAll().where('association_id', '=', associationId).where('id', '=', accountId).executeTakeFirstOrThrow();
  const policy = await passwordLimits(ctx);
  insist(canUsePassword(body.next, [account.name, account.username, account.phone], policy));
  return withHashSlot(async () => {
    await provePassword(ctx, io, account, { typed: body.current, field: 'current', use: 'change' });
    if (!(await holdAccount(ctx, accountId, account.password_hash))) throw new Refusal('session.required');
    await refuseFormer(ctx, account, body.next, policy.remembered);
    await storePassword(ctx, accountId, await hashPassword(body.next), false);
    const ended = await endSessionsOf(ctx, accountId);
    await openSession(ctx, io, accountId, ctx.actor.grants.some((g) => g.role !== 'member'), { deviceId: await knownDevice(ctx, io, accountId), signInId: ctx.actor.signInId });
    await record(ctx, 'account.passwordChanged', { type: 'account', id: accountId }, { sessionsEnded: ended - 1 });
    return { done: true } as const;
  });
}

/** Refuses a password that was used before: the last ones, as many as the policy says. */
export async function refuseFormer(ctx: Ctx, account: { id: string; password_hash: string }, next: string, remembered: number): Promise<void> {
  const history = await ctx.tx.selectFrom('password_history').select('password_hash').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', account.id).orderBy('set_at', 'desc').limit(remembered).execute();
  const former = new Set([account.password_hash, ...history.map((h) => h.password_hash)]);
  for (const stored of former) if (await isPassword(stored, next)) throw new Refusal('password.used_before', { count: remembered }, [{ path: 'next', code: 'password.used_before', params: { count: remembered } }]);
}

/** Stores a hash as the account's password and in its history, of which the last five stay. */
export async function storePassword(ctx: Ctx, accountId: string, hash: string, mustChange: boolean): Promise<void> {
  const { associationId } = ctx.actor;
  await ctx.tx.updateTable('accounts').set({ password_hash: hash, password_changed_at: ctx.now, must_change_password: mustChange }).where('association_id', '=', associationId).where('id', '=', accountId).execute();
  await ctx.tx.insertInto('password_history').values({ association_id: associationId, account_id: accountId, password_hash: hash, set_at: ctx.now }).onConflict((oc) => oc.columns(['association_id', 'account_id', 'set_at']).doUpdateSet({ password_hash: hash })).execute();
  await ctx.tx.deleteFrom('password_history').where('association_id', '=', associationId).where('account_id', '=', accountId)
    .where('set_at', 'not in', (eb) => eb.selectFrom('password_history').select('set_at').where('association_id', '=', associationId).where('account_id', '=', accountId).orderBy('set_at', 'desc').limit(PASSWORDS_REMEMBERED)).execute();
}
