import { cellText, type Cell, type Row } from '#kit/pure/tabular/cell.ts';
import { filledColumns } from '#kit/pure/tabular/grid.ts';
import { bareLabel, lastLevel, looksLikeLabel } from '#kit/pure/tabular/label.ts';
import { compact } from '#kit/pure/tabular/text.ts';
import { fieldLabels } from './data/synonyms.ts';
import { detectMapping, isKnownLabel, type ColumnMapping } from './mapping.ts';

/** The head of a further table of the same sheet, whose columns stand elsewhere. */
export interface OtherHead {
  readonly row: number;
  /** Its own mapping, in its own columns. */
  readonly mapping: readonly ColumnMapping[];
  readonly labels: readonly string[];
  /** The column of the first table for each of its own; -1 where that has none. */
  readonly to: readonly number[];
}

const NAMES = new Set(fieldLabels.name);
const SHORT = 12;

/** The labels of a row that is the head of a table of people; undefined for every other row. */
function labelsIn(row: Row): string[] | undefined {
  const named = row.cells.some((c) => c !== null && c.type === 'text' && c.text.length <= SHORT && NAMES.has(compact(c.text)));
  if (!named) return undefined;
  const columns = filledColumns(row);
  const plain = columns.every((c) => row.cells[c]?.type === 'text' && looksLikeLabel(cellText(row, c)) && !/[:\uff1a]/.test(cellText(row, c)));
  const labels = row.cells.map((c) => (c ? bareLabel(c.text) : ''));
  return plain && labels.filter((l) => l !== '' && isKnownLabel(l)).length >= 2 ? labels : undefined;
}

/** Reads a row as the head of a further table, for a first table with these labels; undefined when it is none, or has its columns where the first has them. */
export function otherHead(row: Row, first: readonly string[]): OtherHead | 'same' | undefined {
  const labels = labelsIn(row);
  if (!labels) return undefined;
  const own = first.map(lastLevel);
  if (labels.every((l, i) => l === '' || l === own[i])) return 'same';
  const mapping = detectMapping(labels, []);
  const uses = detectMapping(first, []);
  const taken = new Set<number>();
  const take = (column: number): number => {
    if (column >= 0) taken.add(column);
    return column;
  };
  // By the same words first, then by what they mean.
  const to = labels.map((l) => (l === '' ? -1 : take(own.findIndex((o, i) => o === l && !taken.has(i)))));
  for (const [column, label] of labels.entries()) {
    const use = mapping[column]?.use;
    if (label === '' || to[column] !== -1 || use === undefined || use === 'unused' || use === 'serial') continue;
    to[column] = take(uses.findIndex((u) => u.use === use && !taken.has(u.column)));
  }
  return { row: row.number, mapping, labels, to };
}

/** The labels of a first table with those behind them that only further tables of the sheet have. */
export function withOthers(first: readonly string[], rows: readonly Row[], width: number): string[] {
  const labels = [...first];
  for (const row of rows) {
    const other = otherHead(row, labels);
    if (other === undefined || other === 'same') continue;
    while (labels.length < width) labels.push('');
    labels.push(...other.labels.filter((l, i) => l !== '' && other.to[i] === -1 && other.mapping[i]?.use !== 'serial'));
  }
  return labels;
}

/** A record of a further table with its cells where the first table has them. */
export function turned(row: Row, other: OtherHead): Row {
  const cells: (Cell | null)[] = [];
  for (const [column, cell] of row.cells.entries()) {
    const to = other.to[column] ?? -1;
    if (to < 0) continue;
    while (cells.length <= to) cells.push(null);
    cells[to] = cell;
  }
  return { ...row, cells };
}
