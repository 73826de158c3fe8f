// Spreadsheet programs keep a date as days since 1899-12-30 (serial 60 is their 1900-02-29, which never was).
const EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
export const LAST_SERIAL = 2_958_465; // 9999-12-31

/** The day of a serial number of the 1900 system as `YYYY-MM-DD`; undefined outside 1900–9999. */
export function serialToDay(serial: number): string | undefined {
  if (!Number.isFinite(serial) || serial < 1 || serial >= LAST_SERIAL + 1) return undefined;
  const whole = Math.floor(serial);
  // Serials 1–59 lie before the day that never was, so they count from one day later.
  return new Date(EPOCH + (whole < 60 ? whole + 1 : whole) * DAY_MS).toISOString().slice(0, 10);
}

/** What the shown form of a number format tells: none when it shows no date, else the smallest unit shown. */
export type DatePrecision = 'day' | 'month' | 'year';

/** The date precision that a number format shows, undefined when it shows no date (a pure clock time is none). */
export function datePrecision(format: string): DatePrecision | undefined {
  const section = format.split(';')[0] ?? '';
  const bare = section
    .replace(/"[^"]*"/g, (quoted) => quoted.replace(/[^年月日]/g, ''))
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase()
    .replace(/am\/pm|a\/p|上午\/下午|general|e\+|e-/g, '');
  if (/[0#?]/.test(bare)) return undefined;
  // m means minutes next to h or s, months otherwise.
  const noClock = bare.replace(/h+[^a-z]*m+/g, '').replace(/m+[^a-z]*s+/g, '');
  const year = /[ye]/.test(noClock);
  const month = /m/.test(noClock);
  if (/d/.test(noClock)) return year || month ? 'day' : undefined;
  if (month) return year ? 'month' : undefined;
  return year && /y{2,}|e/.test(noClock) ? 'year' : undefined;
}
