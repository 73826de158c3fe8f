import type { CheckedRow } from './check-row.ts';
import { issue, type RowIssue } from './values.ts';

/** What a row has in common with an earlier row of the same file. */
export interface Repeat {
  /** The earlier row. */
  readonly of: number;
  /** `same`: nothing new, left out. `person`: the same person told otherwise. `phone`: another person's number. `perhaps`: a namesake. */
  readonly kind: 'same' | 'person' | 'phone' | 'perhaps';
  readonly issue: RowIssue;
}

interface Seen {
  readonly row: number;
  readonly name: string;
  readonly nameKey: string;
  readonly phone: string | undefined;
  readonly birthDate: string | undefined;
  readonly content: number;
}

/** Finds people who stand twice in a file; asked row by row, it remembers what it needs (about 200 bytes a row). */
export function repeatFinder(): (checked: CheckedRow) => Repeat | undefined {
  const byPhone = new Map<string, Seen>();
  const byName = new Map<string, Seen[]>();
  return ({ number, key, values }) => {
    if (!key) return undefined;
    const seen: Seen = { row: number, name: values.name ?? '', nameKey: key.nameKey, phone: key.phone, birthDate: key.birthDate, content: hash(JSON.stringify(values)) };
    const holder = seen.phone === undefined ? undefined : byPhone.get(seen.phone);
    const namesakes = byName.get(seen.nameKey) ?? [];
    if (seen.phone !== undefined && !holder) byPhone.set(seen.phone, seen);
    byName.set(seen.nameKey, [...namesakes, seen]);
    if (holder && holder.nameKey !== seen.nameKey) return { of: holder.row, kind: 'phone', issue: issue('phone', 'phone_of_other_row', { row: holder.row, name: holder.name, value: seen.phone ?? '' }) };
    const person = holder ?? namesakes.find((n) => n.content === seen.content);
    if (person) {
      return person.content === seen.content
        ? { of: person.row, kind: 'same', issue: issue('name', 'row_repeated', { row: person.row, value: seen.name }) }
        : { of: person.row, kind: 'person', issue: issue('name', 'person_differs', { row: person.row, value: seen.name }) };
    }
    const alike = namesakes.find((n) => bornAlike(n.birthDate, seen.birthDate));
    return alike ? { of: alike.row, kind: 'perhaps', issue: issue('name', 'perhaps_same_person', { row: alike.row, value: seen.name }) } : undefined;
  };
}

/** Both birthdays are known and one is the beginning of the other. */
function bornAlike(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a));
}

/** FNV-1a over code units, 53 bits from two lanes: enough to tell rows of one file apart. */
function hash(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x5bd1e995);
  }
  return (a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff);
}
