import { sql } from 'kysely';
import type { Ctx } from './context.ts';

/**
 * The next number of a series in a year, without gaps: the counter moves in the caller's transaction, so a rollback
 * gives the number back. Year 0 counts over all years.
 */
export async function nextNumber(ctx: Ctx, series: string, year: number): Promise<number> {
  const row = await sql<{ last: number }>`insert into number_series (association_id, series, year, last) values (${ctx.actor.associationId}, ${series}, ${year}, 1)
    on conflict (association_id, series, year) do update set last = number_series.last + 1 returning last`.execute(ctx.tx);
  const last = row.rows[0]?.last;
  if (last === undefined) throw new Error('no number');
  return last;
}
