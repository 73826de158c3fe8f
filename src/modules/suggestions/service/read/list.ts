import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { parseNumberQuote } from '#kit/pure/numbers-zh.ts';
import type { Ctx } from '#kit/server/context.ts';
import { atMost } from '#kit/server/keyset.ts';
import type { countSuggestions as countApi, listSuggestions as listApi, SuggestionRow } from '../../contract/lists.ts';
import { keysetOf, pageOf } from '../keyset.ts';
import { type Filter, among, chosen, conditions, ownWays } from './filter.ts';
import { someOf } from './by-pairs.ts';
import { foundIn } from './found.ts';
import { foundRows } from './hits.ts';
import { type Search, expectedRows, isPhrase, searchIn } from './search.ts';

/** One line of a list as the database gives it. */
export interface ListRow {
  id: string; type: SuggestionRow['type']; state: SuggestionRow['state']; title: string; author_line: string; unit_name: string; category: SuggestionRow['category']; number: string | null;
  submitted_at: Date | null; updated_at: Date; handling_unit_name: string | null; holder_role: string | null; due_at: Date | null; result_class: SuggestionRow['resultClass']; sort_key: string;
}

// How many of the newest rows are tried for frequent words before the index of keys is asked.
const RECENT = 1000;
const COUNT_CAP = 10_000;
// Of rows found, so many are told apart by how well they fit; beyond so many a word is too frequent to tell anything by.
const WEIGHED = 300;
const FREQUENT = 3000;
// So many matters of a number are shown beside what was found by words.
const BESIDE = 10;
/** Begins the cursor of a list in the order of fitness: the rest is how many rows were shown. */
const BEST = '#';

interface Order { readonly by: RawBuilder<unknown>; readonly key: RawBuilder<unknown>; readonly exists: RawBuilder<boolean> | null; after(cursor: string[]): RawBuilder<boolean> }

function orderOf(f: Filter): Order {
  if (f.order === 'due') {
    return { by: sql`s.due_at asc, s.id asc`, key: sql`s.due_at`, exists: sql`s.due_at is not null`, after: ([at, id]) => sql`(s.due_at, s.id) > (${at}::timestamptz, ${id}::uuid)` };
  }
  if (f.view === 'mine') return { by: sql`s.created_at desc, s.id desc`, key: sql`s.created_at`, exists: null, after: ([at, id]) => sql`(s.created_at, s.id) < (${at}::timestamptz, ${id}::uuid)` };
  return { by: sql`s.submitted_at desc, s.id desc`, key: sql`s.submitted_at`, exists: sql`s.submitted_at is not null`, after: ([at, id]) => sql`(s.submitted_at, s.id) < (${at}::timestamptz, ${id}::uuid)` };
}

/**
 * The words of a filter as conditions. A number alone means the words where a text has them, else the matters of that number;
 * several words mean all of them where a text has them, else what has most of them.
 */
export async function searchOf(ctx: Ctx, f: Filter): Promise<(Search & { readonly instead?: boolean }) | null> {
  const search = await searchIn(ctx, f.search);
  if (!search || (!search.numbered && !isPhrase(search))) return search;
  const { from, where } = foundRows(ctx, f, search);
  const found = await sql`select 1 from ${from} where ${sql.join([sql`true`, ...where], sql` and `)} limit 1`.execute(ctx.tx);
  if (found.rows.length > 0) return search;
  if (search.numbered) return search.numbered;
  if (parseNumberQuote(f.search ?? '')) return search;
  const some = await someOf(ctx, f.search ?? '', search, among(ctx, f));
  return some ? { ...some, instead: true } : search;
}

/** Rows of a filter by day, rights and paging in SQL; one query, two when words are searched that are rare. */
export async function selectRows(ctx: Ctx, f: Filter, search: Search | null, after: string[] | null, limit: number): Promise<ListRow[]> {
  const order = orderOf(f);
  const rest = [...(order.exists ? [order.exists] : []), ...(after ? [order.after(after)] : [])];
  if (f.view === 'mine' && !search) return ownRows(ctx, [...chosen(ctx, f), ...rest], order, limit);
  const where = [...conditions(ctx, f), ...rest];
  // With nothing chosen beside the view the statement is the same for everybody.
  if (!search) return page(ctx, sql`suggestions s`, where, order, chosen(ctx, f).length === 1 ? atMost(limit) : sql`${limit}`);
  const newest = await newestRows(ctx, f, search, after, limit);
  if (newest) return newest;
  const { from, where: found } = foundRows(ctx, f, search);
  if (found.length > 0) return page(ctx, from, [...found, ...rest], order, limit);
  const first = sql`(select s.id from ${from} ${rest.length > 0 ? sql`where ${sql.join(rest, sql` and `)}` : sql``} order by ${order.by} limit ${limit})`;
  return page(ctx, sql`${first} f join suggestions s on s.association_id = ${ctx.actor.associationId} and s.id = f.id`, [sql`true`], order, limit);
}

