import { Refusal, insist } from '#kit/pure/decision.ts';
import { actionsFor, canStep } from '#kit/pure/workflow.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { taskAccess } from '../access.ts';
import { type TaskAction, taskActions, taskFlow } from '../rules.ts';

export const subject = (id: string) => ({ type: 'task', id }) as const;

/** A task that the reader may see, with how they stand over it; held for change when a step is meant. Absent and hidden are both `task.not_found`. */
export async function taskFor(ctx: Ctx, id: string, step?: { action: TaskAction; version: number }) {
  const query = ctx.tx.selectFrom('tasks as t').selectAll('t').select(standing(ctx.actor, taskAccess, 't').as('standing'))
    .where('t.association_id', '=', ctx.actor.associationId).where('t.id', '=', id).where(scope(ctx, taskAccess, 'task.read', 't'));
  const row = await (step ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new Refusal('task.not_found');
  if (step) {
    allow(ctx, taskAccess, `task.${step.action}`, row.standing);
    if (row.version !== step.version) throw new Refusal('matter.changed', { yours: step.version, current: row.version });
    insist(canStep(taskFlow, row.state, step.action));
  }
  return row;
}
export type TaskRow = Awaited<ReturnType<typeof taskFor>>;

/** What the reader may do now. */
export function may(row: TaskRow): Record<TaskAction, boolean> {
  const open = actionsFor(taskFlow, row.state, new Set(row.standing));
  return Object.fromEntries(taskActions.map((a) => [a, open.includes(a)])) as Record<TaskAction, boolean>;
}
