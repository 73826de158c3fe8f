// Lengths of GB/T 9704-2012 in the units of a Word file. One twip is 1/20 pt; one EMU is 1/12700 pt.

/** Millimetres to twips, rounded. */
export function mmToTwips(mm: number): number {
  return Math.round((mm / 25.4) * 1440);
}

/** Points to twips, rounded. */
export function ptToTwips(pt: number): number {
  return Math.round(pt * 20);
}

/** Millimetres to EMU, the unit of drawings, rounded. */
export function mmToEmu(mm: number): number {
  return Math.round(mm * 36_000);
}

/** Points to millimetres. */
export function ptToMm(pt: number): number {
  return (pt / 72) * 25.4;
}

/** Millimetres to the 1/96 inch that the drawing functions of the writer take. */
export function mmToPixels(mm: number): number {
  return (mm / 25.4) * 96;
}

/** A4 with the margins 37 / 35 / 28 / 26 mm in twips: the text block is 156 × 225 mm (GB/T 9704-2012 §5). */
export const PAGE = { width: 11906, height: 16838, top: 2098, bottom: 1984, left: 1587, right: 1474 } as const;

/** Width of the text block in twips (156 mm). */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** Height of the text block in twips (225 mm). */
export const TEXT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

/** Lines a page and characters a line. */
export const GRID = { lines: 22, chars: 28 } as const;

/** The line pitch in twips, 28.95 pt: the largest that still lets 22 lines into the text block. */
export const LINE = Math.floor(TEXT_HEIGHT / GRID.lines);

/** The width of one character cell in twips (1/28 of the text block). */
export const CELL = TEXT_WIDTH / GRID.chars;

/**
 * What each body character gives up in twips so that 28 characters of 16 pt fit a line. It is written on the text itself,
 * because programs differ in how they read a character grid and agree on letter spacing; one twip more than needed, because
 * some of them round the text block down to whole cells. Justified lines take it back.
 */
export const TIGHTEN = Math.floor(CELL - 16 * 20) - 1;

/** The same in the unit of the document grid, 1/4096 pt, for the page set-up dialogue. */
export const GRID_CHAR_SPACE = Math.floor((CELL / 20 - 16) * 4096);

/** Millimetres from the paper's bottom to the lower edge of the page number's line, so that its dashes are 7 mm under the text block. */
export const PAGE_NUMBER_FROM_BOTTOM_MM = 24.6;

/** Line height of the page number in points. */
export const PAGE_NUMBER_LINE_PT = 20;

/** Millimetres from the paper's top to the header: the class mark of a reply stands there, the sender of a letter under it. */
export const HEADER_FROM_TOP_MM = 17;
