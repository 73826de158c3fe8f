import { calendarOf, type HolidayDay, type WorkCalendar } from './calendar.ts';
import { isLocalDate } from './time.ts';

/** One year's list in the shape of the open holiday-cn data; `year` is the year of the State Council notice. */
export interface HolidayFile {
  year: number;
  papers: string[];
  days: HolidayDay[];
}

/** What is wrong with a list: a code, and the row (1 = the first day) or null when the whole file is meant. */
export interface HolidayFileError {
  row: number | null;
  code:
    | 'holiday_file.not_an_object'
    | 'holiday_file.year_invalid'
    | 'holiday_file.papers_invalid'
    | 'holiday_file.days_missing'
    | 'holiday_file.too_many_days'
    | 'holiday_file.row_not_an_object'
    | 'holiday_file.name_invalid'
    | 'holiday_file.date_invalid'
    | 'holiday_file.date_outside_year'
    | 'holiday_file.date_repeated'
    | 'holiday_file.off_day_invalid'
    | 'holiday_file.holiday_missing';
  /** The offending value, cut short, for the message. */
  value?: string;
}

export type HolidayFileResult = { ok: true; file: HolidayFile } | { ok: false; errors: HolidayFileError[] };

/** Reads one year's list for the yearly import (already parsed JSON); every bad row is named, nothing is guessed. */
export function parseHolidayFile(json: unknown): HolidayFileResult {
  if (!isRecord(json)) return { ok: false, errors: [{ row: null, code: 'holiday_file.not_an_object' }] };
  const errors: HolidayFileError[] = [];
  const year = json['year'];
  const yearOk = typeof year === 'number' && Number.isInteger(year) && year >= 2000 && year <= 2100;
  if (!yearOk) errors.push({ row: null, code: 'holiday_file.year_invalid', ...shown(year) });
  const papers = json['papers'] ?? [];
  const papersOk = Array.isArray(papers) && papers.every((paper) => typeof paper === 'string');
  if (!papersOk) errors.push({ row: null, code: 'holiday_file.papers_invalid' });
  const rows = json['days'];
  // holiday-cn publishes an empty list for a year before its notice is out: that is not a known year.
  if (!Array.isArray(rows) || rows.length === 0) errors.push({ row: null, code: 'holiday_file.days_missing' });
  else if (rows.length > 200) errors.push({ row: null, code: 'holiday_file.too_many_days', value: String(rows.length) });
  else {
    const seen = new Set<string>();
    rows.forEach((row: unknown, index) => errors.push(...rowErrors(row, index + 1, yearOk ? year : null, seen)));
  }
  if (errors.length > 0) return { ok: false, errors };
  const days = (rows as HolidayDay[]).map(({ date, name, isOffDay }) => ({ date, name: name.trim(), isOffDay }));
  return { ok: true, file: { year: year as number, papers: papers as string[], days } };
}

/** The days off that the law gives all citizens, by a word of the holiday's name: 13 from 2025, 11 before. */
const statutory: readonly { name: string; word: string; days: number; before2025?: number }[] = [
  { name: '元旦', word: '元旦', days: 1 },
  { name: '春节', word: '春节', days: 4, before2025: 3 },
  { name: '清明节', word: '清明', days: 1 },
  { name: '劳动节', word: '劳动', days: 2, before2025: 1 },
  { name: '端午节', word: '端午', days: 1 },
  { name: '中秋节', word: '中秋', days: 1 },
  { name: '国庆节', word: '国庆', days: 3 },
];

/** Which of the seven public holidays a list lacks, or names with fewer days off than the law gives: such a list is not a whole year. */
export function missingHolidays({ year, days }: HolidayFile): HolidayFileError[] {
  const offDays = days.filter((day) => day.isOffDay);
  return statutory
    .filter(({ word, days: now, before2025 }) => offDays.filter((day) => day.name.includes(word)).length < (year < 2025 ? (before2025 ?? now) : now))
    .map(({ name }) => ({ row: null, code: 'holiday_file.holiday_missing', value: name }));
}

/** One calendar of several yearly lists; the later year wins where two lists name the same late-December day. */
export function calendarOfFiles(files: readonly HolidayFile[]): WorkCalendar {
  const sorted = [...files].sort((a, b) => a.year - b.year);
  return calendarOf(
    sorted.flatMap((file) => file.days),
    sorted.map((file) => file.year),
  );
}

function rowErrors(row: unknown, at: number, year: number | null, seen: Set<string>): HolidayFileError[] {
  if (!isRecord(row)) return [{ row: at, code: 'holiday_file.row_not_an_object' }];
  const errors: HolidayFileError[] = [];
  const { name, date, isOffDay } = row;
  if (typeof name !== 'string' || name.trim() === '' || name.length > 40) {
    errors.push({ row: at, code: 'holiday_file.name_invalid', ...shown(name) });
  }
  if (typeof isOffDay !== 'boolean') errors.push({ row: at, code: 'holiday_file.off_day_invalid', ...shown(isOffDay) });
  if (typeof date !== 'string' || !isLocalDate(date)) {
    errors.push({ row: at, code: 'holiday_file.date_invalid', ...shown(date) });
    return errors;
  }
  const inYear = year === null || date.startsWith(`${year}-`) || (date.startsWith(`${year - 1}-12-`) && date.slice(8) >= '20');
  if (!inYear) errors.push({ row: at, code: 'holiday_file.date_outside_year', value: date });
  if (seen.has(date)) errors.push({ row: at, code: 'holiday_file.date_repeated', value: date });
  seen.add(date);
  return errors;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): { value?: string } {
  return value === undefined ? {} : { value: (JSON.stringify(value) ?? '').slice(0, 40) };
}
