import { z } from 'zod';
import { type LocalDate, addMonthsSame } from './time.ts';

/**
 * Which days a field takes, seen from the day on which it is sent. `any`: a day that people mean at all. `past`: what happened, also long ago. `lately`: what was
 * done within the last thirty years, old records of paper too. `recent`: the same where a rule of its own says what is not done yet. `ahead`: what is to be done. `begins`: what holds from a day on.
 */
export type Days = 'any' | 'past' | 'lately' | 'recent' | 'ahead' | 'begins';

/** What the calendars of associations begin with: nothing that they record happened before. */
const FIRST = '1945-01-01';
const EARLIEST = '1900-01-01';
const years = (today: LocalDate, n: number): LocalDate => addMonthsSame(today, n * 12);

/** The first and the last day that such a field takes. */
export function bounds(days: Days, today: LocalDate): { from: LocalDate; to: LocalDate } {
  const last = years(today, 100);
  switch (days) {
    case 'any': return { from: EARLIEST, to: last };
    case 'past': return { from: FIRST, to: today };
    case 'lately': return { from: years(today, -30), to: today };
    case 'recent': return { from: years(today, -30), to: last };
    case 'begins': return { from: FIRST, to: years(today, 20) };
    case 'ahead': return { from: years(today, -10), to: years(today, 20) };
  }
}

export interface WrongDay { readonly code: 'input.day_too_early' | 'input.day_too_late' | 'input.day_in_future'; readonly params: { readonly date: LocalDate } }

/** What is wrong with a day; null when nothing is. */
export function wrongDay(days: Days, day: LocalDate, today: LocalDate): WrongDay | null {
  const { from, to } = bounds(days, today);
  if (day < from) return { code: 'input.day_too_early', params: { date: from } };
  if (day > to) return { code: to === today ? 'input.day_in_future' : 'input.day_too_late', params: { date: to } };
  return null;
}

/** A day of such a kind, for a contract: a request that names another is refused at the field. */
export const dayOf = (days: Exclude<Days, 'any'>) => z.iso.date().meta({ days });
