import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { textQueryPairs } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { rollWithin } from '#modules/members/index.ts';
import { homeKinds } from '#modules/units/index.ts';
import { organisationAccess } from '../access.ts';
import { COLUMNS, type MatrixFilter, NAMES, ROWS, type readMatrix } from '../contract/matrix.ts';

type Matrix = OutputOf<typeof readMatrix>;
interface Line { part: 'row' | 'column' | 'cell'; id: string; other: string | null; name: string | null; kind: string | null; state: string | null; count: number; ungrouped: number; total: number; ids: string[] | null; names: string[] | null }

/** Who counts: people on the roll within the reader's reach and the filter. The same for heads, cells and the workbook. */
export function counted(ctx: Ctx, filter: MatrixFilter): RawBuilder<boolean> {
  const sex = filter.sex ? sql`and m.sex = ${filter.sex}` : sql``;
  return sql<boolean>`(m.status in ('active', 'suspended') and ${rollWithin(ctx, 'm')} ${sex})`;
}

/** The living units of one axis, in their order; `total` is how many there are in all. Kinds are constants, as in the indexes that hold this order. */
function axis(ctx: Ctx, name: 'row' | 'column', kinds: readonly string[], filter: MatrixFilter, offset: number, limit: number): RawBuilder<unknown> {
  const today = localDate(ctx.now);
  const below = filter.below && name === 'row' ? sql`and starts_with(u.path, (select b.path from units b where b.association_id = ${ctx.actor.associationId} and b.id = ${filter.below}))` : sql``;
  const search = filter.search && name === 'row' ? sql`and u.search_pairs @> ${textQueryPairs(filter.search)}::text[] and (u.name ilike ${`%${like(filter.search)}%`} or u.initials like ${`${like(filter.search.toLowerCase())}%`} or u.pinyin like ${`${like(filter.search.toLowerCase())}%`})` : sql``;
  const found = sql`from units u where u.association_id = ${ctx.actor.associationId} and u.kind in (${sql.join(kinds.map((k) => sql.lit(k)))}) and u.state in ('established', 'preparing') and (u.valid_to is null or u.valid_to >= ${today}) ${below} ${search}`;
  return sql`(select h.*, row_number() over () as place, (select count(*)::int ${found}) as total
    from (select ${name}::text as axis, u.id, u.short_name as name, u.kind, u.state ${found} order by u.sort_order, u.pinyin collate "C", u.id limit ${limit} offset ${offset}) h)`;
}

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/**
 * A page of the matrix: heads with their totals, and the cells between them. One statement, so that a person who is
 * placed elsewhere meanwhile stands in one place and the totals agree with the cells. Indexes alone tell who is at home where and who of them works
 * where (`member_units.home_unit_id`, of those on the roll); the people themselves are read for their names, or when some are asked for.
 */
export async function matrixPage(ctx: Ctx, filter: MatrixFilter, page: { row: number; rows: number; column: number; columns: number; names: number }): Promise<Matrix> {
  const { associationId } = ctx.actor;
  const order = filter.order === 'pinyin' ? sql`m.pinyin` : sql`m.stroke_key`;
  const named = page.names > 0 ? sql`(array_agg(m.id order by ${order}, m.id))[1:${page.names}::int] as ids, (array_agg(m.name order by ${order}, m.id))[1:${page.names}::int] as names` : sql`null::uuid[] as ids, null::text[] as names`;
  const of = (heads: 'row' | 'column'): RawBuilder<unknown> => sql`any(array(select h.id from h where h.axis = ${heads}))`;
  const working = (people: boolean): RawBuilder<unknown> => sql`member_units mu ${people ? sql`join members m on m.association_id = mu.association_id and m.id = mu.member_id ${filter.sex ? sql`and m.sex = ${filter.sex}` : sql``}` : sql``}
    where mu.association_id = ${associationId} and mu.valid_to is null and mu.home_unit_id is not null and ${rollWithin(ctx, 'mu')}`;
  const some = filter.sex !== undefined;
  const { rows: lines } = await sql<Line>`with h as materialized (${axis(ctx, 'row', homeKinds, filter, page.row, page.rows)} union all ${axis(ctx, 'column', filter.columns ?? ['activityGroup', 'committee'], filter, page.column, page.columns)}),
      by_row as (select m.home_unit_id as id, count(*)::int as n from members m where m.association_id = ${associationId} and m.home_unit_id = ${of('row')} and ${counted(ctx, filter)} group by 1),
      grouped as (select mu.home_unit_id as id, count(distinct mu.member_id)::int as n from ${working(some)} and mu.home_unit_id = ${of('row')} group by 1),
      by_column as (select mu.unit_id as id, count(*)::int as n from ${working(some)} and mu.unit_id = ${of('column')} group by 1)
    select h.axis as part, h.id, null::uuid as other, h.name, h.kind, h.state, coalesce(r.n, c.n, 0) as count, coalesce(r.n - coalesce(g.n, 0), 0) as ungrouped, h.total, h.place, null::uuid[] as ids, null::text[] as names
      from h left join by_row r on h.axis = 'row' and r.id = h.id left join grouped g on h.axis = 'row' and g.id = h.id left join by_column c on h.axis = 'column' and c.id = h.id
    union all select 'cell', mu.home_unit_id, mu.unit_id, null, null, null, count(*)::int, 0, 0, 0, ${named}
      from ${working(some || page.names > 0)} and mu.unit_id = ${of('column')} and mu.home_unit_id = ${of('row')} group by 2, 3
    order by part, place`.execute(ctx.tx);
  const part = (name: Line['part']): Line[] => lines.filter((l) => l.part === name);
  const head = ({ id, name, kind, state, count }: Line) => ({ id, name: name ?? '', kind: kind ?? '', state: state ?? '', count });
  return {
    rows: part('row').map((r) => ({ ...head(r), ungrouped: r.ungrouped })), columns: part('column').map(head), rowsTotal: part('row')[0]?.total ?? 0, columnsTotal: part('column')[0]?.total ?? 0,
    cells: part('cell').map((c) => ({ row: c.id, column: c.other ?? '', count: c.count, people: (c.ids ?? []).map((id, i) => ({ id, name: c.names?.[i] ?? '' })) })),
  };
}

/** One page of the matrix: one statement, however many people there are. */
export async function matrix(ctx: Ctx, { query }: InputOf<typeof readMatrix>): Promise<Matrix> {
  allowAnywhere(ctx, organisationAccess, 'organisation.matrix');
  const { row = 0, column = 0, rows = ROWS, ...filter } = query;
  return matrixPage(ctx, filter, { row, rows, column, columns: COLUMNS, names: filter.names ? NAMES : 0 });
}
