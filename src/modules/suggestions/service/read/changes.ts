import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';

/** Whether a matter submitted in a month (Chinese time, `YYYY-MM`) was changed by a transaction that a snapshot does not hold; both texts as SQL. */
export const changedSince = (ctx: Ctx, month: RawBuilder<string>, snapshot: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from suggestions s where s.association_id = ${ctx.actor.associationId} and s.counted_month = ${month} and s.changed_xid >= pg_snapshot_xmin((${snapshot})::pg_snapshot)::text::bigint
    and not pg_visible_in_snapshot(s.changed_xid::text::xid8, (${snapshot})::pg_snapshot))`;

/** The moments of the first and the last submission; both null where there is none. */
export async function firstAndLast(ctx: Ctx): Promise<{ readonly first: Date | null; readonly last: Date | null }> {
  const submitted = sql`from suggestions s where s.association_id = ${ctx.actor.associationId} and s.submitted_at is not null`;
  const { rows: [row] } = await sql<{ first: Date | null; last: Date | null }>`select (select s.submitted_at ${submitted} order by s.submitted_at, s.id limit 1) as first, (select s.submitted_at ${submitted} order by s.submitted_at desc, s.id desc limit 1) as last`.execute(ctx.tx);
  return row ?? { first: null, last: null };
}
