import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { likeText } from './like-text.ts';

/** A name with traditional and simplified characters, look-alikes, dots and spaces as one. */
export function foldName(name: string): string {
  return visibleKey(likeText(name));
}

/** What a name is found by, for a text[] column with a GIN index: each character and each pair of neighbours, folded. */
export function nameBigrams(name: string): string[] {
  const chars = [...foldName(name)];
  return [...new Set([...chars, ...pairs(chars)])];
}

/** What to ask such a column for with `@>`: the pairs of what was typed, or its only character; empty when nothing was typed. */
export function nameQueryGrams(typed: string): string[] {
  const chars = [...foldName(typed)];
  return chars.length === 1 ? chars : [...new Set(pairs(chars))];
}

/** The grams of a name that somebody bore, beside those of the present one: longer than any that is asked for as a present name's. */
export function formerGrams(grams: readonly string[]): string[] {
  return grams.map((gram) => `^^${gram}`);
}

/** What to ask a column made by `text_pairs` for with `@>`: the pairs of what was typed, small and without spaces, or its only character. */
export function textQueryPairs(typed: string): string[] {
  const chars = [...typed.toLowerCase().replace(/\s/gu, '')];
  return chars.length === 1 ? chars : [...new Set(pairs(chars))];
}

function pairs(chars: readonly string[]): string[] {
  return chars.slice(1).map((char, at) => (chars[at] ?? '') + char);
}
