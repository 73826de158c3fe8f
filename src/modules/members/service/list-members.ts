import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, never, scope, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { memberAccess } from '../access.ts';
import type * as api from '../contract/members.ts';
import { type CursorPart, readCursor, writeCursor } from './cursor.ts';
import { memberConditions } from './filter.ts';

const COUNT_CAP = 10_000;
const and = sql` and `;

/** How a list runs: its order, what the last row tells the next page, and which rows lie after that. */
interface Order {
  readonly by: RawBuilder<unknown>;
  /** Selected as k1, k2: the values of the cursor before the id. */
  readonly keys: RawBuilder<unknown>;
  readonly parts: readonly CursorPart[];
  readonly after: (values: string[]) => RawBuilder<boolean>;
}

const orders: Readonly<Record<api.MemberSort, Order>> = {
  pinyin: { by: sql`m.pinyin, m.id`, keys: sql`m.pinyin as k1`, parts: ['text', 'uuid'], after: ([pinyin, id]) => sql`(m.pinyin, m.id) > (${pinyin}, ${id}::uuid)` },
  strokes: { by: sql`m.stroke_key, m.id`, keys: sql`m.stroke_key as k1`, parts: ['text', 'uuid'], after: ([key, id]) => sql`(m.stroke_key, m.id) > (${key}, ${id}::uuid)` },
  // The path leads, so the first condition lets the database start at the right unit.
  unit: {
    by: sql`u.path, m.pinyin, m.id`, keys: sql`u.path as k1, m.pinyin as k2`, parts: ['text', 'text', 'uuid'],
    after: ([path, pinyin, id]) => sql`u.path >= ${path} and (u.path > ${path} or (m.pinyin, m.id) > (${pinyin}, ${id}::uuid))`,
  },
};

const partial = (date: string, precision: string) =>
  sql`left(${sql.ref(date)}::text, case ${sql.ref(precision)} when 'year' then 4 when 'month' then 7 else 10 end)`;

const extras: Readonly<Record<api.MemberExtra, RawBuilder<unknown>>> = {
  account: sql`exists (select 1 from accounts a where a.association_id = m.association_id and a.member_id = m.id) as "hasAccount"`,
  groups: sql`array(select g.short_name from member_units mu join units g on g.association_id = mu.association_id and g.id = mu.unit_id
    where mu.association_id = m.association_id and mu.member_id = m.id and mu.valid_to is null order by g.path) as groups`,
  birth: sql`${partial('m.birth_date', 'm.birth_precision')} as birth`,
  joined: sql`${partial('m.joined_on', 'm.joined_precision')} as joined`,
  education: sql`m.education`,
  categories: sql`m.categories`,
  email: sql`m.email`,
};

/** The phone as a reader may see it in a list: whole where `phones` holds, else 138****8000. */
export function phoneShown(phones: RawBuilder<boolean>): RawBuilder<string | null> {
  if (phones === yes) return sql`m.phone`;
  const masked = sql<string>`left(m.phone, 3) || '****' || right(m.phone, 4)`;
  return phones === never ? masked : sql`case when ${phones} then m.phone else ${masked} end`;
}

/** One page of members within the reader's reach: one statement, in an order that an index holds. */
export async function listMembers(ctx: Ctx, { query }: InputOf<typeof api.listMembers>): Promise<OutputOf<typeof api.listMembers>> {
  const { sort = 'pinyin', with: wanted = [], after, limit = 50, ...filter } = query;
  allowAnywhere(ctx, memberAccess, 'member.list');
  const order = orders[sort];
  const reach = scope(ctx, memberAccess, 'member.list', 'm');
  const phones = scope(ctx, memberAccess, 'member.listPhones', 'm');
  const where = [sql`m.association_id = ${ctx.actor.associationId}`, reach, ...memberConditions(ctx, filter, phones)];
  if (after !== undefined) where.push(order.after(readCursor(sort, order.parts, after)));
  const more = wanted.map((name) => sql`, ${extras[name]}`);
  const { rows } = await sql<api.MemberItem & { k1: string; k2?: string }>`
    select m.id, m.name, m.sex, m.home_unit_id as "unitId", u.short_name as "unitName", m.employer, m.post, m.professional_title as "professionalTitle",
      m.affiliations, ${phoneShown(phones)} as phone, m.status, ${order.keys}${sql.join(more, sql``)}
    from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where ${sql.join(where, and)} order by ${order.by} limit ${limit + 1}`.execute(ctx.tx);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  if (!last) return { items: rows, next: null };
  rows.pop();
  return { items: rows, next: writeCursor(sort, [last.k1, ...(last.k2 === undefined ? [] : [last.k2]), last.id]) };
}

/** How many members a filter finds, exactly up to 10,000: beyond that `more` is true. */
export async function countMembers(ctx: Ctx, { query }: InputOf<typeof api.countMembers>): Promise<OutputOf<typeof api.countMembers>> {
  allowAnywhere(ctx, memberAccess, 'member.list');
  const reach = scope(ctx, memberAccess, 'member.list', 'm');
  const phones = scope(ctx, memberAccess, 'member.listPhones', 'm');
  const where = [sql`m.association_id = ${ctx.actor.associationId}`, reach, ...memberConditions(ctx, query, phones)];
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from members m where ${sql.join(where, and)} limit ${COUNT_CAP + 1}) found`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}
