import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { normaliseName } from '#kit/pure/names/normalise.ts';
import { namePinyin } from '#kit/server/chinese/pinyin.ts';
import type { Ctx } from '#kit/server/context.ts';
import { pgCode } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { canUseUsername, nameKey, phoneOf } from '../rules.ts';
import { storePassword } from './own-password.ts';

export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly memberId?: string | null | undefined;
  /** Null: nobody can sign in until a one-time password is given. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
}

/** The columns that identify a person at sign-in, checked for form and for being nobody else's. */
export async function identityOf(ctx: Ctx, input: Pick<NewAccount, 'username' | 'name' | 'phone' | 'memberId'>, ownId: string) {
  const phone = input.phone ? phoneOf(input.phone) : null;
  if (input.phone && !phone) throw new Refusal('account.phone_not_usable', {}, [{ path: 'phone', code: 'account.phone_not_usable' }]);
  insist(canUseUsername(input.username, phone));
  const username_key = nameKey(input.username);
  const taken = await sql<{ username: boolean; phone: boolean; member: boolean }>`select
      coalesce(bool_or(username_key = ${username_key} or phone = ${username_key}), false) as username, coalesce(bool_or(phone = ${phone} or username_key = ${phone}), false) as phone,
      coalesce(bool_or(association_id = ${ctx.actor.associationId} and member_id = ${input.memberId ?? null}), false) as member
    from accounts where id <> ${ownId} and (username_key in (${username_key}, ${phone}) or phone in (${username_key}, ${phone}) or member_id = ${input.memberId ?? null})`.execute(ctx.tx);
  const t = taken.rows[0];
  if (t?.username) throw new Refusal('account.username_taken', {}, [{ path: 'username', code: 'account.username_taken' }]);
  if (t?.phone) throw new Refusal('account.phone_taken', {}, [{ path: 'phone', code: 'account.phone_taken' }]);
  if (t?.member) throw new Refusal('account.member_has_account', {}, [{ path: 'memberId', code: 'account.member_has_account' }]);
  const name = normaliseName(input.name);
  const { joined, initials } = namePinyin(name);
  return { username: input.username.trim(), username_key, phone, name, member_id: input.memberId ?? null, pinyin: joined, initials };
}

/** Writes an account. The caller has asked the right and checked the password; names and phone are checked here. */
export async function addAccount(ctx: Ctx, input: NewAccount): Promise<void> {
  const identity = await identityOf(ctx, input, input.id);
  await refusingTwins(async () => {
    await ctx.tx.insertInto('accounts').values({
      association_id: ctx.actor.associationId, id: input.id, ...identity, email: input.email ?? null, password_hash: input.passwordHash ?? '', password_changed_at: ctx.now,
      must_change_password: input.mustChangePassword, state: 'active', created_at: ctx.now,
    }).execute();
  });
  if (input.passwordHash !== null) await storePassword(ctx, input.id, input.passwordHash, input.mustChangePassword);
  await record(ctx, 'account.created', { type: 'account', id: input.id }, { name: identity.name, memberId: identity.member_id });
}

/** Two at once with the same name: the index lets one in, and the other is told what a later one would be told. */
export async function refusingTwins<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : null;
    if (pgCode(error) === '23505' && constraint === 'accounts_username') throw new Refusal('account.username_taken', {}, [{ path: 'username', code: 'account.username_taken' }]);
    if (pgCode(error) === '23505' && constraint === 'accounts_phone') throw new Refusal('account.phone_taken', {}, [{ path: 'phone', code: 'account.phone_taken' }]);
    if (pgCode(error) === '23505' && constraint === 'accounts_member') throw new Refusal('account.member_has_account', {}, [{ path: 'memberId', code: 'account.member_has_account' }]);
    if (pgCode(error) === '23503') throw new Refusal('account.member_not_found', {}, [{ path: 'memberId', code: 'account.member_not_found' }]);
    throw error;
  }
}
