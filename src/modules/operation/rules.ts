import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { AdminRole } from './contract.release.ts';

/** A hash as people compare it: groups of eight signs, four groups a line. */
export function hashGroups(hash: string): string[] {
  const groups = hash.match(/.{1,8}/g) ?? [];
  return [groups.slice(0, 4).join(' '), groups.slice(4).join(' ')].filter(Boolean);
}

/** The last line of each day (by the given day of a line), in order. */
export function lastOfDays<T>(lines: readonly T[], dayOf: (line: T) => string): T[] {
  const byDay = new Map<string, T>();
  for (const line of lines) byDay.set(dayOf(line), line);
  return [...byDay.values()];
}

const YEAR_MONTH = /^(\d{4})-(\d{2})$/;

/** The month before one, both as `2026-11`. */
export function monthBefore(month: string): string {
  const [, year = '0', number = '1'] = YEAR_MONTH.exec(month) ?? [];
  const count = Number(year) * 12 + Number(number) - 2;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

const RECORD_ID = '00000000-0000-8000-8000-000000';

/** The record of a month as a matter of its own, so that a to-do and a notice can name it; the month stands in its id. */
export const recordOf = (month: string): { readonly type: 'chainRecord'; readonly id: string } => ({ type: 'chainRecord', id: `${RECORD_ID}${month.replace('-', '')}` });

/** The month that the id of a record names; empty when it names none. */
export function monthOfRecord(id: string): string {
  const [, year, number] = new RegExp(`^${RECORD_ID}(20\\d{2})(0[1-9]|1[0-2])$`).exec(id) ?? [];
  return year && number ? `${year}-${number}` : '';
}

/** Whether somebody may confirm what another asked: another person, in another of the three offices. The database says the same. */
export function canConfirmRelease(asked: { askedBy: string; askedRole: AdminRole }, by: { id: string | null; role: AdminRole }): Decision {
  if (by.id === null || by.id === asked.askedBy) return no('release.own_request');
  return by.role === asked.askedRole ? no('release.same_role') : ok;
}
