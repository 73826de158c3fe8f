import { type RawBuilder, sql } from 'kysely';
import { keyOf } from '#kit/server/chinese/search-text.ts';
import { sharedPairs, tellingPairs } from '#kit/server/chinese/telling-pairs.ts';
import type { Ctx } from '#kit/server/context.ts';
import { textOf } from './search-index.ts';
import { type Search, exactly } from './search.ts';

const MOST_PAIRS = 48;
// A pair that more texts have tells too little to look at all of them.
const TOO_COMMON = 600;
const RARE = 6000;
// Beyond this share of the best, what has only some of the words is no answer.
const NEARLY = 1 / 3;
const SOME = 40;

/**
 * The ids of texts that have most of what a text is about, the nearest first, and how near: each pair of characters is asked of the
 * index, and counts the more the fewer texts have it; of a pair that many have, only so many are taken. `where` is over `s`.
 */
export async function textsByPairs(ctx: Ctx, text: string, where: RawBuilder<boolean>, limit: number): Promise<{ id: string; score: number }[]> {
  const pairs = tellingPairs(text, MOST_PAIRS);
  if (pairs.length === 0) return [];
  const found = await sql<{ id: string; score: number }>`with hits as materialized (
      select p.key, p.weight, h.id from unnest(${pairs.map(({ pair }) => keyOf(pair))}::text[], ${pairs.map(({ weight }) => weight)}::float8[]) p(key, weight)
      cross join lateral (select s.id from suggestions s where s.association_id = ${ctx.actor.associationId} and search_keys(s.search) @@ p.key::tsquery limit ${TOO_COMMON + 1}) h),
    telling as (select key, min(weight) * ln(1 + ${RARE}::float8 / count(*)) as weight from hits group by key having count(*) <= ${TOO_COMMON}),
    scored as materialized (select h.id, sum(t.weight) as score from hits h join telling t on t.key = h.key group by h.id)
    select s.id, x.score from scored x join suggestions s on s.association_id = ${ctx.actor.associationId} and s.id = x.id where ${where} order by x.score desc, s.id desc limit ${limit}`.execute(ctx.tx);
  return found.rows;
}

/** For when no row has all the words of a phrase: rows that say most of what was typed, the nearest first; what stands in a title counts twice. */
export async function someOf(ctx: Ctx, typed: string, search: Search, where: RawBuilder<boolean>): Promise<Search | null> {
  const found = await textsByPairs(ctx, typed, where, SOME);
  if (found.length === 0) return null;
  const texts = await ctx.tx.selectFrom('suggestions').select(['id', 'title', 'content']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', found.map(({ id }) => id)).execute();
  const shared = sharedPairs(typed, texts.map((s) => `${s.title}\n${textOf(s.title, s.content)}`));
  const ranked = texts.map(({ id }, at) => ({ id, score: shared[at] ?? 0 })).sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1));
  const ids = ranked.filter(({ score }) => score >= (ranked[0]?.score ?? 0) * NEARLY).map(({ id }) => id);
  const { terms } = search;
  return { ...exactly(sql<boolean>`s.id = any(${ids}::uuid[])`), terms, walk: null, score: sql<number>`-array_position(${ids}::uuid[], s.id)::float8` };
}
