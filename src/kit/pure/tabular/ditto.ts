import type { Cell, Row } from './cell.ts';

/** What people write for "as above". */
const DITTO = /^\s*(?:同上|同前|同上一行|〃|″|″″|〃〃|do\.?|ditto)\s*$/i;

/** Replaces cells that say "as above" by the last cell of their column, marked as merged: it tells of several rows, not of this one. */
export function dittoFiller(): (row: Row) => Row {
  const last: (Cell | undefined)[] = [];
  return (row) => {
    let cells: (Cell | null)[] | undefined;
    row.cells.forEach((cell, column) => {
      if (!cell) return;
      const above = last[column];
      if (cell.type === 'text' && cell.text.length < 12 && DITTO.test(cell.text) && above) {
        cells ??= [...row.cells];
        cells[column] = { ...above, merged: true };
      } else last[column] = cell;
    });
    return cells ? { ...row, cells } : row;
  };
}
