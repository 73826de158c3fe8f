import { visibleKey } from '#kit/pure/names/visible-key.ts';

/** What a name is found by, for a text[] column with a GIN index: each character and each pair of neighbours, look-alikes folded. */
export function nameBigrams(name: string): string[] {
  const chars = [...visibleKey(name)];
  return [...new Set([...chars, ...pairs(chars)])];
}

/** What to ask such a column for with `@>`: the pairs of what was typed, or its only character; empty when nothing was typed. */
export function nameQueryGrams(typed: string): string[] {
  const chars = [...visibleKey(typed)];
  return chars.length === 1 ? chars : [...new Set(pairs(chars))];
}

/** What to ask a column made by `text_pairs` for with `@>`: the pairs of what was typed, small and without spaces, or its only character. */
export function textQueryPairs(typed: string): string[] {
  const chars = [...typed.toLowerCase().replace(/\s/gu, '')];
  return chars.length === 1 ? chars : [...new Set(pairs(chars))];
}

function pairs(chars: readonly string[]): string[] {
  return chars.slice(1).map((char, at) => (chars[at] ?? '') + char);
}
