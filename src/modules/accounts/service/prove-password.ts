import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import type { PasswordUse } from '../contract.factors.ts';
import { commitNow } from './commit-now.ts';
import { charge, forgive } from './failures.ts';
import { isPassword } from './passwords.ts';
import { numbersOf } from './sessions.ts';

/**
 * Insists that somebody who is signed in knows their own password (call it within a hash slot). Counted and committed before it is looked at, like a
 * sign-in; a wrong one and the lock it leads to are facts, for whoever sits at a screen that was left open tries here.
 */
export async function provePassword(ctx: Ctx, io: Io, account: { readonly id: string; readonly password_hash: string }, { typed, field, use }: { typed: string; field: string; use: PasswordUse }): Promise<void> {
  const s = await numbersOf(ctx, 'accounts.lockFailures', 'accounts.lockMinutes');
  const minutes = s['accounts.lockMinutes'];
  const key = `password:${account.id}`;
  const tried = await charge(ctx, key, { failures: s['accounts.lockFailures'], minutes });
  if (tried.locked) throw new Refusal('sign_in.locked', { minutes });
  await commitNow(ctx);
  if (await isPassword(account.password_hash, typed)) return forgive(ctx, [key]);
  await record(ctx, 'account.passwordRefused', { type: 'account', id: account.id }, { ip: io.ip, use });
  if (tried.left === 0 && tried.lockedUntil) await record(ctx, 'account.locked', { type: 'account', id: account.id }, { ip: io.ip, until: tried.lockedUntil.toISOString() });
  await commitNow(ctx);
  throw new Refusal('password.wrong', {}, [{ path: field, code: 'password.wrong' }]);
}
