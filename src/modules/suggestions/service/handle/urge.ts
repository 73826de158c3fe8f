import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import type { Stepped } from '../../contract/shared.ts';
import type { urge as urgeApi } from '../../contract/steps.ts';
import { assignmentFor, suggestionFor } from '../load.ts';
import { takeNumber } from '../numbers.ts';
import { matterOf, takeStep } from '../step.ts';
import { unitName } from './parts.ts';

/** The desk urges a unit beside the automatic reminders. */
export async function urge(ctx: Ctx, { params, body }: InputOf<typeof urgeApi>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'urge', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'urge', body.assignmentId);
  return takeStep(ctx, s, 'urge', { fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), ...(body.note ? { reason: body.note } : {}) } });
}

/** Issues the reminder notice (催办单) of an answer that became overdue: once per clock, to the unit and its head. */
export async function issueReminder(ctx: Ctx, suggestionId: string, deadlineId: string, assignmentId: string): Promise<void> {
  const a = await ctx.tx.selectFrom('assignments as a').innerJoin('suggestions as s', (j) => j.onRef('s.association_id', '=', 'a.association_id').onRef('s.id', '=', 'a.suggestion_id')).select(['a.unit_id', 's.title'])
    .where('a.association_id', '=', ctx.actor.associationId).where('a.id', '=', assignmentId).where('a.state', '<>', 'ended').executeTakeFirst();
  const done = await ctx.tx.selectFrom('reminder_notices').select('id').where('association_id', '=', ctx.actor.associationId).where('deadline_id', '=', deadlineId).where('voided_at', 'is', null).executeTakeFirst();
  if (!a || done) return;
  const { text: number } = await takeNumber(ctx, 'letter', await setting<string>(ctx, 'suggestion.reminderSeries'));
  await ctx.tx.insertInto('reminder_notices').values({ association_id: ctx.actor.associationId, id: newId(), suggestion_id: suggestionId, assignment_id: assignmentId, deadline_id: deadlineId, number, issued_at: ctx.now }).execute();
  await record(ctx, 'suggestion.reminderIssued', matterOf(suggestionId), { title: a.title, number, unitId: a.unit_id, assignmentId });
}
