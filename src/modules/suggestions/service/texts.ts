import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { Content } from '../schema.ts';

export type TextKind = 'original' | 'edited' | 'public';

/** Adds a revision of a text; none is ever changed. Original, edited and public text stay apart. */
export async function addText(ctx: Ctx, suggestionId: string, kind: TextKind, text: { title: string; content: Content }, note: string | null): Promise<void> {
  await ctx.tx.insertInto('suggestion_texts').values({
    association_id: ctx.actor.associationId, id: newId(), suggestion_id: suggestionId, kind, revision: nextRevision(ctx, suggestionId, kind), title: text.title, content: JSON.stringify(text.content) as unknown as Content, note, written_by: ctx.actor.accountId, written_at: ctx.now,
  }).execute();
}

function nextRevision(ctx: Ctx, suggestionId: string, kind: TextKind) {
  return sql<number>`(select coalesce(max(t.revision), 0) + 1 from suggestion_texts t where t.association_id = ${ctx.actor.associationId} and t.suggestion_id = ${suggestionId} and t.kind = ${kind})`;
}

/** The newest revision of a text, if there is one. */
export function latestText(ctx: Ctx, suggestionId: string, kind: TextKind) {
  return ctx.tx.selectFrom('suggestion_texts').select(['revision', 'title', 'content', 'note', 'written_at', 'written_by']).where('association_id', '=', ctx.actor.associationId)
    .where('suggestion_id', '=', suggestionId).where('kind', '=', kind).orderBy('revision', 'desc').limit(1).executeTakeFirst();
}
