import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from './context.ts';

/**
 * The next number of a series in a year, without gaps: the counter moves in the caller's transaction, so a rollback
 * gives the number back. Year 0 counts over all years.
 */
export async function nextNumber(ctx: Ctx, series: string, year: number): Promise<number> {
  const row = await sql<{ n: number }>`select ${numberWithin(ctx, series, year)} as n`.execute(ctx.tx);
  const n = row.rows[0]?.n;
  if (n === undefined) throw new Error('no number');
  return n;
}

/**
 * The same as an expression of the statement that writes the number down. Whoever takes a number makes the others wait until the end
 * of the transaction: so the wait begins as late as can be, and is not as long as a way to the application and back.
 */
export function numberWithin(ctx: Ctx, series: string, year: number): RawBuilder<number> {
  return sql`next_number(${ctx.actor.associationId}, ${series}, ${year})`;
}
