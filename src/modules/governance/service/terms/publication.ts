import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { fill } from '#kit/pure/words.ts';
import { openTodo } from '#modules/inbox/index.ts';
import { TERM_PAPERS } from '../../data/term-words.ts';
import { subject } from './change-for.ts';

/** What was said during a publication, and what of it waits for an answer. */
export async function countObjections(ctx: Ctx, changeId: string): Promise<{ objections: number; unanswered: number }> {
  const { rows } = await sql<{ objections: number; unanswered: number }>`select count(*)::int as objections, (count(*) filter (where answer is null))::int as unanswered from term_objections where association_id = ${ctx.actor.associationId} and change_id = ${changeId}`.execute(ctx.tx);
  return rows[0] ?? { objections: 0, unanswered: 0 };
}

/** When the time to object has passed, the secretariat is told once how many spoke, and asked for the result. */
export async function endPublications(ctx: Ctx): Promise<void> {
  const over = await ctx.tx.selectFrom('term_changes').selectAll().where('association_id', '=', ctx.actor.associationId).where('state', '=', 'published').where('objections_until', '<', ctx.now).where('publication_told_at', 'is', null).forUpdate().skipLocked().execute();
  for (const c of over) {
    await ctx.tx.updateTable('term_changes').set({ publication_told_at: ctx.now }).where('association_id', '=', c.association_id).where('id', '=', c.id).execute();
    await openTodo(ctx, { matter: subject(c.id), action: 'termResult', title: fill(TERM_PAPERS.title, { n: c.number }), to: { role: 'secretariatOfficer', unitId: c.unit_id } });
    await record(ctx, 'term.publicationOver', subject(c.id), { number: c.number, ...(await countObjections(ctx, c.id)) });
  }
}
