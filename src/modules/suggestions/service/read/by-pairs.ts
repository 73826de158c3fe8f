import { type RawBuilder, sql } from 'kysely';
import { keyOf } from '#kit/server/chinese/search-text.ts';
import { type Meaning, type Pair, meaningsOf, nearness, tellingPairs } from '#kit/server/chinese/telling-pairs.ts';
import type { Ctx } from '#kit/server/context.ts';
import { behind, bodyOf, overSearched } from './search-index.ts';
import { type Search, expectedOf, just } from './search.ts';

const MOST_PAIRS = 48;
// So many rows are read of the index at most, those of the rarest pairs first.
const MOST_ROWS = 2000;
// A rare pair is asked of the index whatever was read before it.
const FEW = 40;
// Beyond this share of the best, what has only some of the words is no answer.
const NEARLY = 1 / 5;
const WEIGHED = 60;
const SOME = 40;
// Other words for the same are asked too, but bring less than the text's own.
const MOST_KINDRED = 32;
const KINDRED = 0.3;

/** Which texts are wanted: by what an id alone tells, asked once of all, and by what is asked of each suggestion; both over `s`. */
interface Among { readonly of: RawBuilder<boolean> | null; readonly where: readonly RawBuilder<boolean>[] }
interface Near { readonly id: string; readonly score: number }

export interface Told { readonly near: readonly Near[]; readonly pairs: readonly Pair[]; readonly meanings: readonly Meaning[] }

/**
 * The ids of texts that have most of what a text is about, the nearest first, and how near; its pairs of characters, each with what
 * it tells: the more the fewer texts have it; and, when asked, what may be said in other words. Only the rare ones are asked of the
 * index, so that this reads as many rows however many texts there are.
 */
export async function textsByPairs(ctx: Ctx, text: string, { of, where }: Among, { limit, kindred = false }: { limit: number; kindred?: boolean }): Promise<Told> {
  const told = tellingPairs(text, MOST_PAIRS);
  if (told.length === 0) return { near: [], pairs: [], meanings: [] };
  const spoken = kindred ? meaningsOf(text, MOST_KINDRED) : [];
  const others = spoken.flatMap((m) => m.others);
  const state = await behind(ctx);
  const looked = [...new Set([...told.map(({ pair }) => pair), ...others.flatMap((o) => o.pairs)])];
  const expected = await expectedOf(ctx, state, looked.map(keyOf));
  const all = Math.max(1, expected.at(-1) ?? 0);
  const rowsOf = new Map(looked.map((pair, at) => [pair, expected[at] ?? 0]));
  const tells = (pair: string, weight: number): number => Math.sqrt(weight) * Math.log(1 + all / Math.max(1, rowsOf.get(pair) ?? 0));
  const pairs = told.map(({ pair, weight }) => ({ pair, weight: tells(pair, weight) }));
  const meanings = spoken.map((m) => ({ own: m.own, others: m.others.map((o) => ({ pairs: o.pairs, weight: Math.max(...o.pairs.map((pair) => tells(pair, o.weight))) })) }));
  const weights = new Map([...others.flatMap((o) => o.pairs.map((pair) => [pair, KINDRED * tells(pair, o.weight)] as const)), ...pairs.map(({ pair, weight }) => [pair, weight] as const)]);
  let rows = 0;
  const asked = Array.from(weights, ([pair, weight]) => ({ pair, weight, rows: rowsOf.get(pair) ?? 0 })).sort((a, b) => a.rows - b.rows).filter((p) => (rows += p.rows) <= MOST_ROWS || p.rows <= FEW);
  const found = await sql<Near>`with hits as materialized (
      select p.weight, h.id from unnest(${asked.map(({ pair }) => keyOf(pair))}::text[], ${asked.map(({ weight }) => weight)}::float8[]) p(key, weight)
      cross join lateral (${overSearched(state, (from) => sql`select s.id from ${from} where s.association_id = ${ctx.actor.associationId} and search_keys(s.search) @@ p.key::tsquery`)} limit ${MOST_ROWS}) h),
    scored as materialized (select id, sum(weight) as score from hits group by id)
    select x.id, x.score from (select s.id, s.score from scored s ${of ? sql`where ${of}` : sql``} order by s.score desc, s.id desc) x
      cross join lateral (select 1 from suggestions s where s.association_id = ${ctx.actor.associationId} and s.id = x.id and ${sql.join(where, sql` and `)} offset 0) s
    order by x.score desc, x.id desc limit ${limit}`.execute(ctx.tx);
  return { near: found.rows, pairs, meanings };
}

/** For when no row has all the words of a phrase: rows that say most of what was typed, the nearest first. */
export async function someOf(ctx: Ctx, typed: string, search: Search, among: Among): Promise<Search | null> {
  const { near, pairs } = await textsByPairs(ctx, typed, among, { limit: WEIGHED });
  if (near.length === 0) return null;
  const texts = await ctx.tx.selectFrom('suggestions').select(['id', 'title', 'content']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', near.map(({ id }) => id)).execute();
  const scores = nearness(pairs, texts.map((s) => ({ title: s.title, body: bodyOf(s.content) })));
  const ranked = texts.map(({ id }, at) => ({ id, score: scores[at] ?? 0 })).sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1)).slice(0, SOME);
  const ids = ranked.filter(({ score }) => score >= (ranked[0]?.score ?? 0) * NEARLY).map(({ id }) => id);
  return { ...just(sql<boolean>`s.id = any(${ids}::uuid[])`, sql<number>`-array_position(${ids}::uuid[], s.id)::float8`), terms: search.terms, behind: search.behind };
}
