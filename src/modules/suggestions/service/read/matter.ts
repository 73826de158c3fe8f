import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Limit } from '#kit/pure/limits.ts';
import { issueNumber } from '#kit/pure/numbers-zh.ts';
import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { deadlinesOf } from '#kit/server/deadlines/ledger.ts';
import { setting } from '#kit/server/settings.ts';
import { type AttachedFile, filesOfMany } from '#modules/files/index.ts';
import { suggestionAccess } from '../../access.ts';
import type { Matter, readMatter as api } from '../../contract/matter.ts';
import { replyLimit } from '../../rules/clocks.ts';
import { canBeInstructed, canRecordCarriedOut, classesOf, promisedParts } from '../../rules/handling.ts';
import { type SuggestionAction, type SuggestionRole, assignmentActions, suggestionWorkflow } from '../../rules/workflow.ts';
import { type Assignment, type Loaded, standingOn, suggestionToRead } from '../load.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { latestText } from '../texts.ts';
import { ownUnits, papersOf } from './papers-list.ts';
import * as parts from './matter-parts.ts';
import { timelineOf } from './timeline.ts';

const iso = (d: Date | null | undefined): string | null => d?.toISOString() ?? null;
const isPartAction = (action: string): boolean => (assignmentActions as readonly string[]).includes(action);

/** Who reads why a registration was put right: the offices that keep the record. */
const INSIDE: readonly SuggestionRole[] = ['secretariat', 'editor', 'issuer', 'supervision', 'liaison'];

