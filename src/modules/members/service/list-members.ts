import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, never, scope, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { lastly, plannedOnce } from '#kit/server/db.ts';
import { JsonAnswer } from '#kit/server/http/route.ts';
import { atMost } from '#kit/server/keyset.ts';
import { memberAccess } from '../access.ts';
import type * as api from '../contract/members.ts';
import { type CursorPart, readCursor, writeCursor } from './cursor.ts';
import { extraValues } from './extras.ts';
import { byLetters, byWays, conditionsOf, lettersOf, memberConditions, searchFilter, waysOf } from './filter.ts';

const COUNT_CAP = 10_000;
const and = sql` and `;
const unitJoin = sql`join units o on o.association_id = m.association_id and o.id = m.home_unit_id`;

/** How a list runs: its order, what the last row tells the next page, and which rows lie after that. */
interface Order {
  /** In the statement that finds the page, over `members m`. */
  readonly by: RawBuilder<unknown>;
  readonly join: RawBuilder<unknown>;
  /** The values of the cursor before the id, selected as k1, k2, k3. */
  readonly keys: RawBuilder<unknown>;
  /** Once more over the page `p`. */
  readonly again: RawBuilder<unknown>;
  readonly parts: readonly CursorPart[];
  readonly after: (values: string[]) => RawBuilder<boolean>;
}

export const orders: Readonly<Record<api.MemberSort, Order>> = {
  pinyin: {
    by: sql`m.pinyin, m.id`, join: sql``, keys: sql`m.pinyin as k1`, again: sql`p.k1, p.id`, parts: ['text', 'uuid'],
    after: ([pinyin, id]) => sql`(m.pinyin, m.id) > (${pinyin}, ${id}::uuid)`,
  },
  strokes: {
    by: sql`m.stroke_key, m.id`, join: sql``, keys: sql`m.stroke_key as k1`, again: sql`p.k1, p.id`, parts: ['text', 'uuid'],
    after: ([key, id]) => sql`(m.stroke_key, m.id) > (${key}, ${id}::uuid)`,
  },
  unit: {
    by: sql`o.pinyin collate "C", o.id, m.pinyin, m.id`, join: unitJoin, keys: sql`o.pinyin as k1, o.id as k2, m.pinyin as k3`, again: sql`p.k1 collate "C", p.k2, p.k3, p.id`, parts: ['text', 'uuid', 'text', 'uuid'],
    // The first condition alone tells the index where to start.
    after: ([unit, unitId, pinyin, id]) => sql`(o.pinyin collate "C", o.id) >= (${unit}, ${unitId}::uuid) and ((o.pinyin collate "C", o.id) > (${unit}, ${unitId}::uuid) or (m.pinyin, m.id) > (${pinyin}, ${id}::uuid))`,
  },
};

const partial = (date: string, precision: string): RawBuilder<unknown> =>
  sql`left(${sql.ref(date)}::text, case ${sql.ref(precision)} when 'year' then 4 when 'month' then 7 else 10 end)`;

/** Columns a reader asks for: from the member's own row, or looked up for the rows of the page only. */
const extras: Readonly<Record<api.MemberExtra, { row?: RawBuilder<unknown>; shown: RawBuilder<unknown> }>> = {
  account: { shown: sql`exists (select 1 from accounts a where a.association_id = u.association_id and a.member_id = p.id) as "hasAccount"` },
  groups: {
    shown: sql`array(select g.short_name from member_units mu join units g on g.association_id = mu.association_id and g.id = mu.unit_id
      where mu.association_id = u.association_id and mu.member_id = p.id and mu.valid_to is null order by g.pinyin collate "C", g.id) as groups`,
  },
  birth: { row: sql`${partial('m.birth_date', 'm.birth_precision')} as birth`, shown: sql`p.birth` },
  joined: { row: sql`${partial('m.joined_on', 'm.joined_precision')} as joined`, shown: sql`p.joined` },
  education: { row: sql`m.education`, shown: sql`p.education` },
  categories: { row: sql`m.categories`, shown: sql`p.categories` },
  email: { row: sql`m.email`, shown: sql`p.email` },
};

/** The phone as a reader may see it in a list: whole where `phones` holds, else 138****8000. */
export function phoneShown(phones: RawBuilder<boolean>): RawBuilder<string | null> {
  if (phones === yes) return sql`m.phone`;
  const masked = sql<string>`left(m.phone, 3) || '****' || right(m.phone, 4)`;
  return phones === never ? masked : sql`case when ${phones} then m.phone else ${masked} end`;
}

