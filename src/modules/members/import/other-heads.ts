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
  return matched(row.number, labels, first);
}

/** How the columns under these labels stand to those of a first table; `row` is the last of their head. */
export function matched(row: number, labels: readonly string[], first: readonly string[]): OtherHead {
  const mapping = detectMapping(labels, []);
  const uses = detectMapping(first, []);
  if (labels.length === first.length && labels.every((l, i) => l === first[i])) return { row, mapping, labels, to: labels.map((_, i) => i) };
  const to = labels.map(() => -1);
  // By the same words first, then by the same last word, then by what they mean.
  const ways: ((label: string, column: number) => (candidate: string, at: number) => boolean)[] = [
    (label) => (candidate) => candidate === label,
    (label) => (candidate) => lastLevel(candidate) === lastLevel(label),
    (_, column) => {
      const use = mapping[column]?.use;
      return (_candidate, at) => use !== undefined && use !== 'unused' && use !== 'serial' && uses[at]?.use === use;
    },
  ];
  for (const way of ways) {
    for (const [column, label] of labels.entries()) {
      if (label === '' || to[column] !== -1) continue;
      const is = way(label, column);
      to[column] = first.findIndex((candidate, at) => candidate !== '' && !to.includes(at) && is(candidate, at));
    }
  }
  return { row, mapping, labels, to };
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
