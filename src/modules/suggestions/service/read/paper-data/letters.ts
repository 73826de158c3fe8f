import { fill } from '#kit/pure/words.ts';
import { daysBetween, formatDateZh, localDate } from '#kit/pure/time.ts';
import { CORRECTED } from '#kit/server/deadlines/ledger.ts';
import { filesOf } from '#modules/files/index.ts';
import type { DispatchNoticeData, ExtensionRequestData, ReminderNoticeData, ReplyLetterData } from '../../../documents/index.ts';
import { zhCN } from '../../../locales/zh-CN.ts';
import { feedbackChoices } from '../../../rules/words.ts';
import { PRINT } from '../data/print-words.ts';
import { type AssignmentRow, feedbacksOf, standingInstructions } from '../matter-parts.ts';
import { dispatchGroups } from '../papers-list.ts';
import { type Clock, type PaperSource, accountNames, addressees, lastStep, numberAndTitle } from './source.ts';

const words = zhCN.suggestion;

function clockOf(src: PaperSource, partId: string, kind: string): Clock | undefined {
  return src.clocks.findLast((c) => c.part_id === partId && c.kind === kind);
}

/** When a clock was to end as it was first given, before extensions and pauses; put right where it was given on a wrong ground. */
function firstDue(src: PaperSource, partId: string | undefined, kind: string): Date | undefined {
  const clock = partId === undefined ? undefined : clockOf(src, partId, kind);
  return clock && ((clock.entries.findLast((e) => e.note === CORRECTED) ?? clock.entries.find((e) => e.kind === 'start'))?.due_after ?? clock.due_at);
}

/** When a clock was to end before something of a kind happened to it at an instant; else as it stood then. */
function dueBefore(clock: Clock, kind: 'extend' | 'late', at: Date): Date {
  const then = clock.entries.findLast((e) => e.at <= at);
  return clock.entries.findLast((e) => e.kind === kind && e.at <= at)?.due_before ?? then?.due_after ?? then?.due_before ?? clock.due_at;
}

/** Who gave the matter to the unit signs as the contact; the telephone is left for the pen. */
function contactOf(src: PaperSource, dispatchedAt: Date): { name: string; phone: string } {
  const step = lastStep(src, ['suggestion.dispatched', 'suggestion.reassigned', 'suggestion.refusalDecided', 'suggestion.reopened'], dispatchedAt);
  return { name: step?.by ?? PRINT.open, phone: PRINT.open };
}

function handlingOf(src: PaperSource, group: readonly AssignmentRow[]): DispatchNoticeData['handling'] {
  const answering = group.filter((a) => a.role !== 'co');
  if (answering.length > 1) return { mode: 'split', units: answering.map((a) => ({ name: a.unit_name })) };
  // A co-handler that joins alone is told beside which lead unit.
  const lead = answering[0] ?? src.assignments.find((a) => a.round === group[0]?.round && a.role === 'lead' && a.state !== 'ended') ?? group[0];
  return { mode: 'lead', leadUnit: lead?.unit_name ?? '', coUnits: group.filter((a) => a.role === 'co' && a !== lead).map((a) => a.unit_name) };
}

/** The instruction behind a dispatch: level and day alone. The paper goes to units that are not cleared for who wrote what. */
async function instructionOf(src: PaperSource, at: Date): Promise<DispatchNoticeData['instruction']> {
  const last = (await standingInstructions(src.ctx, src.s.id)).findLast((i) => i.since <= at);
  if (!last) return undefined;
  return { leader: words.leaderLevel[last.level], date: last.given_on };
}

/** The notice with which the units of one dispatch got the matter, with the limits as they were given. */
export async function dispatchData(src: PaperSource, assignmentId: string): Promise<DispatchNoticeData | null> {
  const group = dispatchGroups(src.assignments).find((g) => g[0]?.id === assignmentId);
  const first = group?.[0];
  if (!group || !first) return null;
  const at = first.dispatched_at;
  const co = group.find((a) => a.role === 'co');
  const instruction = await instructionOf(src, at);
  const [acknowledgeBy, coOpinionBy, due] = [firstDue(src, first.id, 'acknowledge'), firstDue(src, co?.id, 'coOpinion'), firstDue(src, first.id, first.role === 'co' ? 'coOpinion' : 'reply')];
  if (!due) return null;
  return {
    sender: src.associationOn(at), date: at, contact: contactOf(src, at), matter: numberAndTitle(src.s), authors: await addressees(src), handling: handlingOf(src, group), dueDate: due, attachments: [words.paper.registrationForm],
    ...(first.dispatch_no ? { number: first.dispatch_no } : {}), ...(src.s.urgency ? { urgency: src.s.urgency } : {}), ...(instruction ? { instruction } : {}), ...(acknowledgeBy ? { acknowledgeBy } : {}), ...(first.refuse_until ? { refuseBy: first.refuse_until } : {}), ...(coOpinionBy ? { coOpinionBy } : {}),
    ...(first.requirement ? { requirements: first.requirement } : {}),
  };
}

