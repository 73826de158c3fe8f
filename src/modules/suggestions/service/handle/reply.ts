import { insist, Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import { attachFiles } from '#modules/files/index.ts';
import { dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { canApprove, canDraftReply, canPass } from '../../rules/handling.ts';
import type { ResultClass } from '../../rules/words.ts';
import { type Assignment, type Loaded, activeAssignments, assignmentFor, suggestionFor } from '../load.ts';
import { takeNumber } from '../numbers.ts';
import { matterOf, takeStep } from '../step.ts';
import { slowest, stepPart, unitName, unitShortName } from './parts.ts';

export interface ReplyDraft {
  readonly replyId: string;
  readonly resultClass: ResultClass;
  readonly body: string;
  readonly plan?: string | undefined;
  readonly promisedBy?: string | undefined;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly paperNo?: string | undefined;
  readonly fileIds: readonly string[];
}

/** The unit drafts its letter with the class it proposes; co-handlers countersign, then the head signs. */
export async function draftReply(ctx: Ctx, { params, body }: InputOf<typeof api.draftReply>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'draftReply', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'draftReply', body.assignmentId);
  const coUnits = a.role === 'lead' ? await coHandlers(ctx, s) : [];
  const free = a.role !== 'lead' || (await countersignDecision(ctx, s, body.replyId)).ok;
  await insertReply(ctx, s, a, body, free ? 'forApproval' : 'countersigning');
  const done = await stepPart(ctx, s, a, 'draftReply', { to: 'replyDrafted', fact: { result: body.resultClass } });
  for (const co of coUnits) await openTodo(ctx, { matter: matterOf(s.id), partId: co.id, action: 'countersign', title: s.title, to: { role: 'handlingOfficer', unitId: co.unit_id } });
  if (free) await askHead(ctx, s, a);
  return done;
}

/** Writes a reply in its first state. */
export async function insertReply(ctx: Ctx, s: Loaded, a: Assignment, d: ReplyDraft, state: 'countersigning' | 'forApproval' | 'forReview', byLink?: { headName: string }): Promise<void> {
  insist(canDraftReply({ resultClass: d.resultClass, fourClasses: await setting<boolean>(ctx, 'suggestion.fourClasses'), plan: d.plan }));
  await ctx.tx.insertInto('replies').values({
    association_id: ctx.actor.associationId, id: d.replyId, suggestion_id: s.id, assignment_id: a.id, round: a.round, state, proposed_class: d.resultClass, body: d.body, plan: d.plan ?? null, promised_by: d.promisedBy ?? null,
    contact_name: d.contactName, contact_phone: d.contactPhone, paper_no: d.paperNo ?? null, via_link: byLink !== undefined, drafted_by: ctx.actor.accountId, drafted_at: ctx.now,
    ...(byLink ? { approved_by_name: byLink.headName, approved_at: ctx.now } : {}),
  }).execute();
  await attachFiles(ctx, d.fileIds, { type: 'suggestionReply', id: d.replyId });
}

async function coHandlers(ctx: Ctx, s: Pick<Loaded, 'id'>): Promise<Assignment[]> {
  return (await activeAssignments(ctx, s.id)).filter((a) => a.role === 'co');
}

async function askHead(ctx: Ctx, s: Pick<Loaded, 'id' | 'title'>, a: Assignment): Promise<void> {
  await openTodo(ctx, { matter: matterOf(s.id), partId: a.id, action: 'approveReply', title: s.title, to: { role: 'handlingHead', unitId: a.unit_id } });
}

async function openReply(ctx: Ctx, s: Loaded, replyId: string) {
  const r = await ctx.tx.selectFrom('replies').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', replyId).where('state', 'in', ['countersigning', 'forApproval', 'forReview']).forUpdate().executeTakeFirst();
  if (!r) throw new Refusal('workflow.not_possible', { state: s.state, action: 'reply' });
  return r;
}

/** A co-handler countersigns the draft; who disagrees says why, and the head and the desk read it. */
export async function countersign(ctx: Ctx, { params, body }: InputOf<typeof api.countersign>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'countersign', params.id, body.version);
  const r = await openReply(ctx, s, body.replyId);
  const mine = (await coHandlers(ctx, s)).find((a) => ctx.actor.grants.some((g) => g.unitId === a.unit_id && (g.role === 'handlingOfficer' || g.role === 'handlingHead')));
  if (!mine) throw new Refusal('access.denied');
  if (!body.agreed && !body.note?.trim()) throw new Refusal('suggestion.reason_needed');
  await ctx.tx.insertInto('reply_countersigns').values({ association_id: ctx.actor.associationId, reply_id: r.id, assignment_id: mine.id, agreed: body.agreed, note: body.note ?? null, signed_by: ctx.actor.accountId, signed_at: ctx.now })
    .onConflict((oc) => oc.columns(['association_id', 'reply_id', 'assignment_id']).doUpdateSet({ agreed: body.agreed, note: body.note ?? null, signed_at: ctx.now, signed_by: ctx.actor.accountId })).execute();
  await finishTodos(ctx, matterOf(s.id), { partId: mine.id, action: 'countersign' });
  if (r.state === 'countersigning' && (await countersignDecision(ctx, s, r.id)).ok) await toHead(ctx, s, r);
  return takeStep(ctx, s, 'countersign', { fact: { assignmentId: mine.id, unitId: mine.unit_id, units: await unitName(ctx, mine.unit_id), result: body.agreed ? 'agreed' : 'disagreed', ...(body.note ? { reason: body.note } : {}) } });
}

