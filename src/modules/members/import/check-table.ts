import { streamTable, type StreamOptions } from '#kit/server/spreadsheets/read.ts';
import type { Row } from '#kit/pure/tabular/cell.ts';
import { checkRow, compileMapping, type CheckContext, type CheckedRow, type RowFixes } from './check-row.ts';
import type { ColumnMapping } from './mapping.ts';
import type { TablePlan } from './plan.ts';
import { rowSorter, type SkippedRow } from './table-rows.ts';

/** A checked record together with the cells it was read from. */
export interface CheckedRecord extends CheckedRow {
  readonly row: Row;
  readonly section?: string;
}

export interface CheckedBatch {
  readonly records: readonly CheckedRecord[];
  readonly skipped: readonly SkippedRow[];
}

export interface CheckOptions {
  /** The mapping that a person confirmed; the plan's proposal when left out. */
  readonly mapping?: readonly ColumnMapping[];
  /** Fixes by row number. */
  readonly fixes?: ReadonlyMap<number, RowFixes>;
  readonly stream?: Omit<StreamOptions, 'sheet'>;
}

/** Streams a planned table through the checks, a batch at a time and in bounded memory. Errors as streamTable. */
export async function* checkTable(path: string, plan: TablePlan, context: CheckContext, options: CheckOptions = {}): AsyncGenerator<CheckedBatch, void, undefined> {
  const mapping = options.mapping ?? plan.mapping;
  const compiled = compileMapping(mapping);
  const whole = context.keepsFinalZero === undefined && plan.keepsFinalZero !== undefined ? { ...context, keepsFinalZero: plan.keepsFinalZero } : context;
  let sort: ReturnType<typeof rowSorter> | undefined;
  for await (const batch of streamTable(path, { ...options.stream, sheet: plan.sheet })) {
    sort ??= rowSorter(plan, mapping, batch.merges);
    const records: CheckedRecord[] = [];
    const skipped: SkippedRow[] = [];
    for (const row of batch.rows) {
      const sorted = sort(row);
      if (!sorted) continue;
      if ('skipped' in sorted) {
        skipped.push(sorted.skipped);
        continue;
      }
      const { section } = sorted.data;
      const fixes = options.fixes?.get(row.number);
      const checked = checkRow(row, compiled, whole, { section, ...(fixes ? { fixes } : {}) });
      records.push({ ...checked, row, ...(section === undefined ? {} : { section }) });
    }
    yield { records, skipped };
  }
}