/** A reminder as it was issued: days over the limit on that day, and the how-manieth to this unit. */
export async function reminderData(src: PaperSource, reminderId: string): Promise<ReminderNoticeData | null> {
  const all = await src.ctx.tx.selectFrom('reminder_notices').selectAll().where('association_id', '=', src.ctx.actor.associationId).where('suggestion_id', '=', src.s.id).orderBy('issued_at').orderBy('id').execute();
  const notice = all.find((n) => n.id === reminderId);
  const part = src.assignments.find((a) => a.id === notice?.assignment_id);
  const clock = src.clocks.find((c) => c.id === notice?.deadline_id);
  if (!notice || !part || !clock) return null;
  const due = dueBefore(clock, 'late', notice.issued_at);
  const mine = all.filter((n) => n.assignment_id === part.id);
  return {
    sender: src.associationOn(notice.issued_at), number: notice.number, date: notice.issued_at, contact: contactOf(src, part.dispatched_at), unit: part.unit_name, matter: numberAndTitle(src.s), dispatch: { ...(part.dispatch_no ? { number: part.dispatch_no } : {}), date: part.dispatched_at }, dueDate: due,
    overdueDays: Math.max(1, daysBetween(localDate(due), localDate(notice.issued_at))), times: mine.indexOf(notice) + 1,
  };
}

/** A unit's request for more time, with the decision once there is one. */
export async function extensionData(src: PaperSource, requestId: string): Promise<ExtensionRequestData | null> {
  const r = await src.ctx.tx.selectFrom('unit_requests').selectAll().where('association_id', '=', src.ctx.actor.associationId).where('suggestion_id', '=', src.s.id).where('id', '=', requestId).where('kind', '=', 'extend').executeTakeFirst();
  const part = src.assignments.find((a) => a.id === r?.assignment_id);
  const clock = r && clockOf(src, r.assignment_id, 'reply');
  if (!r || !part || !clock || !r.proposed_until) return null;
  const by = (await accountNames(src.ctx, [r.decided_by])).get(r.decided_by ?? '');
  const decision = r.decision && {
    granted: r.decision === 'granted', ...(r.decided_until ? { until: r.decided_until } : {}), ...(r.decision_reason ? { opinion: r.decision_reason } : {}), ...(r.told_author ? { toldAuthor: r.told_author } : {}), ...(by ? { by } : {}), ...(r.decided_at ? { date: r.decided_at } : {}),
  };
  return {
    sender: part.unit_name, addressee: src.associationOn(r.asked_at), date: r.asked_at, contact: { name: part.officer_name ?? PRINT.open, phone: part.officer_phone ?? PRINT.open }, matter: numberAndTitle(src.s), dispatch: { ...(part.dispatch_no ? { number: part.dispatch_no } : {}), date: part.dispatched_at },
    dueDate: dueBefore(clock, 'extend', r.decided_at ?? r.asked_at), requestedUntil: r.proposed_until, reason: r.reason, progress: r.progress ?? '', ...(decision ? { decision } : {}),
  };
}

/** What authors said of the answers of a round, for readers who may read it. */
async function answersOf(src: PaperSource, round: number): Promise<NonNullable<ReplyLetterData['feedbackForm']['answers']>> {
  if (!src.sees('suggestion.readFeedback')) return [];
  return (await feedbacksOf(src.ctx, src.s.id)).filter((f) => f.round === round).map((f) => ({
    name: f.name, givenOn: new Date(f.givenAt), rateWork: f.rateWork, rateResult: f.rateResult, ...chosen('visited', f.visited), ...chosen('heardHow', f.heardHow), ...chosen('toThePoint', f.toThePoint),
    ...chosen('serviceManner', f.serviceManner), ...chosen('resultOpinion', f.resultOpinion), ...(f.leaderReplied === null ? {} : { leaderReplied: f.leaderReplied }), ...(f.comment === null ? {} : { comment: f.comment }),
  }));
}

/** The choice of a question, if it is one of those that the form offers. */
function chosen<Q extends keyof typeof feedbackChoices>(question: Q, value: string): { [K in Q]?: (typeof feedbackChoices)[K][number] } {
  const choice = feedbackChoices[question].find((c) => c === value);
  return (choice === undefined ? {} : { [question]: choice }) as { [K in Q]?: (typeof feedbackChoices)[K][number] };
}

/** A unit's letter to the authors with the form on which they judge it. */
export async function replyData(src: PaperSource, replyId: string): Promise<ReplyLetterData | null> {
  const { s } = src;
  const r = src.replies.find((x) => x.id === replyId);
  if (!r) return null;
  const sentAt = r.sentAt === null ? null : new Date(r.sentAt);
  const feedback = sentAt && src.clocks.find((c) => c.kind === 'feedback' && c.started_at >= sentAt);
  const plan = r.plan ? fill(r.promisedBy ? PRINT.planBy : PRINT.plan, { plan: r.plan, date: r.promisedBy ? formatDateZh(r.promisedBy) : '' }) : '';
  const number = r.letterNo ?? r.paperNo;
  return {
    sender: r.unit.name, date: sentAt ?? src.ctx.now, contact: { name: r.contactName, phone: r.contactPhone }, copyTo: [src.association], resultClass: r.resultClass ?? r.proposedClass, matter: numberAndTitle(s), authors: await addressees(src),
    body: plan === '' ? r.body : `${r.body}\n${plan}`, ...(number ? { number } : {}), ...(r.approvedByName ? { signer: r.approvedByName } : {}), attachments: (await filesOf(src.ctx, { type: 'suggestionReply', id: r.id })).map((f) => f.name),
    feedbackForm: { collective: s.lead_member_id === null, returnTo: src.association, ...(feedback ? { dueDate: feedback.due_at } : {}), answers: await answersOf(src, r.round) },
  };
}
