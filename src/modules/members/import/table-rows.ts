import { cellText, type Merge, type Row } from '#kit/pure/tabular/cell.ts';
import { filledColumns } from '#kit/pure/tabular/grid.ts';
import { mergesByTop, rowKind, sectionName, unitOfTitles, type RowKind } from '#kit/pure/tabular/row-kind.ts';
import { cleanText } from '#kit/pure/tabular/text.ts';
import type { ColumnMapping } from './mapping.ts';
import { type OtherHead, otherHead, turned } from './other-heads.ts';
import { rowRulesOf, type TablePlan } from './plan.ts';

/** A row of the sheet that is no record, and what it is; `continuation` belongs to the person of the merged cell above. */
export interface SkippedRow {
  readonly number: number;
  readonly kind: Exclude<RowKind, 'data' | 'empty'> | 'continuation';
  readonly text: string;
}

export interface DataRow {
  readonly row: Row;
  /** The unit that the last title row above it names. */
  readonly section?: string;
}

export type SortedRow = { readonly data: DataRow } | { readonly skipped: SkippedRow } | undefined;

/** Tells the records of a table from everything else, row after row; undefined for rows of the head and empty ones. */
export function rowSorter(plan: TablePlan, mapping: readonly ColumnMapping[], merges: readonly Merge[]): (row: Row) => SortedRow {
  const own = rowRulesOf(plan, mapping);
  let rules = own;
  // The head of the table that the rows belong to, when it is not the first of the sheet.
  let other: OtherHead | undefined;
  const starting = mergesByTop(merges);
  const unitColumn = mapping.find((c) => c.use === 'unit')?.column;
  // A list of one branch says so above its head or in the sheet's name, and in no column.
  let section = unitColumn === undefined ? unitOfTitles(plan.head.titles, plan.sheetName) || undefined : undefined;
  return (row) => {
    if (row.number <= plan.head.bottom) return undefined;
    const head = otherHead(row, plan.head.labels);
    if (head !== undefined) {
      other = head === 'same' ? undefined : head;
      rules = other ? rowRulesOf({ head: { ...plan.head, labels: other.labels } }, other.mapping) : own;
      return { skipped: { number: row.number, kind: 'head', text: rowText(row) } };
    }
    const kind = rowKind(row, rules, starting(row.number));
    if (kind === 'empty') return undefined;
    if (kind !== 'data') {
      const text = rowText(row);
      if (kind === 'section') section = sectionName(text);
      return { skipped: { number: row.number, kind, text } };
    }
    const name = rules.nameColumn === undefined ? null : row.cells[rules.nameColumn];
    if (name?.merged && !starting(row.number).some((m) => m.left <= (rules.nameColumn ?? -1) && (rules.nameColumn ?? -1) <= m.right)) {
      return { skipped: { number: row.number, kind: 'continuation', text: rowText(row) } };
    }
    const record = other ? turned(row, other) : row;
    const unit = plan.carriedUnit && unitColumn !== undefined ? cleanText(cellText(record, unitColumn)) : '';
    if (unit !== '') section = unit;
    return { data: section === undefined ? { row: record } : { row: record, section } };
  };
}

function rowText(row: Row): string {
  return cleanText([...new Set(filledColumns(row).map((c) => cellText(row, c)))].join(' ')).slice(0, 100);
}