/** A frequent word is found among the newest rows at once; sorting all that have it would read most of the table. Null: it is not so frequent. */
async function newestRows(ctx: Ctx, f: Filter, search: Search, after: string[] | null, limit: number): Promise<ListRow[] | null> {
  if (!search.walk || f.order === 'due' || f.view === 'mine') return null;
  const order = orderOf({ ...f, order: 'newest' });
  const cut = after ? sql`and ${order.after(after)}` : sql``;
  const recent = sql`(select s.* from suggestions s where s.association_id = ${ctx.actor.associationId} and s.submitted_at is not null ${cut} order by s.submitted_at desc, s.id desc limit ${RECENT}) s`;
  // Only what may be read is looked through.
  const { of, where } = among(ctx, f);
  const readable = sql`(select s.* from ${recent} where ${sql.join([...(of ? [of] : []), ...where], sql` and `)} order by ${order.by} offset 0) s`;
  // In their order, so that it goes no further than to the last that is wanted.
  const first = sql`(select s.id from ${readable} left join suggestion_search x on x.association_id = s.association_id and x.id = s.id
    where ${search.walk(sql`coalesce(x.search_text, s.search_text)`)} order by ${order.by} limit ${limit})`;
  const rows = await page(ctx, sql`${first} f join suggestions s on s.association_id = ${ctx.actor.associationId} and s.id = f.id`, [sql`true`], order, limit);
  return rows.length >= limit ? rows : null;
}

/** The actor's own: the first rows of every way in which they are, together. */
async function ownRows(ctx: Ctx, where: RawBuilder<boolean>[], order: Order, limit: number): Promise<ListRow[]> {
  const ways = ownWays(ctx);
  if (ways.length === 0) return [];
  const firsts = ways.map((way) => sql`(select s.id from suggestions s where ${sql.join([way, ...where], sql` and `)} order by ${order.by} limit ${limit})`);
  return page(ctx, sql`suggestions s`, [sql`s.association_id = ${ctx.actor.associationId}`, sql`s.id in (${sql.join(firsts, sql` union `)})`], order, limit);
}

const columnsOf = (order: Order): RawBuilder<unknown> => sql`s.id, s.type, s.state, s.title, s.author_line, u.name as unit_name, s.category, coalesce(s.formal_text, s.serial_no) as number, s.submitted_at, s.updated_at,
      h.name as handling_unit_name, s.holder_role, s.due_at, s.result_class, to_char(${order.key} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key`;
const UNITS = sql`join units u on u.association_id = s.association_id and u.id = s.unit_id left join units h on h.association_id = s.association_id and h.id = s.handling_unit_id`;

/**
 * Found rows, those that fit best first: by how often and in how short a text the terms stand, and whether in the title.
 * Null when so many rows have the words that the newest are the better answer.
 */
async function bestRows(ctx: Ctx, f: Filter, search: Search, score: RawBuilder<number>, skip: number, limit: number): Promise<ListRow[] | null> {
  const order = orderOf({ ...f, order: 'newest' });
  const { from, where } = foundRows(ctx, f, search);
  const found = await sql<Partial<ListRow> & { n: number }>`with hits as materialized (
      select s.id, ${order.key} as at, s.rank, s.rank + ${search.titled} as titled from ${from} where ${sql.join([sql`true`, ...where], sql` and `)} limit ${FREQUENT + 1}),
    counted as materialized (select count(*)::int as n from hits),
    weighed as materialized (select b.id, b.rank + ${score} as score from (select id, rank from hits where (select n from counted) <= ${FREQUENT} order by titled desc, at desc, id desc limit ${WEIGHED}) b
      join ${textsOf(search)} s on s.association_id = ${ctx.actor.associationId} and s.id = b.id${search.counts ? sql` cross join lateral ${search.counts} times` : sql``}),
    shown as (select h.id, h.at, w.score from hits h left join weighed w on w.id = h.id where (select n from counted) <= ${FREQUENT} order by w.score desc nulls last, h.at desc, h.id desc offset ${skip} limit ${limit})
    select c.n, r.* from counted c left join lateral (select ${columnsOf(order)}, x.score as fit, x.at as fit_at from shown x join suggestions s on s.association_id = ${ctx.actor.associationId} and s.id = x.id ${UNITS}) r on true
    order by r.fit desc nulls last, r.fit_at desc, r.id desc`.execute(ctx.tx);
  if ((found.rows[0]?.n ?? 0) > FREQUENT) return null;
  return found.rows.filter((r) => r.id !== null) as ListRow[];
}

