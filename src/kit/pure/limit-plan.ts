import { addWorkingDays, type WorkCalendar } from './calendar.ts';
import type { LimitUnit } from './limits.ts';
import { addDays, atLocal, localDate } from './time.ts';

export type PlanKind = `remindAfter${number}` | 'remind15' | 'remind7' | 'remind3' | 'remind1' | 'late' | 'veryLate';

export interface PlanStep {
  at: Date;
  kind: PlanKind;
}

// Rules of practice §2.3: reminders T-15/-7/-3/-1; overdue day 1 = reminder letter to the unit and its head;
// 5 working days over = on the published list.
const REMINDERS: readonly (readonly [PlanKind, number])[] = [
  ['remind15', -15],
  ['remind7', -7],
  ['remind3', -3],
  ['remind1', -1],
];
const VERY_LATE_WORKING_DAYS = 5;
const SENDING_HOUR = 9;

/** Offsets of the reminders, in calendar days from the due day. */
export const reminderOffsets: readonly number[] = REMINDERS.map(([, offset]) => offset);

/** The next reminder of a limit after now: 09:00 local on a day counted in calendar days before the due day; null when none is left. */
export function nextReminderAt(dueAt: Date, now: Date, offsets: readonly number[] = reminderOffsets): Date | null {
  const due = localDate(dueAt);
  const later = offsets
    .map((offset) => atLocal(addDays(due, offset), SENDING_HOUR))
    .filter((at) => at.getTime() > now.getTime())
    .sort((a, b) => a.getTime() - b.getTime());
  return later[0] ?? null;
}

/** 09:00 local on the first day after the due day; for a limit in hours, the first second after it ended. */
export function lateAt(dueAt: Date, unit: LimitUnit): Date {
  if (unit === 'hour') return new Date(dueAt.getTime() + 1_000);
  return atLocal(addDays(localDate(dueAt), 1), SENDING_HOUR);
}

/** 09:00 local on the fifth working day after the due day. */
export function veryLateAt(cal: WorkCalendar, dueAt: Date): Date {
  return atLocal(addWorkingDays(cal, localDate(dueAt), VERY_LATE_WORKING_DAYS), SENDING_HOUR);
}

/** Everything that happens by itself around a limit, earliest first; a reminder on the day of the start or before is left out.
 * `after`: reminds so many working days after the start instead, as long as the due day is not over. */
export function planOf(cal: WorkCalendar, startedAt: Date, dueAt: Date, unit: LimitUnit, after: readonly number[] | null = null): PlanStep[] {
  const start = localDate(startedAt);
  const due = localDate(dueAt);
  const steps: PlanStep[] = [];
  for (const n of after ?? []) {
    const day = addWorkingDays(cal, start, n);
    if (day <= due) steps.push({ at: atLocal(day, SENDING_HOUR), kind: `remindAfter${n}` });
  }
  for (const [kind, offset] of after ? [] : REMINDERS) {
    const day = addDays(due, offset);
    if (day > start) steps.push({ at: atLocal(day, SENDING_HOUR), kind });
  }
  steps.push({ at: lateAt(dueAt, unit), kind: 'late' }, { at: veryLateAt(cal, dueAt), kind: 'veryLate' });
  return steps;
}
