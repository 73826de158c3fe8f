// Half-width: Latin, Greek-free punctuation and digits as official fonts draw them. All else counts as a full character,
// curly quotes and dashes too, because the text runs name an East Asian font for them.
const HALF = /[\u0020-\u007e\u00a1-\u00ff\uff61-\uffdc]/;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** The width of a text in characters of its own size: 1 for a Chinese character, 0.5 for a Latin letter or digit. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += NO_WIDTH.test(char) ? 0 : HALF.test(char) ? 0.5 : 1;
  return width;
}

/** The largest size in points, at most `most`, at which a text stays on one line of a width in points; never under `least`. */
export function fittingSize(text: string, widthPt: number, most: number, least = 16): number {
  const fit = Math.floor((widthPt / Math.max(textWidth(text), 1)) * 2) / 2;
  return Math.max(least, Math.min(most, fit));
}