/** One page of members within the reader's reach: one statement, in an order that an index holds. */
export async function listMembers(ctx: Ctx, { query }: InputOf<typeof api.listMembers>): Promise<JsonAnswer<OutputOf<typeof api.listMembers>>> {
  allowAnywhere(ctx, memberAccess, 'member.list');
  const { sort = 'pinyin', with: wanted = [], extra = [], after, limit = 50, ...filter } = query;
  const order = orders[sort];
  const phones = scope(ctx, memberAccess, 'member.listPhones', 'm');
  const letters = sort === 'pinyin' && filter.search ? lettersOf(filter.search) : null;
  const reach = scope(ctx, memberAccess, 'member.list', 'm');
  const ways = sort === 'pinyin' && filter.search && !letters ? waysOf(filter.search, reach === yes && !filter.unit && !filter.group, phones) : null;
  const { where: conditions, narrow } = await conditionsOf(ctx, letters || ways ? { ...filter, search: undefined } : filter, phones);
  const where = [reach, ...conditions];
  const page = after === undefined ? yes : order.after(readCursor(sort, order.parts, after));
  const columns = wanted.map((name) => extras[name]);
  // With a search or a small unit, all that it finds comes first and is then ordered: without this fence the database walks the
  // whole order in the hope of meeting enough matches soon.
  const fence = filter.search || narrow ? sql`offset 0` : sql``;
  const everybody = sql`m.association_id = ${ctx.actor.associationId} and ${sql.join(where, and)}`;
  const searched = filter.search && (letters || ways) ? searchFilter(filter.search, phones) : yes;
  const source = letters && !narrow ? byLetters(letters, sql`members m`, sql<boolean>`(${everybody})`, page, limit + 1)
    : ways && !narrow ? byWays(ctx, ways, sql`members m`, searched, sql<boolean>`(${everybody})`, page, limit + 1)
    : sql`(select * from members m where ${everybody} and ${searched} ${fence})`;
  const rowsOf = (n: number) => (ways || Object.values(filter).every((v) => v === undefined) ? atMost(n) : sql`${n}`);
  const tx = ways && !narrow ? plannedOnce(ctx.tx) : ctx.tx;
  // One statement, and its answer is written as the reader gets it.
  const { rows } = await sql<{ items: string; last: string[] | null }>`with page as materialized (
      select m.id, m.name, m.sex, m.home_unit_id as "unitId", m.employer, m.post, m.professional_title as "professionalTitle", ${phoneShown(phones)} as phone, m.status, ${order.keys}
        ${sql.join(columns.flatMap((c) => (c.row ? [sql`, ${c.row}`] : [])), sql``)}
      from ${source} m ${order.join}
      where ${page} order by ${order.by} limit ${rowsOf(limit + 1)})
    select coalesce((select json_agg(i) from (
        select p.id, p.name, p.sex, p."unitId", u.short_name as "unitName", p.employer, p.post, p."professionalTitle", p.phone, p.status ${sql.join(columns.map((c) => sql`, ${c.shown}`), sql``)}
        from page p join units u on u.association_id = ${ctx.actor.associationId} and u.id = p."unitId" order by ${order.again} limit ${rowsOf(limit)}) i)::text, '[]') as items,
      (select array[${sql.join([...Array(order.parts.length - 1).keys()].map((i) => sql`${sql.ref(`p.k${i + 1}`)}::text`))}, p.id::text] from page p
        where (select count(*) from page) > ${rowsOf(limit)} order by ${order.again} offset ${rowsOf(limit)} - 1 limit 1) as last`.execute(extra.length > 0 ? tx : lastly(tx));
  const { items = '[]', last = null } = rows[0] ?? {};
  return new JsonAnswer(`{"items":${extra.length > 0 ? await withExtra(ctx, items, extra) : items},"next":${JSON.stringify(last && writeCursor(sort, last))}}`);
}

/** The items of a page with the texts of columns that the site added. */
async function withExtra(ctx: Ctx, items: string, extra: readonly string[]): Promise<string> {
  const rows = JSON.parse(items) as api.MemberItem[];
  const texts = await extraValues(ctx, rows.map((r) => r.id), extra);
  return JSON.stringify(rows.map((r) => ({ ...r, extra: { ...texts.get(r.id) } })));
}

/** How many members a filter finds, exactly up to 10,000: beyond that `more` is true. */
export async function countMembers(ctx: Ctx, { query }: InputOf<typeof api.countMembers>): Promise<OutputOf<typeof api.countMembers>> {
  allowAnywhere(ctx, memberAccess, 'member.list');
  const phones = scope(ctx, memberAccess, 'member.listPhones', 'm');
  const where = [scope(ctx, memberAccess, 'member.list', 'm'), ...(await memberConditions(ctx, query, phones))];
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from members m where m.association_id = ${ctx.actor.associationId} and ${sql.join(where, and)} limit ${COUNT_CAP + 1}) found`.execute(lastly(ctx.tx));
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}