/** One suggestion with its whole life, cut to what its reader may see, with what this reader can do now. */
export async function readMatter(ctx: Ctx, { params }: InputOf<typeof api>): Promise<Matter> {
  const s = await suggestionToRead(ctx, params.id);
  const sees = (action: keyof typeof suggestionAccess.actions): boolean => allows(suggestionAccess, action, s.standing);
  const isAuthor = s.standing.some((r) => r === 'author' || r === 'coAuthor' || r === 'proxy' || r === 'secretariat');
  const drafts = sees('suggestion.readDraftReply');
  const seesText = sees('suggestion.readInstruction');
  // Asked together, answered in one round trip.
  const [assignments, clocks, allReplies, issues, adoptions, instructions, names, edited, publicText, lineage, authors, requests, interimReports, feedbacks, followUps, carriedOut, reminders, corrections, timeline, settings] = await Promise.all([
    parts.assignmentsOf(ctx, s.id), deadlinesOf(ctx, s.id), parts.repliesOf(ctx, s.id), parts.issuesOf(ctx, s.id), parts.adoptionsOf(ctx, s.id), parts.instructionsOf(ctx, s.id), parts.unitNames(ctx, [s.unit_id, s.body_unit_id, ...s.suggested_unit_ids, s.holder_unit_id]),
    latestText(ctx, s.id, 'edited'), latestText(ctx, s.id, 'public'), parts.lineageOf(ctx, s), parts.authorsOf(ctx, s.id, sees('suggestion.readContact')), parts.requestsOf(ctx, s.id), parts.interimOf(ctx, s.id, drafts),
    sees('suggestion.readFeedback') ? parts.feedbacksOf(ctx, s.id) : [], parts.followUpsOf(ctx, s.id), parts.carriedOutOf(ctx, s.id), parts.remindersOf(ctx, s.id), parts.correctionsOf(ctx, s.id), timelineOf(ctx, s), settingsOf(ctx, s),
  ]);
  const promised = promisedParts({ round: s.round, resultClass: s.result_class, parts: assignments.filter((x) => x.state !== 'ended').map((x) => ({ ...x, unitName: x.unit_name })), replies: allReplies });
  const replies = allReplies.filter((r) => r.state === 'sent' || drafts);
  const files = await allFiles(ctx, s.id, replies.map((r) => r.id), adoptions.map((x) => x.id), seesText ? instructions.map((i) => i.id) : []);
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  const textOut = (t: typeof edited) => (t ? { title: t.title, content: t.content, revision: t.revision, note: t.note, writtenAt: t.written_at.toISOString() } : null);
  const running = clocks.filter((c) => c.state === 'running' || c.state === 'paused');
  const mainClock = running.find((c) => c.kind === 'reply') ?? running.find((c) => !['contact', 'reportedOnly'].includes(c.kind) && c.part_id === null);
  const dueOf = (partId: string) => running.find((c) => c.part_id === partId && (c.kind === 'reply' || c.kind === 'coOpinion'));
  const screening = sees('suggestion.readScreening');
  const insider = s.standing.some((r) => INSIDE.includes(r));
  const ended = (id: string) => parts.endedOf(corrections.get(id), insider);
  return {
    id: s.id, type: s.type, state: s.state, stateSince: s.state_since.toISOString(), version: s.version, title: s.title, content: { ...s.content }, authorLine: s.author_line, authors: authors, leadMemberId: s.lead_member_id,
    bodyUnit: s.body_unit_id ? named(s.body_unit_id) : null, unit: named(s.unit_id), open: s.open, openReason: s.open_reason, suggestedUnits: s.suggested_unit_ids.map(named), topicCall: lineage.topicCall, category: s.category,
    serialNo: s.serial_no, formalText: s.formal_text, urgency: s.urgency, round: s.round, resultClass: s.result_class, enteredByProxy: s.entered_by !== null, createdAt: s.created_at.toISOString(), submittedAt: iso(s.submitted_at), publishedAt: iso(s.published_at), closedAs: s.closed_as, signBy: iso(s.sign_by),
    now: nowOf(s, assignments, mainClock, names),
    edited: edited && (screening || isAuthor || s.filed_at) ? textOut(edited) : null, editAnswer: s.edit_answer, publicText: textOut(publicText),
    proposal: s.proposal && screening ? { kind: s.proposal.kind, reason: s.proposal.reason ?? null, sentence: s.proposal.sentence ?? null, by: s.proposal.by } : null,
    mergedInto: lineage.mergedInto, mergedFrom: lineage.mergedFrom, resubmissionOf: lineage.resubmissionOf,
    issues: issues.filter((i) => i.state !== 'draft' || screening).map((i) => ({
      id: i.id, series: i.series, number: i.year !== null && i.issue_no !== null && i.total_no !== null ? issueNumber(i.series, i.year, i.issue_no, i.total_no) : null, title: i.title, content: { ...i.body }, editorNote: i.editor_note, copies: i.copies, state: i.state, signedOffAt: iso(i.signed_off_at),
      reportTo: [...i.recipients.reportTo], sendTo: [...i.recipients.sendTo], issueTo: [...i.recipients.issueTo], receipts: i.receipts.map((r) => ({ ...r, ended: ended(r.id) })), ended: ended(i.id),
    })),
    adoptions: adoptions.map((x) => ({ id: x.id, level: x.level, body: x.body, mode: x.mode, result: x.result, adoptedOn: x.adopted_on, evidence: x.evidence, ended: ended(x.id), files: ofSubject(files, x.id) })),
    instructions: instructions.map((i) => ({ id: i.id, leaderTitle: seesText ? i.leader_title : '', level: i.level, givenOn: i.given_on, class: i.class, urgency: i.urgency, restricted: i.restricted_text !== null, restrictedText: seesText ? i.restricted_text : null, ended: ended(i.id), files: ofSubject(files, i.id) })),
    assignments: assignments.map((x) => ({
      id: x.id, round: x.round, role: x.role, unit: { id: x.unit_id, name: x.unit_name }, state: x.state, requirement: x.requirement, officerName: x.officer_name, officerPhone: x.officer_phone, contactedOn: x.contacted_on, contactedHow: x.contacted_how, dispatchedAt: x.dispatched_at.toISOString(),
      acknowledgedAt: iso(x.acknowledged_at), refuseUntil: iso(x.refuse_until), startedAt: iso(x.started_at), repliedAt: iso(x.replied_at), opinion: drafts ? x.opinion : null, endedAt: iso(x.ended_at), endReason: x.end_reason, dueAt: iso(dueOf(x.id)?.due_at), can: partCan(ctx, s, x, promised.some((p) => p.id === x.id)),
    })),
    requests: drafts ? requests : [],
    interimReports,
    replies: replies.map((r) => ({ ...r, files: ofSubject(files, r.id) })),
    feedbacks,
    followUps, carriedOut, reminders,
    clocks: clocks.map((c) => ({
      id: c.id, kind: c.kind, partId: c.part_id, limit: c.limit_value, holder: c.holder_role, startedAt: c.started_at.toISOString(), dueAt: c.due_at.toISOString(), provisional: c.provisional, state: c.state, endedAt: iso(c.ended_at), late: c.late_at !== null || (c.ended_at !== null && c.state === 'met' && c.ended_at > c.due_at),
      entries: c.entries.map((e) => ({ kind: e.kind, at: e.at.toISOString(), dueBefore: iso(e.due_before), dueAfter: iso(e.due_after), reason: e.reason, grantor: e.grantor, toldAuthor: e.told_author, note: e.note })),
    })),
    files: ofSubject(files, s.id), timeline, papers: papersOf(s, { assignments, issues, replies, reminders, requests }, ownUnits(ctx.actor)),
    proxy: s.standing.includes('proxy') && !s.standing.some((r) => r === 'author' || r === 'coAuthor' || r === 'invited'),
    ...settings,
    can: matterCan(s, followUps, promised.map((p) => p.unitName)),
  };
}

