import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import type { Limit } from '#kit/pure/limits.ts';
import { dueDate } from '#kit/pure/limits.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { extendDeadline, meetDeadline, open, pauseDeadline, resumeDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { setting } from '#kit/server/settings.ts';
import { finishTodos, openTodo, redueTodos } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { canExtend, extensionDay } from '../../rules/handling.ts';
import { type Assignment, type Loaded, assignmentFor, suggestionFor } from '../load.ts';
import { matterOf, takeStep } from '../step.ts';
import { askOnce } from './dispatch.ts';
import { stepPart, unitName } from './parts.ts';

/** The unit names its officer. In re-handling another officer than before takes it. */
export async function startHandling(ctx: Ctx, { params, body }: InputOf<typeof api.startHandling>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'startHandling', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'startHandling', body.assignmentId);
  const refusal = await ctx.tx.selectFrom('unit_requests').select('id').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('assignment_id', '=', a.id).where('kind', '=', 'refuse').where('decision', 'is', null).executeTakeFirst();
  // Who asks to hand it back does not begin with it: the desk could decide no more.
  if (refusal) throw new Refusal('suggestion.refusal_pending');
  const before = await ctx.tx.selectFrom('assignments').select('officer_name').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('unit_id', '=', a.unit_id).where('round', '<', a.round).execute();
  // A space or a wide letter makes nobody another officer.
  if (before.some((b) => b.officer_name !== null && visibleKey(b.officer_name) === visibleKey(body.officerName))) throw new Refusal('suggestion.same_officer', { name: body.officerName });
  return stepPart(ctx, s, a, 'startHandling', { to: 'handling', set: { started_at: ctx.now, officer_name: body.officerName, officer_phone: body.officerPhone }, fact: { result: body.officerName } });
}

/** The unit spoke with the author before answering. */
export async function recordContact(ctx: Ctx, { params, body }: InputOf<typeof api.recordContact>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'recordContact', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'recordContact', body.assignmentId);
  notInFuture(ctx, body.contactedOn);
  await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'contact' });
  return stepPart(ctx, s, a, 'recordContact', { set: { contacted_on: body.contactedOn, contacted_how: body.how }, fact: { result: body.how, until: body.contactedOn } });
}

/** Refuses a day that has not come. */
export function notInFuture(ctx: Ctx, date: string): void {
  if (date > localDate(ctx.now)) throw new Refusal('suggestion.day_in_future');
}

/** The co-handler gives its opinion to the lead unit, which answers for both. */
export async function giveCoOpinion(ctx: Ctx, { params, body }: InputOf<typeof api.giveCoOpinion>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'giveCoOpinion', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'giveCoOpinion', body.assignmentId);
  if (a.role !== 'co') throw new Refusal('workflow.not_possible', { state: a.state, action: 'giveCoOpinion' });
  await finishTodos(ctx, matterOf(s.id), { partId: a.id });
  for (const kind of ['coOpinion', 'acknowledge'] as const) await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind });
  return stepPart(ctx, s, a, 'giveCoOpinion', { to: 'opinionGiven', set: { opinion: body.opinion, opinion_at: ctx.now, acknowledged_at: a.acknowledged_at ?? ctx.now } });
}

/** The absolute limit of an answer: six months since the item was first given out in this round, whatever was granted and through whose hands it went. */
async function atMost(ctx: Ctx, a: Assignment): Promise<Date> {
  const first = await ctx.tx.selectFrom('assignments').select((eb) => eb.fn.min('dispatched_at').as('at')).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', a.suggestion_id).where('round', '=', a.round).executeTakeFirst();
  return dueDate(await ctx.app.calendar.current(ctx.tx), first?.at ?? a.dispatched_at, await setting<Limit>(ctx, 'suggestion.limit.replyAtMost')).dueAt;
}

