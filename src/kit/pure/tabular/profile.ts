import type { Row } from './cell.ts';
import { looksLikeIdNumber } from './id-number.ts';
import { isPlaceholder, toHalfWidth } from './text.ts';

/** What the cells of a column look like, counted over some data rows. */
export interface ColumnProfile {
  readonly column: number;
  readonly filled: number;
  readonly numbers: number;
  readonly dates: number;
  readonly formulas: number;
  /** Texts by shape. */
  readonly mobiles: number;
  readonly dateTexts: number;
  readonly idNumbers: number;
  readonly sexes: number;
  /** Two to four Chinese characters: what most names look like. */
  readonly shortHan: number;
  readonly emails: number;
  /** 1, 2, 3 …: running numbers. */
  readonly running: number;
  /** Up to ten different values. */
  readonly samples: readonly string[];
  readonly distinct: number;
}

const DATE_TEXT = /^(?:19|20)\d{2}(?:[.\-/年]\d{1,2}|\d{2}(?:\d{2})?$|年)/;
const MOST_DISTINCT = 200;

/** Profiles the columns of data rows; `width` is how many columns to look at. */
export function profileColumns(rows: readonly Row[], width: number): ColumnProfile[] {
  return Array.from({ length: width }, (_, column) => profile(rows, column));
}

function profile(rows: readonly Row[], column: number): ColumnProfile {
  const count = { filled: 0, numbers: 0, dates: 0, formulas: 0, mobiles: 0, dateTexts: 0, idNumbers: 0, sexes: 0, shortHan: 0, emails: 0, running: 0 };
  const values = new Set<string>();
  let last: number | undefined;
  for (const row of rows) {
    const cell = row.cells[column];
    if (!cell || isPlaceholder(cell.text)) continue;
    count.filled += 1;
    if (cell.type === 'number') count.numbers += 1;
    if (cell.type === 'date') count.dates += 1;
    if (cell.formula) count.formulas += 1;
    const text = toHalfWidth(cell.text).replace(/\s/g, '');
    const digits = text.replace(/[-+()]/g, '').replace(/^86/, '');
    if (/^1[3-9]\d{9}/.test(digits)) count.mobiles += 1;
    if (DATE_TEXT.test(text)) count.dateTexts += 1;
    if (looksLikeIdNumber(text)) count.idNumbers += 1;
    if (/^[男女MF]$/i.test(text)) count.sexes += 1;
    if (/^\p{Script=Han}{2,4}$/u.test(text)) count.shortHan += 1;
    if (/^[^@]+@[^@]+\.[^@]+$/.test(text)) count.emails += 1;
    const n = Number(text);
    if (/^\d{1,6}$/.test(text) && (last === undefined ? n <= 2 : n === last + 1)) count.running += 1;
    last = /^\d{1,6}$/.test(text) ? n : last;
    if (values.size < MOST_DISTINCT) values.add(cell.text.trim());
  }
  return { column, ...count, samples: [...values].slice(0, 10), distinct: values.size };
}

/** Says whether dates with a final zero (1985.10) occur, so that 1985.1 is surely January; undefined when no cell shows either. */
export function keepsFinalZero(rows: readonly Row[]): boolean | undefined {
  let dotOne = false;
  for (const row of rows) {
    for (const cell of row.cells) {
      if (!cell || cell.type !== 'text') continue;
      if (/^\s*(?:19|20)\d{2}\.10\s*$/.test(cell.text)) return true;
      if (/^\s*(?:19|20)\d{2}\.1\s*$/.test(cell.text)) dotOne = true;
    }
  }
  return dotOne ? false : undefined;
}
