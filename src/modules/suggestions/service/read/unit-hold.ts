import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Effect, UnitShift } from '#modules/units/index.ts';

/** How many suggestions a unit still handles: dispatched to it, and neither answered for good nor given its opinion. */
export async function openAtUnit(ctx: Ctx, unitId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct a.suggestion_id)::int as n from assignments a
    join suggestions s on s.association_id = a.association_id and s.id = a.suggestion_id
    where a.association_id = ${ctx.actor.associationId} and a.unit_id = ${unitId} and a.state not in ('opinionGiven', 'ended') and s.state not in ('closed', 'archived', 'withdrawn')`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}

/** Tells how many open matters the units that change have in hand; they stay with them. */
export async function tellOpenMatters(ctx: Ctx, shift: UnitShift): Promise<Effect[]> {
  if (shift.within.length === 0) return [];
  const { rows } = await sql<{ n: number }>`select count(distinct a.suggestion_id)::int as n from assignments a join suggestions s on s.association_id = a.association_id and s.id = a.suggestion_id
    where a.association_id = ${ctx.actor.associationId} and a.unit_id = any(${shift.within}::uuid[]) and a.state not in ('opinionGiven', 'ended') and s.state not in ('closed', 'archived', 'withdrawn')`.execute(ctx.tx);
  return [{ code: 'mattersOpen', count: rows[0]?.n ?? 0, names: [], href: `/suggestions?handlingUnitId=${shift.within[0] ?? ''}` }];
}
