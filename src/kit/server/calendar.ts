import { builtInHolidayFiles } from '#kit/pure/calendar-builtin.ts';
import { type HolidayFile, calendarOfFiles } from '#kit/pure/calendar-file.ts';
import type { WorkCalendar } from '#kit/pure/calendar.ts';
import type { Tx } from './db.ts';

/** The national working calendar: the lists shipped with the product, replaced or continued by imported ones. */
export interface CalendarSource {
  current(tx: Tx): Promise<WorkCalendar>;
  /** Called after an import in this process; other nodes follow within the keeping time. */
  forget(): void;
}

const KEEP_MS = 30_000;

/** A calendar source that reads the imported lists at most every 30 seconds; they change once a year. */
export function calendarSource(): CalendarSource {
  let kept: { calendar: WorkCalendar; at: number } | null = null;
  // A page of two hundred lights asks at once: while one transaction reads, all its askers wait for the same answer.
  let reading = new WeakMap<Tx, Promise<WorkCalendar>>();
  const read = async (tx: Tx): Promise<WorkCalendar> => {
    const lists = await tx.selectFrom('calendar_lists').select(['year', 'days']).orderBy('year').execute();
    const imported: HolidayFile[] = lists.map((l) => ({ year: l.year, papers: [], days: l.days }));
    const years = new Set(imported.map((f) => f.year));
    const files = [...builtInHolidayFiles.filter((f) => !years.has(f.year)), ...imported].toSorted((a, b) => a.year - b.year);
    const calendar = calendarOfFiles(files);
    kept = { calendar, at: performance.now() };
    return calendar;
  };
  return {
    async current(tx) {
      // A monotonic age of a copy, not a time of the domain.
      if (kept && performance.now() - kept.at < KEEP_MS) return kept.calendar;
      const asked = reading.get(tx) ?? read(tx);
      reading.set(tx, asked);
      return asked;
    },
    forget: () => { kept = null; reading = new WeakMap(); },
  };
}
