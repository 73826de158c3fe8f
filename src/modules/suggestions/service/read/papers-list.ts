import { issueNumber } from '#kit/pure/numbers-zh.ts';
import { fill } from '#kit/pure/words.ts';
import { allows, unitsOf } from '#kit/server/access.ts';
import type { Actor } from '#kit/server/context.ts';
import { suggestionAccess } from '../../access.ts';
import type { Matter, paperKinds } from '../../contract/matter.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import type { SuggestionRole } from '../../rules/workflow.ts';
import type { Loaded } from '../load.ts';
import type { AssignmentRow } from './matter-parts.ts';

export type PaperKind = (typeof paperKinds)[number];

/** A paper that exists now for a reader: `partId` names the issue, reply, request … where there may be several. */
export interface PaperName {
  readonly kind: PaperKind;
  readonly partId: string | null;
  readonly name: string;
}

interface Issue { readonly id: string; readonly series: string; readonly year: number | null; readonly issue_no: number | null; readonly state: 'draft' | 'signedOff' | 'void' }

/** What of a matter papers are made from. */
export interface PaperParts {
  readonly assignments: readonly AssignmentRow[];
  readonly issues: readonly Issue[];
  readonly replies: readonly Omit<Matter['replies'][number], 'files'>[];
  readonly reminders: Matter['reminders'];
  readonly requests: Matter['requests'];
}

const DESK: readonly SuggestionRole[] = ['supervision', 'liaison'];
const UNITS: readonly SuggestionRole[] = ['leadOfficer', 'leadHead'];
const words = zhCN.suggestion;

/**
 * The papers of a matter that its reader may print: the registration form for all, the notice of a dispatch for those it
 * went to and the offices, what passes between the desk and one unit for these two alone, answers that were sent for all,
 * drafts only for those who work on them. `mine`: the units for which the reader handles.
 */
export function papersOf(s: Pick<Loaded, 'standing' | 'serial_no' | 'copy_edited_at'>, parts: PaperParts, mine: readonly string[]): PaperName[] {
  const stands = (...roles: readonly SuggestionRole[]): boolean => s.standing.some((r) => roles.includes(r));
  const sees = (action: keyof typeof suggestionAccess.actions): boolean => allows(suggestionAccess, action, s.standing);
  const papers: PaperName[] = [];
  if (s.serial_no) papers.push({ kind: 'registrationForm', partId: null, name: words.paper.registrationForm });
  if (s.copy_edited_at && sees('suggestion.readScreening')) papers.push({ kind: 'copyEditSheet', partId: null, name: words.paper.copyEditSheet });
  papers.push(...issuePapers(parts.issues, stands('editor', 'issuer')));
  const own = (assignmentId: string): boolean => stands(...UNITS) && mine.includes(parts.assignments.find((a) => a.id === assignmentId)?.unit_id ?? '');
  const desk = stands(...DESK);
  if (stands(...DESK, ...UNITS, 'secretariat', 'coOfficer', 'link')) papers.push(...dispatchPapers(parts.assignments));
  papers.push(...parts.reminders.filter((r) => !r.voided && (desk || stands('secretariat') || own(r.assignmentId))).map((r): PaperName => ({ kind: 'reminderNotice', partId: r.id, name: named('reminderNotice', r.number) })));
  papers.push(...extensionPapers({ ...parts, requests: parts.requests.filter((r) => desk || own(r.assignmentId)) }));
  papers.push(...replyPapers(parts.replies.filter((r) => r.state === 'sent' || (r.state !== 'sentBack' && sees('suggestion.readDraftReply')))));
  return papers;
}

/** The units for which an actor handles, as officer or head. */
export function ownUnits(actor: Actor): string[] {
  return [...unitsOf(actor, 'handlingOfficer'), ...unitsOf(actor, 'handlingHead')];
}

function issuePapers(issues: readonly Issue[], drafts: boolean): PaperName[] {
  return issues.filter((i) => i.state === 'signedOff' || (i.state === 'draft' && drafts)).map((i) => ({
    kind: 'expressIssue', partId: i.id,
    name: i.year === null || i.issue_no === null ? fill(words.paperName.draft, { paper: words.paper.expressIssue }) : named('expressIssue', issueNumber(i.series, i.year, i.issue_no)),
  }));
}

/** Units that were given a matter together stand on one notice: lead first, as the assignments are ordered. */
export function dispatchGroups(assignments: readonly AssignmentRow[]): AssignmentRow[][] {
  const groups = new Map<string, AssignmentRow[]>();
  for (const a of assignments) {
    const key = `${a.round}:${a.dispatched_at.getTime()}`;
    groups.set(key, [...(groups.get(key) ?? []), a]);
  }
  return [...groups.values()];
}

function dispatchPapers(assignments: readonly AssignmentRow[]): PaperName[] {
  const groups = dispatchGroups(assignments);
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const unit = group.map((a) => a.unit_name).join(words.and);
    return [{ kind: 'dispatchNotice' as const, partId: first.id, name: groups.length === 1 ? words.paper.dispatchNotice : inRound('dispatchNotice', unit, first.round) }];
  });
}

function extensionPapers({ requests, assignments }: PaperParts): PaperName[] {
  const unitOf = (assignmentId: string): string => assignments.find((a) => a.id === assignmentId)?.unit_name ?? '';
  return requests.filter((r) => r.kind === 'extend').map((r) => ({ kind: 'extensionRequest', partId: r.id, name: named('extensionRequest', unitOf(r.assignmentId)) }));
}

function replyPapers(replies: PaperParts['replies']): PaperName[] {
  const paper = words.paper.replyLetter;
  return replies.map((r) => ({
    kind: 'replyLetter', partId: r.id,
    name: r.state !== 'sent' ? fill(words.paperName.draftOf, { paper, part: r.unit.name }) : inRound('replyLetter', r.unit.name, r.round),
  }));
}

function named(kind: PaperKind, part: string): string {
  return fill(words.paperName.of, { paper: words.paper[kind], part });
}

function inRound(kind: PaperKind, part: string, round: number): string {
  return round > 1 ? fill(words.paperName.round, { paper: words.paper[kind], part }) : named(kind, part);
}
