import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Matter } from '../../contract/matter.ts';
import type { Assignment, Loaded } from '../load.ts';

const iso = (d: Date | null): string | null => d?.toISOString() ?? null;
const of = (ctx: Ctx): string => ctx.actor.associationId;

export type AssignmentRow = Assignment & { readonly unit_name: string };

/** Every assignment there ever was, by round, lead first: the reassignment history. */
export function assignmentsOf(ctx: Ctx, id: string): Promise<AssignmentRow[]> {
  return ctx.tx.selectFrom('assignments as a').innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'a.association_id').onRef('u.id', '=', 'a.unit_id')).selectAll('a').select('u.name as unit_name')
    .where('a.association_id', '=', of(ctx)).where('a.suggestion_id', '=', id).orderBy('a.round').orderBy(sql`case a.role when 'co' then 1 else 0 end`).orderBy('a.dispatched_at').orderBy('a.id').execute();
}

export async function unitNames(ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const rows = await ctx.tx.selectFrom('units').select(['id', 'name']).where('association_id', '=', of(ctx)).where(sql<boolean>`id = any(${[...new Set(ids)].filter((id) => id !== null)}::uuid[])`).execute();
  return new Map(rows.map((r) => [r.id, r.name]));
}

/** The authors in order; their phones only for those who may contact them. */
export async function authorsOf(ctx: Ctx, id: string, withPhone: boolean): Promise<Matter['authors']> {
  const rows = await ctx.tx.selectFrom('suggestion_authors as a').innerJoin('members as m', (j) => j.onRef('m.association_id', '=', 'a.association_id').onRef('m.id', '=', 'a.member_id'))
    .innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'm.association_id').onRef('u.id', '=', 'm.home_unit_id'))
    .select(['a.member_id', 'm.name', 'm.phone', 'u.name as unit_name', 'a.role', 'a.state', 'a.expires_at', 'a.answered_at', 'a.note']).where('a.association_id', '=', of(ctx)).where('a.suggestion_id', '=', id).orderBy('a.ordinal').execute();
  return rows.map((r) => ({ memberId: r.member_id, name: r.name, unitName: r.unit_name, phone: withPhone ? r.phone : null, role: r.role, state: r.state, expiresAt: iso(r.expires_at), answeredAt: iso(r.answered_at), note: r.note }));
}

export interface Correction { readonly recordId: string; readonly successorId: string | null; readonly since: Date; readonly reason: string; readonly at: Date; readonly by: string }

/** What was put right of a matter's registrations, by the row that stands no more. */
export async function correctionsOf(ctx: Ctx, id: string): Promise<Map<string, Correction>> {
  const rows = await ctx.tx.selectFrom('registration_corrections as r').leftJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'r.association_id').onRef('a.id', '=', 'r.corrected_by'))
    .select(['r.record_id', 'r.successor_id', 'r.since', 'r.reason', 'r.corrected_at', 'a.name']).where('r.association_id', '=', of(ctx)).where('r.suggestion_id', '=', id).orderBy('r.corrected_at').execute();
  return new Map(rows.map((r) => [r.record_id, { recordId: r.record_id, successorId: r.successor_id, since: r.since, reason: r.reason, at: r.corrected_at, by: r.name ?? '' }]));
}

/** How a registration ended, for a reader who may or may not know why; null: it stands. */
export function endedOf(c: Correction | undefined, withReason: boolean): Matter['adoptions'][number]['ended'] {
  return c ? { how: c.successorId === null ? 'void' : 'corrected', at: c.at.toISOString(), by: withReason ? c.by : '', reason: withReason ? c.reason : null } : null;
}

/** The instructions that stand, each with the instant at which it was first registered, by that instant. */
export async function standingInstructions(ctx: Ctx, id: string) {
  const [rows, corrections] = await Promise.all([instructionsOf(ctx, id), correctionsOf(ctx, id)]);
  const first = new Map([...corrections.values()].map((c) => [c.successorId, c.since]));
  return rows.filter((r) => !corrections.has(r.id)).map((r) => ({ ...r, since: first.get(r.id) ?? r.registered_at })).toSorted((a, b) => a.since.getTime() - b.since.getTime());
}

export async function issuesOf(ctx: Ctx, id: string) {
  const issues = await ctx.tx.selectFrom('express_issues').selectAll().where('association_id', '=', of(ctx)).where('suggestion_id', '=', id).orderBy('created_at').execute();
  if (issues.length === 0) return [];
  const receipts = await ctx.tx.selectFrom('express_receipts').selectAll().where('association_id', '=', of(ctx)).where('issue_id', 'in', issues.map((i) => i.id)).orderBy('received_on').orderBy('recorded_at').execute();
  return issues.map((i) => ({ ...i, receipts: receipts.filter((r) => r.issue_id === i.id).map((r) => ({ id: r.id, recipient: r.recipient, receivedOn: r.received_on, note: r.note })) }));
}

