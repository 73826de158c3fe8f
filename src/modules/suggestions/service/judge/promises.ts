import type { Ctx } from '#kit/server/context.ts';
import { open, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { openTodo } from '#modules/inbox/index.ts';
import { allKept, promisedParts } from '../../rules/handling.ts';
import { type Assignment, type Loaded, activeAssignments } from '../load.ts';
import { followUpsOf, repliesOf } from '../read/matter-parts.ts';
import { matterOf } from '../step.ts';
import { unitName } from '../handle/parts.ts';

export type PromisedPart = Assignment & { readonly unitName: string };

/** The assignments whose own answer promised something (class B): with several answering units not all of them need have. */
export async function promisesOf(ctx: Ctx, s: Loaded): Promise<PromisedPart[]> {
  const parts: PromisedPart[] = [];
  for (const a of await activeAssignments(ctx, s.id)) parts.push({ ...a, unitName: (await unitName(ctx, a.unit_id)) });
  return promisedParts({ round: s.round, resultClass: s.result_class, parts, replies: await repliesOf(ctx, s.id) });
}

/** Whether all that was promised is reported as done, and no author says otherwise. */
export async function promisesKept(ctx: Ctx, s: Loaded): Promise<boolean> {
  return allKept({ promised: (await promisesOf(ctx, s)).map((p) => p.unitName), reports: await followUpsOf(ctx, s.id) });
}

/** Asks the units that promised for their next report, or one of them; who is asked already is not asked twice. Says whether any is followed. */
export async function openFollowUp(ctx: Ctx, s: Loaded, assignmentId?: string): Promise<boolean> {
  const promised = await promisesOf(ctx, s);
  for (const a of promised.filter((p) => assignmentId === undefined || p.id === assignmentId)) {
    const clock = { matter: matterOf(s.id), partId: a.id, kind: 'followUp' };
    if (await open(ctx, clock)) continue;
    const to = { role: 'handlingOfficer', unitId: a.unit_id };
    const { due_at: dueAt } = await startDeadline(ctx, { ...clock, limitKey: 'suggestion.limit.followUp', holder: to });
    await openTodo(ctx, { matter: matterOf(s.id), partId: a.id, action: 'followUp', title: s.title, to, dueAt });
  }
  return promised.length > 0;
}
