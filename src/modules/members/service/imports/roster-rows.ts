import type { Row } from '#kit/pure/tabular/cell.ts';
import { streamTable } from '#kit/server/spreadsheets/read.ts';
import type { ImportDetail, LeftOut, RawRow } from '../../contract/staged.ts';
import type { ColumnMapping } from '../../import/mapping.ts';
import { rowNoOf } from '../../import/further-tables.ts';
import { type SortedPlan, rowSorter } from '../../import/table-rows.ts';

/** A record of a roster: its cells, without those that must not be collected, and the title row above that names its unit. */
export interface RosterRow {
  readonly rowNo: number;
  readonly raw: RawRow;
  readonly section: string | null;
}

export interface RosterBatch {
  readonly rows: readonly RosterRow[];
  /** Rows that are no records, so far. */
  readonly leftOut: readonly LeftOut[];
  readonly done: boolean;
}

const LEFT_OUT_KEPT = 200;

/** The mapping as the engine takes it. */
export function engineMapping(detail: Pick<ImportDetail, 'columns'>): ColumnMapping[] {
  return detail.columns.map((c) => ({ column: c.column, label: c.label, use: c.use, confidence: c.confidence, reason: 'remembered' }));
}

/** Reads the records of a roster in batches of about `size`, in bounded memory. Totals, notes and titles are listed and left out. */
export async function* rosterRows(path: string, detail: ImportDetail, size: number): AsyncGenerator<RosterBatch, void, undefined> {
  const refused = new Set(detail.columns.filter((c) => c.use === 'refused').map((c) => c.column));
  const mapping = engineMapping(detail);
  const leftOut: LeftOut[] = [];
  let rows: RosterRow[] = [];
  const plan: SortedPlan = { sheetName: detail.sheets[detail.sheet]?.name ?? '', head: { ...detail.head, recognised: 0 }, right: detail.right ?? null, carriedUnit: detail.carriedUnit ?? false };
  for (const [position, table] of [undefined, ...(detail.further ?? [])].entries()) {
    let sort: ReturnType<typeof rowSorter> | undefined;
    for await (const batch of streamTable(path, { sheet: table?.sheet ?? detail.sheet })) {
      // All merged ranges come with the first batch.
      sort ??= rowSorter(plan, mapping, batch.merges, table);
      for (const row of batch.rows) {
        const sorted = sort(row);
        if (!sorted) continue;
        if ('data' in sorted) rows.push({ rowNo: rowNoOf(position, row.number), raw: rawOf(sorted.data.row, refused), section: sorted.data.section ?? null });
        else if (leftOut.length < LEFT_OUT_KEPT) leftOut.push({ row: rowNoOf(position, sorted.skipped.number), kind: sorted.skipped.kind, text: sorted.skipped.text });
      }
      if (rows.length >= size) {
        yield { rows, leftOut: [...leftOut], done: false };
        rows = [];
      }
    }
  }
  yield { rows, leftOut, done: true };
}

/** The cells as they are kept: plain texts as themselves. */
function rawOf(row: Row, refused: ReadonlySet<number>): RawRow {
  return row.cells.map((c, i) => (!c || refused.has(i) ? null : c.type === 'text' && !c.formula && !c.merged ? c.text : c));
}

/** A kept row as the engine reads it. */
export function rowOf(rowNo: number, raw: RawRow): Row {
  return { number: rowNo, cells: raw.map((c) => (typeof c === 'string' ? { text: c, type: 'text' } : c)) };
}
