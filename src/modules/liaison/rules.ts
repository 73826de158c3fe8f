import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { type LocalDate, addDays, addMonthsSame, daysBetween } from '#kit/pure/time.ts';

export const pointLevels = ['national', 'provincial', 'city', 'district'] as const;
export type PointLevel = (typeof pointLevels)[number];
export const assignmentKinds = ['leader', 'staff'] as const;
export type AssignmentKind = (typeof assignmentKinds)[number];
export const visitStates = ['planned', 'done', 'cancelled'] as const;
export type VisitState = (typeof visitStates)[number];
export const sessionStates = ['planned', 'held', 'cancelled'] as const;
export type SessionState = (typeof sessionStates)[number];
/** The four coverages: leaders, staff, districts, branches. */
export const coverageKinds = ['leader', 'staff', 'district', 'branch'] as const;
export type CoverageKind = (typeof coverageKinds)[number];

/** A half-year counts for a pairing when at least so many of its days lie within it. */
export const LEAST_DAYS = 90;

export interface Half {
  /** `2026-1` or `2026-2`. */
  readonly key: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly done: number;
  readonly goal: number;
  /** `open` while the half-year runs and the goal is not reached yet. */
  readonly state: 'met' | 'missed' | 'open';
}

/** The half-years of a pairing up to a day, each with its joint activities against the goal (mechanism ORG-13). The running one always counts. */
export function halvesOf(p: { startsOn: LocalDate; endsOn: LocalDate | null; goal: number }, heldOn: readonly LocalDate[], today: LocalDate): Half[] {
  const last = p.endsOn !== null && p.endsOn < today ? p.endsOn : today;
  const halves: Half[] = [];
  for (let from = halfStart(p.startsOn); from <= last; from = addMonthsSame(from, 6)) {
    const to = addDays(addMonthsSame(from, 6), -1);
    const running = today <= to && p.endsOn === null;
    const first = p.startsOn > from ? p.startsOn : from;
    const end = p.endsOn !== null && p.endsOn < to ? p.endsOn : to;
    if (!running && daysBetween(first, end) + 1 < LEAST_DAYS) continue;
    const done = heldOn.filter((d) => d >= from && d <= to).length;
    halves.push({ key: `${from.slice(0, 4)}-${from.slice(5, 7) === '01' ? 1 : 2}`, from, to, done, goal: p.goal, state: done >= p.goal ? 'met' : running ? 'open' : 'missed' });
  }
  return halves;
}

function halfStart(day: LocalDate): LocalDate {
  return `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`;
}

/** A joint activity lies within the pairing and not ahead. */
export function canHold(p: { startsOn: LocalDate; endsOn: LocalDate | null }, on: LocalDate, today: LocalDate): Decision {
  if (on > today) return no('liaison.not_yet');
  return on < p.startsOn || (p.endsOn !== null && on > p.endsOn) ? no('pairing.day_outside') : ok;
}

/** A visit is recorded on or after its day, while it is still planned. */
export function canVisit(state: VisitState, on: LocalDate, today: LocalDate): Decision {
  if (state !== 'planned') return no('workflow.not_possible', { state, action: 'visit' });
  return on > today ? no('liaison.not_yet') : ok;
}

/** When the next session of a conference is due: so many months after the last one, or after it was set up. */
export function nextSessionBy(last: LocalDate, everyMonths: number): LocalDate {
  return addMonthsSame(last, everyMonths);
}

/** A telephone number as a stranger to it sees it. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null || phone.length < 7) return phone === null ? null : '***';
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
