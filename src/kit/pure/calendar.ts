import { addDays, dateOfDay, dayNumber, isLocalDate, weekdayOf, type LocalDate } from './time.ts';

/** One day that a State Council notice names: a day off, or a weekend day that is worked. */
export interface HolidayDay {
  date: LocalDate;
  name: string;
  isOffDay: boolean;
}

/** The known holiday lists; ordinary weekends are not in them. */
export interface WorkCalendar {
  readonly days: ReadonlyMap<LocalDate, HolidayDay>;
  /** Years whose official list is known. */
  readonly years: ReadonlySet<number>;
}

// A list is named after the notice's year but may hold the last days of the year before (the list for 2019 made
// 2018-12-29 a working Saturday and 2018-12-31 a holiday). So the last week of a year is only certain when
// the next year's list is known too.
const LATE_DECEMBER = '12-25';

// The notice comes in late October to early December; from this day a missing list is an alarm.
const LIST_EXPECTED_BY = '12-15';

/** Builds a calendar from days and the years whose lists they complete; a later entry for the same date wins. */
export function calendarOf(days: Iterable<HolidayDay>, years: Iterable<number>): WorkCalendar {
  const map = new Map<LocalDate, HolidayDay>();
  for (const day of days) map.set(day.date, day);
  return { days: map, years: new Set(years) };
}

/** Says whether people work on a date: the official list first, else Monday to Friday. */
export function isWorkingDay(cal: WorkCalendar, date: LocalDate): boolean {
  const listed = cal.days.get(date);
  if (listed) return !listed.isOffDay;
  return !isWeekend(date);
}

/**
 * The n-th working day after a date, the date itself not counted; n < 0 goes back, n = 0 gives the date unchanged.
 * Throws RangeError unless n is a whole number of at most 10,000.
 */
export function addWorkingDays(cal: WorkCalendar, date: LocalDate, n: number): LocalDate {
  if (!Number.isInteger(n) || Math.abs(n) > 10_000) throw new RangeError(`not a count of working days: ${n}`);
  const step = n < 0 ? -1 : 1;
  let left = Math.abs(n);
  let day = dayNumber(date);
  while (left > 0) {
    day += step;
    if (isWorkingDay(cal, dateOfDay(day))) left -= 1;
  }
  return dateOfDay(day);
}

/** Working days in (a, b]; negative for b before a. So it undoes addWorkingDays. */
export function workingDaysBetween(cal: WorkCalendar, a: LocalDate, b: LocalDate): number {
  const [from, to] = [dayNumber(a), dayNumber(b)];
  if (to < from) return -workingDaysBetween(cal, b, a);
  let count = weekdaysUpTo(to) - weekdaysUpTo(from);
  for (const { date, isOffDay } of cal.days.values()) {
    if (date > a && date <= b && isOffDay !== isWeekend(date)) count += isOffDay ? -1 : 1;
  }
  return count;
}

/** Mondays to Fridays up to a day, counted from the week of 1970-01-01. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3;
  const week = Math.floor(sinceMonday / 7);
  return week * 5 + Math.min(sinceMonday - week * 7 + 1, 5);
}

const isWeekend = (date: LocalDate): boolean => [0, 6].includes(weekdayOf(date));

/** The date itself when worked, else the next working day: where a deadline that falls on a rest day moves. */
export function workingDayOnOrAfter(cal: WorkCalendar, date: LocalDate): LocalDate {
  return isWorkingDay(cal, date) ? date : addWorkingDays(cal, date, 1);
}

/** Says whether a span of dates (both ends counted, in either order) touches days whose official list is not known yet. */
export function isProvisional(cal: WorkCalendar, from: LocalDate, to: LocalDate): boolean {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const lastYear = yearOf(last);
  for (let year = yearOf(first); year <= lastYear; year += 1) if (!cal.years.has(year)) return true;
  for (let year = yearOf(first); year <= lastYear; year += 1) {
    if (last >= `${year}-${LATE_DECEMBER}` && !cal.years.has(year + 1)) return true;
  }
  return false;
}

/** The year whose list should be here by now and is not: this year at any time, next year from 15 December; else null. */
export function missingListYear(cal: WorkCalendar, today: LocalDate): number | null {
  const year = yearOf(today);
  if (!cal.years.has(year)) return year;
  return today.slice(5) >= LIST_EXPECTED_BY && !cal.years.has(year + 1) ? year + 1 : null;
}

/** The working days of a month or other span, both ends counted, for calendars on screen. */
export function listDays(cal: WorkCalendar, from: LocalDate, to: LocalDate): { date: LocalDate; working: boolean; name: string | null }[] {
  const rows: { date: LocalDate; working: boolean; name: string | null }[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    rows.push({ date, working: isWorkingDay(cal, date), name: cal.days.get(date)?.name ?? null });
  }
  return rows;
}

function yearOf(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${date}`);
  return Number(date.slice(0, 4));
}
