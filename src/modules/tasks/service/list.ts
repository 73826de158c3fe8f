import { type RawBuilder, sql } from 'kysely';
import type { WorkCalendar } from '#kit/pure/calendar.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, endOfLocalDay, localDate, startOfLocalDay } from '#kit/pure/time.ts';
import { defaultLights } from '#kit/pure/lights.ts';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { mine, taskAccess } from '../access.ts';
import type * as api from '../contract.ts';
import { type BoardColumn, type TaskState, boardColumns, clockOf, workingStates } from '../rules.ts';

const PAGE = 50;
const BOARD = 30;
const COUNT_CAP = 10_000;

/** A row of the list as the database gives it. */
export interface Row {
  id: string; title: string; state: TaskState; due_at: Date; reported_late: boolean; source_type: string | null; source_id: string | null; source_title: string | null; source_link: string | null;
  lead: api.TaskOwner; co: api.TaskOwner[]; unit_name: string; asker_name: string; created_at: Date; reported_at: Date | null; finished_at: Date | null;
}

/** The columns of a line over `tasks t`. */
export const lineColumns = sql`t.id, t.title, t.state, t.due_at, t.reported_late, t.source_type, t.source_id, t.source_title, t.source_link, t.asker_name, t.created_at, t.reported_at, t.finished_at,
  (select p.short_name from units p where p.association_id = t.association_id and p.id = t.unit_id) as unit_name,
  case when t.lead_unit_id is null then (select jsonb_build_object('kind', 'account', 'id', a.id, 'name', a.name) from accounts a where a.association_id = t.association_id and a.id = t.lead_account_id)
    else (select jsonb_build_object('kind', 'unit', 'id', u.id, 'name', u.short_name) from units u where u.association_id = t.association_id and u.id = t.lead_unit_id) end as lead,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', case when c.unit_id is null then 'account' else 'unit' end, 'id', coalesce(c.account_id, c.unit_id), 'name', coalesce(a.name, u.short_name)) order by c.id), '[]')
    from task_co_owners c left join accounts a on a.association_id = c.association_id and a.id = c.account_id left join units u on u.association_id = c.association_id and u.id = c.unit_id
    where c.association_id = t.association_id and c.task_id = t.id) as co`;

export function lineOf(cal: WorkCalendar, now: Date, r: Row): api.TaskLine {
  const source = r.source_type && r.source_id ? { type: r.source_type, id: r.source_id, title: r.source_title ?? '', link: r.source_link ?? '' } : null;
  return {
    id: r.id, title: r.title, state: r.state, lead: r.lead, coOwners: r.co, unitName: r.unit_name, dueAt: r.due_at.toISOString(), ...clockOf(cal, now, { state: r.state, dueAt: r.due_at, reportedLate: r.reported_late }),
    source, askerName: r.asker_name, createdAt: r.created_at.toISOString(), reportedAt: r.reported_at?.toISOString() ?? null, finishedAt: r.finished_at?.toISOString() ?? null,
  };
}

/** The conditions of a filter, within the reader's reach. */
export function conditions(ctx: Ctx, f: api.TaskFilter): RawBuilder<unknown> {
  const a = ctx.actor.associationId;
  ctx.asked.add('task.list');
  const parts: RawBuilder<unknown>[] = [sql`t.association_id = ${a}`, f.view === 'mine' ? mine(ctx.actor, 't') : scope(ctx, taskAccess, 'task.read', 't')];
  if (f.view === 'asked') parts.push(sql`t.asker_id = ${ctx.actor.accountId}::uuid`);
  if (f.search) parts.push(sql`(position(lower(${f.search}) in lower(t.title)) > 0 or position(lower(${f.search}) in lower(coalesce(t.source_title, ''))) > 0)`);
  if (f.state) parts.push(sql`t.state = any(${f.state}::text[])`);
  if (f.owner) parts.push(sql`(t.lead_account_id = ${f.owner}::uuid or exists (select from task_co_owners c where c.association_id = t.association_id and c.task_id = t.id and c.account_id = ${f.owner}::uuid))`);
  if (f.unit) {
    const below = sql`(select b.id from units b join units top on top.association_id = b.association_id and top.id = ${f.unit}::uuid and starts_with(b.path, top.path) where b.association_id = ${a})`;
    parts.push(sql`(t.lead_unit_id in ${below} or exists (select from task_co_owners c where c.association_id = t.association_id and c.task_id = t.id and c.unit_id in ${below}))`);
  }
  if (f.sourceType) parts.push(f.sourceType === 'none' ? sql`t.source_type is null` : sql`t.source_type = ${f.sourceType}`);
  if (f.sourceId) parts.push(sql`t.source_id = ${f.sourceId}::uuid`);
  if (f.dueFrom) parts.push(sql`t.due_at >= ${startOfLocalDay(f.dueFrom)}`);
  if (f.dueTo) parts.push(sql`t.due_at <= ${endOfLocalDay(f.dueTo)}`);
  if (f.late) parts.push(sql`(t.reported_late or (t.state = any(${[...workingStates]}::text[]) and t.due_at < ${ctx.now}))`);
  if (f.light) parts.push(sql`(${sql.join(f.light.map((l) => lightCondition(ctx, l)), sql` or `)})`);
  return sql.join(parts, sql` and `);
}

