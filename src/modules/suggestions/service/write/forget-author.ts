import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { ErasedPerson } from '#kit/server/erasure.ts';
import { indexSuggestion } from '../read/search-index.ts';
import { refreshAuthorLine } from './draft.ts';

/** Once an author's record is nobody's, their lines of authors say so too, and nothing is found by the name any more. */
export async function forgetAuthor(ctx: Ctx, person: ErasedPerson): Promise<void> {
  const ids = [person, ...(person.also ?? [])].map((p) => p.memberId);
  const { rows } = await sql<{ id: string; body_unit_id: string | null }>`select s.id, s.body_unit_id from suggestions s where s.association_id = ${ctx.actor.associationId}
    and s.id in (select x.suggestion_id from suggestion_authors x where x.association_id = ${ctx.actor.associationId} and x.member_id = any(${ids}::uuid[])) order by s.id for update`.execute(ctx.tx);
  for (const s of rows) {
    await ctx.tx.updateTable('suggestions').set({ author_line: await refreshAuthorLine(ctx, s) }).where('association_id', '=', ctx.actor.associationId).where('id', '=', s.id).execute();
    await indexSuggestion(ctx, s.id);
  }
}
