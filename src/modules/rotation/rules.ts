import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { type LocalDate, addDays, addMonthsSame, daysBetween, weekdayOf } from '#kit/pure/time.ts';
import { workflow } from '#kit/pure/workflow.ts';

export const shiftUnits = ['month', 'quarter'] as const;
export type ShiftUnit = (typeof shiftUnits)[number];
export const scheduleStates = ['draft', 'published', 'closed'] as const;
export type ScheduleState = (typeof scheduleStates)[number];
export const shiftStates = ['scheduled', 'onDuty', 'handingOver', 'handedOver', 'received', 'reviewed', 'cancelled'] as const;
export type ShiftState = (typeof shiftStates)[number];
export const swapStates = ['asked', 'agreed', 'recorded', 'declined', 'refused', 'withdrawn', 'lapsed'] as const;
export type SwapState = (typeof swapStates)[number];
export const dutyPers = ['shift', 'week'] as const;
export type DutyPer = (typeof dutyPers)[number];

/** The clock of the hand-over note and the setting that holds its limit (rules of practice §2.7). */
export const HANDOVER = { clock: 'rotationHandover', limit: 'rotation.limit.handover' } as const;

/** A shift from its first day to its review. The clock takes the first two steps by itself. */
export const shiftWorkflow = workflow({
  name: 'rotationShift',
  states: shiftStates,
  steps: [
    { action: 'begin', from: ['scheduled'], to: 'onDuty', by: ['system'] },
    { action: 'end', from: ['onDuty'], to: 'handingOver', by: ['system'] },
    { action: 'handOver', from: ['onDuty', 'handingOver'], to: 'handedOver', by: ['holder', 'secretariatOfficer'] },
    { action: 'receive', from: ['handedOver'], to: 'received', by: ['receiver', 'secretariatOfficer'] },
    { action: 'giveBack', from: ['handedOver'], to: 'handingOver', by: ['receiver', 'secretariatOfficer'] },
    { action: 'review', from: ['received'], to: 'reviewed', by: ['secretariatOfficer'] },
    { action: 'replace', from: ['scheduled', 'onDuty'], to: ['scheduled', 'onDuty'], by: ['secretariatOfficer'] },
    { action: 'tick', from: ['onDuty', 'handingOver', 'handedOver'], to: ['onDuty', 'handingOver', 'handedOver'], by: ['holder', 'secretariatOfficer'] },
    { action: 'cancel', from: ['scheduled'], to: 'cancelled', by: ['secretariatOfficer'] },
  ],
});
export type ShiftAction = (typeof shiftWorkflow.steps)[number]['action'];

const MONTHS_OF: Readonly<Record<ShiftUnit, number>> = { month: 1, quarter: 3 };
const TERM_MONTHS = 12;

export interface Period {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
}

/** The shifts of a term year of twelve months that begins on a day, without gaps. */
export function periodsOf(from: LocalDate, unit: ShiftUnit): Period[] {
  const step = MONTHS_OF[unit];
  return Array.from({ length: TERM_MONTHS / step }, (_none, i) => ({ startsOn: addMonthsSame(from, i * step), endsOn: addDays(addMonthsSame(from, (i + 1) * step), -1) }));
}

/** A term year begins on the first day of a month, and not with a shift that is already over. */
export function canStart(from: LocalDate, unit: ShiftUnit, today: LocalDate): Decision {
  if (!from.endsWith('-01')) return no('rotation.starts_on_the_first');
  const first = periodsOf(from, unit)[0];
  return first && first.endsOn < today ? no('rotation.begins_in_the_past') : ok;
}

export interface Officer {
  readonly id: string;
  /** Days on duty in earlier rosters of the same unit. */
  readonly served: number;
  /** The last day of the latest shift before this roster; null without one. */
  readonly lastOn: LocalDate | null;
}

/**
 * Shares the shifts fairly: each goes to whoever has stood the fewest days so far, earlier rosters counted; among equals to whoever
 * waits longest, then in the given order. Nobody stands twice running while there is anybody else.
 */
export function shareShifts(periods: readonly Period[], officers: readonly Officer[]): string[] {
  const load = new Map(officers.map((o) => [o.id, { days: o.served, lastOn: o.lastOn ?? '' }]));
  let before = '';
  return periods.map((p) => {
    const free = officers.length > 1 ? officers.filter((o) => o.id !== before) : officers;
    const weight = (o: Officer) => load.get(o.id) ?? { days: 0, lastOn: '' };
    const [next] = free.toSorted((a, b) => weight(a).days - weight(b).days || compare(weight(a).lastOn, weight(b).lastOn) || officers.indexOf(a) - officers.indexOf(b));
    if (!next) return '';
    before = next.id;
    load.set(next.id, { days: weight(next).days + daysBetween(p.startsOn, p.endsOn) + 1, lastOn: p.endsOn });
    return next.id;
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface DutyRule {
  readonly title: string;
  readonly per: DutyPer;
  readonly target: number;
}

/** How often a duty is to be done in a shift: a weekly one once (or more) in each week that the shift touches with at least four days. */
export function targetOf(rule: DutyRule, shift: Period): number {
  if (rule.per === 'shift') return rule.target;
  return Math.max(1, Math.round((daysBetween(shift.startsOn, shift.endsOn) + 1) / 7)) * rule.target;
}

/** The Monday of a day's week. */
export function mondayOf(day: LocalDate): LocalDate {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** A duty is done on a day of the shift, up to today. */
export function canTick(doneOn: LocalDate, shift: Period, today: LocalDate): Decision {
  if (doneOn > today) return no('rotation.not_done_yet');
  return doneOn < shift.startsOn || doneOn > shift.endsOn ? no('rotation.day_outside_shift') : ok;
}

interface Swapped {
  readonly state: ShiftState;
  readonly accountId: string;
  readonly scheduleId: string;
}

/** Shifts are exchanged between two people of one roster, while neither has begun. */
export function canSwap(a: Swapped, b: Swapped): Decision {
  if (a.scheduleId !== b.scheduleId) return no('rotation.swap_in_one_roster');
  if (a.accountId === b.accountId) return no('rotation.swap_with_oneself');
  return a.state === 'scheduled' && b.state === 'scheduled' ? ok : no('rotation.swap_too_late');
}

/** Who takes the note over: the next on duty; the secretariat where nobody follows (or the same person does). */
export function receives(isReceiver: boolean, receiverId: string | null, holderId: string): Decision {
  return isReceiver || receiverId === null || receiverId === holderId ? ok : no('rotation.receiver_only');
}

/** A shift is handed over from its last day on, with a note that answers all four questions: nothing left open is said in words too. */
export function canHandOver(note: { done: string; open: string; money: string; promises: string }, endsOn: LocalDate, today: LocalDate): Decision {
  if (today < endsOn) return no('rotation.still_on_duty');
  return [note.done, note.open, note.money, note.promises].every((x) => x.trim() !== '') ? ok : no('rotation.note_incomplete');
}
