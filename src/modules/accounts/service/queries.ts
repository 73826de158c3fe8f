import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';

/**
 * Active accounts that hold a role today over a unit: granted there or at any unit above it, as the reach of access
 * means. Without a unit: everybody who holds the role anywhere.
 */
export async function accountsHolding(ctx: Ctx, role: string, unitId?: string): Promise<string[]> {
  const today = localDate(ctx.now);
  const over = unitId === undefined ? sql<boolean>`true` : sql<boolean>`exists (select 1 from units u join units g on g.association_id = u.association_id and starts_with(u.path, g.path)
    where u.association_id = r.association_id and u.id = ${unitId} and g.id = r.unit_id)`;
  const rows = await ctx.tx.selectFrom('role_grants as r').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'r.association_id').onRef('a.id', '=', 'r.account_id'))
    .select('a.id').distinct().where('r.association_id', '=', ctx.actor.associationId).where(sql<string>`r.role`, '=', role).where('a.state', '=', 'active')
    .where('r.valid_from', '<=', today).where((eb) => eb.or([eb('r.valid_to', 'is', null), eb('r.valid_to', '>=', today)])).where('r.ended_at', 'is', null).where(over).orderBy('a.id').execute();
  return rows.map((r) => r.id);
}

export interface MemberAccount {
  readonly memberId: string;
  readonly accountId: string;
  readonly name: string;
}

/** The active accounts of members; members without one are left out. */
export async function accountsOfMembers(ctx: Ctx, memberIds: readonly string[]): Promise<MemberAccount[]> {
  if (memberIds.length === 0) return [];
  const rows = await ctx.tx.selectFrom('accounts').select(['id', 'name', 'member_id']).where('association_id', '=', ctx.actor.associationId).where('member_id', 'in', [...new Set(memberIds)]).where('state', '=', 'active').execute();
  return rows.flatMap((r) => (r.member_id ? [{ memberId: r.member_id, accountId: r.id, name: r.name }] : []));
}

/** The name of an account, or null when there is none. */
export async function nameOfAccount(ctx: Ctx, accountId: string): Promise<string | null> {
  return (await namesOfAccounts(ctx, [accountId])).get(accountId) ?? null;
}

/** Names of accounts by id; unknown ids are left out. */
export async function namesOfAccounts(ctx: Ctx, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await ctx.tx.selectFrom('accounts').select(['id', 'name']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', [...new Set(accountIds)]).execute();
  return new Map(rows.map((r) => [r.id, r.name]));
}

/** Whether a role of an account, of whatever kind and unit, has ended since an instant, by a decision or by its last day. */
export async function roleEndedSince(ctx: Ctx, accountId: string, since: Date): Promise<boolean> {
  const row = await ctx.tx.selectFrom('role_grants').select('id').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('ended_at', '>=', since), eb.and([eb('valid_to', '>=', localDate(since)), eb('valid_to', '<', localDate(ctx.now))])])).limit(1).executeTakeFirst();
  return row !== undefined;
}
