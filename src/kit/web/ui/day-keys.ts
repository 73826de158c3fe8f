import { addDays, addMonthsSame, type LocalDate, weekdayOf } from '#kit/pure/time.ts';

const WEEK = 7;

/** Where a key leads in a calendar whose week begins on Monday: arrows by day and week, Home and End in the week, page keys by month, with shift by year; null for any other key. */
export function dayAfterKey(key: string, shift: boolean, day: LocalDate): LocalDate | null {
  const fromMonday = (weekdayOf(day) + WEEK - 1) % WEEK;
  switch (key) {
    case 'ArrowLeft': return addDays(day, -1);
    case 'ArrowRight': return addDays(day, 1);
    case 'ArrowUp': return addDays(day, -WEEK);
    case 'ArrowDown': return addDays(day, WEEK);
    case 'Home': return addDays(day, -fromMonday);
    case 'End': return addDays(day, WEEK - 1 - fromMonday);
    case 'PageUp': return addMonthsSame(day, shift ? -12 : -1);
    case 'PageDown': return addMonthsSame(day, shift ? 12 : 1);
    default: return null;
  }
}
