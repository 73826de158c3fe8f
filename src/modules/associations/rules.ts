import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { type WorkCalendar, missingListYear } from '#kit/pure/calendar.ts';
import type { LocalDate } from '#kit/pure/time.ts';

// The State Council publishes the next year's list in November; from this day an office should look for it.
const EXPECTED_FROM = '11-15';

export interface CalendarNotice {
  readonly year: number;
  /** `expected`: it should be out by now; `missing`: deadlines that reach it are provisional and it is high time. */
  readonly urgency: 'expected' | 'missing';
}

/** Which year's list an office should import now, or null: next year's is expected from 15 November and missing from 15 December. */
export function calendarNotice(cal: WorkCalendar, today: LocalDate): CalendarNotice | null {
  const missing = missingListYear(cal, today);
  if (missing !== null) return { year: missing, urgency: 'missing' };
  const next = Number(today.slice(0, 4)) + 1;
  return today.slice(5) >= EXPECTED_FROM && !cal.years.has(next) ? { year: next, urgency: 'expected' } : null;
}

/** A value may start today or later: what was decided under the old one stays as it was. */
export function canSetFrom(effectiveFrom: LocalDate, today: LocalDate): Decision {
  return effectiveFrom < today ? no('setting.starts_before_today') : ok;
}

/** A list may be imported for this year or a later one: a past year's deadlines are history. */
export function canImportYear(year: number, today: LocalDate): Decision {
  return year < Number(today.slice(0, 4)) ? no('calendar.year_over', { year }) : ok;
}

/** What holds on a day among things that each begin on a day, in the order of those days; before the first, the first. */
export function nameAt<R extends { readonly from_day: string }>(inOrder: readonly R[], day: LocalDate): R | undefined {
  return inOrder.findLast((r) => r.from_day <= day) ?? inOrder[0];
}
