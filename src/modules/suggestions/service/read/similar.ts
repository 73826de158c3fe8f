import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import { bandKeys } from '#kit/server/chinese/minhash.ts';
import { anyOf } from '#kit/server/chinese/search-text.ts';
import { keyWords, rankSimilar } from '#kit/server/chinese/similarity.ts';
import type { Ctx } from '#kit/server/context.ts';
import { deskAccess, suggestionAccess } from '../../access.ts';
import type { findSimilar as api } from '../../contract/lists.ts';
import { textOf } from './search-index.ts';
import type { SuggestionState } from '../../rules/words.ts';

const CANDIDATES = 60;
const SHOWN = 6;

interface Row { id: string; title: string; content: Record<string, string>; state: SuggestionState; number: string | null; submitted_at: Date | null; result_class: 'A' | 'B' | 'C' | 'D' | null; readable: boolean; public: boolean; answer: string | null }

/**
 * Similar earlier items with their answers, closed ones included. Everybody sees that a similar matter was raised and what
 * was answered where it may be read or was published; both are shown, neither decides. Compares documents, never people.
 */
export async function findSimilar(ctx: Ctx, { body }: InputOf<typeof api>): Promise<OutputOf<typeof api>> {
  allowAnywhere(ctx, deskAccess, 'suggestion.write');
  const text = textOf(body.title, body.content);
  const bands = bandKeys(text);
  const words = anyOf(keyWords(text, 8));
  if (bands.length === 0 || words === null) return { items: [] };
  const readable = scope(ctx, suggestionAccess, 'suggestion.read', 's');
  const found = await sql<Row>`with near as materialized (
      select id from suggestions where association_id = ${ctx.actor.associationId} and bands && ${bands}::int[] limit ${CANDIDATES}),
    worded as materialized (
      select id from (select id, search from suggestions where association_id = ${ctx.actor.associationId} and submitted_at is not null order by submitted_at desc, id desc limit 4000) r where search_keys(r.search) @@ ${words}::tsquery limit ${CANDIDATES})
    select s.id, s.title, s.content, s.state, coalesce(s.formal_text, s.serial_no) as number, s.submitted_at, s.result_class, ${readable} as readable, s.published_at is not null as public,
      (select r.body from replies r where r.association_id = s.association_id and r.suggestion_id = s.id and r.state = 'sent' order by r.sent_at desc limit 1) as answer
    from suggestions s where s.association_id = ${ctx.actor.associationId} and s.id in (select id from near union select id from worded) and s.submitted_at is not null and s.state not in ('withdrawn', 'draft')
      and (s.open or ${readable}) and s.id is distinct from ${body.except ?? null}::uuid`.execute(ctx.tx);
  const ranked = rankSimilar(text, found.rows.map((r) => ({ id: r.id, text: textOf(r.title, r.content) })), 0.25).slice(0, SHOWN);
  const byId = new Map(found.rows.map((r) => [r.id, r]));
  return {
    items: ranked.flatMap(({ id, score }) => {
      const r = byId.get(id);
      if (!r) return [];
      const shown = r.readable || r.public;
      return [{ id, title: r.title, state: r.state, number: r.number, submittedAt: r.submitted_at?.toISOString() ?? null, likeness: Math.round(score * 100) / 100, resultClass: r.result_class, answer: shown ? r.answer : null, readable: r.readable }];
    }),
  };
}
