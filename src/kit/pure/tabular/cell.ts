/** What a cell holds; `date` is a number whose format shows a date. */
export type CellType = 'text' | 'number' | 'date' | 'boolean' | 'error';

/** One filled cell of an untrusted table, as text plus what is known about it. */
export interface Cell {
  /** What a person would read; a date cell is written `YYYY-MM-DD`. */
  readonly text: string;
  readonly type: CellType;
  /** The raw number of a number, date or boolean cell; a date cell's is the serial of the 1900 system. */
  readonly value?: number;
  /** The number format code, when the cell has one that is not General. */
  readonly format?: string;
  /** The text is the cached result of a formula; formulas are never calculated. */
  readonly formula?: true;
  /** Copied here from the first cell of a merged range. */
  readonly merged?: true;
}

/** One row; columns count from 0, an empty cell is null, the number is the one the spreadsheet program shows. */
export interface Row {
  readonly number: number;
  readonly cells: readonly (Cell | null)[];
  readonly hidden?: true;
}

/** A merged range: rows by their shown number, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The text of a cell of a row, '' when it is empty. */
export function cellText(row: Row, column: number): string {
  return row.cells[column]?.text ?? '';
}

/** A plain text cell. */
export function textCell(text: string): Cell {
  return { text, type: 'text' };
}

/** Column letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}
