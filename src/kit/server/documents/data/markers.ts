const NUMERAL = '[一二三四五六七八九十百零〇]{1,4}';

/** How the four heading levels of GB/T 9704-2012 §7.3.3 begin: 一、 （一） 1. （1）; half-width brackets and 、 are taken too. */
export const LEVEL_MARKERS: readonly RegExp[] = [
  new RegExp(`^${NUMERAL}、`, 'u'),
  new RegExp(`^[（(]${NUMERAL}[）)]`, 'u'),
  /^\d{1,2}[.．、](?!\d)/u,
  /^[（(]\d{1,2}[）)]/u,
];

/** Where the heading sentence of a paragraph ends. */
export const SENTENCE_END = /[。！？；]/u;
