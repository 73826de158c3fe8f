import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { WorkCalendar } from '#kit/pure/calendar.ts';
import { lightOf } from '#kit/pure/lights.ts';
import { remaining } from '#kit/pure/limits.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { speak } from '#kit/server/speak.ts';
import { readerLocale } from '#modules/accounts/index.ts';
import { inboxAccess } from './access.ts';
import { COUNT_UP_TO, type Todo, type TodoCounts } from './contract.ts';
import { myOpenTodos } from './lanes.ts';

interface TodoQuery {
  readonly matterType?: string | undefined;
  readonly action?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

interface Row {
  id: string;
  matter_type: string;
  matter_id: string;
  part_id: string | null;
  action: string;
  title: string;
  role: string | null;
  due_at: Date | null;
  created_at: Date;
  unit_name: string | null;
}

/** What waits for me, by deadline, then by age; the first page brings the counts. */
export async function myTodos(ctx: Ctx, { query }: { query: TodoQuery }): Promise<{ items: Todo[]; next: string | null; counts: TodoCounts | null }> {
  const say = await actionWords(ctx);
  const filters = [sql`true`];
  if (query.matterType) filters.push(sql`t.matter_type = ${query.matterType}`);
  if (query.action) filters.push(sql`t.action = ${query.action}`);
  if (query.overdue) filters.push(sql`t.sort_at < ${ctx.now}`);
  if (query.search) filters.push(sql`position(lower(${query.search}) in lower(t.title)) > 0`);
  if (query.after !== undefined) filters.push(after(query.after));
  const rows = await sql<Row>`select m.*, u.short_name as unit_name from (${myOpenTodos(ctx.actor, columns, sql.join(filters, sql` and `), query.limit + 1)}) m
    left join units u on u.association_id = ${ctx.actor.associationId} and u.id = m.unit_id order by m.sort_at, m.created_at, m.id`.execute(ctx.tx);
  const items = rows.rows.slice(0, query.limit);
  const last = rows.rows.length > query.limit ? items.at(-1) : undefined;
  const cal = await ctx.app.calendar.current(ctx.tx);
  return {
    items: items.map((t) => ({
      id: t.id, matterType: t.matter_type, matterId: t.matter_id, partId: t.part_id, action: t.action, actionText: say(t.action), title: t.title, unitName: t.unit_name, role: t.role,
      dueAt: t.due_at?.toISOString() ?? null, ...clock(cal, ctx.now, t.due_at), createdAt: t.created_at.toISOString(),
    })),
    next: last ? `${last.due_at?.getTime().toString(36) ?? '-'}~${cursorOf(last.created_at, last.id)}` : null,
    counts: query.after === undefined ? await counts(ctx, say) : null,
  };
}

function clock(cal: WorkCalendar, now: Date, dueAt: Date | null): Pick<Todo, 'overdue' | 'light' | 'workingDays'> {
  if (!dueAt) return { overdue: false, light: 'grey', workingDays: null };
  const left = remaining(cal, now, dueAt);
  return { overdue: left.overdue, light: lightOf(cal, now, dueAt, 'running'), workingDays: left.overdue ? -left.overdueWorkingDays : left.workingDays };
}

const columns = sql`t.id, t.matter_type, t.matter_id, t.part_id, t.action, t.title, t.role, t.unit_id, t.due_at, t.sort_at, t.created_at`;

function after(cursor: string): RawBuilder<unknown> {
  const [due = '', rest] = cursor.split('~');
  const place = placeOf(rest ?? '');
  const dueAt = due === '-' ? null : new Date(Number.parseInt(due, 36));
  if (!place || (dueAt && Number.isNaN(dueAt.getTime()))) throw new Refusal('cursor.invalid');
  return sql`(t.sort_at, t.created_at, t.id) > (coalesce(${dueAt}::timestamptz, timestamptz 'infinity'), ${place.at}::timestamptz, ${place.id}::uuid)`;
}

async function counts(ctx: Ctx, say: (action: string) => string): Promise<TodoCounts> {
  const mine = myOpenTodos(ctx.actor, sql`t.action, t.sort_at, t.created_at, t.id`, sql`true`, COUNT_UP_TO + 1);
  const rows = await sql<{ action: string; n: number; late: number }>`select action, count(*)::int as n, (count(*) filter (where sort_at < ${ctx.now}))::int as late
    from (${mine}) m group by action order by min(sort_at), action`.execute(ctx.tx);
  const sum = (of: 'n' | 'late'): number => rows.rows.reduce((total, r) => total + r[of], 0);
  const total = sum('n');
  return {
    total: Math.min(total, COUNT_UP_TO), overdue: Math.min(sum('late'), COUNT_UP_TO), more: total > COUNT_UP_TO,
    actions: rows.rows.map((r) => ({ action: r.action, text: say(r.action), count: r.n })),
  };
}

/** What waits for me, what of it is overdue, and what I must read: one query, each count stops at 1,000. */
export async function myCounts(ctx: Ctx): Promise<{ todo: number; overdue: number; toRead: number }> {
  const me = reader(ctx);
  const mine = myOpenTodos(ctx.actor, sql`t.sort_at, t.created_at, t.id`, sql`true`, COUNT_UP_TO);
  const row = await sql<{ todo: number; overdue: number; toRead: number }>`select count(*)::int as todo, (count(*) filter (where sort_at < ${ctx.now}))::int as overdue,
      (select count(*)::int from (select 1 from notifications n where n.association_id = ${ctx.actor.associationId} and n.account_id = ${me} and n.must_read and n.read_at is null and n.withdrawn_at is null limit ${COUNT_UP_TO}) r) as "toRead"
    from (${mine}) m`.execute(ctx.tx);
  return row.rows[0] ?? { todo: 0, overdue: 0, toRead: 0 };
}

interface DoneQuery {
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What I have done, newest first. */
export async function myDone(ctx: Ctx, { query: { search, after: cursor, limit } }: { query: DoneQuery }) {
  const say = await actionWords(ctx);
  const place = placeOf(cursor);
  let rows = ctx.tx.selectFrom('todos as t').leftJoin('units as u', (j) => j.onRef('u.association_id', '=', 't.association_id').onRef('u.id', '=', 't.unit_id'))
    .select(['t.id', 't.matter_type', 't.matter_id', 't.action', 't.title', 't.done_at', 'u.short_name as unit_name'])
    .where('t.association_id', '=', ctx.actor.associationId).where('t.done_by', '=', ctx.actor.accountId).where('t.done_at', 'is not', null);
  if (search) rows = rows.where(sql<boolean>`position(lower(${search}) in lower(t.title)) > 0`);
  if (place) rows = rows.where(sql<boolean>`(t.done_at, t.id) < (${place.at}::timestamptz, ${place.id}::uuid)`);
  const found = await rows.orderBy('t.done_at', 'desc').orderBy('t.id', 'desc').limit(limit + 1).execute();
  const items = found.slice(0, limit).flatMap((t) => (t.done_at ? [{
    id: t.id, matterType: t.matter_type, matterId: t.matter_id, action: t.action, actionText: say(t.action), title: t.title, unitName: t.unit_name, doneAt: t.done_at.toISOString(),
  }] : []));
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { items, next: last?.done_at ? cursorOf(last.done_at, last.id) : null };
}

async function actionWords(ctx: Ctx): Promise<(action: string) => string> {
  reader(ctx);
  const locale = await readerLocale(ctx);
  return (action) => speak(ctx.app.registry, locale, `todo.${action}`) ?? action;
}

function reader(ctx: Ctx): string {
  allowAnywhere(ctx, inboxAccess, 'inbox.read');
  if (!ctx.actor.accountId) throw new Refusal('access.denied');
  return ctx.actor.accountId;
}
