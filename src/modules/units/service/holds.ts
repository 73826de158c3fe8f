import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { readUnitHolds } from '../contract.ts';
import { type UnitRow, unitFor } from './unit-for.ts';

type Held = OutputOf<typeof readUnitHolds>['items'];

/** What must move before a unit can end, with the place where it is listed. */
export async function holds(ctx: Ctx, { params }: InputOf<typeof readUnitHolds>): Promise<OutputOf<typeof readUnitHolds>> {
  const unit = await unitFor(ctx, 'unit.end', params.id);
  const below = await liveBelow(ctx, unit, localDate(ctx.now));
  return { items: [...(below > 0 ? [{ code: 'unit.has_units_below' as const, count: below, href: `/units?unit=${unit.id}` }] : []), ...(await heldByOthers(ctx, unit))] };
}

/** How many units below one still stand after a day. */
export async function liveBelow(ctx: Ctx, unit: UnitRow, on: string): Promise<number> {
  const below = await sql<{ n: number }>`select count(*)::int as n from units where association_id = ${ctx.actor.associationId} and path like ${`${unit.path}_%`}
    and (valid_to is null or valid_to > ${on})`.execute(ctx.tx);
  return below.rows[0]?.n ?? 0;
}

/** Refuses while members or open matters of other modules hang on the unit; each is told with its number. */
export async function refuseHeld(ctx: Ctx, unit: UnitRow): Promise<void> {
  const held = await heldByOthers(ctx, unit);
  if (held.length > 0) throw new Refusal('unit.in_use', {}, held.map(({ code, count }) => ({ path: 'on', code, params: { count } })));
}

/** Refuses while open matters hang on the unit: they are somebody's to answer, so no change of the tree hands them on. */
export async function refuseOpenMatters(ctx: Ctx, unit: UnitRow): Promise<void> {
  const held = (await heldByOthers(ctx, unit)).filter((h) => h.code !== 'unit.has_members');
  if (held.length > 0) throw new Refusal('unit.in_use', {}, held.map(({ code, count }) => ({ path: 'on', code, params: { count } })));
}

async function heldByOthers(ctx: Ctx, unit: UnitRow): Promise<Held> {
  const items: Held = [];
  for (const hold of ctx.app.registry.holds.get('unit') ?? []) {
    const count = await hold.count(ctx, unit.id);
    if (count > 0) items.push({ code: hold.code as Held[number]['code'], count, href: hold.href(unit.id, unit.kind) });
  }
  return items;
}
