import { jieba } from './jieba.ts';

const SPACE = /\s+/u;
const HAN = /^\p{Script=Han}+$/u;
const WIDE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu;
// Longer dictionary words than this are never asked for as one.
const LONGEST_WORD = 8;
// What takes no room on the page: zero-width spaces and joiners, marks of direction, soft hyphens, variant selectors.
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const MARKED = /\p{L}\p{M}+/gu;
const MAX_TEXT = 200_000;

/**
 * The text that is searched: wide letters and digits as plain ones, capitals small, what nobody sees left out, an accent one with its
 * letter; nothing else touched, so that a term is found exactly where it stands. The stored original is another column.
 */
export function searchText(text: string): string {
  return text.slice(0, MAX_TEXT).replace(WIDE, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ').replaceAll('\0', '').replace(UNSEEN, '').replace(MARKED, (c) => c.normalize('NFC')).toLowerCase();
}

/**
 * The keys that a text is found by: every pair of neighbouring characters, the last character before a space, and every
 * dictionary word of three and more characters wherever it stands, also across other words. So any term of two characters,
 * and any dictionary word, is found exactly by one key; other terms by their pairs, and a look at the text.
 */
export function searchKeys(text: string): string[] {
  const plain = searchText(text);
  const keys = new Set<string>();
  for (const run of plain.split(SPACE)) for (const key of pairsOf([...run])) keys.add(key);
  for (const word of jieba().cutAll(plain)) if (word.length > 2 && isWord(word)) keys.add(word);
  return [...keys];
}

function pairsOf(chars: readonly string[]): string[] {
  return chars.map((char, at) => char + (chars[at + 1] ?? ''));
}

function isWord(piece: string): boolean {
  const length = [...piece].length;
  return length >= 3 && length <= LONGEST_WORD && HAN.test(piece);
}

/** Keys that every text with the term has, and whether having them is enough. */
export interface TermKeys {
  /** For `array_to_tsvector` columns, as a tsquery. */
  readonly query: string;
  /** False: texts with these keys may lack the term, so the text itself must be looked at. */
  readonly exact: boolean;
}

/** How texts with a term are found; the term holds no space. */
export function termKeys(term: string): TermKeys {
  const chars = [...term];
  if (chars.length <= 1) return { query: `${keyOf(term)}:*`, exact: true };
  if (isWord(term) && jieba().cutAll(term).includes(term)) return { query: keyOf(term), exact: true };
  return { query: [...new Set(pairsOf(chars).slice(0, -1))].map(keyOf).join(' & '), exact: chars.length === 2 };
}

/** A key as a tsquery operand. */
export function keyOf(key: string): string {
  return `'${key.replace(/\\/gu, '\\\\').replace(/'/gu, "''")}'`;
}
