import { cleanText, LINE_BREAKS, tidyLine } from './clean-text.ts';

/** Cells of a table that somebody pasted, row by row; every row has as many. */
export type PastedTable = readonly (readonly string[])[];

const MOST_COLUMNS = 8;

/**
 * A text in its order: lines, and the tables in it. A table comes from a sheet or a text program as lines one under another whose cells are
 * parted by tabs; a single such line, or tabs that only indent, are no table.
 */
export function passagesOf(text: string): (string | PastedTable)[] {
  const found: (string | PastedTable)[] = [];
  let rows: string[] = [];
  const close = (): void => {
    const cells = rows.map((row) => row.split('\t').map((cell) => tidyLine(cleanText(cell))));
    const used = Math.max(0, ...cells.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
    if (rows.length >= 2 && used <= MOST_COLUMNS) found.push(cells.map((row) => Array.from({ length: used }, (_none, i) => row[i] ?? '')));
    else found.push(...rows.map((row) => tidyLine(cleanText(row))));
    rows = [];
  };
  for (const line of text.replace(LINE_BREAKS, '\n').split('\n')) {
    const filled = line.split('\t').filter((cell) => tidyLine(cleanText(cell)) !== '').length;
    if (filled >= 2 || (filled === 1 && rows.length > 0 && line.includes('\t'))) rows.push(line);
    else {
      close();
      const plain = tidyLine(cleanText(line));
      if (plain !== '') found.push(plain);
    }
  }
  close();
  return found;
}
