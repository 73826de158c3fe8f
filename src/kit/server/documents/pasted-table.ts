import { withTables, type PastedRows } from '#kit/pure/pasted-rows.ts';
import { cleanText, LINE_BREAKS, tidyLine } from './clean-text.ts';

/** Cells of a table that somebody pasted, row by row; every row has as many. */
export type PastedTable = PastedRows;

const MOST_COLUMNS = 8;

/** A text in its order: its lines, and the tables in it; wider than a page holds, a table's rows are lines too. */
export function passagesOf(text: string): (string | PastedTable)[] {
  const lines = text.replace(LINE_BREAKS, '\n').split('\n');
  const clean = (line: string): string => tidyLine(cleanText(line));
  return withTables(lines, (line) => line.split('\t').map(clean), (cell) => cell === '', '').flatMap((passage): (string | PastedTable)[] => {
    if (!passage.rows) return passage.lines.map(clean).filter((line) => line !== '');
    if ((passage.rows[0]?.length ?? 0) <= MOST_COLUMNS) return [passage.rows];
    return passage.rows.map((row) => clean(row.join('\t')));
  });
}
