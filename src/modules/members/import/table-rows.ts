import { cellText, type Merge, type Row } from '#kit/pure/tabular/cell.ts';
import { rowText } from '#kit/pure/tabular/grid.ts';
import { mergesByTop, rowKind, sectionName, unitOfTitles, type RowKind } from '#kit/pure/tabular/row-kind.ts';
import { cleanText } from '#kit/pure/tabular/text.ts';
import type { ColumnMapping } from './mapping.ts';
import { type OtherHead, otherHead, turned } from './other-heads.ts';
import { headOf, mergesWithin, within } from './further-tables.ts';
import type { Table } from '../contract/staged.ts';
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

/** What of a plan says which rows are records, and whose. */
export type SortedPlan = Pick<TablePlan, 'sheetName' | 'head' | 'right' | 'carriedUnit'>;

/**
 * Tells the records of a table from everything else, row after row; undefined for rows of the head and empty ones.
 * The records of a further table come in the columns of the first.
 */
export function rowSorter(plan: SortedPlan, mapping: readonly ColumnMapping[], merges: readonly Merge[], further?: Table): (row: Row) => SortedRow {
  const columns = further ?? { left: 0, right: plan.right ?? null };
  const inFirst = rowRulesOf(plan, mapping);
  const inOther = (o: OtherHead) => rowRulesOf({ head: { ...plan.head, labels: o.labels } }, o.mapping);
  // The head of the table that the rows belong to, when it is not the first of all.
  let other: OtherHead | undefined = further && headOf(further, plan.head.labels);
  let rules = other ? inOther(other) : inFirst;
  const { head } = further ?? plan;
  const starting = mergesByTop(mergesWithin(merges, columns));
  const unitColumn = mapping.find((c) => c.use === 'unit')?.column;
  // A list of one branch says so above its head or in the sheet's name, and in no column.
  const sheetName = further?.name ?? plan.sheetName;
  let section = unitColumn === undefined || other?.to.includes(unitColumn) === false ? unitOfTitles(head.titles, sheetName) || sectionName(sheetName) || undefined : undefined;
  return (whole) => {
    if (whole.number <= head.bottom) return undefined;
    const row = within(whole, columns);
    const next = otherHead(row, plan.head.labels);
    if (next !== undefined) {
      other = next === 'same' ? undefined : next;
      rules = other ? inOther(other) : inFirst;
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
