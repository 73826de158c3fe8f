// Surname stroke order (姓氏笔画排序), the order of official rosters. Rule, character by character: number of strokes;
// then the first stroke's class (横1 with 提, 竖2, 撇3, 点4 with 捺, 折5), then the second's, and so on; then the order of the
// Table of General Standard Chinese Characters, which settles ties by structure. A compound surname counts by its
// first character; a missing character comes before any (so 高富 before 高大富, the single given name first).
import { normaliseName } from './normalise.ts';
import { splitName } from './surnames.ts';

/** What orders a character: its stroke classes as digits, and a place among characters with the same strokes. */
export interface CharStrokes {
  classes: string;
  /** Place in the table (1 to 8,105), or the code point for characters outside it. */
  place: number;
}

export type StrokesOf = (char: string) => CharStrokes | undefined;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MISSING = '0';
const UNKNOWN = '~';

/**
 * A plain ASCII key whose byte order (COLLATE "C") is the official order of names, to be stored in a column and sorted in SQL.
 * Each character is a stroke count (one sign), its classes (two in a sign) and its place (five hex digits): equal
 * counts give equal lengths, so no separator is needed. Characters without stroke data come last, by code point.
 */
export function strokeKeyOf(name: string, strokesOf: StrokesOf, surname?: string): string {
  return slotsOf(name, surname)
    .map((char) => (char === null ? MISSING : charKey(char, strokesOf(char))))
    .join('');
}

/** Compares two names by the rule itself, without keys; negative when a comes first. */
export function compareByStrokes(a: string, b: string, strokesOf: StrokesOf): number {
  const [left, right] = [slotsOf(a), slotsOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compareChars(left[at] ?? null, right[at] ?? null, strokesOf);
    if (order !== 0) return order;
  }
  return 0;
}

/** Compares two stored keys the way PostgreSQL does under COLLATE "C". */
export function compareStrokeKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Surname characters (two places at least), then the given name; a single given name leaves the place before it empty.
function slotsOf(raw: string, surname?: string): (string | null)[] {
  const name = normaliseName(raw);
  if (name === '') return [];
  const parts = splitName(name, surname);
  const family = [...parts.surname];
  const given = [...parts.given].filter((char) => char !== '·');
  const slots: (string | null)[] = [family[0] ?? null, family[1] ?? null, ...family.slice(2)];
  if (given.length === 1) slots.push(null);
  return [...slots, ...given];
}

function charKey(char: string, strokes: CharStrokes | undefined): string {
  if (!strokes || strokes.classes.length >= DIGITS.length) return UNKNOWN + hex(char.codePointAt(0) ?? 0, 6);
  let key = DIGITS.charAt(strokes.classes.length);
  for (let at = 0; at < strokes.classes.length; at += 2) {
    key += (Number(strokes.classes[at]) * 6 + Number(strokes.classes[at + 1] ?? 0)).toString(36);
  }
  return key + hex(strokes.place, 5);
}

function compareChars(a: string | null, b: string | null, strokesOf: StrokesOf): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  const [left, right] = [strokesOf(a), strokesOf(b)];
  if (!left || !right) {
    if (left || right) return left ? -1 : 1;
    return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
  }
  if (left.classes.length !== right.classes.length) return left.classes.length - right.classes.length;
  if (left.classes !== right.classes) return left.classes < right.classes ? -1 : 1;
  return left.place - right.place;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
