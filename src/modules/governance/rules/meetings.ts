import { workflow } from '#kit/pure/workflow.ts';
import { type LocalDate, addMonthsSame, daysBetween } from '#kit/pure/time.ts';

export const meetingKinds = ['presidents', 'standingCouncil', 'council', 'general', 'supervisors', 'other'] as const;
export type MeetingKind = (typeof meetingKinds)[number];
export const meetingStates = ['draft', 'noticed', 'held', 'minuted', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];
export const parts = ['attend', 'observe'] as const;
export type Part = (typeof parts)[number];
export const attendances = ['present', 'leave', 'absent'] as const;
export type Attendance = (typeof attendances)[number];
export const methods = ['agreed', 'hands', 'ballot', 'unstated'] as const;
export type Method = (typeof methods)[number];
/** Whether there are numbers of votes. A ledger may not say how something was resolved. */
export const isVote = (method: Method): boolean => method === 'hands' || method === 'ballot';
export const quorums = ['none', 'half', 'twoThirds', 'threeQuarters'] as const;
export type Quorum = (typeof quorums)[number];
export const majorities = ['overHalf', 'twoThirds', 'threeQuarters'] as const;
export type Majority = (typeof majorities)[number];

export interface MeetingRules {
  readonly noticeDays: number;
  readonly quorum: Quorum;
  readonly majority: Majority;
}

/** Rules of practice §2.8, until an association sets its own. */
export const defaultRules: Readonly<Record<MeetingKind, MeetingRules>> = {
  presidents: { noticeDays: 3, quorum: 'twoThirds', majority: 'overHalf' },
  standingCouncil: { noticeDays: 5, quorum: 'twoThirds', majority: 'twoThirds' },
  council: { noticeDays: 5, quorum: 'twoThirds', majority: 'twoThirds' },
  general: { noticeDays: 10, quorum: 'twoThirds', majority: 'overHalf' },
  supervisors: { noticeDays: 5, quorum: 'twoThirds', majority: 'overHalf' },
  other: { noticeDays: 3, quorum: 'none', majority: 'overHalf' },
};

export const meetingActions = ['change', 'notice', 'hold', 'resolve', 'minute', 'correct', 'cancel'] as const;
export type MeetingAction = (typeof meetingActions)[number];
const desk = ['secretariatOfficer'] as const;
export const meetingFlow = workflow<MeetingState, MeetingAction, 'secretariatOfficer'>({
  name: 'meeting',
  states: meetingStates,
  steps: [
    { action: 'change', from: ['draft', 'noticed', 'held'], to: ['draft', 'noticed', 'held'], by: desk },
    { action: 'notice', from: ['draft', 'noticed'], to: 'noticed', by: desk },
    { action: 'hold', from: ['noticed', 'held'], to: 'held', by: desk },
    { action: 'resolve', from: ['held'], to: 'held', by: desk },
    { action: 'minute', from: ['held'], to: 'minuted', by: desk },
    { action: 'correct', from: ['minuted'], to: 'minuted', by: desk },
    { action: 'cancel', from: ['draft', 'noticed'], to: 'cancelled', by: desk },
  ],
});

const shares: Readonly<Record<Exclude<Quorum, 'none'>, readonly [number, number]>> = { half: [1, 2], twoThirds: [2, 3], threeQuarters: [3, 4] };

/** How many must be present for the meeting to count: whole people, rounded up. */
export function needed(quorum: Quorum, expected: number): number {
  if (quorum === 'none') return 0;
  const [n, of] = shares[quorum];
  return Math.ceil((expected * n) / of);
}

export interface QuorumAnswer {
  readonly expected: number;
  readonly present: number;
  readonly needed: number;
  readonly met: boolean;
}

export function quorumOf(quorum: Quorum, expected: number, present: number): QuorumAnswer {
  const need = needed(quorum, expected);
  return { expected, present, needed: need, met: present >= need };
}

/** How many of those present must be for it: more than half, or at least two thirds or three quarters. */
export function votesNeeded(majority: Majority, present: number): number {
  return majority === 'overHalf' ? Math.floor(present / 2) + 1 : needed(majority, present);
}

/** Whether a resolution passes: agreed without a vote, or with enough votes of those present. Nobody present passes nothing. Where it is not said how, what was said of it stands. */
export function passes(method: Method, majority: Majority, votesFor: number | null, present: number, said = true): boolean {
  if (!isVote(method)) return method === 'agreed' || said;
  return present > 0 && (votesFor ?? 0) >= votesNeeded(majority, present);
}

/** How many whole days people were told before; and whether that is fewer than the rule asks. */
export function noticeOf(noticedOn: string, meetsOn: string, days: number): { days: number; late: boolean } {
  const told = daysBetween(noticedOn, meetsOn);
  return { days: told, late: told < days };
}

/** Kinds of meetings that have to take place within so many months (rules of practice §2.8). */
export const rhythmKinds = ['council', 'standingCouncil'] as const;
export type Rhythm = Readonly<Record<(typeof rhythmKinds)[number], number>>;
export const defaultRhythm: Rhythm = { council: 12, standingCouncil: 6 };

/** By when a kind of meeting is due: so many months after the last one, or after the term began. */
export function dueBy(lastOn: LocalDate | null, termBegan: LocalDate, months: number): LocalDate {
  return addMonthsSame(lastOn !== null && lastOn > termBegan ? lastOn : termBegan, months);
}
