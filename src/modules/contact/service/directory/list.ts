import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { plannedOnce } from '#kit/server/db.ts';
import { atMost } from '#kit/server/keyset.ts';
import { allByWays, byLetters, byWays, lettersOf, orders, readCursor, writeCursor } from '#modules/members/index.ts';
import type * as api from '../../contract/directory.ts';
import type { DirectoryLine, DirectoryQuery } from '../../contract/directory.ts';
import { directoryConditions, directoryWays, searchCondition } from './filter.ts';
import { choicesJoin, seeingOf } from './seeing.ts';

const COUNT_CAP = 10_000;
const and = sql` and `;
interface Found extends DirectoryLine { k1: string; k2?: string; k3?: string }

/** One page of the directory as the reader sees it: rights, choices and paging in one statement. */
export async function directoryPage(ctx: Ctx, q: DirectoryQuery, after: string[] | null, limit: number, more: readonly RawBuilder<boolean>[] = []): Promise<{ rows: Found[]; keysOf: (row: Found) => string[] }> {
  const order = orders[q.sort ?? 'pinyin'];
  const see = await seeingOf(ctx);
  const letters = (q.sort ?? 'pinyin') === 'pinyin' && q.search ? lettersOf(q.search) : null;
  const ways = (q.sort ?? 'pinyin') === 'pinyin' && q.search ? directoryWays(ctx, see, q) : null;
  const where = [...(await directoryConditions(ctx, see, letters || ways ? { ...q, search: undefined } : q)), ...more];
  const place = after ? order.after(after) : yes;
  const [from, whole] = [sql`members m ${choicesJoin}`, sql<boolean>`(${sql.join(where, and)})`];
  const source = letters ? byLetters(letters, from, whole, place, limit) : ways ? byWays(ctx, ways, from, searchCondition(ctx.actor.associationId, q.search ?? '', see), whole, place, limit) : sql`members`;
  const rest = letters || ways ? yes : sql`${sql.join([...where, place], and)}`;
  const { rows } = await sql<Found>`select m.id, m.name, m.home_unit_id as "unitId", u.short_name as "unitName", coalesce(nullif(left(m.initials, 1), ''), '#') as letter, ${order.keys},
      array(select g.short_name from member_units mu join units g on g.association_id = mu.association_id and g.id = mu.unit_id where mu.association_id = m.association_id and mu.member_id = m.id and mu.valid_to is null order by g.pinyin collate "C", g.id) as groups,
      case when ${see.workSeen} then m.employer end as employer, case when ${see.workSeen} then m.post end as post, case when ${see.workSeen} then m.professional_title end as title,
      ${see.phone} as phone, ${see.phoneMasked} as "phoneMasked", case when ${see.emailSeen} then m.email end as email
    from ${source} m ${choicesJoin} join units u on u.association_id = m.association_id and u.id = m.home_unit_id ${order.join}
    where ${rest} order by ${order.by} limit ${ways ? atMost(limit) : limit}`.execute(ways ? plannedOnce(ctx.tx) : ctx.tx);
  return { rows, keysOf: (r) => [r.k1, r.k2, r.k3, r.id].filter((v) => v !== undefined) };
}

export async function listDirectory(ctx: Ctx, { query }: InputOf<typeof api.listDirectory>): Promise<OutputOf<typeof api.listDirectory>> {
  const { after, limit, ...filter } = query;
  const sort = filter.sort ?? 'pinyin';
  const { rows, keysOf } = await directoryPage(ctx, filter, after === undefined ? null : readCursor(sort, orders[sort].parts, after), limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit), next: last ? writeCursor(sort, keysOf(last)) : null };
}

/** Everybody in the directory whom a filter finds. */
export async function foundIn(ctx: Ctx, q: DirectoryQuery): Promise<RawBuilder<unknown>> {
  const see = await seeingOf(ctx);
  const ways = q.search ? directoryWays(ctx, see, q) : null;
  const where = sql<boolean>`(${sql.join(await directoryConditions(ctx, see, ways ? { ...q, search: undefined } : q), and)})`;
  return ways ? allByWays(ways, where) : sql`(select m.id, m.initials from members m ${choicesJoin} where ${where})`;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** First letters of the names that a filter finds, each with how many; over everybody only whether there is one, which costs the same for any number of people. */
export async function directoryLetters(ctx: Ctx, { query }: InputOf<typeof api.directoryLetters>): Promise<OutputOf<typeof api.directoryLetters>> {
  if (!query.search && !query.unit && !query.group && !query.saved) {
    const where = sql.join(await directoryConditions(ctx, await seeingOf(ctx), query), and);
    const { rows } = await sql<{ letter: string; count: null }>`select l.letter, null::int as count from (values ${sql.join([...LETTERS.map((l) => sql`(${l}, ${l}, ${String.fromCharCode(l.charCodeAt(0) + 1)})`), sql`('#', '', 'a')`, sql`('#', '{', ${'\u{10FFFF}'})`])}) as l(letter, low, high)
      cross join lateral (select from members m ${choicesJoin} where m.initials >= l.low and m.initials < l.high and ${where} order by m.initials limit 1) one group by 1 order by 1`.execute(ctx.tx);
    return { items: rows };
  }
  const { rows } = await sql<{ letter: string; count: number }>`select case when m.initials ~ '^[a-z]' then left(m.initials, 1) else '#' end as letter, count(*)::int as count
    from ${await foundIn(ctx, query)} m group by 1 order by 1`.execute(ctx.tx);
  return { items: rows };
}

export async function countDirectory(ctx: Ctx, { query }: InputOf<typeof api.countDirectory>): Promise<OutputOf<typeof api.countDirectory>> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${await foundIn(ctx, query)} m limit ${COUNT_CAP + 1}) found`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}
