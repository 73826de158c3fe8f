import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import { lettersOf } from '#kit/server/chinese/like-text.ts';
import { bandKeys, twinKey } from '#kit/server/chinese/minhash.ts';
import { elsewhere } from '#kit/server/chinese/places.ts';
import { rankSimilar } from '#kit/server/chinese/similarity.ts';
import { nearness } from '#kit/server/chinese/telling-pairs.ts';
import type { Ctx } from '#kit/server/context.ts';
import { deskAccess, suggestionAccess } from '../../access.ts';
import type { findSimilar as api } from '../../contract/lists.ts';
import { type Told, textsByPairs } from './by-pairs.ts';
import { behind, bodyOf, overSearched, textOf } from './search-index.ts';
import type { SuggestionState } from '../../rules/words.ts';

const TWINS = 10;
const NEAR = 15;
const WORDED = 60;
const JUDGED = 12;
const SHOWN = 6;
// From here on the writing page calls two texts the same matter: only what shares most of its words.
const CLOSE = 0.55;
// The same matter in quite other words has hardly more in common than this; what has less has nothing to do with it.
const LEAST = 0.02;
const FAR_BEHIND = 1 / 3;
// Beside a twin or the same subject elsewhere, other words must have this much in common to be worth a place in the list.
const BESIDE = 0.1;
// The same subject in another place is worth reading, and never called the same matter.
const ELSEWHERE = { from: 0.45, factor: 0.6, most: 0.5 };
// Without its punctuation a short text falls into other words, and is the same text all the same.
const PERHAPS_TWIN = 0.5;

interface Row { id: string; title: string; content: Record<string, string>; state: SuggestionState; number: string | null; submitted_at: Date | null; result_class: 'A' | 'B' | 'C' | 'D' | null; readable: boolean; public: boolean; answer: string | null }

/**
 * Similar earlier items with their answers, closed ones included. Everybody sees that a similar matter was raised and what
 * was answered where it may be read or was published; both are shown, neither decides. Compares documents, never people.
 */
export async function findSimilar(ctx: Ctx, { body }: InputOf<typeof api>): Promise<OutputOf<typeof api>> {
  allowAnywhere(ctx, deskAccess, 'suggestion.write');
  const text = textOf(body.title, body.content);
  const bands = bandKeys(text);
  const readable = scope(ctx, suggestionAccess, 'suggestion.read', 's');
  const here = sql<boolean>`s.association_id = ${ctx.actor.associationId} and s.submitted_at is not null`;
  const told = await textsByPairs(ctx, text, { of: null, where: [here] }, { limit: WORDED, kindred: true });
  const state = await behind(ctx);
  const banded = (keys: readonly number[]) => overSearched(state, (from) => sql`select s.id, s.submitted_at, s.bands from ${from} where ${here} and s.bands && ${keys}::int[]`);
  const found = await sql<Row>`with twins as materialized (
      select x.id from (${banded([twinKey(text)])}) x order by x.submitted_at desc limit ${TWINS}),
    near as materialized (
      select x.id from (select * from (${banded(bands)}) b limit 300) x order by (select count(*) from unnest(x.bands) k where k = any(${bands}::int[])) desc, x.id desc limit ${NEAR})
    select s.id, s.title, s.content, s.state, coalesce(s.formal_text, s.serial_no) as number, s.submitted_at, s.result_class, coalesce(${readable}, false) as readable, s.published_at is not null as public,
      (select r.body from replies r where r.association_id = s.association_id and r.suggestion_id = s.id and r.state = 'sent' order by r.sent_at desc limit 1) as answer
    from suggestions s where s.association_id = ${ctx.actor.associationId} and s.id in (select id from twins union select id from near union select unnest(${told.near.map((w) => w.id)}::uuid[])) and s.state not in ('withdrawn', 'draft')
      and (s.open or ${readable}) and s.id is distinct from ${body.except ?? null}::uuid`.execute(ctx.tx);
  const ranked = judged({ title: body.title, text }, told, found.rows);
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

/**
 * Likeness of each candidate: twins are 1, what shares most of its words is close, and what says the same in other words follows by
 * how much of it is there. Another place never counts as the same matter, and what is hardly alike is left out.
 */
function judged(wanted: { title: string; text: string }, { pairs, meanings }: Told, rows: readonly Row[]): { id: string; score: number }[] {
  const letters = lettersOf(wanted.text);
  const texts = rows.map((r) => ({ id: r.id, title: r.title, text: textOf(r.title, r.content) }));
  const shared = nearness(pairs, rows.map((r) => ({ title: r.title, body: bodyOf(r.content) })), meanings);
  const nearest = texts.map((t, at) => ({ ...t, shared: shared[at] ?? 0 })).sort((a, b) => b.shared - a.shared || (a.id < b.id ? 1 : -1)).slice(0, JUDGED);
  const alike = new Map(rankSimilar(wanted.text, nearest, 0).map(({ id, score }) => [id, score]));
  const ranked = nearest
    .map((other) => {
      const score = alike.get(other.id) ?? 0;
      if (Math.max(score, other.shared) >= PERHAPS_TWIN && lettersOf(other.text) === letters) return { id: other.id, score: 1, far: false };
      const far = score >= ELSEWHERE.from && elsewhere(wanted, other);
      return { id: other.id, far, score: far ? Math.min(score * ELSEWHERE.factor, ELSEWHERE.most) : score >= CLOSE ? Math.min(score, 0.99) : Math.min(other.shared, CLOSE - 0.01) };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1));
  return worthShowing(ranked);
}

/**
 * The same matter in quite other words has little in common with it, and is measured by its like: a twin, or the same subject in other
 * places, neither bars it nor takes all the places of the list.
 */
function worthShowing(ranked: readonly { id: string; score: number; far: boolean }[]): { id: string; score: number }[] {
  const best = ranked[0]?.score ?? 0;
  const near = ranked.filter((r) => !r.far && r.score >= CLOSE);
  const elsewhereToo = ranked.filter((r) => r.far && r.score >= best * FAR_BEHIND);
  const others = ranked.filter((r) => !r.far && r.score < CLOSE);
  const least = Math.max(near.length + elsewhereToo.length > 0 ? BESIDE : LEAST, (others[0]?.score ?? 0) * FAR_BEHIND);
  const worded = others.filter((r) => r.score >= least);
  const kept = new Set([...near, ...elsewhereToo.slice(0, Math.max(1, SHOWN - near.length - worded.length)), ...worded]);
  return ranked.filter((r) => kept.has(r)).slice(0, SHOWN);
}