/** The lights of `rules.clockOf` as conditions, so that the database filters by them. */
export function lightCondition(ctx: Ctx, light: 'green' | 'yellow' | 'red'): RawBuilder<unknown> {
  const soon = endOfLocalDay(addDays(localDate(ctx.now), defaultLights.yellow));
  const when = { red: sql`t.due_at < ${ctx.now}`, yellow: sql`t.due_at >= ${ctx.now} and t.due_at <= ${soon}`, green: sql`t.due_at > ${soon}` }[light];
  return sql`(t.state = any(${[...workingStates]}::text[]) and ${when})`;
}

const orders = { due: sql`t.due_at, t.id`, '-due': sql`t.due_at desc, t.id desc`, newest: sql`t.created_at desc, t.id desc` } as const;

/** Rows of a filter from a place on, in an order that an index holds. */
export async function rowsOf(ctx: Ctx, f: api.TaskFilter, sort: keyof typeof orders, after: string[] | null, limit: number): Promise<Row[]> {
  const [at, id] = after ?? [];
  const place = { due: sql`(t.due_at, t.id) > (${at}::timestamptz, ${id}::uuid)`, '-due': sql`(t.due_at, t.id) < (${at}::timestamptz, ${id}::uuid)`, newest: sql`(t.created_at, t.id) < (${at}::timestamptz, ${id}::uuid)` }[sort];
  const { rows } = await sql<Row>`select ${lineColumns} from tasks t where ${conditions(ctx, f)} ${after ? sql`and ${place}` : sql``} order by ${orders[sort]} limit ${limit}`.execute(ctx.tx);
  return rows;
}
/** The place of a task in an order. */
export const keyOf = (sort: keyof typeof orders, r: Row): string[] => [(sort === 'newest' ? r.created_at : r.due_at).toISOString(), r.id];

export async function list(ctx: Ctx, { query }: InputOf<typeof api.listTasks>): Promise<OutputOf<typeof api.listTasks>> {
  const { after, limit = PAGE, sort = 'due', ...filter } = query;
  const rows = await rowsOf(ctx, filter, sort, keysetOf(after, 2), limit + 1);
  const cal = await ctx.app.calendar.current(ctx.tx);
  return pageOf(rows, limit, (r) => keyOf(sort, r), (r) => lineOf(cal, ctx.now, r));
}

export async function count(ctx: Ctx, { query }: InputOf<typeof api.countTasks>): Promise<OutputOf<typeof api.countTasks>> {
  const { sort: _sort, ...filter } = query;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from tasks t where ${conditions(ctx, filter)} limit ${COUNT_CAP + 1}) found`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}

/** The board: each column its count, how many of it are late, and its first rows; what is done, newest first. */
export async function board(ctx: Ctx, { query }: InputOf<typeof api.taskBoard>): Promise<OutputOf<typeof api.taskBoard>> {
  const cal = await ctx.app.calendar.current(ctx.tx);
  const { rows: counts } = await sql<{ state: TaskState; n: number; late: number }>`select t.state, count(*)::int as n, (count(*) filter (where t.reported_late or (t.state = any(${[...workingStates]}::text[]) and t.due_at < ${ctx.now})))::int as late
    from tasks t where ${conditions(ctx, query)} group by t.state`.execute(ctx.tx);
  const sources = await sql<{ type: string }>`select distinct coalesce(t.source_type, 'none') as type from tasks t where ${conditions(ctx, {})} order by 1`.execute(ctx.tx);
  const columns = [];
  for (const key of Object.keys(boardColumns) as BoardColumn[]) {
    const states: TaskState[] = boardColumns[key].filter((s) => !query.state || query.state.includes(s));
    const inColumn = counts.filter((c) => states.includes(c.state));
    const sum = (of: 'n' | 'late'): number => inColumn.reduce((total, c) => total + c[of], 0);
    const found = sum('n') === 0 ? [] : await rowsOf(ctx, { ...query, state: states }, key === 'done' ? '-due' : 'due', null, BOARD);
    columns.push({ key, states: [...boardColumns[key]], count: sum('n'), late: sum('late'), items: found.map((r) => lineOf(cal, ctx.now, r)) });
  }
  return { columns, sources: sources.rows.map((s) => s.type) };
}
