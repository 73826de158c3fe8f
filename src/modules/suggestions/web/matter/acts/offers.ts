import type { Matter } from '../../../contract/matter.ts';
import type { SuggestionAction } from '../../../rules/workflow.ts';
import { textProblems } from '../../../rules/writing.ts';
import type { ActKey, Offer, Target } from './act-types.ts';

type Assignment = Matter['assignments'][number];

/** Steps on the matter itself, in the order in which a menu shows them. */
export const matterActs = [
  'submit', 'sign', 'declineSign', 'withdrawSign', 'invite', 'answerEdit', 'rate', 'confirmCarriedOut', 'accept', 'file', 'decline', 'propose', 'copyEdit', 'sendBackEdit', 'returnForFix', 'convert', 'merge', 'unmerge', 'report', 'draftIssue', 'dispatch', 'instruct',
  'addInstruction', 'addReceipt', 'addAdoption', 'correctInstruction', 'voidInstruction', 'correctReceipt', 'voidReceipt', 'correctAdoption', 'correctIssue', 'voidIssue', 'closeReported', 'keepAsReference', 'reopen', 'closeDisputed', 'recordCarriedOut', 'publish', 'unpublish', 'archive', 'withdraw',
] as const satisfies readonly SuggestionAction[];

/** Steps on one unit's assignment, likewise. */
export const partActs = [
  'acknowledge', 'startHandling', 'recordContact', 'giveCoOpinion', 'draftReply', 'countersign', 'approveReply', 'passReply', 'sendBackReply', 'interimReport', 'requestExtension', 'refuse', 'arbitrate', 'decideExtension', 'resume', 'suspend', 'urge', 'reassign', 'sendLink', 'followUp',
] as const satisfies readonly SuggestionAction[];

/** Acts of an author, which staff may take for one. */
const authorActs: ReadonlySet<ActKey> = new Set<ActKey>(['edit', 'invite', 'removeCoAuthor', 'sign', 'declineSign', 'withdrawSign', 'submit', 'withdraw', 'answerEdit', 'rate', 'confirmCarriedOut']);

/** Everything that this reader can do now, by what the server allows and by what there is to act on. */
export function offersOf(m: Matter): Offer[] {
  const several = m.assignments.filter((a) => a.state !== 'ended').length > 1;
  const whole = matterActs.flatMap((act) => (m.can[act] === true ? matterTargets(act, m).map((target) => offer(m, act, target)) : []));
  const parts = m.assignments.flatMap((a) => partActs.flatMap((act) => (a.can[act] === true ? partTargets(act, a, m).map((target) => offer(m, act, { assignmentId: a.id, ...target }, several ? a.unit.name : undefined)) : [])));
  return [...whole, ...parts, ...sharedRights(m)];
}

function offer(m: Matter, act: ActKey, target: Target, unitName?: string): Offer {
  const key = [act, ...Object.values(target)].join(':');
  return { key, act, target, proxy: m.proxy && authorActs.has(act), ...(unitName ? { unitName } : {}) };
}

function sharedRights(m: Matter): Offer[] {
  const invited = m.can.invite === true ? m.authors.filter((a) => a.role === 'co' && (a.state === 'invited' || a.state === 'signed')) : [];
  const taken = m.can.addAdoption === true ? m.adoptions.filter((a) => a.ended === null) : [];
  const carried = m.can.reverseCarriedOut === true ? [offer(m, 'reverseCarriedOut', {})] : [];
  return [...carried, ...invited.map((a) => offer(m, 'removeCoAuthor', { memberId: a.memberId })), ...taken.map((a) => offer(m, 'reverseAdoption', { adoptionId: a.id }))];
}

/** Acts on one row of a list, which stand beside it and nowhere else. */
export const besideRow: ReadonlySet<ActKey> = new Set<ActKey>(['reverseAdoption', 'reverseCarriedOut', 'removeCoAuthor', 'correctInstruction', 'voidInstruction', 'correctReceipt', 'voidReceipt', 'correctAdoption', 'correctIssue', 'voidIssue']);

/** Acts that take something away from somebody: apart in a menu, and marked. */
export const graveActs: ReadonlySet<ActKey> = new Set<ActKey>(['withdrawSign', 'withdraw', 'decline', 'keepAsReference', 'reverseAdoption', 'closeReported', 'voidInstruction', 'voidReceipt', 'voidIssue', 'reassign', 'suspend', 'closeDisputed', 'reverseCarriedOut', 'unpublish']);

const wrong = (rows: readonly { readonly id: string; readonly ended: unknown }[]): readonly Target[] => rows.filter((r) => r.ended === null).map((r) => ({ recordId: r.id }));

