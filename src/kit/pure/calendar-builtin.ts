import { calendarOfFiles, type HolidayFile } from './calendar-file.ts';
import type { WorkCalendar } from './calendar.ts';
import holidays2024 from './calendar-data/holidays-2024.json' with { type: 'json' };
import holidays2025 from './calendar-data/holidays-2025.json' with { type: 'json' };
import holidays2026 from './calendar-data/holidays-2026.json' with { type: 'json' };

/** The lists shipped with the product; each State Council notice after them is imported by an administrator. */
export const builtInHolidayFiles: readonly HolidayFile[] = [holidays2024, holidays2025, holidays2026];

/** The calendar of the shipped lists alone: for seeds, tests and a new installation. */
export function builtInCalendar(): WorkCalendar {
  return calendarOfFiles(builtInHolidayFiles);
}