/** Title and searched text of what is found; a matter that is found by its number may not be indexed yet, others may stand where an earlier release kept them. */
const textsOf = ({ named, behind: { left } }: Search): RawBuilder<unknown> => named || left
  ? sql`(select t.association_id, t.id, t.title, coalesce(x.search_text, t.search_text) as search_text from suggestions t left join suggestion_search x on x.association_id = t.association_id and x.id = t.id)`
  : sql`suggestion_search`;

async function page(ctx: Ctx, from: RawBuilder<unknown>, where: RawBuilder<boolean>[], order: Order, limit: number | RawBuilder<number>): Promise<ListRow[]> {
  const rows = await sql<ListRow>`select ${columnsOf(order)} from ${from} ${UNITS} where ${sql.join(where, sql` and `)} order by ${order.by} limit ${limit}`.execute(ctx.tx);
  return rows.rows;
}

/** The list of suggestions under the reader's rights. */
export async function listSuggestions(ctx: Ctx, { query }: InputOf<typeof listApi>): Promise<OutputOf<typeof listApi>> {
  const { after, limit, ...filter } = query;
  const cursor = keysetOf(after, 2);
  const search = await searchOf(ctx, filter);
  const answer = await listed(ctx, filter, search, cursor, limit);
  if (!search) return answer;
  const where = await whereFound(ctx, search, answer.items);
  return {
    ...answer,
    items: answer.items.map((row) => ({ ...row, found: where.get(row.id) ?? null })),
    ...(search.numbered && cursor === null ? { numbered: await numberedRows(ctx, filter, search.numbered) } : {}),
    ...(search.instead ? { partly: true } : {}),
  };
}

async function listed(ctx: Ctx, filter: Filter, search: Search | null, cursor: string[] | null, limit: number): Promise<{ items: SuggestionRow[]; next: string | null }> {
  if (search?.score && (filter.order === undefined || filter.order === 'best') && (cursor === null || cursor[0] === BEST)) {
    const skip = Math.max(0, Math.trunc(Number(cursor?.[1] ?? 0)) || 0);
    // What is expected to be too frequent, and is so among the newest, is not counted first.
    const newest = cursor === null && (await expectedRows(ctx, search)) > FREQUENT ? await newestRows(ctx, filter, search, null, limit + 1) : null;
    if (newest) return pageOf(newest, limit, (r) => [r.sort_key, r.id], presentRow);
    const rows = await bestRows(ctx, filter, search, search.score, skip, limit + 1);
    if (rows) return pageOf(rows, limit, () => [BEST, String(skip + limit)], presentRow);
  }
  const rows = await selectRows(ctx, filter, search, cursor?.[0] === BEST ? null : cursor, limit + 1);
  return pageOf(rows, limit, (r) => [r.sort_key, r.id], presentRow);
}

/** Where in the title and in the text of each row the words stand. */
async function whereFound(ctx: Ctx, search: Search, rows: readonly SuggestionRow[]): Promise<Map<string, NonNullable<SuggestionRow['found']>>> {
  if (search.terms.length === 0 || rows.length === 0) return new Map();
  const texts = await ctx.tx.selectFrom('suggestions').select(['id', 'title', 'content']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', rows.map((r) => r.id)).execute();
  return new Map(texts.flatMap((s) => { const found = foundIn(search, s); return found ? [[s.id, found] as const] : []; }));
}

/** The matters of a number that stand beside the texts with its words, those of the newest year first. */
async function numberedRows(ctx: Ctx, f: Filter, number: Search): Promise<SuggestionRow[]> {
  return ((number.score && (await bestRows(ctx, f, number, number.score, 0, BESIDE))) ?? []).map(presentRow);
}

export function presentRow(r: ListRow): SuggestionRow {
  return {
    id: r.id, type: r.type, state: r.state, title: r.title, authorLine: r.author_line, unitName: r.unit_name, category: r.category, number: r.number, submittedAt: r.submitted_at?.toISOString() ?? null, updatedAt: r.updated_at.toISOString(),
    handlingUnitName: r.handling_unit_name, holderRole: r.holder_role, dueAt: r.due_at?.toISOString() ?? null, resultClass: r.result_class,
  };
}

/** How many rows a filter holds, counted up to a cap so that the count never costs more than a page or two. */
export async function countSuggestions(ctx: Ctx, { query }: InputOf<typeof countApi>): Promise<OutputOf<typeof countApi>> {
  const search = await searchOf(ctx, query);
  // What an order leaves out is not counted either.
  const { exists } = orderOf(query);
  const { from, where } = search ? foundRows(ctx, query, search) : { from: sql`suggestions s`, where: [...conditions(ctx, query), ...(exists ? [exists] : [])] };
  const row = await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${from} where ${sql.join([sql`true`, ...where], sql` and `)} limit ${COUNT_CAP + 1}) x`.execute(ctx.tx);
  const n = row.rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}
