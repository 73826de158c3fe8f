import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { attachFiles } from '#modules/files/index.ts';
import { type OwnerRef, addTask, mayReadTask, tasksWith } from '#modules/tasks/index.ts';
import type * as api from '../contract/items.ts';
import type { PlanKind } from '../rules/plans.ts';
import { allOf, association, planSubject, recordSubject, todayOf } from './common.ts';
import { type ItemRow, itemFor, read, rowsOf } from './items.ts';
import { planFor } from './plan-for.ts';

/** What the board calls a task that came from a plan. */
const sourceTypes: Readonly<Record<PlanKind, string>> = { annual: 'workPlan', programme: 'planMeasure', campaign: 'campaign' };

async function give(ctx: Ctx, r: ItemRow, task: { id: string; title: string; body: string; lead: OwnerRef; coOwners: readonly OwnerRef[]; dueOn: string | null }): Promise<void> {
  await addTask(ctx, { ...task, unitId: r.unit_id, source: { type: sourceTypes[r.kind], id: r.item_id, title: r.plan_title, link: `/plan-items/${r.item_id}` } });
  await ctx.tx.insertInto('plan_tasks').values({ association_id: association(ctx), item_id: r.item_id, task_id: task.id, plan_id: r.plan_id, linked: false, added_by_name: ctx.actor.name, added_at: ctx.now }).execute();
  const [line] = await tasksWith(ctx, [task.id]);
  await record(ctx, 'planItem.tasked', planSubject(r.plan_id), { plan: r.plan_title, item: r.title, owner: line?.lead.name ?? '' });
}

/** The work of an item as a task on the one board. */
export async function giveTask(ctx: Ctx, { params, body }: InputOf<typeof api.taskItem>): Promise<api.ItemDetail> {
  const r = await itemFor(ctx, 'planItem.task', params.id);
  if (body.dueOn && body.dueOn < todayOf(ctx)) throw new Refusal('task.due_in_past', {}, [{ path: 'dueOn', code: 'task.due_in_past' }]);
  const { taskId, ...task } = body;
  await give(ctx, r, { id: taskId, ...task });
  return read(ctx, { params });
}

/** Several items at once, each to whoever leads it; items without a lead, done or with a living task are left. */
export async function giveTasks(ctx: Ctx, { params, body }: InputOf<typeof api.giveTasks>): Promise<OutputOf<typeof api.giveTasks>> {
  const p = await planFor(ctx, 'plan.edit', params.id);
  if (p.state !== 'running') throw new Refusal('planItem.not_begun');
  const rows = await rowsOf(ctx, allOf([sql`f.association_id = ${association(ctx)}`, sql`f.plan_id = ${p.id}`, sql`f.item_id = any(${body.itemIds}::uuid[])`]), 300);
  const today = todayOf(ctx);
  const ready = rows.filter((r) => r.lead !== null && r.tasks === 0 && !r.done);
  if (ready.length === 0) throw new Refusal('plan.nothing_to_give');
  for (const r of ready) if (r.lead) await give(ctx, r, { id: newId(), title: r.title.slice(0, 100), body: r.body, lead: { kind: r.lead.kind, id: r.lead.id }, coOwners: [], dueOn: r.due < today ? null : r.due });
  await record(ctx, 'plan.tasksGiven', planSubject(p.id), { title: p.title, count: ready.length });
  return { given: ready.length, left: body.itemIds.length - ready.length };
}

async function taskTitle(ctx: Ctx, id: string): Promise<string> {
  const [line] = (await mayReadTask(ctx, id)) ? await tasksWith(ctx, [id]) : [];
  if (!line) throw new Refusal('task.not_found');
  return line.title;
}

/** A task that stood on the board already counts for this item too. */
export async function link(ctx: Ctx, { params, body }: InputOf<typeof api.linkTask>): Promise<api.ItemDetail> {
  const r = await itemFor(ctx, 'planItem.task', params.id);
  const task = await taskTitle(ctx, body.taskId);
  const added = await ctx.tx.insertInto('plan_tasks').values({ association_id: association(ctx), item_id: r.item_id, task_id: body.taskId, plan_id: r.plan_id, linked: true, added_by_name: ctx.actor.name, added_at: ctx.now }).onConflict((oc) => oc.doNothing()).returning('task_id').executeTakeFirst();
  if (!added) throw new Refusal('planItem.task_there');
  await record(ctx, 'planItem.linked', planSubject(r.plan_id), { plan: r.plan_title, item: r.title, task });
  return read(ctx, { params });
}

/** Only what was linked is unlinked; a task that the item gave is cancelled on its own page. */
export async function unlink(ctx: Ctx, { params }: InputOf<typeof api.unlinkTask>): Promise<api.ItemDetail> {
  const r = await itemFor(ctx, 'planItem.task', params.id);
  const gone = await ctx.tx.deleteFrom('plan_tasks').where('association_id', '=', association(ctx)).where('item_id', '=', r.item_id).where('task_id', '=', params.taskId).where('linked', '=', true).returning('task_id').executeTakeFirst();
  if (!gone) throw new Refusal('task.not_found');
  const [line] = await tasksWith(ctx, [params.taskId]);
  await record(ctx, 'planItem.unlinked', planSubject(r.plan_id), { plan: r.plan_title, item: r.title, task: line?.title ?? '' });
  return read(ctx, { params: { id: params.id } });
}

/** What was done for an item, with evidence. */
export async function recordWork(ctx: Ctx, { params, body }: InputOf<typeof api.recordItem>): Promise<api.ItemDetail> {
  const r = await itemFor(ctx, 'planItem.record', params.id);
  if (body.doneOn > todayOf(ctx)) throw new Refusal('planRecord.in_future', {}, [{ path: 'doneOn', code: 'planRecord.in_future' }]);
  await ctx.tx.insertInto('plan_records').values({ association_id: association(ctx), id: body.id, plan_id: r.plan_id, item_id: r.item_id, done_on: body.doneOn, text: body.text, amount: body.amount, finishes: body.finishes, recorded_by: ctx.actor.accountId, recorded_by_name: ctx.actor.name, recorded_at: ctx.now }).execute();
  await attachFiles(ctx, body.fileIds ?? [], recordSubject(body.id));
  await record(ctx, 'planItem.recorded', planSubject(r.plan_id), { plan: r.plan_title, item: r.title, amount: body.amount });
  return read(ctx, { params });
}

/** A record that was wrong stays and counts no longer: withdrawn by its writer or by those who keep the plan. */
export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawRecord>): Promise<api.ItemDetail> {
  const row = await ctx.tx.selectFrom('plan_records').selectAll().where('association_id', '=', association(ctx)).where('id', '=', params.id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('planRecord.not_found');
  ctx.asked.add('planItem.record');
  const r = await itemFor(ctx, row.recorded_by !== null && row.recorded_by === ctx.actor.accountId ? 'planItem.record' : 'planItem.task', row.item_id).catch((e: unknown) => {
    throw e instanceof Refusal && e.code === 'planItem.not_found' ? new Refusal('planRecord.not_found') : e;
  });
  if (row.withdrawn_at) throw new Refusal('planRecord.withdrawn');
  await ctx.tx.updateTable('plan_records').set({ withdrawn_at: ctx.now, withdraw_reason: body.reason }).where('association_id', '=', association(ctx)).where('id', '=', row.id).execute();
  await record(ctx, 'planRecord.withdrawn', planSubject(r.plan_id), { plan: r.plan_title, item: r.title, reason: body.reason });
  return read(ctx, { params: { id: r.item_id } });
}
