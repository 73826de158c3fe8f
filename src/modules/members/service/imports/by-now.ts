import { type RawBuilder, sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { memberAccess } from '../../access.ts';

// Days may lie between a preview and what is done with it: what was allowed and stood then is asked again.

/** Reach over members (or units put in their place) of an alias; the system itself has all. */
const reach = (ctx: Ctx, alias: string): RawBuilder<boolean> => (ctx.actor.kind === 'system' ? sql<boolean>`true` : scope(ctx, memberAccess, 'member.import', alias));

/** Whether the unit of an id stands and is one from which the actor imports. */
const standsInReach = (ctx: Ctx, id: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (select from units u, lateral (select u.id as home_unit_id, null::uuid as id) w
  where u.association_id = ${ctx.actor.associationId} and u.id = ${id} and (u.valid_to is null or u.valid_to >= ${localDate(ctx.now)}) and ${reach(ctx, 'w')})`;

const memberInReach = (ctx: Ctx, id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from members m where m.association_id = ${ctx.actor.associationId} and m.id = ${id} and ${reach(ctx, 'm')})`;

/** Holds the units into which rows `r` lead, so that none ends before they are written. */
export async function holdUnits(ctx: Ctx, mine: RawBuilder<unknown>): Promise<void> {
  await sql`select u.id from units u where u.association_id = ${ctx.actor.associationId} and u.id in (select (r.fields ->> 'home_unit_id')::uuid from import_rows r where ${mine} and r.decision in ('new', 'update')
    union select unnest(r.unit_ids) from import_rows r where ${mine} and r.decision in ('new', 'update')) order by u.id for key share`.execute(ctx.tx);
}

/** How many rows `r` lead to a unit that is no more, or to people or units that are not, or no longer, the actor's to import. */
export async function beyondReach(ctx: Ctx, mine: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_rows r where ${mine} and r.decision in ('new', 'update') and (
      (r.fields ->> 'home_unit_id' is not null and not ${standsInReach(ctx, sql`(r.fields ->> 'home_unit_id')::uuid`)})
      or (r.decision = 'update' and not ${memberInReach(ctx, sql`r.member_id`)})
      or exists (select from unnest(r.unit_ids) x(id) where not exists (select from units u where u.association_id = ${ctx.actor.associationId} and u.id = x.id and (u.valid_to is null or u.valid_to >= ${localDate(ctx.now)}))))`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}

/** Whether an import put anything into the file of somebody who is not the actor's to import by now. */
export async function leadsBeyond(ctx: Ctx, importId: string): Promise<boolean> {
  const { rows } = await sql`select from import_changes c where c.association_id = ${ctx.actor.associationId} and c.import_id = ${importId} and not ${memberInReach(ctx, sql`c.member_id`)} limit 1`.execute(ctx.tx);
  return rows.length > 0;
}

/** Of these people, those whose files the actor may import into. */
export async function inReach(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select m.id from members m where m.association_id = ${ctx.actor.associationId} and m.id = any(${[...new Set(ids)]}::uuid[]) and ${reach(ctx, 'm')}`.execute(ctx.tx);
  return new Set(rows.map((r) => r.id));
}