/** The adoption ladder, newest first, with the rows that stand no more. */
export async function adoptionsOf(ctx: Ctx, id: string) {
  const rows = await ctx.tx.selectFrom('adoptions').selectAll().where('association_id', '=', of(ctx)).where('suggestion_id', '=', id).orderBy('adopted_on', 'desc').orderBy('id').execute();
  return rows.filter((r) => r.reverses === null);
}

export function instructionsOf(ctx: Ctx, id: string) {
  return ctx.tx.selectFrom('instructions').selectAll().where('association_id', '=', of(ctx)).where('suggestion_id', '=', id).orderBy('given_on').orderBy('registered_at').execute();
}

export async function requestsOf(ctx: Ctx, id: string): Promise<Matter['requests']> {
  const rows = await ctx.tx.selectFrom('unit_requests as r').leftJoin('units as u', (j) => j.onRef('u.association_id', '=', 'r.association_id').onRef('u.id', '=', 'r.proposed_unit_id')).selectAll('r').select('u.name as unit_name')
    .where('r.association_id', '=', of(ctx)).where('r.suggestion_id', '=', id).orderBy('r.asked_at').execute();
  return rows.map((r) => ({
    id: r.id, assignmentId: r.assignment_id, kind: r.kind, reason: r.reason, progress: r.progress, proposedUnit: r.proposed_unit_id ? { id: r.proposed_unit_id, name: r.unit_name ?? '' } : null, proposedUntil: r.proposed_until, askedAt: r.asked_at.toISOString(),
    decision: r.decision, decisionReason: r.decision_reason, toldAuthor: r.told_author, decidedUntil: r.decided_until, decidedAt: iso(r.decided_at),
  }));
}

export async function interimOf(ctx: Ctx, id: string, all: boolean): Promise<Matter['interimReports']> {
  const rows = await ctx.tx.selectFrom('interim_reports as i').innerJoin('assignments as a', (j) => j.onRef('a.association_id', '=', 'i.association_id').onRef('a.id', '=', 'i.assignment_id')).innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'a.association_id').onRef('u.id', '=', 'a.unit_id'))
    .select(['i.id', 'i.assignment_id', 'u.name', 'i.text', 'i.written_at']).where('i.association_id', '=', of(ctx)).where('i.suggestion_id', '=', id).$if(!all, (q) => q.where('i.shown_to_author', '=', true)).orderBy('i.written_at').execute();
  return rows.map((r) => ({ id: r.id, assignmentId: r.assignment_id, unitName: r.name, text: r.text, writtenAt: r.written_at.toISOString() }));
}

type Reply = Omit<Matter['replies'][number], 'files'>;

export async function repliesOf(ctx: Ctx, id: string): Promise<Reply[]> {
  const rows = await ctx.tx.selectFrom('replies as r').innerJoin('assignments as a', (j) => j.onRef('a.association_id', '=', 'r.association_id').onRef('a.id', '=', 'r.assignment_id')).innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'a.association_id').onRef('u.id', '=', 'a.unit_id'))
    .selectAll('r').select(['u.id as unit_id', 'u.name as unit_name']).where('r.association_id', '=', of(ctx)).where('r.suggestion_id', '=', id).orderBy('r.drafted_at').execute();
  if (rows.length === 0) return [];
  const signs = await ctx.tx.selectFrom('reply_countersigns as c').innerJoin('assignments as a', (j) => j.onRef('a.association_id', '=', 'c.association_id').onRef('a.id', '=', 'c.assignment_id')).innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'a.association_id').onRef('u.id', '=', 'a.unit_id'))
    .select(['c.reply_id', 'c.assignment_id', 'u.name', 'c.agreed', 'c.note', 'c.signed_at']).where('c.association_id', '=', of(ctx)).where('c.reply_id', 'in', rows.map((r) => r.id)).orderBy('c.signed_at').execute();
  return rows.map((r) => ({
    id: r.id, assignmentId: r.assignment_id, unit: { id: r.unit_id, name: r.unit_name }, round: r.round, state: r.state, proposedClass: r.proposed_class, resultClass: r.result_class, classReason: r.class_reason, body: r.body, plan: r.plan, promisedBy: r.promised_by, contactName: r.contact_name, contactPhone: r.contact_phone,
    paperNo: r.paper_no, letterNo: r.letter_no, viaLink: r.via_link, draftedAt: r.drafted_at.toISOString(), approvedByName: r.approved_by_name, approvedAt: iso(r.approved_at), reviewedAt: iso(r.reviewed_at), sendBackReason: r.send_back_reason, sentAt: iso(r.sent_at),
    countersigns: signs.filter((c) => c.reply_id === r.id).map((c) => ({ assignmentId: c.assignment_id, unitName: c.name, agreed: c.agreed, note: c.note, signedAt: c.signed_at.toISOString() })),
  }));
}

