import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, extendDeadline, meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { type Subject, record } from '#kit/server/events.ts';
import { attachFiles } from '#modules/files/index.ts';
import { type Target, dropTodos, finishTodos, openTodo, redueTodos, retitleTodos } from '#modules/inbox/index.ts';
import type * as api from '../contract.ts';
import type { TaskDetail } from '../contract.ts';
import { type TaskState, canExtend, canFallDue, liveStates } from '../rules.ts';
import { addNote, dueOn, factOf } from './add-task.ts';
import { type OwnerRef, namesOfOwners, setCoOwners, targetsOf } from './owners.ts';
import { present } from './read.ts';
import { type TaskRow, subject, taskFor } from './task-for.ts';

export const leadOf = (t: Pick<TaskRow, 'lead_account_id' | 'lead_unit_id'>): OwnerRef => (t.lead_unit_id ? { kind: 'unit', id: t.lead_unit_id } : { kind: 'account', id: t.lead_account_id ?? '' });
/** Before whom a report waits: who asked, else the secretariat of the place. */
export const askerOf = (t: Pick<TaskRow, 'asker_id' | 'unit_id'>): Target => (t.asker_id ? { accountId: t.asker_id } : { role: 'secretariatOfficer', unitId: t.unit_id });
const holderOf = (t: Target | undefined) => (t && 'role' in t ? t : { accountId: t?.accountId ?? null });

type Values = Partial<Pick<TaskRow, 'state' | 'due_at' | 'started_at' | 'reported_at' | 'reported_late' | 'finished_at' | 'report' | 'title' | 'body' | 'lead_account_id' | 'lead_unit_id'>>;

async function put(ctx: Ctx, t: TaskRow, values: Values): Promise<void> {
  await ctx.tx.updateTable('tasks').set({ ...values, version: t.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', t.id).execute();
}

async function fact(ctx: Ctx, t: TaskRow, dueAt: Date = t.due_at) {
  const names = await nameOfLead(ctx, t);
  return factOf({ ...t, due_at: dueAt }, names);
}

/** The name of who has the task, living or not. */
export async function nameOfLead(ctx: Ctx, t: Pick<TaskRow, 'lead_account_id' | 'lead_unit_id'>): Promise<string> {
  const a = ctx.actor.associationId;
  const row = t.lead_unit_id
    ? await ctx.tx.selectFrom('units').select('short_name as name').where('association_id', '=', a).where('id', '=', t.lead_unit_id).executeTakeFirst()
    : await ctx.tx.selectFrom('accounts').select('name').where('association_id', '=', a).where('id', '=', t.lead_account_id ?? '').executeTakeFirst();
  return row?.name ?? '';
}

/** The owner begins. */
export async function start(ctx: Ctx, { params, body }: InputOf<typeof api.startTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'start', version: body.version });
  await put(ctx, t, { state: 'inProgress', started_at: ctx.now });
  await addNote(ctx, t.id, 'start', '');
  await record(ctx, 'task.started', subject(t.id), await fact(ctx, t));
  return present(ctx, t.id);
}

/** How far it is; somebody who says so has begun. */
export async function note(ctx: Ctx, { params, body }: InputOf<typeof api.noteTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'note', version: body.version });
  const begins = t.state === 'open' && t.standing.includes('taskOwner');
  await put(ctx, t, begins ? { state: 'inProgress', started_at: ctx.now } : {});
  await attachFiles(ctx, body.fileIds ?? [], { type: 'taskNote', id: await addNote(ctx, t.id, 'note', body.text) });
  await record(ctx, 'task.noted', subject(t.id), await fact(ctx, t));
  return present(ctx, t.id);
}

/** The owner says it is done: the owner's clock ends, that of who asked begins. */
export async function report(ctx: Ctx, { params, body }: InputOf<typeof api.reportTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'report', version: body.version });
  const met = await meetDeadline(ctx, { matter: subject(t.id), kind: 'taskDo' });
  await put(ctx, t, { state: 'reported', reported_at: ctx.now, reported_late: met?.late ?? false, report: body.text, started_at: t.started_at ?? ctx.now });
  await attachFiles(ctx, body.fileIds ?? [], { type: 'taskNote', id: await addNote(ctx, t.id, 'report', body.text) });
  await finishTodos(ctx, subject(t.id), { action: 'taskDo' });
  const review = await startDeadline(ctx, { matter: subject(t.id), kind: 'taskReview', limitKey: 'task.review', holder: holderOf(askerOf(t)) });
  await openTodo(ctx, { matter: subject(t.id), action: 'taskAccept', title: t.title, to: askerOf(t), dueAt: review.due_at });
  await record(ctx, 'task.reported', subject(t.id), await fact(ctx, t));
  return present(ctx, t.id);
}

export async function accept(ctx: Ctx, { params, body }: InputOf<typeof api.acceptTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'accept', version: body.version });
  await meetDeadline(ctx, { matter: subject(t.id), kind: 'taskReview' });
  await put(ctx, t, { state: 'done', finished_at: ctx.now });
  await addNote(ctx, t.id, 'accept', body.text ?? '');
  await finishTodos(ctx, subject(t.id), { action: 'taskAccept' });
  await record(ctx, 'task.accepted', subject(t.id), await fact(ctx, t));
  return present(ctx, t.id);
}

/** Puts the work before its owner again with a day, or with the limit of a setting. */
async function again(ctx: Ctx, t: TaskRow, state: TaskState, limitKey: string, day: string | null): Promise<Date> {
  const targets = await targetsOf(ctx, leadOf(t));
  const dueAt = day ? await dueOn(ctx, day) : undefined;
  const clock = await startDeadline(ctx, { matter: subject(t.id), kind: 'taskDo', limitKey, holder: holderOf(targets[0]), ...(dueAt ? { dueAt } : {}) });
  await put(ctx, t, { state, due_at: clock.due_at, reported_at: null, reported_late: false, finished_at: null });
  await openTodo(ctx, { matter: subject(t.id), action: 'taskDo', title: t.title, to: targets, dueAt: clock.due_at });
  return clock.due_at;
}

