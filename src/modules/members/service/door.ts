import { type RawBuilder, sql } from 'kysely';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { memberAccess } from '../access.ts';

/** What other modules show of a person. */
export interface MemberName {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
}

export interface UnitMember extends MemberName {
  /** The account to which notices go; null where the person has none. */
  readonly accountId: string | null;
}

/** Names and home units of members, by id; the caller has asked for the right to the matter that names them. */
export async function memberNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, MemberName>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<MemberName>`select m.id, m.name, m.home_unit_id as "unitId", u.short_name as "unitName"
    from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where m.association_id = ${ctx.actor.associationId} and m.id = any(${[...new Set(ids)]}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map((r) => [r.id, r]));
}

/** How many on the roll belong to a unit or work in it: they must move before it ends. */
export async function countOfUnit(ctx: Ctx, unitId: string): Promise<number> {
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from members m where m.association_id = ${associationId} and m.status in ('active', 'suspended') and (m.home_unit_id = ${unitId}
    or exists (select from member_units mu where mu.association_id = m.association_id and mu.member_id = m.id and mu.unit_id = ${unitId} and mu.valid_to is null))`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}

/** Everybody on the roll whose home unit, or whose working unit, is one of these or lies below one. */
export async function membersOfUnits(ctx: Ctx, unitIds: readonly string[]): Promise<UnitMember[]> {
  if (unitIds.length === 0) return [];
  const { associationId } = ctx.actor;
  const { rows } = await sql<UnitMember>`
    with below as (select b.id from units b join units t on t.association_id = b.association_id and starts_with(b.path, t.path)
      where b.association_id = ${associationId} and t.id = any(${[...new Set(unitIds)]}::uuid[]))
    select m.id, m.name, m.home_unit_id as "unitId", u.short_name as "unitName", a.id as "accountId"
    from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
      left join accounts a on a.association_id = m.association_id and a.member_id = m.id and a.state = 'active'
    where m.association_id = ${associationId} and m.status in ('active', 'suspended') and (m.home_unit_id in (select id from below)
      or m.id in (select mu.member_id from member_units mu where mu.association_id = ${associationId} and mu.valid_to is null and mu.unit_id in (select id from below)))
    order by m.pinyin, m.id`.execute(ctx.tx);
  return rows;
}

/** Over which rows of `members` (by alias) the reader may look at the roll: for counts and lists of people that other modules draw. */
export function rollWithin(ctx: Ctx, alias: string): RawBuilder<boolean> {
  return scope(ctx, memberAccess, 'member.list', alias);
}
