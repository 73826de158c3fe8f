import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetDeadline, resumeDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type { acknowledge as acknowledgeApi, arbitrate as arbitrateApi, dispatch as dispatchApi, reassign as reassignApi, refuse as refuseApi } from '../../contract/steps.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { canRefuse } from '../../rules/handling.ts';
import { type Assignment, type Loaded, assignmentFor, suggestionFor } from '../load.ts';
import { matterOf, takeStep } from '../step.ts';
import { assign, earliestReply, endPart, handlingUnits, nextDispatchNo, slowest, stepPart, unitName } from './parts.ts';

/** Dispatches an item: one lead unit with co-handlers, or several units that each answer (rules of practice §2.2, §2.3). */
export async function dispatch(ctx: Ctx, { params, body }: InputOf<typeof dispatchApi>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'dispatch', params.id, body.version);
  if (body.mode === 'lead' && body.unitIds.length !== 1) throw new Refusal('input.invalid', {}, [{ path: 'unitIds', code: 'input.wrong_value' }]);
  const names = await handlingUnits(ctx, s, [...body.unitIds, ...body.coUnitIds]);
  const round = s.round + 1;
  const requirement = body.requirement ?? null;
  const dispatchNo = await nextDispatchNo(ctx);
  for (const unitId of body.unitIds) await assign(ctx, s, { unitId, role: body.mode, round, requirement, dispatchNo });
  for (const unitId of body.coUnitIds) await assign(ctx, s, { unitId, role: 'co', round, requirement, dispatchNo });
  const reply = await earliestReply(ctx, s.id);
  return takeStep(ctx, s, 'dispatch', {
    to: 'dispatched',
    set: { round, handling_mode: body.mode, handling_unit_id: body.unitIds[0] ?? null, dispatched_at: s.dispatched_at ?? ctx.now },
    fact: { number: dispatchNo, units: [...names.values()].join(zhCN.suggestion.and), ...(reply ? { until: reply.toISOString() } : {}) },
  });
}

/** The unit signs for receipt; the clock of contacting the author starts (practice: within 15 working days). */
export async function acknowledge(ctx: Ctx, { params, body }: InputOf<typeof acknowledgeApi>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'acknowledge', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'acknowledge', body.assignmentId);
  if (a.role !== 'co') await startDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'contact', limitKey: 'suggestion.limit.contact', holder: { role: 'handlingOfficer', unitId: a.unit_id } });
  return stepPart(ctx, s, a, 'acknowledge', { to: 'signed', set: { acknowledged_at: ctx.now } });
}

/** The unit asks to hand the item back, within the window and with a reason; the supervision desk decides, nobody re-routes privately. */
export async function refuse(ctx: Ctx, { params, body }: InputOf<typeof refuseApi>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'refuse', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'refuse', body.assignmentId);
  if (!canRefuse(a.refuse_until, ctx.now)) throw new Refusal('suggestion.refusal_too_late');
  if (body.proposedUnitId && !(await unitName(ctx, body.proposedUnitId))) throw new Refusal('suggestion.unit_not_handling');
  await askOnce(ctx, s, a, 'refuse');
  await ctx.tx.insertInto('unit_requests').values({
    association_id: ctx.actor.associationId, id: body.requestId, suggestion_id: s.id, assignment_id: a.id, kind: 'refuse', reason: body.reason, proposed_unit_id: body.proposedUnitId ?? null, asked_by: ctx.actor.accountId, asked_at: ctx.now,
  }).execute();
  const clock = await startDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'arbitrate', limitKey: 'suggestion.limit.arbitrate', holder: { role: 'supervisionOfficer', unitId: s.unit_id } });
  await openTodo(ctx, { matter: matterOf(s.id), partId: a.id, action: 'arbitrate', title: s.title, to: { role: 'supervisionOfficer', unitId: s.unit_id }, dueAt: clock.due_at });
  return takeStep(ctx, s, 'refuse', { fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), reason: body.reason } });
}

/** One undecided request of a kind per assignment; the unique index is the judge of two at once. */
export async function askOnce(ctx: Ctx, s: Loaded, a: Assignment, kind: 'refuse' | 'extend'): Promise<void> {
  const pending = await ctx.tx.selectFrom('unit_requests').select('id').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('assignment_id', '=', a.id).where('kind', '=', kind).where('decision', 'is', null).executeTakeFirst();
  if (pending) throw new Refusal('suggestion.request_pending');
}

/** The supervision desk decides a refusal for good: another unit, or the same one after all. */
export async function arbitrate(ctx: Ctx, { params, body }: InputOf<typeof arbitrateApi>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'arbitrate', params.id, body.version);
  const r = await ctx.tx.selectFrom('unit_requests').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', body.requestId).where('kind', '=', 'refuse').where('decision', 'is', null).forUpdate().executeTakeFirst();
  if (!r) throw new Refusal('suggestion.request_missing');
  const a = await assignmentFor(ctx, s, 'arbitrate', r.assignment_id);
  if (body.granted && a.role !== 'co' && !body.unitId) throw new Refusal('input.invalid', {}, [{ path: 'unitId', code: 'input.required' }]);
  await ctx.tx.updateTable('unit_requests').set({ decision: body.granted ? 'granted' : 'rejected', decision_reason: body.reason, decided_unit_id: body.unitId ?? null, decided_by: ctx.actor.accountId, decided_at: ctx.now })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  await finishTodos(ctx, matterOf(s.id), { partId: a.id, action: 'arbitrate' });
  await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'arbitrate' });
  const fact = { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), reason: body.reason, result: body.granted ? 'granted' : 'rejected' };
  if (!body.granted) return takeStep(ctx, s, 'arbitrate', { fact });
  return passOn(ctx, s, a, 'arbitrate', body.unitId ?? null, body.reason, fact);
}

/** The supervision desk gives the item to another unit; the history keeps both. */
export async function reassign(ctx: Ctx, { params, body }: InputOf<typeof reassignApi>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'reassign', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'reassign', body.assignmentId);
  return passOn(ctx, s, a, 'reassign', body.unitId, body.reason, { reason: body.reason, ...(body.toldAuthor ? { sentence: body.toldAuthor } : {}) });
}

async function passOn(ctx: Ctx, s: Loaded, a: Assignment, action: 'arbitrate' | 'reassign', unitId: string | null, reason: string, fact: Record<string, string>): Promise<Stepped> {
  // A clock that stood still hands on what was left of it.
  const clock = await resumeDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'reply' }, { reason });
  await endPart(ctx, s, a, reason);
  let fresh: Record<string, string> = {};
  if (unitId) {
    const name = (await handlingUnits(ctx, s, [unitId])).get(unitId) ?? '';
    const newAssignmentId = await assign(ctx, s, { unitId, role: a.role, round: a.round, requirement: a.requirement, dispatchNo: await nextDispatchNo(ctx), takesOver: a.id, ...(clock ? { keepDueAt: clock.due_at } : {}) });
    // A decision is about the unit that asked; a reassignment is about the unit that now has it.
    fresh = { newUnitId: unitId, newAssignmentId, formerUnitId: a.unit_id, ...(action === 'reassign' ? { unitId, units: name, assignmentId: newAssignmentId } : {}) };
  }
  const { state } = await slowest(ctx, s);
  return takeStep(ctx, s, action, { to: state, set: a.role === 'co' || s.handling_unit_id !== a.unit_id ? {} : { handling_unit_id: unitId }, fact: { ...fact, ...fresh } });
}
