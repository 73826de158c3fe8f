import { functionCharacters, questionWords } from './data/domain-words.ts';
import { jieba } from './jieba.ts';
import { type TermKeys, searchText, termKeys } from './search-text.ts';

/** What was typed, as the terms that a text must hold. */
export interface SearchTerms {
  /** Each stands in the searched text as it is. */
  readonly terms: readonly string[];
  /** A tsquery over the keys of all terms. */
  readonly query: string;
  /** The keys that each text with all terms has. */
  readonly has: readonly string[];
  /** The terms for which the keys are not enough: the text is to be looked at. */
  readonly recheck: readonly string[];
  /** The terms for which they are only where all keys of a text found room. */
  readonly byMissing: readonly string[];
}

// A term of so many characters is meant as it stands; a longer one is perhaps a phrase.
const LITERAL = 4;
const MOST_TERMS = 12;
const SKIPPED = new Set([...functionCharacters, ...questionWords.split(' ')]);
const HAN = /\p{Script=Han}/u;
const IN_NUMBERS = /^[%+~-]$/u;
// Within what is written in letters and digits; before Chinese they part.
const WITHIN = /^[.:/]$/u;
// Between digits only; elsewhere it parts.
const BETWEEN_DIGITS = /^,$/u;
const DIGIT = /^\d/u;
const WORD = /[\p{L}\p{N}\p{M}\p{So}]/u;

/**
 * Reads what was typed: parts between spaces are all wanted. A part of up to four characters, or without Chinese, is
 * looked for exactly as typed; a longer one by its words, wherever they stand. Signs alone are looked for when nothing
 * else was typed. Null when nothing was typed.
 */
export function searchTerms(typed: string, keysOf = termKeys): SearchTerms | null {
  return wanted(chunksOf(typed).flatMap(termsOf), keysOf);
}

/** As `searchTerms`, but every part between spaces is looked for exactly as typed, however long it is. */
export function literalTerms(typed: string, keysOf = termKeys): SearchTerms | null {
  return wanted(chunksOf(typed), keysOf);
}

function chunksOf(typed: string): string[] {
  const chunks = searchText(typed).split(/\s+/u).filter((chunk) => chunk !== '');
  const worded = chunks.filter((chunk) => WORD.test(chunk));
  return worded.length > 0 ? worded : chunks;
}

function wanted(all: readonly string[], keysOf: (term: string) => TermKeys): SearchTerms | null {
  const terms = [...new Set(all)].slice(0, MOST_TERMS);
  if (terms.length === 0) return null;
  const found = terms.map((term) => ({ term, ...keysOf(term) }));
  const has = found.flatMap((f) => f.has);
  return { terms, has, query: [...has, ...found.flatMap((f) => f.hasNot.map((key) => `!${key}`))].join(' & '), recheck: found.filter((f) => !f.exact).map((f) => f.term), byMissing: found.filter((f) => f.exact && f.hasNot.length > 0).map((f) => f.term) };
}

function termsOf(chunk: string): string[] {
  if ([...chunk].length <= LITERAL || !HAN.test(chunk)) return [chunk];
  const terms: string[] = [];
  let run = '';
  const close = () => {
    // One character alone says little beside words; several in a row are a name or a word that no dictionary has.
    if ([...run].length > 1) terms.push(run);
    run = '';
  };
  const pieces = jieba().cut(chunk, false);
  for (const [at, piece] of pieces.entries()) {
    const numbered = run !== '' && !HAN.test(run);
    const within = BETWEEN_DIGITS.test(piece) && /\d$/u.test(run) && DIGIT.test(pieces[at + 1] ?? '');
    const joined = IN_NUMBERS.test(piece) || (WITHIN.test(piece) && !HAN.test(pieces[at + 1] ?? ''));
    if (within || (numbered && joined)) run += piece;
    else if (!WORD.test(piece) || SKIPPED.has(piece)) close();
    else if (!HAN.test(piece) || [...piece].length === 1) run += piece;
    else {
      // What is counted or numbered belongs to its number: 7 and the word behind it are one term.
      if (!numbered) close();
      terms.push(run + piece);
      run = '';
    }
  }
  close();
  return terms.length > 0 ? terms : [chunk];
}
