import { readTable, type ReadOptions } from '#kit/server/spreadsheets/read.ts';
import { compact } from '#kit/pure/tabular/text.ts';
import type { CheckContext } from './check-row.ts';
import { checkTable, type CheckedRecord } from './check-table.ts';
import { decideRow, type Lookup, type RowDecision } from './decide.ts';
import type { ColumnMapping } from './mapping.ts';
import { planTable, type PlanOptions, type TablePlan } from './plan.ts';
import { unitDecisionKey, type UnitField } from './read-units.ts';
import { repeatFinder, type Repeat } from './repeats.ts';
import type { SkippedRow } from './table-rows.ts';

/** A record with everything that is known before it is written. */
export interface PreviewRecord extends CheckedRecord {
  readonly repeat?: Repeat;
  /** Absent when the row has errors. */
  readonly decision?: RowDecision;
}

/** A name of a unit that could not be settled, with how often and where first it stands. */
export interface OpenUnit {
  readonly key: string;
  readonly field: UnitField;
  readonly text: string;
  readonly rows: number;
  readonly firstRow: number;
}

export interface ImportPreview {
  readonly plan: TablePlan;
  readonly file: { readonly format: string; readonly encoding?: string; readonly delimiter?: string };
  readonly counts: { readonly records: number; readonly ready: number; readonly errors: number; readonly warnings: number; readonly repeated: number; readonly added: number; readonly updated: number; readonly same: number; readonly conflicts: number };
  readonly openUnits: readonly OpenUnit[];
  readonly skipped: readonly SkippedRow[];
  /** Records that a person must look at, in the order of the file; at most `mostShown`. */
  readonly toLookAt: readonly PreviewRecord[];
}

export interface PreviewOptions extends PlanOptions {
  readonly mapping?: readonly ColumnMapping[];
  readonly lookup?: Lookup;
  readonly mostShown?: number;
  readonly read?: ReadOptions;
  /** Told of every record as it is checked. */
  readonly onRecord?: (record: PreviewRecord) => void;
}

const SKIPPED_KEPT = 500;

/**
 * Reads a whole roster without writing anything: what a dry run prints and what tests compare. Undefined when the file has no table
 * that is understood. Errors as readTable.
 */
export async function previewImport(path: string, context: CheckContext, options: PreviewOptions = {}): Promise<ImportPreview | undefined> {
  const book = await readTable(path, options.read);
  const plan = planTable(book.sheets, options);
  if (!plan) return undefined;
  const counts = { records: 0, ready: 0, errors: 0, warnings: 0, repeated: 0, added: 0, updated: 0, same: 0, conflicts: 0 };
  const open = new Map<string, OpenUnit>();
  const skipped: SkippedRow[] = [];
  const toLookAt: PreviewRecord[] = [];
  const repeats = repeatFinder();
  for await (const batch of checkTable(path, plan, context, options.mapping ? { mapping: options.mapping } : {})) {
    skipped.push(...batch.skipped.slice(0, SKIPPED_KEPT - skipped.length));
    for (const checked of batch.records) {
      const record = finish(checked, repeats(checked), options.lookup);
      count(record, counts);
      collectUnits(record, open);
      options.onRecord?.(record);
      if (record.issues.length > 0 && toLookAt.length < (options.mostShown ?? 500)) toLookAt.push(record);
    }
  }
  const { format, encoding, delimiter } = book;
  return { plan, file: { format, ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) }, counts, openUnits: [...open.values()], skipped, toLookAt };
}

function finish(checked: CheckedRecord, repeat: Repeat | undefined, lookup: Lookup | undefined): PreviewRecord {
  const issues = repeat ? [...checked.issues, repeat.issue] : checked.issues;
  const faulty = issues.some((i) => i.severity === 'error');
  const decision: RowDecision | undefined = faulty || !checked.key ? undefined : lookup ? decideRow(checked.values, checked.key, lookup) : { kind: 'new' };
  return { ...checked, issues, ...(repeat ? { repeat } : {}), ...(decision ? { decision } : {}) };
}

function count(record: PreviewRecord, counts: { -readonly [K in keyof ImportPreview['counts']]: number }): void {
  counts.records += 1;
  if (record.issues.some((i) => i.severity === 'warning')) counts.warnings += 1;
  if (!record.decision) counts.errors += 1;
  else if (record.repeat?.kind === 'same') counts.repeated += 1;
  else {
    if (record.decision.kind !== 'conflict') counts.ready += 1;
    counts[({ new: 'added', update: 'updated', same: 'same', conflict: 'conflicts' } as const)[record.decision.kind]] += 1;
  }
}

function collectUnits(record: PreviewRecord, open: Map<string, OpenUnit>): void {
  for (const { field, code, params } of record.issues) {
    if (field !== 'unit' && field !== 'activityGroups' && field !== 'committees') continue;
    if (!['import.unit_unknown', 'import.unit_ambiguous', 'import.group_unknown', 'import.group_ambiguous'].includes(code)) continue;
    const text = String(params.value);
    const key = unitDecisionKey(field, compact(text));
    const known = open.get(key);
    open.set(key, known ? { ...known, rows: known.rows + 1 } : { key, field, text, rows: 1, firstRow: record.number });
  }
}
