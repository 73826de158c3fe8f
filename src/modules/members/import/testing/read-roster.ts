import { readTable, streamTable } from '#kit/server/spreadsheets/read.ts';
import { checkRow, compileMapping, type CheckContext, type CheckedRow } from '../check-row.ts';
import { planTable, type TablePlan } from '../plan.ts';
import { unitDecisionKey, type UnitField } from '../read-units.ts';
import { rowNoOf } from '../further-tables.ts';
import { rowSorter, type SkippedRow } from '../table-rows.ts';

export interface RosterRead {
  readonly plan: TablePlan;
  readonly file: { readonly format: string; readonly encoding?: string; readonly delimiter?: string };
  readonly records: ReadonlyMap<number, CheckedRow>;
  readonly skipped: readonly SkippedRow[];
  /** Names of units that could not be settled, with how many rows hold them. */
  readonly openUnits: ReadonlyMap<string, number>;
}

/** Reads a roster whole as the import does, without a database: what the tests of the engine compare. */
export async function readRoster(path: string, context: CheckContext): Promise<RosterRead | undefined> {
  const book = await readTable(path);
  const plan = planTable(book.sheets);
  if (!plan) return undefined;
  const compiled = compileMapping(plan.mapping);
  const whole = plan.keepsFinalZero === undefined ? context : { ...context, keepsFinalZero: plan.keepsFinalZero };
  const records = new Map<number, CheckedRow>();
  const skipped: SkippedRow[] = [];
  const openUnits = new Map<string, number>();
  for (const [position, table] of [undefined, ...plan.further].entries()) {
    let sort: ReturnType<typeof rowSorter> | undefined;
    for await (const batch of streamTable(path, { sheet: table?.sheet ?? plan.sheet })) {
      sort ??= rowSorter(plan, plan.mapping, batch.merges, table);
      for (const row of batch.rows) {
        const sorted = sort(row);
        if (!sorted) continue;
        if ('skipped' in sorted) skipped.push(sorted.skipped);
        else records.set(rowNoOf(position, row.number), checkRow(sorted.data.row, compiled, whole, { section: sorted.data.section }));
      }
    }
  }
  for (const record of records.values()) for (const key of openKeys(record)) openUnits.set(key, (openUnits.get(key) ?? 0) + 1);
  const { format, encoding, delimiter } = book;
  return { plan, file: { format, ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) }, records, skipped, openUnits };
}

function openKeys(record: CheckedRow): string[] {
  const open = new Set(['import.unit_unknown', 'import.unit_ambiguous', 'import.group_unknown', 'import.group_ambiguous']);
  return record.issues.filter((i) => open.has(i.code)).map((i) => unitDecisionKey(i.field as UnitField, String(i.params.value)));
}
