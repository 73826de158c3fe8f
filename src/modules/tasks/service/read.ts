import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Subject } from '#kit/server/events.ts';
import { filesOf, filesOfMany } from '#modules/files/index.ts';
import type { TaskDetail, TaskLine, readTask } from '../contract.ts';
import { type Row, lineColumns, lineOf } from './list.ts';
import { may, subject, taskFor } from './task-for.ts';

/** One task with its course and what the reader may do. */
export function read(ctx: Ctx, { params }: InputOf<typeof readTask>): Promise<TaskDetail> {
  return present(ctx, params.id);
}

export async function present(ctx: Ctx, id: string): Promise<TaskDetail> {
  const row = await taskFor(ctx, id);
  const [line] = (await sql<Row>`select ${lineColumns} from tasks t where t.association_id = ${ctx.actor.associationId} and t.id = ${id}`.execute(ctx.tx)).rows;
  if (!line) throw new Refusal('task.not_found');
  const notes = await ctx.tx.selectFrom('task_notes').selectAll().where('association_id', '=', ctx.actor.associationId).where('task_id', '=', id).orderBy('at').orderBy('id').execute();
  const files = await filesOfMany(ctx, 'taskNote', notes.map((n) => n.id));
  const clock = await ctx.tx.selectFrom('deadlines').select('provisional').where('association_id', '=', ctx.actor.associationId).where('matter_id', '=', id).where('kind', '=', 'taskDo').where('state', '=', 'running').executeTakeFirst();
  const cal = await ctx.app.calendar.current(ctx.tx);
  const shown = (f: { id: string; name: string; size: number }) => ({ id: f.id, name: f.name, size: f.size });
  return {
    ...lineOf(cal, ctx.now, line), body: row.body, report: row.report, startedAt: row.started_at?.toISOString() ?? null, version: row.version, provisional: clock?.provisional ?? false,
    files: (await filesOf(ctx, subject(id))).map(shown),
    notes: notes.map((n) => ({ id: n.id, kind: n.kind, text: n.text, dueOn: n.due_on, byName: n.by_name, at: n.at.toISOString(), files: files.filter((f) => f.subjectId === n.id).map(shown) })), can: may(row),
  };
}

/** The tasks that came from a subject, by their day; the caller has asked the right to the subject. */
export async function tasksOf(ctx: Ctx, from: Subject): Promise<TaskLine[]> {
  const cal = await ctx.app.calendar.current(ctx.tx);
  const { rows } = await sql<Row>`select ${lineColumns} from tasks t where t.association_id = ${ctx.actor.associationId} and t.source_type = ${from.type} and t.source_id = ${from.id}::uuid order by t.due_at, t.id`.execute(ctx.tx);
  return rows.map((r) => lineOf(cal, ctx.now, r));
}

/** Tasks by their ids, by their day; the caller has asked the right to what they belong to. */
export async function tasksWith(ctx: Ctx, ids: readonly string[]): Promise<TaskLine[]> {
  if (ids.length === 0) return [];
  const cal = await ctx.app.calendar.current(ctx.tx);
  const { rows } = await sql<Row>`select ${lineColumns} from tasks t where t.association_id = ${ctx.actor.associationId} and t.id = any(${ids}::uuid[]) order by t.due_at, t.id`.execute(ctx.tx);
  return rows.map((r) => lineOf(cal, ctx.now, r));
}

/** Whether the reader may read a task, and its files. */
export async function mayReadTask(ctx: Ctx, id: string): Promise<boolean> {
  try {
    await taskFor(ctx, id);
    return true;
  } catch (e) {
    if (e instanceof Refusal) return false;
    throw e;
  }
}

export async function mayReadNote(ctx: Ctx, id: string): Promise<boolean> {
  const note = await ctx.tx.selectFrom('task_notes').select('task_id').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  return note ? mayReadTask(ctx, note.task_id) : false;
}