async function countersignDecision(ctx: Ctx, s: Pick<Loaded, 'id'>, replyId: string) {
  const signed = await ctx.tx.selectFrom('reply_countersigns').select('assignment_id').where('association_id', '=', ctx.actor.associationId).where('reply_id', '=', replyId).execute();
  const clocks = await ctx.tx.selectFrom('deadlines').select(['part_id', 'due_at']).where('association_id', '=', ctx.actor.associationId).where('matter_id', '=', s.id).where('kind', '=', 'coOpinion').where('state', '<>', 'cancelled').execute();
  const coUnits = (await coHandlers(ctx, s)).map((co) => ({ countersigned: signed.some((x) => x.assignment_id === co.id), opinionDue: clocks.find((c) => c.part_id === co.id)?.due_at ?? null }));
  return canApprove(coUnits, ctx.now);
}

async function toHead(ctx: Ctx, s: Pick<Loaded, 'id' | 'title'>, r: { id: string; assignment_id: string }): Promise<void> {
  await ctx.tx.updateTable('replies').set({ state: 'forApproval' }).where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  const lead = (await activeAssignments(ctx, s.id)).find((a) => a.id === r.assignment_id);
  if (lead) await askHead(ctx, s, lead);
}

/** The time for a co-handler's opinion is over: a draft that waited for it alone goes to the head. Run by the clock's reaction. */
export async function lapseCountersign(ctx: Ctx, suggestionId: string, assignmentId: string): Promise<void> {
  const s = await ctx.tx.selectFrom('suggestions').select(['id', 'title', 'state']).where('association_id', '=', ctx.actor.associationId).where('id', '=', suggestionId).forUpdate().executeTakeFirst();
  const r = s && (await ctx.tx.selectFrom('replies').select(['id', 'assignment_id']).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('state', '=', 'countersigning').forUpdate().executeTakeFirst());
  const late = r && (await coHandlers(ctx, s)).find((a) => a.id === assignmentId);
  if (!late || !(await countersignDecision(ctx, s, r.id)).ok) return;
  await toHead(ctx, s, r);
  await record(ctx, 'suggestion.countersignLapsed', matterOf(s.id), { title: s.title, assignmentId: r.assignment_id, lateUnitId: late.unit_id, units: await unitName(ctx, late.unit_id) });
}

/** The head of the unit signs; a sub-unit cannot (rules of practice §2.2). The desk then reviews within its limit. */
export async function approveReply(ctx: Ctx, { params, body }: InputOf<typeof api.approveReply>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'approveReply', params.id, body.version);
  const r = await openReply(ctx, s, body.replyId);
  const a = await assignmentFor(ctx, s, 'approveReply', r.assignment_id);
  if (r.state === 'forReview') throw new Refusal('workflow.not_possible', { state: r.state, action: 'approveReply' });
  if (a.role === 'lead') insist(await countersignDecision(ctx, s, r.id));
  await ctx.tx.updateTable('replies').set({ state: 'forReview', approved_by_name: ctx.actor.name, approved_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  await finishTodos(ctx, matterOf(s.id), { partId: a.id, action: 'approveReply' });
  await askReview(ctx, s, a);
  return takeStep(ctx, s, 'approveReply', { fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id) } });
}

