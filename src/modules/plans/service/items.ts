import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow, allowAnywhere, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { filesOfMany } from '#modules/files/index.ts';
import { tasksWith } from '#modules/tasks/index.ts';
import { itemAccess, planAccess } from '../access.ts';
import type * as api from '../contract/items.ts';
import type { Lead } from '../contract/shared.ts';
import { type CheckState, itemStateOn, percentOf } from '../rules/items.ts';
import type { PlanKind, PlanState } from '../rules/plans.ts';
import { opens } from './chase.ts';
import { allOf, association, contains, inState, leadColumns, todayOf, within } from './common.ts';

const PAGE = 50;
const CAP = 10_000;
export interface ItemRow {
  item_id: string; plan_id: string; plan_title: string; kind: PlanKind; state: PlanState; unit_id: string; position: number; section: string; title: string; body: string; lead: Lead | null; lead_account_id: string | null; lead_unit_id: string | null; lead_text: string; due: string; target: number | null; measure: string; evidence: boolean;
  done: boolean; begun: boolean; checks: number; checks_done: number; amount: number; tasks: number; tasks_done: number; records: number; standing: string[];
}

/** The conditions of a filter, within the reader's reach. */
export function conditions(ctx: Ctx, f: api.ItemFilter): RawBuilder<unknown> {
  return allOf([
    sql`f.association_id = ${association(ctx)}`, scope(ctx, itemAccess, 'planItem.read', 'f'),
    ...(f.plan ? [sql`f.plan_id = ${f.plan}::uuid`] : [sql`f.state in ('running', 'reviewed')`]), ...(f.search ? [sql`(${contains(sql`f.title`, f.search)} or ${contains(sql`f.section`, f.search)} or ${contains(sql`f.plan_title`, f.search)})`] : []),
    ...(f.state ? [sql`(${sql.join(f.state.map((s) => inState(ctx, s)), sql` or `)})`] : []), ...(f.kind ? [sql`f.kind = any(${f.kind}::text[])`] : []), ...(f.year ? [sql`f.year = ${f.year}`] : []), ...(f.section ? [sql`f.section = ${f.section}`] : []),
    ...(f.unit ? [sql`(${within(ctx, sql`f.lead_unit_id`, f.unit)} or ${within(ctx, sql`f.unit_id`, f.unit)})`] : []), ...(f.dueFrom ? [sql`f.due >= ${f.dueFrom}::date`] : []), ...(f.dueTo ? [sql`f.due <= ${f.dueTo}::date`] : []),
  ]);
}

/** Items by their day. */
export async function rowsOf(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`select f.*, ${leadColumns('f')}, ${standing(ctx.actor, itemAccess, 'f')} as standing from plan_item_facts f where ${where} order by f.due, f.plan_id, f.position, f.item_id limit ${limit}`.execute(ctx.tx);
  return rows;
}
export const keyOf = (r: ItemRow): string[] => [r.due, r.plan_id, String(r.position), r.item_id];
export const placeAfter = (after: readonly string[] | null): RawBuilder<unknown> => (after ? sql`(f.due, f.plan_id, f.position, f.item_id) > (${after[0]}::date, ${after[1]}::uuid, ${after[2]}::int, ${after[3]}::uuid)` : sql`true`);

export function lineOf(ctx: Ctx, r: ItemRow): api.ItemLine {
  const counts = { done: r.done, checks: r.checks, checksDone: r.checks_done, target: r.target, amount: r.amount, tasks: r.tasks, tasksDone: r.tasks_done };
  return { id: r.item_id, plan: { id: r.plan_id, name: r.plan_title }, kind: r.kind, section: r.section, title: r.title, lead: r.lead, leadText: r.lead_text, due: r.due, state: itemStateOn({ done: r.done, begun: r.begun, due: r.due, runs: r.state === 'running' }, todayOf(ctx)), percent: percentOf(counts), measure: r.measure, ...counts, records: r.records };
}

export async function list(ctx: Ctx, { query }: InputOf<typeof api.listItems>): Promise<OutputOf<typeof api.listItems>> {
  allowAnywhere(ctx, planAccess, 'plan.list');
  const { after, limit = PAGE, ...filter } = query;
  return pageOf(await rowsOf(ctx, allOf([conditions(ctx, filter), placeAfter(keysetOf(after, 4))]), limit + 1), limit, keyOf, (r) => lineOf(ctx, r));
}

