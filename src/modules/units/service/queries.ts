import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { namesOverTime } from '#modules/associations/index.ts';
import type { UnitKind } from '../contract.ts';

export interface UnitName {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
}

/** The association's root unit. */
export async function rootUnit(ctx: Ctx): Promise<UnitName> {
  const row = await ctx.tx.selectFrom('units').select(['id', 'name', 'short_name', 'kind']).where('association_id', '=', ctx.actor.associationId).where('parent_id', 'is', null).executeTakeFirst();
  if (!row) throw new Refusal('unit.not_found');
  return { id: row.id, name: row.name, shortName: row.short_name, kind: row.kind };
}

/** Names of units by id, those of one place in the order of the tree; unknown ids are left out. */
export async function namesOfUnits(ctx: Ctx, ids: readonly string[]): Promise<Map<string, UnitName>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx.selectFrom('units').select(['id', 'name', 'short_name', 'kind']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', [...new Set(ids)]).orderBy('sort_order').orderBy(sql`pinyin collate "C"`).orderBy('id').execute();
  return new Map(rows.map((r) => [r.id, { id: r.id, name: r.name, shortName: r.short_name, kind: r.kind }]));
}

/** Ids of a unit and everything below it, ended ones too. */
export async function unitIdsWithin(ctx: Ctx, unitId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>`select u.id from units u join units top on top.association_id = u.association_id and top.id = ${unitId} and starts_with(u.path, top.path)
    where u.association_id = ${ctx.actor.associationId}`.execute(ctx.tx);
  return rows.rows.map((r) => r.id);
}

/** A unit's full name as it was on a day, for papers of that day; the association's own comes from its names over time. */
export async function unitNameOn(ctx: Ctx, id: string, day: string): Promise<string> {
  const { rows } = await sql<{ name: string; root: boolean }>`select coalesce(v.name, u.name) as name, u.parent_id is null as root from units u
    left join lateral (select x.name from unit_versions x where x.association_id = u.association_id and x.unit_id = u.id and x.valid_from <= ${day}::date and (x.valid_to is null or x.valid_to > ${day}::date) order by x.recorded_at desc limit 1) v on true
    where u.association_id = ${ctx.actor.associationId} and u.id = ${id}`.execute(ctx.tx);
  return rows[0]?.root ? (await namesOverTime(ctx))(day) : (rows[0]?.name ?? '');
}
