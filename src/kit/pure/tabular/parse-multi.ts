import { cleanText, compact, isPlaceholder } from './text.ts';

const SEPARATORS = /[、,，;；/|\\\n\r＋+]+/;

/**
 * Splits a cell that holds several values: by 、，,；;/ and line ends; by spaces only where every piece is then a known term.
 * Repeats and placeholders (无, /) are dropped; order is kept.
 */
export function parseMulti(raw: string, isKnown?: (term: string) => boolean): string[] {
  const values: string[] = [];
  const seen = new Set<string>();
  const add = (text: string) => {
    const value = cleanText(text);
    const key = compact(value);
    if (isPlaceholder(value) || seen.has(key)) return;
    seen.add(key);
    values.push(value);
  };
  for (const part of splitOutsideBrackets(raw)) {
    const words = cleanText(part).split(' ');
    if (words.length > 1 && isKnown && words.every((w) => isKnown(w)) && !isKnown(words.join(''))) words.forEach(add);
    else add(part);
  }
  return values;
}

/** A separator inside brackets belongs to its value: 区政协委员（2012、2017届）. */
function splitOutsideBrackets(raw: string): string[] {
  if (!/[(（]/.test(raw)) return raw.split(SEPARATORS);
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const c of raw) {
    if (c === '(' || c === '（') depth += 1;
    else if (c === ')' || c === '）') depth = Math.max(0, depth - 1);
    if (depth === 0 && SEPARATORS.test(c)) {
      parts.push(part);
      part = '';
    } else part += c;
  }
  // A bracket that never closes must not swallow the rest of the list.
  return depth > 0 ? raw.split(SEPARATORS) : [...parts, part];
}
