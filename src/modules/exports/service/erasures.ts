import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';

// A file that is being made when somebody is erased may have read them already, and no erasure sees it before it is there. So whoever makes one looks at its end,
// under a lock that an erasure takes before it looks for files, whether one was carried out meanwhile: either the erasure finds the file, or the file is not kept.

/** Shared by those who make files, alone for an erasure; held until the end of the transaction. */
export async function lockErasures(ctx: Ctx, how: 'shared' | 'alone'): Promise<void> {
  const key = `export-erasures:${ctx.actor.associationId}`;
  await (how === 'shared' ? sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))` : sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`).execute(ctx.tx);
}

/** How many erasures were carried out, as far as they are seen by now. */
export async function erasuresSeen(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from events where association_id = ${ctx.actor.associationId} and subject_type = 'memberErasure' and name = 'erasure.done'`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}