export async function feedbacksOf(ctx: Ctx, id: string): Promise<Matter['feedbacks']> {
  const rows = await ctx.tx.selectFrom('author_feedbacks as f').leftJoin('members as m', (j) => j.onRef('m.association_id', '=', 'f.association_id').onRef('m.id', '=', 'f.member_id')).innerJoin('suggestions as s', (j) => j.onRef('s.association_id', '=', 'f.association_id').onRef('s.id', '=', 'f.suggestion_id'))
    .selectAll('f').select(['m.name', 's.author_line']).where('f.association_id', '=', of(ctx)).where('f.suggestion_id', '=', id).orderBy('f.given_at').execute();
  return rows.map((f) => ({
    id: f.id, round: f.round, name: f.name ?? f.author_line, visited: f.visited, heardHow: f.heard_how, toThePoint: f.to_the_point, serviceManner: f.service_manner, resultOpinion: f.result_opinion, leaderReplied: f.leader_replied, rateWork: f.rate_work, rateResult: f.rate_result, comment: f.comment, givenAt: f.given_at.toISOString(),
  }));
}

export async function followUpsOf(ctx: Ctx, id: string): Promise<Matter['followUps']> {
  const rows = await ctx.tx.selectFrom('follow_ups as f').innerJoin('assignments as a', (j) => j.onRef('a.association_id', '=', 'f.association_id').onRef('a.id', '=', 'f.assignment_id')).innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'a.association_id').onRef('u.id', '=', 'a.unit_id'))
    .selectAll('f').select('u.name').where('f.association_id', '=', of(ctx)).where('f.suggestion_id', '=', id).orderBy('f.reported_at').execute();
  return rows.map((f) => ({ id: f.id, unitName: f.name, progress: f.progress, done: f.done, reportedAt: f.reported_at.toISOString(), authorConfirms: f.author_confirms, authorNote: f.author_note }));
}

/** The standing record that it was carried out, newest first with those taken back. */
export async function carriedOutOf(ctx: Ctx, id: string): Promise<Matter['carriedOut']> {
  const rows = await ctx.tx.selectFrom('carry_outs').select(['id', 'carried_out_on', 'ground', 'recorded_at', 'reversed_at', 'reverse_reason']).where('association_id', '=', of(ctx)).where('suggestion_id', '=', id).orderBy('recorded_at', 'desc').execute();
  return rows.map((r) => ({ id: r.id, on: r.carried_out_on, ground: r.ground, recordedAt: r.recorded_at.toISOString(), reversed: r.reversed_at !== null, reverseReason: r.reverse_reason }));
}

export async function remindersOf(ctx: Ctx, id: string): Promise<Matter['reminders']> {
  const rows = await ctx.tx.selectFrom('reminder_notices as n').innerJoin('assignments as a', (j) => j.onRef('a.association_id', '=', 'n.association_id').onRef('a.id', '=', 'n.assignment_id')).innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'a.association_id').onRef('u.id', '=', 'a.unit_id'))
    .select(['n.id', 'n.assignment_id', 'n.number', 'n.issued_at', 'n.voided_at', 'u.name']).where('n.association_id', '=', of(ctx)).where('n.suggestion_id', '=', id).orderBy('n.issued_at').execute();
  return rows.map((r) => ({ id: r.id, assignmentId: r.assignment_id, number: r.number, unitName: r.name, issuedAt: r.issued_at.toISOString(), voided: r.voided_at !== null }));
}

/** Where a matter comes from and what went into it. */
export async function lineageOf(ctx: Ctx, s: Loaded): Promise<Pick<Matter, 'topicCall' | 'mergedInto' | 'mergedFrom' | 'resubmissionOf'>> {
  const suggestions = () => ctx.tx.selectFrom('suggestions').select(['id', 'title', 'author_line']).where('association_id', '=', of(ctx));
  const title = async (id: string | null) => (id ? ((await suggestions().clearSelect().select(['id', 'title']).where('id', '=', id).executeTakeFirst()) ?? null) : null);
  const call = async (id: string | null) => (id ? ((await ctx.tx.selectFrom('topic_calls').select(['id', 'title']).where('association_id', '=', of(ctx)).where('id', '=', id).executeTakeFirst()) ?? null) : null);
  const [topicCall, mergedInto, resubmissionOf, merged] = await Promise.all([call(s.topic_call_id), title(s.merged_into), title(s.resubmission_of), suggestions().where('merged_into', '=', s.id).orderBy('submitted_at').execute()]);
  return { topicCall, mergedInto, mergedFrom: merged.map((m) => ({ id: m.id, title: m.title, authorLine: m.author_line })), resubmissionOf };
}
