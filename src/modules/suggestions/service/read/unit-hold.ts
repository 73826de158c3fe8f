import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';

/** How many suggestions a unit still handles: dispatched to it, and neither answered for good nor given its opinion. */
export async function openAtUnit(ctx: Ctx, unitId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct a.suggestion_id)::int as n from assignments a
    join suggestions s on s.association_id = a.association_id and s.id = a.suggestion_id
    where a.association_id = ${ctx.actor.associationId} and a.unit_id = ${unitId} and a.state not in ('opinionGiven', 'ended') and s.state not in ('closed', 'archived', 'withdrawn')`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}
