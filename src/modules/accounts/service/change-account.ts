import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { accountAccess } from '../access.ts';
import type * as api from '../contract.ts';
import type { AccountDetail } from '../contract.ts';
import { canActOn, canTakeOver, canUsePassword } from '../rules.ts';
import { type AccountRow, accountFor, openGrants, rolesOfActor } from './account-for.ts';
import { addAccount, identityOf, refusingTwins } from './add-account.ts';
import { forgive } from './failures.ts';
import { hasSecurityAdmin, holdAdministrators, refuseLastSystemAdmin } from './grants.ts';
import { presentAccount } from './list-accounts.ts';
import { storePassword } from './own-password.ts';
import { hashPassword, withHashSlot } from './passwords.ts';
import { endSessionsOf } from './sessions.ts';

/** Creates an account with a one-time password, which its owner must change at the first sign-in. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createAccount>): Promise<AccountDetail> {
  allowAnywhere(ctx, accountAccess, 'account.create');
  const { password, ...rest } = body;
  insist(canUsePassword(password, [body.name, body.username, body.phone ?? null]));
  const passwordHash = await withHashSlot(() => hashPassword(password));
  await addAccount(ctx, { ...rest, passwordHash, mustChangePassword: true });
  return presentAccount(ctx, await accountFor(ctx, 'account.read', body.id));
}

/** Changes how a person is named and reached. A new sign-in name or phone of the watching administrators is not for others to set. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof api.editAccount>): Promise<AccountDetail> {
  const account = await accountFor(ctx, 'account.edit', params.id);
  insistVersion(account, body.version);
  if (account.id !== ctx.actor.accountId) insist(canTakeOver((await openGrants(ctx, account.id)).map((g) => g.role), false));
  // Whose record an account opens is decided by somebody else, once there are several administrators.
  else if (body.memberId !== undefined && body.memberId !== account.member_id && (await hasSecurityAdmin(ctx))) throw new Refusal('account.is_own');
  const { member_id, ...identity } = await identityOf(ctx, body, account.id);
  const after = { ...identity, email: body.email === undefined ? account.email : body.email, member_id: body.memberId === undefined ? account.member_id : member_id };
  const shown = ['username', 'name', 'phone', 'email', 'member_id'] as const;
  const fields = shown.filter((k) => after[k] !== account[k]);
  await refusingTwins(() => ctx.tx.updateTable('accounts').set({ ...after, version: account.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', account.id).execute());
  await record(ctx, 'account.changed', { type: 'account', id: account.id }, { name: after.name, fields: [...fields], before: Object.fromEntries(fields.map((k) => [k, account[k]])), after: Object.fromEntries(fields.map((k) => [k, after[k]])) });
  return presentAccount(ctx, await accountFor(ctx, 'account.read', account.id));
}

/** Gives a one-time password: every session ends, a lock is lifted. */
export async function reset(ctx: Ctx, { params, body }: InputOf<typeof api.resetPassword>): Promise<OutputOf<typeof api.resetPassword>> {
  const account = await accountFor(ctx, 'account.resetPassword', params.id);
  insist(canTakeOver((await openGrants(ctx, account.id)).map((g) => g.role), account.id === ctx.actor.accountId));
  insist(canUsePassword(body.password, [account.name, account.username, account.phone]));
  await storePassword(ctx, account.id, await withHashSlot(() => hashPassword(body.password)), true);
  await forgive(ctx, [`name:${account.username_key}`, ...(account.phone ? [`name:${account.phone}`] : []), `password:${account.id}`]);
  const sessionsEnded = await endSessionsOf(ctx, account.id);
  await record(ctx, 'account.passwordReset', { type: 'account', id: account.id }, { name: account.name, sessionsEnded });
  return { done: true };
}

/** Disables an account: nobody signs in with it and its sessions are dead with the commit. */
export async function disable(ctx: Ctx, { params, body }: InputOf<typeof api.disableAccount>): Promise<AccountDetail> {
  await holdAdministrators(ctx);
  const account = await accountFor(ctx, 'account.disable', params.id);
  insistVersion(account, body.version);
  insist(canActOn(rolesOfActor(ctx), (await openGrants(ctx, account.id)).map((g) => g.role), account.id === ctx.actor.accountId));
  await refuseLastSystemAdmin(ctx, account.id);
  await setState(ctx, account, 'disabled');
  const sessionsEnded = await endSessionsOf(ctx, account.id);
  await record(ctx, 'account.disabled', { type: 'account', id: account.id }, { name: account.name, reason: body.reason, sessionsEnded });
  return presentAccount(ctx, await accountFor(ctx, 'account.read', account.id));
}

/** Enables an account again. Its sessions stay ended. */
export async function enable(ctx: Ctx, { params, body }: InputOf<typeof api.enableAccount>): Promise<AccountDetail> {
  const account = await accountFor(ctx, 'account.disable', params.id);
  insistVersion(account, body.version);
  insist(canActOn(rolesOfActor(ctx), (await openGrants(ctx, account.id)).map((g) => g.role), account.id === ctx.actor.accountId));
  await setState(ctx, account, 'active');
  await record(ctx, 'account.enabled', { type: 'account', id: account.id }, { name: account.name, reason: body.reason });
  return presentAccount(ctx, await accountFor(ctx, 'account.read', account.id));
}

/** Ends every session of an account. */
export async function endAll(ctx: Ctx, { params }: InputOf<typeof api.endSessions>): Promise<OutputOf<typeof api.endSessions>> {
  const account = await accountFor(ctx, 'account.endSessions', params.id);
  const ended = await endSessionsOf(ctx, account.id, account.id === ctx.actor.accountId ? ctx.actor.sessionId : null);
  if (ended > 0) await record(ctx, 'account.sessionsEnded', { type: 'account', id: account.id }, { name: account.name, count: ended, by: 'administrator' });
  return { ended };
}

async function setState(ctx: Ctx, account: AccountRow, state: 'active' | 'disabled'): Promise<void> {
  await ctx.tx.updateTable('accounts').set({ state, version: account.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', account.id).execute();
}

function insistVersion(account: AccountRow, version: number): void {
  if (account.version !== version) throw new Refusal('matter.changed', { yours: version, current: account.version });
}