const none: readonly Target[] = [];
const one: readonly Target[] = [{}];

function matterTargets(act: (typeof matterActs)[number], m: Matter): readonly Target[] {
  const authorsIn = (state: string): boolean => m.authors.some((a) => a.role === 'co' && a.state === state);
  switch (act) {
    case 'sign': case 'declineSign': return authorsIn('invited') ? one : none;
    case 'withdrawSign': return authorsIn('signed') ? one : none;
    case 'report': return m.issues.filter((i) => i.state === 'draft').map((i) => ({ issueId: i.id }));
    case 'draftIssue': { const drafts = m.issues.filter((i) => i.state === 'draft'); return drafts.length > 0 ? drafts.map((i) => ({ issueId: i.id })) : one; }
    case 'correctInstruction': case 'voidInstruction': return wrong(m.instructions);
    case 'correctReceipt': case 'voidReceipt': return wrong(m.issues.flatMap((i) => i.receipts));
    case 'correctAdoption': return wrong(m.adoptions);
    case 'correctIssue': case 'voidIssue': return wrong(m.issues.filter((i) => i.state === 'signedOff'));
    case 'addReceipt': return m.issues.filter((i) => i.state === 'signedOff').map((i) => ({ issueId: i.id }));
    case 'confirmCarriedOut': return m.followUps.filter((f) => f.done && f.authorConfirms === null).map((f) => ({ followUpId: f.id }));
    // A second re-handling is the issuer's to decide, who may also close.
    case 'reopen': return m.round >= 2 && m.can.closeDisputed !== true ? none : one;
    default: return one;
  }
}

function partTargets(act: (typeof partActs)[number], a: Assignment, m: Matter): readonly Target[] {
  const pending = (kind: string) => m.requests.filter((r) => r.assignmentId === a.id && r.kind === kind && r.decision === null).map((r) => ({ requestId: r.id }));
  const replies = (...states: string[]) => m.replies.filter((r) => r.assignmentId === a.id && states.includes(r.state)).map((r) => ({ replyId: r.id }));
  switch (act) {
    case 'refuse': return pending('refuse').length > 0 ? none : one;
    case 'requestExtension': return m.requests.some((r) => r.assignmentId === a.id && r.kind === 'extend' && r.decision !== 'rejected') ? none : one;
    case 'arbitrate': return pending('refuse');
    case 'decideExtension': return pending('extend');
    case 'approveReply': return replies('forApproval');
    case 'passReply': return replies('forReview');
    case 'sendBackReply': return replies('countersigning', 'forApproval', 'forReview');
    case 'countersign': return a.role === 'co' ? m.replies.filter((r) => r.round === a.round && ['countersigning', 'forApproval', 'forReview'].includes(r.state) && !r.countersigns.some((c) => c.assignmentId === a.id)).map((r) => ({ replyId: r.id })) : none;
    default: return one;
  }
}

/** What comes first when several things can be done. What is not here never stands as the one act of a page. */
const first = [
  'sign', 'answerEdit', 'rate', 'submit', 'confirmCarriedOut', 'file', 'decline', 'accept', 'propose', 'report', 'arbitrate', 'decideExtension', 'passReply', 'approveReply', 'countersign', 'giveCoOpinion', 'acknowledge', 'startHandling', 'draftReply', 'draftIssue', 'dispatch', 'reopen',
  'closeDisputed', 'resume', 'followUp', 'recordCarriedOut', 'instruct',
] as const satisfies readonly ActKey[];

/** The one act of this reader: never what is done for somebody else. `rated`: the reader has judged this round already. */
export function primaryOf(m: Matter, offers: readonly Offer[], rated = false): Offer | null {
  const own = offers.filter((o) => !o.proxy && !forUnit(o, m) && !(o.act === 'rate' && rated) && !(o.act === 'submit' && !ready(m)));
  for (const act of first) {
    const found = own.find((o) => o.act === act);
    if (found) return found;
  }
  return null;
}

/** A returned text is mended first, a draft written to its end. */
function ready(m: Matter): boolean {
  return m.state === 'draft' && textProblems(m.type, m.title, m.content).length === 0;
}

/** The desk may sign for receipt and report in a unit's place; that is the unit's act, not its own. */
function forUnit(o: Offer, m: Matter): boolean {
  const a = m.assignments.find((x) => x.id === o.target.assignmentId);
  if (o.act === 'acknowledge') return a?.can.reassign === true || a?.can.urge === true;
  return o.act === 'followUp' && m.can.actForUnit === true;
}
