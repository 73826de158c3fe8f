import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { rollWithin } from '#modules/members/index.ts';
import { homeKinds } from '#modules/units/index.ts';
import { organisationAccess } from '../access.ts';
import { COLUMNS, type MatrixFilter, NAMES, ROWS, type readMatrix } from '../contract/matrix.ts';

type Matrix = OutputOf<typeof readMatrix>;
interface HeadRow { axis: 'row' | 'column'; id: string; name: string; kind: string; state: string; count: number; ungrouped: number; total: number }

/** Who counts: people on the roll within the reader's reach and the filter. The same for heads, cells and the workbook. */
export function counted(ctx: Ctx, filter: MatrixFilter): RawBuilder<boolean> {
  const sex = filter.sex ? sql`and m.sex = ${filter.sex}` : sql``;
  return sql<boolean>`(m.status in ('active', 'suspended') and ${rollWithin(ctx, 'm')} ${sex})`;
}

/** The living units of one axis, in their order; `total` is how many there are in all. */
function axis(ctx: Ctx, name: 'row' | 'column', kinds: readonly string[], filter: MatrixFilter, offset: number, limit: number): RawBuilder<unknown> {
  const today = localDate(ctx.now);
  const below = filter.below && name === 'row' ? sql`and starts_with(u.path, (select b.path from units b where b.association_id = ${ctx.actor.associationId} and b.id = ${filter.below}))` : sql``;
  const search = filter.search && name === 'row' ? sql`and (u.name ilike ${`%${like(filter.search)}%`} or u.initials like ${`${like(filter.search.toLowerCase())}%`} or u.pinyin like ${`${like(filter.search.toLowerCase())}%`})` : sql``;
  return sql`(select ${name}::text as axis, u.id, u.short_name as name, u.kind, u.state, row_number() over w as place, count(*) over ()::int as total from units u
    where u.association_id = ${ctx.actor.associationId} and u.kind = any(${[...kinds]}::text[]) and u.state in ('established', 'preparing') and (u.valid_to is null or u.valid_to >= ${today}) ${below} ${search}
    window w as (order by u.sort_order, u.pinyin collate "C", u.id) order by place limit ${limit} offset ${offset})`;
}

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The heads of a page with their totals, in one statement. */
export async function heads(ctx: Ctx, filter: MatrixFilter, page: { row: number; rows: number; column: number; columns: number }): Promise<Pick<Matrix, 'rows' | 'columns' | 'rowsTotal' | 'columnsTotal'>> {
  const { associationId } = ctx.actor;
  const who = counted(ctx, filter);
  const { rows } = await sql<HeadRow>`select h.axis, h.id, h.name, h.kind, h.state, h.total,
      case h.axis when 'row' then (select count(*)::int from members m where m.association_id = ${associationId} and m.home_unit_id = h.id and ${who})
        else (select count(*)::int from member_units mu join members m on m.association_id = mu.association_id and m.id = mu.member_id where mu.association_id = ${associationId} and mu.unit_id = h.id and mu.valid_to is null and ${who}) end as count,
      case h.axis when 'row' then (select count(*)::int from members m where m.association_id = ${associationId} and m.home_unit_id = h.id and ${who}
        and not exists (select from member_units mu where mu.association_id = m.association_id and mu.member_id = m.id and mu.valid_to is null)) else 0 end as ungrouped
    from (${axis(ctx, 'row', homeKinds, filter, page.row, page.rows)} union all ${axis(ctx, 'column', filter.columns ?? ['activityGroup', 'committee'], filter, page.column, page.columns)}) h order by h.axis, h.place`.execute(ctx.tx);
  const of = (name: 'row' | 'column'): HeadRow[] => rows.filter((r) => r.axis === name);
  const head = ({ id, name, kind, state, count }: HeadRow) => ({ id, name, kind, state, count });
  return { rows: of('row').map((r) => ({ ...head(r), ungrouped: r.ungrouped })), columns: of('column').map(head), rowsTotal: of('row')[0]?.total ?? 0, columnsTotal: of('column')[0]?.total ?? 0 };
}

/** The people of the cells between some rows and some columns, in one statement. */
export async function cells(ctx: Ctx, filter: MatrixFilter, rowIds: readonly string[], columnIds: readonly string[], names: number): Promise<Matrix['cells']> {
  if (rowIds.length === 0 || columnIds.length === 0) return [];
  const order = filter.order === 'pinyin' ? sql`m.pinyin` : sql`m.stroke_key`;
  const people = names > 0 ? sql`(array_agg(m.id order by ${order}, m.id))[1:${names}::int] as ids, (array_agg(m.name order by ${order}, m.id))[1:${names}::int] as names` : sql`'{}'::uuid[] as ids, '{}'::text[] as names`;
  const { rows } = await sql<{ row: string; column: string; count: number; ids: string[]; names: string[] }>`select m.home_unit_id as "row", mu.unit_id as "column", count(*)::int as count, ${people}
    from member_units mu join members m on m.association_id = mu.association_id and m.id = mu.member_id
    where mu.association_id = ${ctx.actor.associationId} and mu.valid_to is null and mu.unit_id = any(${[...columnIds]}::uuid[]) and m.home_unit_id = any(${[...rowIds]}::uuid[]) and ${counted(ctx, filter)} group by 1, 2`.execute(ctx.tx);
  return rows.map((r) => ({ row: r.row, column: r.column, count: r.count, people: r.ids.map((id, i) => ({ id, name: r.names[i] ?? '' })) }));
}

/** One page of the matrix: two statements, however many people there are. */
export async function matrix(ctx: Ctx, { query }: InputOf<typeof readMatrix>): Promise<Matrix> {
  allowAnywhere(ctx, organisationAccess, 'organisation.matrix');
  const { row = 0, column = 0, rows = ROWS, ...filter } = query;
  const found = await heads(ctx, filter, { row, rows, column, columns: COLUMNS });
  return { ...found, cells: await cells(ctx, filter, found.rows.map((r) => r.id), found.columns.map((c) => c.id), filter.names ? NAMES : 0) };
}
