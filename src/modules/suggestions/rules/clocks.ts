import type { Limit } from '#kit/pure/limits.ts';
import type { AssignmentRole, AssignmentState, SuggestionState, Urgency } from './words.ts';
import type { SuggestionAction, SuggestionRole } from './workflow.ts';

/** Granted roles that can hold a to-do or a clock. */
export type HolderRole = 'secretariatOfficer' | 'editor' | 'issuer' | 'supervisionOfficer' | 'handlingOfficer' | 'handlingHead';

/** Default limits (rules of practice §2.3); each is a setting with an effective date. */
export const limits = {
  'suggestion.limit.screen': { n: 5, unit: 'workingDay' },
  'suggestion.limit.fix': { n: 10, unit: 'workingDay' },
  'suggestion.limit.coSign': { n: 5, unit: 'day' },
  'suggestion.limit.edit': { n: 5, unit: 'workingDay' },
  'suggestion.limit.signOff': { n: 2, unit: 'workingDay' },
  'suggestion.limit.route': { n: 7, unit: 'workingDay' },
  'suggestion.limit.dispatch': { n: 2, unit: 'workingDay' },
  'suggestion.limit.reportedOnly': { n: 12, unit: 'month' },
  'suggestion.limit.acknowledge': { n: 3, unit: 'workingDay' },
  'suggestion.limit.refuse': { n: 5, unit: 'workingDay' },
  'suggestion.limit.arbitrate': { n: 2, unit: 'workingDay' },
  'suggestion.limit.contact': { n: 15, unit: 'workingDay' },
  'suggestion.limit.coOpinion': { n: 30, unit: 'day' },
  'suggestion.limit.reply': { n: 3, unit: 'month' },
  'suggestion.limit.replyAtMost': { n: 6, unit: 'month' },
  'suggestion.limit.replyInstructed': { n: 30, unit: 'day' },
  'suggestion.limit.replyUrgent': { n: 10, unit: 'workingDay' },
  'suggestion.limit.replyExtraUrgent': { n: 5, unit: 'workingDay' },
  'suggestion.limit.decideExtension': { n: 2, unit: 'workingDay' },
  'suggestion.limit.review': { n: 3, unit: 'workingDay' },
  'suggestion.limit.feedback': { n: 15, unit: 'workingDay' },
  'suggestion.limit.reopen': { n: 2, unit: 'workingDay' },
  'suggestion.limit.rehandle': { n: 30, unit: 'day' },
  'suggestion.limit.followUp': { n: 6, unit: 'month' },
  'suggestion.limit.followUpAtMost': { n: 24, unit: 'month' },
  'suggestion.limit.confirm': { n: 15, unit: 'workingDay' },
  'suggestion.limit.replyLink': { n: 30, unit: 'day' },
} as const satisfies Record<string, Limit>;
export type LimitKey = keyof typeof limits;

/** What a state waits for: the next act, by whom, on which clock. */
export interface Wait {
  readonly action: SuggestionAction;
  /** `author`: the lead author (or who may sign for the body). */
  readonly by: HolderRole | 'author';
  readonly clock?: { readonly kind: ClockKind; readonly limit: LimitKey };
}

export type ClockKind =
  | 'screen' | 'fix' | 'edit' | 'signOff' | 'route' | 'dispatch' | 'reportedOnly' | 'feedback' | 'reopen' | 'followUp' | 'confirm'
  | 'acknowledge' | 'contact' | 'coOpinion' | 'reply' | 'arbitrate' | 'decideExtension' | 'approve' | 'review';

/** Clocks that remind so many working days after their start (rules of practice §2.3: the author's judgement at 5 and 10), not before their end. */
export const remindersAfter: Partial<Record<ClockKind, readonly number[]>> = { feedback: [5, 10] };

/** On entering a state of the suggestion. What is absent waits for nobody (or for the units, below). */
export const waits: Partial<Record<SuggestionState, Wait>> = {
  submitted: { action: 'accept', by: 'secretariatOfficer', clock: { kind: 'screen', limit: 'suggestion.limit.screen' } },
  returned: { action: 'submit', by: 'author', clock: { kind: 'fix', limit: 'suggestion.limit.fix' } },
  accepted: { action: 'propose', by: 'editor', clock: { kind: 'edit', limit: 'suggestion.limit.edit' } },
  filed: { action: 'dispatch', by: 'supervisionOfficer', clock: { kind: 'route', limit: 'suggestion.limit.route' } },
  instructed: { action: 'dispatch', by: 'supervisionOfficer', clock: { kind: 'dispatch', limit: 'suggestion.limit.dispatch' } },
  replied: { action: 'rate', by: 'author', clock: { kind: 'feedback', limit: 'suggestion.limit.feedback' } },
  reopened: { action: 'reopen', by: 'supervisionOfficer', clock: { kind: 'reopen', limit: 'suggestion.limit.reopen' } },
};

/** On entering a state of a unit's assignment; the clock of the answer runs beside, from dispatch to the answer sent. */
export const assignmentWaits: Partial<Record<AssignmentState, Wait>> = {
  dispatched: { action: 'acknowledge', by: 'handlingOfficer', clock: { kind: 'acknowledge', limit: 'suggestion.limit.acknowledge' } },
  signed: { action: 'startHandling', by: 'handlingOfficer' },
  handling: { action: 'draftReply', by: 'handlingOfficer' },
};

/** A co-handler owes an opinion to the lead unit, not an answer to the author. */
export const coWait: Wait = { action: 'giveCoOpinion', by: 'handlingOfficer', clock: { kind: 'coOpinion', limit: 'suggestion.limit.coOpinion' } };

/** Whom an office's clock that has run out is told to besides its holder, so that somebody else presses on (§2.3). */
export const escalations: Partial<Record<ClockKind, HolderRole>> = {
  screen: 'issuer', edit: 'issuer', signOff: 'secretariatOfficer', route: 'issuer', dispatch: 'issuer', arbitrate: 'issuer', decideExtension: 'issuer', review: 'issuer', reopen: 'issuer',
};

/** Which limit an answer has: by the leader's instruction and its urgency, in re-handling, else the general one. */
export function replyLimit(m: { instructed: boolean; urgency: Urgency | null; round: number }): LimitKey {
  if (m.round > 1) return 'suggestion.limit.rehandle';
  if (!m.instructed) return 'suggestion.limit.reply';
  if (m.urgency === 'extraUrgent') return 'suggestion.limit.replyExtraUrgent';
  return m.urgency === 'urgent' ? 'suggestion.limit.replyUrgent' : 'suggestion.limit.replyInstructed';
}

/** Whether a role of the access table is one that a unit's assignment gives. */
export const unitRoles: readonly SuggestionRole[] = ['leadOfficer', 'leadHead', 'coOfficer'];

export type { AssignmentRole };
