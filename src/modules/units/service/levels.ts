import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { keysetOf } from '#kit/server/keyset.ts';
import { unitAccess } from '../access.ts';
import { type TreeLine, WHOLE_UP_TO, type unitChildren, type unitTree } from '../contract.ts';
import { stateShown, unitFor } from './unit-for.ts';

/** What of the tree is looked at: today's, with what has ended or not; or that of a day in the past (`past`). */
interface View { readonly today: string; readonly ended: boolean; readonly past: string | null }
interface Row extends Omit<TreeLine, 'ended' | 'below'> { readonly established_on: string | null; readonly pinyin: string; readonly below?: boolean }
type Level = OutputOf<typeof unitChildren>;

const PAGE = 50;
/** Units without a parent that is shown with them are few; of more than this only the first are shown at the top. */
const MOST_LOST = 50;

function viewOf(ctx: Ctx, query: { ended?: boolean | undefined; on?: string | undefined }): View {
  const today = localDate(ctx.now);
  return { today, ended: query.ended ?? false, past: query.on !== undefined && query.on !== today ? query.on : null };
}

/** The units of a view that the reader may see, as `u`, and what they are there as `v`; `more` narrows them down. */
function units(ctx: Ctx, view: View, more: RawBuilder<unknown>): RawBuilder<unknown> {
  const mine = scope(ctx, unitAccess, 'unit.read', 'u');
  if (view.past !== null) {
    return sql`unit_versions v join units u on u.association_id = v.association_id and u.id = v.unit_id where v.association_id = ${ctx.actor.associationId}
      and v.valid_from <= ${view.past} and (v.valid_to is null or v.valid_to > ${view.past}) and v.state <> 'dissolved' and ${mine} ${more}`;
  }
  return sql`units u where u.association_id = ${ctx.actor.associationId} and ${view.ended ? sql`true` : sql`u.valid_from <= ${view.today} and (u.valid_to is null or u.valid_to >= ${view.today})`} and ${mine} ${more}`;
}

/** Whose columns say what a unit is in a view. */
const as = (view: View, column: string): RawBuilder<unknown> => sql.ref(`${view.past === null ? 'u' : 'v'}.${column}`);

function columns(view: View): RawBuilder<unknown> {
  return sql`u.id, ${as(view, 'parent_id')} as "parentId", ${as(view, 'kind')} as kind, ${as(view, 'name')} as name, ${as(view, 'short_name')} as "shortName", u.sort_order as "sortOrder",
    ${as(view, 'valid_from')} as "validFrom", ${as(view, 'valid_to')} as "validTo", ${as(view, 'state')} as state, u.established_on, u.pinyin`;
}

/** The places that a statement found, in their order, each with whether anything stands below it. */
function shown(ctx: Ctx, view: View, found: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`select x.*, exists (select from ${units(ctx, view, sql`and ${as(view, 'parent_id')} = x.id`)}) as below from (${found}) x order by x."sortOrder", x.pinyin collate "C", x.id`;
}

function lineOf(view: View) {
  return (u: Row): TreeLine => {
    const ended = view.past === null && u.validTo !== null && u.validTo < view.today;
    const state = view.past === null ? stateShown(u, ended) : u.state;
    return { id: u.id, parentId: u.parentId, kind: u.kind, name: u.name, shortName: u.shortName, sortOrder: u.sortOrder, validFrom: u.validFrom, validTo: u.validTo, state, ended, below: u.below ?? false };
  };
}

/** A small tree as a whole, parents before children; of a large one the top, and which units are open so that `to` is seen. */
export async function tree(ctx: Ctx, { query }: InputOf<typeof unitTree>): Promise<OutputOf<typeof unitTree>> {
  const view = viewOf(ctx, query);
  const some = await sql<Row>`select * from (select ${columns(view)} from ${units(ctx, view, sql`limit ${WHOLE_UP_TO + 1}`)}) x order by x."sortOrder", x.pinyin collate "C", x.id`.execute(ctx.tx);
  const open = query.to === undefined ? [] : await above(ctx, view, query.to);
  if (some.rows.length <= WHOLE_UP_TO) return { whole: true, units: ordered(some.rows.map(lineOf(view))), open, count: some.rows.length };
  const { ids, count } = await lost(ctx, view);
  const top = await shown(ctx, view, sql`select ${columns(view)} from ${units(ctx, view, ids.length === 0 ? sql`and ${as(view, 'parent_id')} is null` : sql`and (${as(view, 'parent_id')} is null or u.id = any(${ids}::uuid[]))`)}`).execute(ctx.tx);
  // The root first: what has lost its parent stands after it.
  const lines = top.rows.toSorted((a, b) => Number(a.parentId !== null) - Number(b.parentId !== null)).map(lineOf(view));
  return { whole: false, units: lines.map((u) => ({ ...u, depth: 0 })), open, count };
}