/** Puts a signed reply before the supervision desk, on its clock. */
export async function askReview(ctx: Ctx, s: Loaded, a: Assignment): Promise<void> {
  const desk = { role: 'supervisionOfficer', unitId: s.unit_id };
  const clock = await startDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'review', limitKey: 'suggestion.limit.review', holder: desk });
  await openTodo(ctx, { matter: matterOf(s.id), partId: a.id, action: 'passReply', title: s.title, to: desk, dueAt: clock.due_at });
}

/** The head or the desk sends the draft back; the unit's clock has never stopped. */
export async function sendBackReply(ctx: Ctx, { params, body }: InputOf<typeof api.sendBackReply>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'sendBackReply', params.id, body.version);
  const r = await openReply(ctx, s, body.replyId);
  const a = await assignmentFor(ctx, s, 'sendBackReply', r.assignment_id);
  await ctx.tx.updateTable('replies').set({ state: 'sentBack', send_back_reason: body.reason, reviewed_by: ctx.actor.accountId, reviewed_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  await finishTodos(ctx, matterOf(s.id), { action: ['countersign', 'approveReply', 'passReply'] });
  await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'review' });
  return stepPart(ctx, s, a, 'sendBackReply', { to: 'handling', fact: { reason: body.reason } });
}

/**
 * Review passed: the letter gets the number of the unit's series and goes to the author; the unit's clock ends here,
 * in time or late. With several answering units the matter is answered when the last one has.
 */
export async function passReply(ctx: Ctx, { params, body }: InputOf<typeof api.passReply>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'passReply', params.id, body.version);
  const r = await openReply(ctx, s, body.replyId);
  const a = await assignmentFor(ctx, s, 'passReply', r.assignment_id);
  const decided = body.resultClass ?? r.proposed_class;
  insist(canPass({ approved: r.state === 'forReview', proposed: r.proposed_class, decided, reason: body.classReason, fourClasses: await setting<boolean>(ctx, 'suggestion.fourClasses') }));
  const unit = await unitName(ctx, a.unit_id);
  const { text: letterNo } = await takeNumber(ctx, 'letter', `${await unitShortName(ctx, a.unit_id)}${await setting<string>(ctx, 'suggestion.replySeries')}`);
  await ctx.tx.updateTable('replies').set({ state: 'sent', result_class: decided, class_reason: body.classReason ?? null, letter_no: letterNo, reviewed_by: ctx.actor.accountId, reviewed_at: ctx.now, sent_at: ctx.now })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  await finishTodos(ctx, matterOf(s.id), { partId: a.id });
  await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'review' });
  await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'contact' });
  // A request that the answer has overtaken needs no decision.
  await cancelDeadlines(ctx, matterOf(s.id), 'answered', { partId: a.id, kinds: ['arbitrate', 'decideExtension'] });
  const clock = await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'reply' });
  await ctx.tx.updateTable('assignments').set({ state: 'replied', replied_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', a.id).execute();
  const { state } = await slowest(ctx, s);
  // Nothing is owed to an answer that has gone out: what co-handlers still had open falls away.
  if (state === 'replied') {
    await dropTodos(ctx, matterOf(s.id));
    await cancelDeadlines(ctx, matterOf(s.id), 'answered', { kinds: ['coOpinion', 'acknowledge', 'contact', 'arbitrate', 'decideExtension'] });
  }
  const late = (s.reply_late ?? false) || (clock?.late ?? false);
  return takeStep(ctx, s, 'passReply', {
    to: state,
    set: { ...(state === 'replied' ? { replied_at: s.replied_at ?? ctx.now, rehandling_since: null } : {}), reply_late: late, result_class: worstClass(await classesOfRound(ctx, s, a.round)) },
    fact: { assignmentId: a.id, unitId: a.unit_id, units: unit, number: letterNo, result: decided, ...(body.classReason ? { reason: body.classReason } : {}) },
  });
}

async function classesOfRound(ctx: Ctx, s: Loaded, round: number): Promise<ResultClass[]> {
  const rows = await ctx.tx.selectFrom('replies').select('result_class').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('round', '=', round).where('state', '=', 'sent').execute();
  return rows.flatMap((r) => (r.result_class ? [r.result_class] : []));
}

/** Of several answers a matter carries the one furthest from done: it is solved when all of it is. */
function worstClass(classes: readonly ResultClass[]): ResultClass | null {
  return [...classes].toSorted().at(-1) ?? null;
}
