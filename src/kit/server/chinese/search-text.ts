import { formsOf, plainForm } from './plain-form.ts';

const SPACE = /\s+/u;
// What takes no room on the page: zero-width spaces and joiners, marks of direction, soft hyphens, variant selectors.
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const MARKED = /\p{L}\p{M}+/gu;
// So many that the keys of any text find room.
const MAX_TEXT = 40_000;

// What parts a text into runs. Signs that stand within numbers and addresses part nothing.
const PARTS = /^(?:\s|(?![.%:/-])\p{P})$/u;
// Up to so many characters a term is found by its keys alone.
const LONGEST = 8;
// Only tables of digits and gibberish of a few letters have more; the text itself is then looked at.
const MOST_MISSING = 40_000;
// PostgreSQL takes a megabyte of keys for a row. Pairs and threes of the longest text have six tenths of it, names of authors the rest.
const MOST_BYTES = 960_000;
// No term holds white space, so that these keys are never met by a term, nor by the beginning of one.
const THREE = '\t';
const MISSING = '\n';

/**
 * The text that is searched: wide and narrow signs as one, and other codes for one sign (see `plainForm`), capitals small, what nobody sees left out, an accent
 * one with its letter; nothing else touched, so that a term is found exactly where it stands. The stored original is another column.
 */
export function searchText(text: string): string {
  return plainForm(text.slice(0, MAX_TEXT)).replaceAll('\u3000', ' ').replaceAll('\0', '').replace(UNSEEN, '').replace(MARKED, (c) => c.normalize('NFC')).toLowerCase();
}

/** The keys of a text (see `searchIndex`). */
export const searchKeys = (text: string): string[] => searchIndex(text).keys;

/**
 * The keys that a text is found by, and whether they are all there are:
 * - every pair of neighbouring characters, signs too, and the last character before a space;
 * - every three characters in a row between signs;
 * - of four and more what is *missing*: abcd where the text has abc and bcd and never abcd. These are few, all that there are would be many.
 * So a term of two characters is found by its pair and one of up to `LONGEST` by its threes without what is missing: no text is looked at.
 */
export function searchIndex(text: string): { keys: string[]; whole: boolean } {
  const plain = searchText(text);
  const keys = new Set<string>();
  for (const run of plain.split(SPACE)) for (const pair of pairsOf([...run])) keys.add(pair);
  const chars = charsOf(plain);
  for (const three of windows(chars, 3)) keys.add(THREE + three);
  let room = MOST_BYTES;
  for (const key of keys) room -= Buffer.byteLength(key);
  const missing = missingOf(chars);
  for (const run of missing) {
    room -= Buffer.byteLength(MISSING + run);
    if (room < 0) break;
    keys.add(MISSING + run);
  }
  return { keys: [...keys], whole: room >= 0 && missing.length < MOST_MISSING };
}

function pairsOf(chars: readonly string[]): string[] {
  return chars.map((char, at) => char + (chars[at + 1] ?? ''));
}

/** The characters of a text; what parts it is empty. */
const charsOf = (plain: string): string[] => Array.from(plain, (c) => (PARTS.test(c) ? '' : c));

/** All runs of so many characters with nothing between them that parts. */
function windows(chars: readonly string[], length: number): string[] {
  const runs: string[] = [];
  let since = 0;
  for (const [at, char] of chars.entries()) {
    if (char === '') since = at + 1;
    else if (at + 1 - since >= length) runs.push(chars.slice(at + 1 - length, at + 1).join(''));
  }
  return runs;
}

/**
 * Runs of four and more characters that are not in the text although both their parts, a character shorter, are. Such a run has a middle
 * that stands at several places, after one of the characters at one place and before the other at another.
 */
function missingOf(chars: readonly string[]): string[] {
  const missing: string[] = [];
  let middles = repeated(chars, Array.from(chars.keys()), 2);
  for (let length = 2; length <= LONGEST - 2; length++) {
    for (const [middle, places] of middles) {
      const before = new Set<string>();
      const after = new Set<string>();
      const there = new Set<string>();
      for (const at of places) {
        const [first, last] = [chars[at - 1] ?? '', chars[at + length] ?? ''];
        if (first !== '') before.add(first);
        if (last !== '') after.add(last);
        there.add(first + last);
      }
      for (const first of before) for (const last of after) if (!there.has(first + last) && missing.length < MOST_MISSING) missing.push(first + middle + last);
    }
    middles = repeated(chars, middles.flatMap(([, places]) => places), length + 1);
  }
  return missing;
}

/** The runs of so many characters that begin at several of some places, each with those places. */
function repeated(chars: readonly string[], places: readonly number[], length: number): [run: string, places: number[]][] {
  const found = new Map<string, number[]>();
  for (const at of places) {
    const run = chars.slice(at, at + length);
    if (run.length < length || run.includes('')) continue;
    const of = found.get(run.join(''));
    if (of) of.push(at);
    else found.set(run.join(''), [at]);
  }
  return [...found].filter(([, all]) => all.length > 1);
}

/** Keys that every text with the term has, keys that none of them has, and whether that is enough. */
export interface TermKeys {
  /** Each as a tsquery over an `array_to_tsvector` column. */
  readonly has: readonly string[];
  readonly hasNot: readonly string[];
  /** False: texts with these keys may lack the term, so the text itself must be looked at. */
  readonly exact: boolean;
}

/** How texts with a term are found; the term holds no space. */
export function termKeys(term: string): TermKeys {
  const chars = charsOf(term);
  const signs = [...term];
  if (signs.length <= 1) return { has: [`${keyOf(term)}:*`], hasNot: [], exact: true };
  // A pair within three characters that are asked for says nothing more.
  const within = new Set(windows(chars, 3).flatMap((three) => pairsOf([...three]).slice(0, -1)));
  const pairs = pairsOf(signs).slice(0, -1).filter((pair) => !within.has(pair));
  const has = [...new Set([...pairs, ...windows(chars, 3).map((three) => THREE + three)])].map(keyOf);
  if (signs.length === 2) return { has, hasNot: [], exact: true };
  if (signs.length > LONGEST || chars.includes('')) return { has, hasNot: [], exact: false };
  const longer = Array.from({ length: signs.length - 3 }, (_none, at) => windows(chars, at + 4)).flat();
  return { has, hasNot: [...new Set(longer)].map((run) => keyOf(MISSING + run)), exact: true };
}

/** The same by pairs alone, in whatever forms their signs are written: for texts that were indexed by older rules too. */
export function pairKeys(term: string): TermKeys {
  // Letters and digits were always the same, wide and narrow.
  const chars = Array.from(term, (c) => (/[\da-z]/u.test(c) ? [c] : formsOf(c)));
  if (chars.length <= 1) return { has: [either((chars[0] ?? ['']).map((c) => `${keyOf(c)}:*`))], hasNot: [], exact: true };
  const pairs = chars.slice(1).map((next, at) => either((chars[at] ?? []).flatMap((c) => next.map((d) => keyOf(c + d)))));
  return { has: [...new Set(pairs)], hasNot: [], exact: pairs.length === 1 };
}

const either = (keys: readonly string[]): string => (keys.length === 1 ? (keys[0] ?? '') : `(${keys.join(' | ')})`);

/** A key as a tsquery operand. */
export function keyOf(key: string): string {
  return `'${key.replace(/\\/gu, '\\\\').replace(/'/gu, "''")}'`;
}
