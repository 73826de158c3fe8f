import { cellText, type Cell, type Merge, type Row } from './cell.ts';
import { cleanText, isBlank } from './text.ts';

/** The first rows of a sheet with random access by shown row number. */
export interface Grid {
  readonly rows: readonly Row[];
  readonly merges: readonly Merge[];
  readonly width: number;
  /** The row of a number, an empty one when the file leaves it out. */
  row(number: number): Row;
  /** The merge that covers a cell. */
  mergeAt(row: number, column: number): Merge | undefined;
}

/** Makes a grid of preview rows. */
export function gridOf(rows: readonly Row[], merges: readonly Merge[] = []): Grid {
  const byNumber = new Map(rows.map((r) => [r.number, r]));
  const width = rows.reduce((most, r) => Math.max(most, r.cells.length), 0);
  return {
    rows,
    merges,
    width,
    row: (number) => byNumber.get(number) ?? { number, cells: [] },
    mergeAt: (row, column) => merges.find((m) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right),
  };
}

/** Text of a cell; for a cell inside a merged range the text of the range's first cell. */
export function gridText(grid: Grid, row: number, column: number): string {
  const own = cellText(grid.row(row), column);
  if (!isBlank(own)) return own;
  const merge = grid.mergeAt(row, column);
  return merge ? cellText(grid.row(merge.top), merge.left) : own;
}

/** Columns of a row that hold visible text. */
export function filledColumns(row: Row): number[] {
  const columns: number[] = [];
  row.cells.forEach((cell, i) => {
    if (cell && !isBlank(cell.text)) columns.push(i);
  });
  return columns;
}

/** Fills the empty cells of merged ranges from their first cell, row after row; keeps only the ranges that are still open. */
export function mergeFiller(merges: readonly Merge[]): (row: Row) => Row {
  const waiting = merges.filter((m) => m.bottom > m.top || m.right > m.left).toSorted((a, b) => a.top - b.top);
  let next = 0;
  let open: { merge: Merge; first: Cell | null }[] = [];
  return (row) => {
    for (let merge = waiting[next]; merge && merge.top <= row.number; merge = waiting[(next += 1)]) {
      if (merge.bottom >= row.number) open.push({ merge, first: merge.top === row.number ? (row.cells[merge.left] ?? null) : null });
    }
    if (open.length === 0) return row;
    open = open.filter((o) => o.merge.bottom >= row.number);
    const cells = [...row.cells];
    for (const { merge, first } of open) {
      if (!first) continue;
      for (let c = merge.left; c <= merge.right; c += 1) {
        if (merge.top === row.number && c === merge.left) continue;
        const own = cells[c];
        if (own && !isBlank(own.text)) continue;
        while (cells.length < c) cells.push(null);
        cells[c] = { ...first, merged: true };
      }
    }
    return { ...row, cells };
  };
}

/** What a row says, once each, for a person to recognise it by. */
export function rowText(row: Row): string {
  return cleanText([...new Set(filledColumns(row).map((c) => cellText(row, c)))].join(' ')).slice(0, 100);
}
