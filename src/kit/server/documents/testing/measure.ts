import type { PdfPage, TextRow } from './pdf-text.ts';

/** What GB/T 9704-2012 asks of a page of text, in millimetres. */
export const STANDARD = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26, pitch: 10.2, lines: 22, chars: 28 } as const;
const TOLERANCE = { paper: 0.5, margin: 1, pitch: 0.3 } as const;

/** What was found on a page full of body text. */
export interface BodyMeasures {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly pitch: number;
  readonly lines: number;
  /** Characters of the longest line. */
  readonly chars: number;
}

const PAGE_NUMBER = /^— ?\d+ ?—$/u;

/** The page number's line, if there is one. */
export function pageNumberRow(page: PdfPage): TextRow | undefined {
  return page.rows.find((row) => PAGE_NUMBER.test(row.text));
}

/**
 * Measures a page that body text fills from its first line to its last. A line of exact height has its free space above the
 * characters, so the text block begins one pitch over the first line's lower edge and ends at the last line's.
 */
export function measureBody(page: PdfPage): BodyMeasures {
  const rows = page.rows.filter((row) => row !== pageNumberRow(page)).sort((a, b) => a.bottom - b.bottom);
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last || rows.length < 2) throw new Error('a page of one line cannot be measured');
  const pitch = (last.bottom - first.bottom) / (rows.length - 1);
  return {
    width: page.width,
    height: page.height,
    top: first.bottom - pitch,
    bottom: page.height - last.bottom,
    left: Math.min(...rows.map((row) => row.left)),
    right: page.width - Math.max(...rows.map((row) => row.right)),
    pitch,
    lines: rows.length,
    chars: Math.max(...rows.map((row) => [...row.text.replace(/ /g, '')].length)),
  };
}

/** What is wrong with a page of body text, one sentence a fault; nothing when it keeps the standard. `full` = 22 lines reach the bottom. */
export function bodyFaults(found: BodyMeasures, full = true): string[] {
  const faults: string[] = [];
  const check = (name: keyof BodyMeasures & keyof typeof STANDARD, tolerance: number): void => {
    if (Math.abs(found[name] - STANDARD[name]) > tolerance) faults.push(`${name} is ${found[name].toFixed(2)}, not ${STANDARD[name]} ± ${tolerance}`);
  };
  check('width', TOLERANCE.paper);
  check('height', TOLERANCE.paper);
  check('top', TOLERANCE.margin);
  check('left', TOLERANCE.margin);
  check('right', TOLERANCE.margin);
  check('pitch', TOLERANCE.pitch);
  if (full) check('bottom', TOLERANCE.margin);
  if (found.lines > STANDARD.lines) faults.push(`${found.lines} lines on a page`);
  return faults;
}