/** The unit asks for more time: before the due day, once, with what it has done so far. */
export async function requestExtension(ctx: Ctx, { params, body }: InputOf<typeof api.requestExtension>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'requestExtension', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'requestExtension', body.assignmentId);
  const clock = await open(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'reply' });
  if (!clock) throw new Refusal('workflow.not_possible', { state: a.state, action: 'requestExtension' });
  insist(canExtend({ now: ctx.now, dueAt: clock.due_at, until: endOfLocalDay(body.until), atMost: await atMost(ctx, a), extendedTimes: clock.extended_times }));
  await askOnce(ctx, s, a, 'extend');
  await ctx.tx.insertInto('unit_requests').values({
    association_id: ctx.actor.associationId, id: body.requestId, suggestion_id: s.id, assignment_id: a.id, kind: 'extend', reason: body.reason, progress: body.progress, proposed_until: body.until, asked_by: ctx.actor.accountId, asked_at: ctx.now,
  }).execute();
  const desk = { role: 'supervisionOfficer', unitId: s.unit_id };
  const decide = await startDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'decideExtension', limitKey: 'suggestion.limit.decideExtension', holder: desk });
  await openTodo(ctx, { matter: matterOf(s.id), partId: a.id, action: 'decideExtension', title: s.title, to: desk, dueAt: decide.due_at });
  return takeStep(ctx, s, 'requestExtension', { fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), reason: body.reason, until: body.until } });
}

/** The supervision desk grants or rejects more time; what the author is told is part of the ledger. */
export async function decideExtension(ctx: Ctx, { params, body }: InputOf<typeof api.decideExtension>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'decideExtension', params.id, body.version);
  const r = await ctx.tx.selectFrom('unit_requests').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', body.requestId).where('kind', '=', 'extend').where('decision', 'is', null).forUpdate().executeTakeFirst();
  if (!r) throw new Refusal('suggestion.request_missing');
  const a = await assignmentFor(ctx, s, 'decideExtension', r.assignment_id);
  const which = { matter: matterOf(s.id), partId: a.id, kind: 'reply' } as const;
  const clock = await open(ctx, which);
  const day = body.until ?? r.proposed_until;
  if (!clock || !day) throw new Refusal('suggestion.request_missing');
  if (body.granted) {
    const until = endOfLocalDay(day);
    insist(extensionDay({ dueAt: clock.due_at, until, atMost: await atMost(ctx, a) }));
    await extendDeadline(ctx, which, until, { reason: r.reason, toldAuthor: body.toldAuthor ?? null });
    await redueTodos(ctx, matterOf(s.id), { partId: a.id, action: ['startHandling', 'draftReply'] }, until);
  }
  await ctx.tx.updateTable('unit_requests').set({ decision: body.granted ? 'granted' : 'rejected', decision_reason: body.reason, told_author: body.toldAuthor ?? null, decided_until: body.granted ? day : null, decided_by: ctx.actor.accountId, decided_at: ctx.now })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  await finishTodos(ctx, matterOf(s.id), { partId: a.id, action: 'decideExtension' });
  await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'decideExtension' });
  return takeStep(ctx, s, 'decideExtension', {
    fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), result: body.granted ? 'granted' : 'rejected', reason: body.reason, ...(body.granted ? { until: day } : {}), ...(body.toldAuthor ? { sentence: body.toldAuthor } : {}) },
  });
}

/** The supervision desk stops the clock while the unit waits for material or for a change of law. */
export async function suspend(ctx: Ctx, { params, body }: InputOf<typeof api.suspend>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'suspend', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'suspend', body.assignmentId);
  await pauseDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'reply' }, { reason: body.reason, toldAuthor: body.toldAuthor });
  return stepPart(ctx, s, a, 'suspend', { to: 'suspended', fact: { reason: body.reason, sentence: body.toldAuthor } });
}

/** The clock goes on with what was left of it. */
export async function resume(ctx: Ctx, { params, body }: InputOf<typeof api.resume>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'resume', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'resume', body.assignmentId);
  const clock = await resumeDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'reply' }, { reason: body.reason, toldAuthor: body.toldAuthor ?? null });
  return stepPart(ctx, s, a, 'resume', { to: 'handling', fact: { reason: body.reason, ...(clock ? { until: clock.due_at.toISOString() } : {}), ...(body.toldAuthor ? { sentence: body.toldAuthor } : {}) } });
}

/** Progress before the answer; the author sees it when the unit says so. */
export async function interimReport(ctx: Ctx, { params, body }: InputOf<typeof api.interimReport>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'interimReport', params.id, body.version);
  const a: Assignment = await assignmentFor(ctx, s, 'interimReport', body.assignmentId);
  await ctx.tx.insertInto('interim_reports').values({ association_id: ctx.actor.associationId, id: body.reportId, suggestion_id: s.id, assignment_id: a.id, text: body.text, shown_to_author: body.showAuthor, written_by: ctx.actor.accountId, written_at: ctx.now }).execute();
  return takeStep(ctx, s, 'interimReport', { fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), result: body.showAuthor ? 'shown' : 'internal' } });
}

export type { Loaded };
