interface Segments {
  segment: (text: string) => Iterable<unknown>;
}
type SegmenterMaker = new (locale: string, options: { granularity: 'grapheme' }) => Segments;

/** Length in characters as a reader counts them: a rare character outside the basic plane is one, line breaks are none. */
export function characters(text: string): number {
  const plain = text.replace(/\r?\n/g, '');
  // Chromium 86 has no Segmenter; code points are right for everything but joined marks.
  const Maker = (Intl as unknown as { Segmenter?: SegmenterMaker }).Segmenter;
  let n = 0;
  for (const _ of Maker && /\p{M}|\u200d/u.test(plain) ? new Maker('zh', { granularity: 'grapheme' }).segment(plain) : plain) n += 1;
  return n;
}
