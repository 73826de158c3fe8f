import { KINDS, NOT_FIRST, NOT_LAST, OF, WHOLE } from './data/title-breaks.ts';

let segmenter: Intl.Segmenter | undefined;

function segment(text: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)].map((part) => part.segment);
}

/** Cuts a title into the pieces that must not be torn: words, numbers with units, brackets with what they hold on to. */
export function titleWords(title: string): string[] {
  const raw: string[] = [];
  let at = 0;
  for (const match of title.matchAll(WHOLE)) {
    raw.push(...segment(title.slice(at, match.index)), match[0]);
    at = match.index + match[0].length;
  }
  raw.push(...segment(title.slice(at)));
  const words: string[] = [];
  for (const piece of raw) {
    const before = words.at(-1);
    const glued = before !== undefined && (NOT_FIRST.test(piece) || NOT_LAST.test(before) || (before.endsWith(OF) && KINDS.test(piece) && words.length > 1));
    if (glued) words[words.length - 1] = before + piece;
    else words.push(piece);
  }
  return words;
}
