// Time in this product is Chinese standard time: UTC+8, no daylight saving since 1991.
// A fixed offset keeps these helpers pure and the same in every browser, whatever time zone data it ships.

/** A calendar day in Asia/Shanghai, written `YYYY-MM-DD`. */
export type LocalDate = string;

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Says whether a text is a real calendar day written `YYYY-MM-DD` (2026-02-30 is not). */
export function isLocalDate(text: string): boolean {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01; unlike Date.UTC it leaves the first hundred years where they are. */
function utcDay(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}

/** Days from 1970-01-01 to a date; throws RangeError for a text that is not a date, because that is a bug of the caller. */
export function dayNumber(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${date}`);
  return utcDay(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** The date that lies a number of days after 1970-01-01. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The local day an instant falls on. */
export function localDate(instant: Date): LocalDate {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The local clock time of an instant, `HH:mm`. */
export function localTime(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant of a local clock time on a day; hours and minutes are local. */
export function atLocal(date: LocalDate, hour: number, minute = 0): Date {
  return new Date(dayNumber(date) * DAY_MS - OFFSET_MS + hour * 3_600_000 + minute * 60_000);
}

/** The first instant of a local day, 00:00:00.000. */
export function startOfLocalDay(date: LocalDate): Date {
  return atLocal(date, 0);
}

/** The last instant of a local day, 23:59:59.999: deadlines end here. */
export function endOfLocalDay(date: LocalDate): Date {
  return new Date(startOfLocalDay(date).getTime() + DAY_MS - 1);
}

/** The date a number of calendar days later (earlier when negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateOfDay(dayNumber(date) + n);
}

/** Calendar days from a to b; negative when b is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** The day of the week, 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: LocalDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** The same day number n months later, or that month's last day when it has no such day (rules of practice §2.3). */
export function addMonthsSame(date: LocalDate, n: number): LocalDate {
  dayNumber(date);
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), lastDay);
  return dateOfDay(Date.UTC(year, month, day) / DAY_MS);
}

/** 2026年11月20日, from a local date or an instant. */
export function formatDateZh(value: LocalDate | Date): string {
  const date = toDate(value);
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** 11-20 周五, for lists. */
export function formatShortZh(value: LocalDate | Date): string {
  const date = toDate(value);
  return `${date.slice(5)} ${WEEKDAYS[weekdayOf(date)]}`;
}

/** 2026年11月20日 09:05, local. */
export function formatDateTimeZh(instant: Date): string {
  return `${formatDateZh(instant)} ${localTime(instant)}`;
}

function toDate(value: LocalDate | Date): LocalDate {
  return typeof value === 'string' ? value : localDate(value);
}
