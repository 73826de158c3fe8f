import { searchText } from './search-text.ts';

// So much is shown of a text, and so much of that before the first term.
const SHOWN = 64;
const BEFORE = 14;
const MOST_TRIED = 40;

/** A text in parts, as it was typed: every second part is a term that was searched, beginning with the second. */
export type Marked = string[];

/** A text with the terms that were searched marked, wide or narrow, capital or small. */
export function markTerms(text: string, terms: readonly string[]): Marked {
  return cut(text, rangesOf(text, terms), 0, text.length);
}

/** The piece of a text where most of the terms stand together, with them marked; null where none stands. */
export function excerptOf(text: string, terms: readonly string[]): Marked | null {
  // A long text is only made plain where a term does not stand in it just so.
  const asTyped = terms.every((term) => text.includes(term));
  const ranges = asTyped ? standingIn(text, terms, (at) => at) : rangesOf(text, terms);
  if (ranges.length === 0) return null;
  const held = (from: number): number => new Set(ranges.filter((r) => r.from >= from && r.to <= from - BEFORE + SHOWN).map((r) => r.term)).size;
  const best = ranges.slice(0, MOST_TRIED).reduce((a, b) => (held(b.from) > held(a.from) ? b : a));
  const from = whole(text, Math.max(0, best.from - BEFORE));
  const to = whole(text, Math.min(text.length, Math.max(from + SHOWN, best.to)));
  const shown = text.slice(from, to);
  const parts = cut(shown, rangesOf(shown, terms), 0, shown.length).map((part) => part.replace(/\s+/gu, ' '));
  if (from > 0) parts[0] = `…${parts[0]?.trimStart() ?? ''}`;
  if (to < text.length) parts[parts.length - 1] = `${parts.at(-1)?.trimEnd() ?? ''}…`;
  return parts;
}

interface Range { readonly from: number; readonly to: number; readonly term: string }

/** Where the terms stand, in order; of two that overlap the first. */
function rangesOf(text: string, terms: readonly string[]): Range[] {
  const plain = searchText(text);
  return standingIn(plain, terms, plain.length === text.length ? (i) => i : originOf(text));
}

function standingIn(plain: string, terms: readonly string[], at: (i: number) => number): Range[] {
  const all: Range[] = [];
  for (const term of terms) {
    for (let i = plain.indexOf(term); term !== '' && i >= 0; i = plain.indexOf(term, i + term.length)) all.push({ from: at(i), to: at(i + term.length), term });
  }
  all.sort((a, b) => a.from - b.from || b.to - a.to);
  const apart: Range[] = [];
  for (const range of all) if (range.from >= (apart.at(-1)?.to ?? 0)) apart.push(range);
  return apart;
}

/** From places in the searched text to those in the original, where some letters were left out or joined. */
function originOf(text: string): (i: number) => number {
  const from: number[] = [];
  for (const { 0: letter, index } of text.matchAll(/\p{L}\p{M}*|[^]/gu)) for (let unit = searchText(letter).length; unit > 0; unit -= 1) from.push(index);
  return (i) => from[i] ?? text.length;
}

function cut(text: string, ranges: readonly Range[], from: number, to: number): Marked {
  const parts: Marked = [];
  let at = from;
  for (const range of ranges) {
    if (range.from < from || range.to > to) continue;
    parts.push(text.slice(at, range.from), text.slice(range.from, range.to));
    at = range.to;
  }
  return [...parts, text.slice(at, to)];
}

/** No character is cut in two. */
const whole = (text: string, at: number): number => (/[\udc00-\udfff]/u.test(text.charAt(at)) && at < text.length ? at + 1 : at);