export async function count(ctx: Ctx, { query }: InputOf<typeof api.countItems>): Promise<OutputOf<typeof api.countItems>> {
  allowAnywhere(ctx, planAccess, 'plan.list');
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from plan_item_facts f where ${conditions(ctx, query)} limit ${CAP + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, CAP), more: n > CAP };
}

export type ItemRight = keyof typeof itemAccess.actions;
/** An item within reach. Work on it (giving tasks, recording) needs a plan that runs. */
export async function itemFor(ctx: Ctx, right: ItemRight, id: string): Promise<ItemRow> {
  const [row] = await rowsOf(ctx, allOf([sql`f.association_id = ${association(ctx)}`, sql`f.item_id = ${id}`, scope(ctx, itemAccess, 'planItem.read', 'f')]), 1);
  if (!row) throw new Refusal('planItem.not_found');
  allow(ctx, itemAccess, right, row.standing);
  if (right !== 'planItem.read' && row.state !== 'running') throw new Refusal('planItem.not_begun');
  return row;
}

/** One item with everything behind its numbers. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readItem>): Promise<api.ItemDetail> {
  const r = await itemFor(ctx, 'planItem.read', params.id);
  const links = await ctx.tx.selectFrom('plan_tasks').select(['task_id', 'linked']).where('association_id', '=', association(ctx)).where('item_id', '=', r.item_id).execute();
  const tasks = await tasksWith(ctx, links.map((l) => l.task_id));
  const records = await ctx.tx.selectFrom('plan_records').selectAll().where('association_id', '=', association(ctx)).where('item_id', '=', r.item_id).orderBy('done_on', 'desc').orderBy('id', 'desc').execute();
  const files = await filesOfMany(ctx, 'planRecord', records.map((x) => x.id));
  const units = await sql<{ id: string; name: string; state: CheckState; late: boolean; done_on: string | null; opens: boolean }>`select ${opens(ctx, sql`u.id`, r.plan_id)} as opens, u.id, u.short_name as name, c.state, (c.state = 'open' and c.due_on < ${todayOf(ctx)}::date) as late, c.done_on from plan_checks c join units u on u.association_id = c.association_id and u.id = c.unit_id
    where c.association_id = ${association(ctx)} and c.item_id = ${r.item_id} order by u.path`.execute(ctx.tx);
  const runs = r.state === 'running';
  return {
    ...lineOf(ctx, r), body: r.body, evidence: r.evidence, planState: r.state,
    taskList: tasks.map((x) => ({ id: x.id, title: x.title, state: x.state, lead: x.lead.name, dueAt: x.dueAt, light: x.light, workingDays: x.workingDays, late: x.late, linked: links.some((l) => l.task_id === x.id && l.linked) })),
    recordList: records.map((x) => ({ id: x.id, doneOn: x.done_on, text: x.text, amount: x.amount, finishes: x.finishes, byName: x.recorded_by_name, at: x.recorded_at.toISOString(), withdrawnAt: x.withdrawn_at?.toISOString() ?? null, withdrawReason: x.withdraw_reason, files: files.filter((f) => f.subjectId === x.id).map((f) => ({ id: f.id, name: f.name, size: f.size })) })),
    units: units.rows.map((u) => ({ unit: { id: u.id, name: u.name }, opens: u.opens, state: u.state, late: u.late && runs, doneOn: u.done_on })),
    can: { task: runs && allows(itemAccess, 'planItem.task', r.standing), record: runs && allows(itemAccess, 'planItem.record', r.standing), withdraw: runs && allows(itemAccess, 'planItem.task', r.standing) },
  };
}

/** Whether the reader may read the evidence of a record. */
export async function mayReadRecord(ctx: Ctx, id: string): Promise<boolean> {
  const found = await ctx.tx.selectFrom('plan_records').select('item_id').where('association_id', '=', association(ctx)).where('id', '=', id).executeTakeFirst();
  if (!found) return false;
  const rows = await sql`select 1 from plan_item_facts f where f.association_id = ${association(ctx)} and f.item_id = ${found.item_id} and ${scope(ctx, itemAccess, 'planItem.read', 'f')}`.execute(ctx.tx);
  return rows.rows.length > 0;
}
