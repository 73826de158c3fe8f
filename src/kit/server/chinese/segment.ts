import { functionCharacters } from './data/domain-words.ts';
import { jieba } from './jieba.ts';

const WORD = /^[\p{L}\p{N}\p{M}]+$/u;
const HAN_START = /^\p{Script=Han}/u;
const SKIPPED = new Set(functionCharacters);
// Longer lexemes and texts than these are refused by PostgreSQL or are no words.
const MAX_WORD_BYTES = 2000;
const MAX_TEXT = 200_000;

/**
 * The words a text is found by: jieba's search mode (a long word and the short ones in it), lower case, each once,
 * punctuation and function characters left out. New-word guessing is off, so that a text and a query always split
 * alike: unknown words become single characters in both.
 */
export function searchWords(text: string): string[] {
  return words(jieba().cutForSearch(prepared(text), false));
}

/** Search words with spaces between: for `array_to_tsvector(string_to_array($1, ' '))`, or `to_tsvector('simple', $1)`; only letters and digits. */
export function toTsvectorText(text: string): string {
  return searchWords(text).join(' ');
}

/**
 * A query that wants every word, ready for `$1::tsquery`; null when nothing searchable was typed. One single Han
 * character matches words that begin with it. Quotes and operators in the text are never syntax.
 */
export function toTsquery(text: string): string | null {
  const wanted = words(jieba().cut(prepared(text), false));
  const [only] = wanted;
  if (only === undefined) return null;
  if (wanted.length === 1 && HAN_START.test(only) && [...only].length === 1) return `${lexeme(only)}:*`;
  return wanted.map(lexeme).join(' & ');
}

/** A query that wants any of the words, for candidates to be ranked; null when there are none. */
export function toAnyTsquery(wanted: readonly string[]): string | null {
  return wanted.length === 0 ? null : wanted.map(lexeme).join(' | ');
}

// NFKC makes wide letters and digits plain.
function prepared(text: string): string {
  return text.slice(0, MAX_TEXT).normalize('NFKC').toLowerCase();
}

function words(pieces: readonly string[]): string[] {
  const seen = new Set<string>();
  for (const piece of pieces) {
    if (WORD.test(piece) && !SKIPPED.has(piece) && Buffer.byteLength(piece) <= MAX_WORD_BYTES) seen.add(piece);
  }
  return [...seen];
}

function lexeme(word: string): string {
  return `'${word.replace(/\\/gu, '\\\\').replace(/'/gu, "''")}'`;
}
