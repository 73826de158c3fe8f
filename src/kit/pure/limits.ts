import { addWorkingDays, isProvisional, workingDayOnOrAfter, workingDaysBetween, type WorkCalendar } from './calendar.ts';
import { addDays, addMonthsSame, daysBetween, endOfLocalDay, localDate, type LocalDate } from './time.ts';

export type LimitUnit = 'workingDay' | 'day' | 'month' | 'hour';

/** A time limit as the rules write it: 5 working days, 30 days, 3 months, 2 hours. */
export interface Limit {
  n: number;
  unit: LimitUnit;
}

export interface Due {
  /** The last instant in time: 23:59:59.999 local, or the exact instant for hours. */
  dueAt: Date;
  date: LocalDate;
  /** The count used days whose official holiday list is not published yet: compute again when it is. */
  provisional: boolean;
}

export interface Remaining {
  /** Working days left after today up to the due day; 0 when overdue. */
  workingDays: number;
  /** Calendar days left; 0 on the due day and when overdue. */
  days: number;
  overdue: boolean;
  overdueDays: number;
  overdueWorkingDays: number;
}

/**
 * When a limit that starts at an instant ends (rules of practice §2.3). Working days count from the day after the
 * start; months keep the day number, else take the last day; for days and months a due day that is a rest day
 * moves to the next working day. Throws RangeError unless n is a whole number ≥ 0.
 */
export function dueDate(cal: WorkCalendar, startedAt: Date, limit: Limit): Due {
  const { n, unit } = limit;
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a limit: ${n}`);
  if (unit === 'hour') {
    const dueAt = new Date(startedAt.getTime() + n * 3_600_000);
    return { dueAt, date: localDate(dueAt), provisional: false };
  }
  const start = localDate(startedAt);
  if (unit === 'workingDay') {
    const date = workingDayOnOrAfter(cal, addWorkingDays(cal, start, n));
    return { dueAt: endOfLocalDay(date), date, provisional: isProvisional(cal, start, date) };
  }
  const nominal = unit === 'month' ? addMonthsSame(start, n) : addDays(start, n);
  const date = workingDayOnOrAfter(cal, nominal);
  return { dueAt: endOfLocalDay(date), date, provisional: isProvisional(cal, nominal, date) };
}

/** What is left of a limit, or by how much it is over; the due instant itself is still in time. */
export function remaining(cal: WorkCalendar, now: Date, dueAt: Date): Remaining {
  const [today, due] = [localDate(now), localDate(dueAt)];
  const overdue = now.getTime() > dueAt.getTime();
  return {
    overdue,
    workingDays: overdue ? 0 : workingDaysBetween(cal, today, due),
    days: overdue ? 0 : daysBetween(today, due),
    overdueDays: overdue ? daysBetween(due, today) : 0,
    overdueWorkingDays: overdue ? workingDaysBetween(cal, due, today) : 0,
  };
}

/** A pause of the clock: the limit was waiting for the author's material or a change of law. */
export interface Pause {
  pausedAt: Date;
  resumedAt: Date;
  dueAt: Date;
  unit: LimitUnit;
}

/**
 * The due instant after a pause. Rule: the clock keeps what was left when it stopped. The day of the pause counts as
 * used, the day of resuming does not, so a pause ended on the same day moves nothing. What was left is counted in
 * working days for working-day limits, in calendar days for day and month limits (then moved off a rest day), in
 * milliseconds for hours. A limit already over when paused stays over. Throws RangeError when it ends before it starts.
 */
export function pausedShift(cal: WorkCalendar, pause: Pause): Date {
  const { pausedAt, resumedAt, dueAt, unit } = pause;
  if (resumedAt.getTime() < pausedAt.getTime()) throw new RangeError('a pause ends after it starts');
  if (pausedAt.getTime() > dueAt.getTime()) return dueAt;
  if (unit === 'hour') return new Date(dueAt.getTime() + resumedAt.getTime() - pausedAt.getTime());
  const [paused, resumed, due] = [localDate(pausedAt), localDate(resumedAt), localDate(dueAt)];
  if (paused === resumed) return dueAt;
  if (unit === 'workingDay') {
    const left = workingDaysBetween(cal, paused, due);
    return endOfLocalDay(workingDayOnOrAfter(cal, addWorkingDays(cal, resumed, left)));
  }
  return endOfLocalDay(workingDayOnOrAfter(cal, addDays(resumed, daysBetween(paused, due))));
}