/** Units that are shown while the one above them is not: moved below one that is yet to begin, or on a day before it began. */
async function lost(ctx: Ctx, view: View): Promise<{ ids: string[]; count: number | null }> {
  if (view.past !== null) {
    const { rows: [r] } = await sql<{ ids: string[] | null; n: number }>`with there as materialized (select u.id, v.parent_id, u.sort_order from ${units(ctx, view, sql``)})
      select (array_agg(c.id order by c.sort_order, c.id) filter (where c.parent_id is not null and p.id is null))[1:${MOST_LOST}::int] as ids, count(*)::int as n from there c left join there p on p.id = c.parent_id`.execute(ctx.tx);
    return { ids: r?.ids ?? [], count: r?.n ?? 0 };
  }
  if (view.ended) return { ids: [], count: null };
  const { rows } = await sql<{ id: string }>`select u.id from units p join units u on u.association_id = p.association_id and u.parent_id = p.id
    where p.association_id = ${ctx.actor.associationId} and (p.valid_to < ${view.today} or p.valid_from > ${view.today}) and u.valid_from <= ${view.today} and (u.valid_to is null or u.valid_to >= ${view.today}) and ${scope(ctx, unitAccess, 'unit.read', 'u')} limit ${MOST_LOST}`.execute(ctx.tx);
  return { ids: rows.map((r) => r.id), count: null };
}

/** The units above one, from the top down; none when the view does not show it. */
async function above(ctx: Ctx, view: View, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; n: number }>`with recursive up as (
      select u.id, ${as(view, 'parent_id')} as parent_id, 0 as n from ${units(ctx, view, sql`and u.id = ${id}`)}
      union all select found.id, found.parent_id, up.n + 1 from up cross join lateral (select u.id, ${as(view, 'parent_id')} as parent_id from ${units(ctx, view, sql`and u.id = up.parent_id`)}) found
    ) select id, n from up where n > 0 order by n desc`.execute(ctx.tx);
  return rows.map((r) => r.id);
}

/** A page of the units right below one: from the first, after or before a place, or around a unit. */
export async function children(ctx: Ctx, { params, query }: InputOf<typeof unitChildren>): Promise<Level> {
  const unit = await unitFor(ctx, 'unit.read', params.id);
  const view = viewOf(ctx, query);
  const limit = query.limit ?? PAGE;
  const page = async (place: RawBuilder<unknown>, back: boolean, most: number): Promise<Row[]> => {
    const order = back ? sql`u.sort_order desc, u.pinyin collate "C" desc, u.id desc` : sql`u.sort_order, u.pinyin collate "C", u.id`;
    return (await shown(ctx, view, sql`select ${columns(view)} from ${units(ctx, view, sql`and ${as(view, 'parent_id')} = ${unit.id} ${place} order by ${order} limit ${most}`)}`).execute(ctx.tx)).rows;
  };
  const at = (sign: RawBuilder<unknown>, [sort, pinyin, id]: readonly string[]): RawBuilder<unknown> => sql`and (u.sort_order, u.pinyin collate "C", u.id) ${sign} (${sort}::int, ${pinyin} collate "C", ${id}::uuid)`;
  const [before, after] = [keysetOf(query.before, 3), keysetOf(query.after, 3)];
  if (before) {
    const rows = await page(at(sql`<`, before), true, limit + 1);
    return levelOf(view, rows.slice(-limit), rows.length > limit, true);
  }
  if (after) {
    const rows = await page(at(sql`>`, after), false, limit + 1);
    return levelOf(view, rows.slice(0, limit), true, rows.length > limit);
  }
  const place = query.around === undefined ? null : await placeOf(ctx, query.around);
  if (place === null) {
    const rows = await page(sql``, false, limit + 1);
    return levelOf(view, rows.slice(0, limit), false, rows.length > limit);
  }
  const half = Math.floor(limit / 2);
  const earlier = await page(at(sql`<`, place), true, half + 1);
  const later = await page(at(sql`>=`, place), false, limit - half + 1);
  return levelOf(view, [...earlier.slice(Math.max(0, earlier.length - half)), ...later.slice(0, limit - half)], earlier.length > half, later.length > limit - half);
}

/** Where a unit stands among its siblings. */
async function placeOf(ctx: Ctx, id: string): Promise<string[] | null> {
  const { rows: [u] } = await sql<{ sort: string; pinyin: string }>`select sort_order::text as sort, pinyin from units where association_id = ${ctx.actor.associationId} and id = ${id}`.execute(ctx.tx);
  return u ? [u.sort, u.pinyin, id] : null;
}

function levelOf(view: View, rows: readonly Row[], more: boolean, moreAfter: boolean): Level {
  const cursor = (r: Row | undefined): string | null => (r ? Buffer.from(JSON.stringify([String(r.sortOrder), r.pinyin, r.id])).toString('base64url') : null);
  return { items: rows.map(lineOf(view)), before: more ? cursor(rows[0]) : null, next: moreAfter ? cursor(rows.at(-1)) : null };
}

/** Parents before children, in the order given; what has lost its parent stands at the top. */
function ordered(lines: readonly TreeLine[]): OutputOf<typeof unitTree>['units'] {
  const known = new Set(lines.map((u) => u.id));
  const below = new Map<string | null, TreeLine[]>();
  for (const u of lines) {
    const key = u.parentId !== null && known.has(u.parentId) ? u.parentId : null;
    const there = below.get(key);
    if (there) there.push(u);
    else below.set(key, [u]);
  }
  const out: OutputOf<typeof unitTree>['units'] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const u of below.get(parent) ?? []) {
      out.push({ ...u, depth, below: below.has(u.id) });
      walk(u.id, depth + 1);
    }
  };
  walk(null, 0);
  return out;
}