/** What this reader can do with the matter itself; the page shows buttons by it. */
function matterCan(s: Loaded, followUps: Matter['followUps'], promised: readonly string[]): Record<string, boolean> {
  const can: Record<string, boolean> = {};
  for (const step of suggestionWorkflow.steps) {
    if (isPartAction(step.action)) continue;
    can[step.action] = (step.from as readonly string[]).includes(s.state) && allows(suggestionAccess, `suggestion.${step.action}`, s.standing);
  }
  can.followUp = can.followUp === true && promised.length > 0 && s.carried_out_at === null;
  can.confirmCarriedOut = can.confirmCarriedOut === true && promised.length > 0 && s.carried_out_at === null;
  can.reverseCarriedOut = can.recordCarriedOut === true && s.carried_out_at !== null;
  can.recordCarriedOut = can.recordCarriedOut === true && canRecordCarriedOut({ resultClass: s.result_class, carriedOut: s.carried_out_at !== null, promised, reports: followUps }).ok;
  // The desk may act in a unit's place: not its own act, so never the one act of its page.
  can.actForUnit = s.standing.includes('supervision') && !s.standing.some((r) => r === 'leadOfficer' || r === 'leadHead');
  can.instruct = can.instruct === true && canBeInstructed(s);
  can.addInstruction = can.addInstruction === true && !can.instruct;
  can.publish = can.publish === true && s.open && s.published_at === null;
  can.unpublish = can.unpublish === true && s.published_at !== null;
  can.answerEdit = can.answerEdit === true && s.copy_edited_at !== null && s.edit_answer === null;
  can.file = can.file === true && s.proposal?.kind === 'file';
  can.decline = can.decline === true && s.proposal?.kind === 'decline';
  can.sendBackEdit = can.sendBackEdit === true && s.proposal !== null;
  return can;
}

function partCan(ctx: Ctx, s: Loaded, a: Assignment, promised: boolean): Record<string, boolean> {
  if (a.state === 'ended') return {};
  const standing = standingOn(ctx, s, a);
  const can: Partial<Record<SuggestionAction, boolean>> = {};
  for (const step of suggestionWorkflow.steps) {
    if (!isPartAction(step.action) && step.action !== 'followUp' && step.action !== 'countersign') continue;
    const inState = step.action === 'followUp' ? s.state === 'closed' && promised && s.carried_out_at === null : (step.from as readonly string[]).includes(step.action === 'countersign' ? s.state : a.state);
    can[step.action] = inState && allows(suggestionAccess, `suggestion.${step.action}`, standing);
  }
  if (can.refuse && (a.refuse_until === null || a.refuse_until < ctx.now)) can.refuse = false;
  if (a.role === 'co') for (const only of ['reassign', 'sendLink'] as const) can[only] = false;
  else can.giveCoOpinion = false;
  return can as Record<string, boolean>;
}

function nowOf(s: Loaded, assignments: readonly parts.AssignmentRow[], clock: { due_at: Date; state: string; provisional: boolean } | undefined, names: ReadonlyMap<string, string>): Matter['now'] {
  const handling = ['dispatched', 'signed', 'handling', 'suspended', 'replyDrafted'].includes(s.state);
  const units = assignments.filter((a) => a.state !== 'ended' && a.role !== 'co' && a.state !== 'replied').map((a) => a.unit_name);
  const due = { dueAt: iso(clock?.due_at), paused: clock?.state === 'paused', provisional: clock?.provisional ?? false };
  if (handling) return { holder: units.join(zhCN.suggestion.and), holderKind: 'unit', ...due, next: s.state };
  if (s.holder_role === 'author' || s.state === 'draft') return { holder: s.author_line, holderKind: 'author', ...due, next: s.state };
  if (s.holder_role) return { holder: s.holder_role, holderKind: 'staff', ...due, next: s.state };
  return { holder: s.holder_unit_id ? (names.get(s.holder_unit_id) ?? null) : null, holderKind: 'none', ...due, next: null };
}

async function settingsOf(ctx: Ctx, s: Loaded): Promise<Pick<Matter, 'resultClasses' | 'nextReplyLimit' | 'expressSeries'>> {
  const next = replyLimit({ instructed: s.instructed_at !== null, urgency: s.urgency, round: s.round + 1 });
  const [four, nextReplyLimit, expressSeries] = await Promise.all([setting<boolean>(ctx, 'suggestion.fourClasses'), setting<Limit>(ctx, next), setting<string>(ctx, 'suggestion.expressSeries')]);
  return { resultClasses: [...classesOf(four)], nextReplyLimit, expressSeries };
}

async function allFiles(ctx: Ctx, id: string, replies: string[], adoptions: string[], instructions: string[]): Promise<AttachedFile[]> {
  const all = [filesOfMany(ctx, 'suggestion', [id]), filesOfMany(ctx, 'suggestionReply', replies), filesOfMany(ctx, 'suggestionAdoption', adoptions), filesOfMany(ctx, 'suggestionInstruction', instructions, { restricted: true })];
  return (await Promise.all(all)).flat();
}

function ofSubject(files: readonly AttachedFile[], subjectId: string) {
  return files.filter((f) => f.subjectId === subjectId).map((f) => ({ id: f.id, name: f.name, size: f.size, label: f.label }));
}