/** The report is not enough: a day that still lies ahead stays unless another is named. */
export async function sendBack(ctx: Ctx, { params, body }: InputOf<typeof api.returnTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'return', version: body.version });
  const today = localDate(ctx.now);
  if (body.dueOn) insist(canFallDue(body.dueOn, today));
  await meetDeadline(ctx, { matter: subject(t.id), kind: 'taskReview' });
  await finishTodos(ctx, subject(t.id), { action: 'taskAccept' });
  const kept = localDate(t.due_at) > today ? localDate(t.due_at) : null;
  const due = await again(ctx, t, 'returned', 'task.redo', body.dueOn ?? kept);
  await addNote(ctx, t.id, 'return', body.text, localDate(due));
  await record(ctx, 'task.returned', subject(t.id), { ...(await fact(ctx, t, due)), reason: body.text });
  return present(ctx, t.id);
}

export async function extend(ctx: Ctx, { params, body }: InputOf<typeof api.extendTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'extend', version: body.version });
  insist(canFallDue(body.dueOn, localDate(ctx.now)));
  insist(canExtend(body.dueOn, localDate(t.due_at)));
  const dueAt = await dueOn(ctx, body.dueOn);
  await extendDeadline(ctx, { matter: subject(t.id), kind: 'taskDo' }, dueAt, { reason: body.text });
  await put(ctx, t, { due_at: dueAt });
  await redueTodos(ctx, subject(t.id), { action: 'taskDo' }, dueAt);
  await addNote(ctx, t.id, 'extend', body.text, localDate(dueAt));
  await record(ctx, 'task.extended', subject(t.id), { ...(await fact(ctx, t, dueAt)), reason: body.text });
  return present(ctx, t.id);
}

/** Other words or another owner; the to-do moves with the work, the day stays. */
export async function change(ctx: Ctx, { params, body }: InputOf<typeof api.changeTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'change', version: body.version });
  const [lead] = await namesOfOwners(ctx, [body.lead, ...body.coOwners]);
  if (!lead) throw new Refusal('task.owner_unknown');
  const before = await nameOfLead(ctx, t);
  const moved = leadOf(t).kind !== lead.kind || leadOf(t).id !== lead.id;
  await put(ctx, t, { title: body.title, body: body.body, lead_account_id: lead.kind === 'account' ? lead.id : null, lead_unit_id: lead.kind === 'unit' ? lead.id : null });
  await setCoOwners(ctx, t.id, body.coOwners);
  if (moved && t.state !== 'reported') {
    await dropTodos(ctx, subject(t.id), { action: 'taskDo' });
    const targets = await targetsOf(ctx, lead);
    await cancelDeadlines(ctx, subject(t.id), 'moved', { kinds: ['taskDo'] });
    await startDeadline(ctx, { matter: subject(t.id), kind: 'taskDo', limitKey: 'task.due', holder: holderOf(targets[0]), dueAt: t.due_at < ctx.now ? t.due_at : endOfLocalDay(localDate(t.due_at)) });
    await openTodo(ctx, { matter: subject(t.id), action: 'taskDo', title: body.title, to: targets, dueAt: t.due_at });
  }
  await retitleTodos(ctx, subject(t.id), body.title);
  await addNote(ctx, t.id, 'change', moved ? `${before} → ${lead.name}` : '');
  await record(ctx, 'task.changed', subject(t.id), { ...factOf({ ...t, title: body.title }, lead.name), before: { title: t.title, owner: before }, after: { title: body.title, owner: lead.name } });
  return present(ctx, t.id);
}

export async function cancel(ctx: Ctx, { params, body }: InputOf<typeof api.cancelTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'cancel', version: body.version });
  await stop(ctx, t, body.text);
  return present(ctx, t.id);
}

async function stop(ctx: Ctx, t: TaskRow, reason: string): Promise<void> {
  await cancelDeadlines(ctx, subject(t.id), reason);
  await dropTodos(ctx, subject(t.id));
  await put(ctx, t, { state: 'cancelled', finished_at: ctx.now });
  await addNote(ctx, t.id, 'cancel', reason);
  await record(ctx, 'task.cancelled', subject(t.id), { ...(await fact(ctx, t)), reason });
}

/** What a task came from no longer stands: the living ones among its tasks are called off, and their owners told; the caller has asked the right to the source. */
export async function callOffTasks(ctx: Ctx, from: Subject, reason: string): Promise<void> {
  const living = await ctx.tx.selectFrom('tasks').select('id').where('association_id', '=', ctx.actor.associationId).where('source_type', '=', from.type).where('source_id', '=', from.id).where('state', 'in', liveStates).orderBy('id').forUpdate().execute();
  for (const { id } of living) await stop(ctx, await taskFor(ctx, id), reason);
}

export async function reopen(ctx: Ctx, { params, body }: InputOf<typeof api.reopenTask>): Promise<TaskDetail> {
  const t = await taskFor(ctx, params.id, { action: 'reopen', version: body.version });
  insist(canFallDue(body.dueOn, localDate(ctx.now)));
  const due = await again(ctx, t, 'inProgress', 'task.due', body.dueOn);
  await addNote(ctx, t.id, 'reopen', body.text, localDate(due));
  await record(ctx, 'task.reopened', subject(t.id), { ...(await fact(ctx, t, due)), reason: body.text });
  return present(ctx, t.id);
}
