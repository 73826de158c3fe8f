import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { workingDayOnOrAfter } from '#kit/pure/calendar.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { attachFiles } from '#modules/files/index.ts';
import { openTodo } from '#modules/inbox/index.ts';
import { rootUnit } from '#modules/units/index.ts';
import { taskAccess } from '../access.ts';
import type { TaskDetail, TaskFact, createTask } from '../contract.ts';
import { type NoteKind, canFallDue } from '../rules.ts';
import { type OwnerRef, namesOfOwners, setCoOwners, targetsOf } from './owners.ts';
import { present } from './read.ts';
import { subject } from './task-for.ts';

/** Where a task came from: any matter of any module, with the words and the page that lead back to it. */
export interface TaskSource {
  readonly type: string;
  readonly id: string;
  readonly title: string;
  readonly link: string;
}

export interface NewTask {
  readonly id?: string;
  readonly title: string;
  readonly body?: string;
  readonly source?: TaskSource | null;
  readonly lead: OwnerRef;
  readonly coOwners?: readonly OwnerRef[];
  /** The last day; a rest day moves to the next working day. Null: the limit of the setting `task.due`. */
  readonly dueOn?: string | null;
  /** Whose board it stands on: the association when not named. */
  readonly unitId?: string;
}

/** Gives a task and starts its clock. The caller has asked the right; unknown owners are refused with `task.owner_unknown`. Returns its id. */
export async function addTask(ctx: Ctx, input: NewTask): Promise<string> {
  const id = input.id ?? newId();
  const coOwners = input.coOwners ?? [];
  const [lead] = await namesOfOwners(ctx, [input.lead, ...coOwners]);
  if (!lead) throw new Refusal('task.owner_unknown');
  const targets = await targetsOf(ctx, lead);
  const first = targets[0];
  const dueAt = input.dueOn ? await dueOn(ctx, input.dueOn) : undefined;
  const deadline = await startDeadline(ctx, { matter: subject(id), kind: 'taskDo', limitKey: 'task.due', holder: first && 'role' in first ? first : { accountId: lead.id }, ...(dueAt ? { dueAt } : {}) });
  const { source } = input;
  await ctx.tx.insertInto('tasks').values({
    association_id: ctx.actor.associationId, id, unit_id: input.unitId ?? (await rootUnit(ctx)).id, title: input.title, body: input.body ?? '', source_type: source?.type ?? null, source_id: source?.id ?? null, source_title: source?.title ?? null, source_link: source?.link ?? null,
    lead_account_id: lead.kind === 'account' ? lead.id : null, lead_unit_id: lead.kind === 'unit' ? lead.id : null, due_at: deadline.due_at, asker_id: ctx.actor.accountId, asker_name: ctx.actor.name, created_at: ctx.now,
  }).execute();
  await setCoOwners(ctx, id, coOwners);
  await openTodo(ctx, { matter: subject(id), action: 'taskDo', title: input.title, to: targets, dueAt: deadline.due_at });
  await addNote(ctx, id, 'create', '', localDate(deadline.due_at));
  await record(ctx, 'task.created', subject(id), factOf({ title: input.title, due_at: deadline.due_at, source_type: source?.type ?? null, source_id: source?.id ?? null }, lead.name));
  return id;
}

/** The end of a day, moved to the next working day when it is a day of rest. */
export async function dueOn(ctx: Ctx, day: string): Promise<Date> {
  return endOfLocalDay(workingDayOnOrAfter(await ctx.app.calendar.current(ctx.tx), day));
}

/** One line in the course of a task; returns its id, to which files may be given. */
export async function addNote(ctx: Ctx, taskId: string, kind: NoteKind, text: string, dueDay: string | null = null): Promise<string> {
  const id = newId();
  await ctx.tx.insertInto('task_notes').values({ association_id: ctx.actor.associationId, id, task_id: taskId, kind, text, due_on: dueDay, by_id: ctx.actor.accountId, by_name: ctx.actor.name, at: ctx.now }).execute();
  return id;
}

export function factOf(t: { title: string; due_at: Date; source_type: string | null; source_id: string | null }, owner: string): TaskFact {
  return { title: t.title, owner, dueOn: localDate(t.due_at), sourceType: t.source_type, sourceId: t.source_id };
}

/** Gives a task from a page: it stands on the board of the widest place that the actor works for. */
export async function create(ctx: Ctx, { body }: InputOf<typeof createTask>): Promise<TaskDetail> {
  allowAnywhere(ctx, taskAccess, 'task.create');
  if (body.dueOn) insist(canFallDue(body.dueOn, localDate(ctx.now)));
  const roles: readonly string[] = taskAccess.actions['task.create'];
  const place = ctx.actor.grants.filter((g) => roles.includes(g.role)).toSorted((a, b) => a.unitPath.length - b.unitPath.length)[0];
  const { fileIds, ...task } = body;
  await addTask(ctx, { ...task, ...(place ? { unitId: place.unitId } : {}) });
  await attachFiles(ctx, fileIds ?? [], subject(body.id));
  return present(ctx, body.id);
}
