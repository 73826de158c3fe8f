import { parentPort, workerData } from 'node:worker_threads';
import type { Merge } from '#kit/pure/tabular/cell.ts';
import { dittoFiller } from '#kit/pure/tabular/ditto.ts';
import { mergeFiller } from '#kit/pure/tabular/grid.ts';
import { Refusal } from '#kit/pure/decision.ts';
import { withSource } from './open.ts';
import { refuse } from './refuse.ts';
import type { RowSink, TableSource } from './source.ts';
import { toWire, type Answer, type SheetReport, type Task, type WireRow } from './wire.ts';

// The untrusted file is read in this thread only: whatever it does, the server can end it.

const port = parentPort;
const MERGES_REPORTED = 5_000;
/** Batches that may be under way to a slow reader. */
const WINDOW = 2;

if (port) {
  const task = workerData as Task;
  const answer = (a: Answer) => port.postMessage(a);
  run(task, answer).catch((error: unknown) => {
    if (error instanceof Refusal) answer({ kind: 'refused', code: error.code, params: error.params });
    else answer({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
}

async function run(task: Task, answer: (a: Answer) => void): Promise<void> {
  await withSource(task.path, task.limits, async (source) => {
    if (task.kind === 'inspect') await inspect(task, source, answer);
    else await stream(task, source, answer);
  });
  port?.close();
}

async function inspect(task: Task & { kind: 'inspect' }, source: TableSource, answer: (a: Answer) => void): Promise<void> {
  const sheets: SheetReport[] = [];
  for (const [i, sheet] of source.sheets.entries()) sheets.push({ name: sheet.name, hidden: sheet.hidden, ...(await inspectSheet(task, source, i)) });
  if (sheets.every((s) => s.filledRows === 0)) refuse('spreadsheet.empty');
  answer({
    kind: 'inspected',
    report: {
      format: source.format,
      ...(source.encoding ? { encoding: source.encoding } : {}),
      ...(source.delimiter ? { delimiter: source.delimiter } : {}),
      sheets,
    },
  });
}

async function inspectSheet(task: Task & { kind: 'inspect' }, source: TableSource, index: number): Promise<Omit<SheetReport, 'name' | 'hidden'>> {
  const report = { filledRows: 0, hiddenRows: 0, formulas: 0, lastRow: 0, columns: 0 };
  const rows: WireRow[] = [];
  const merges: Merge[] = [];
  await source.read(index, {
    row(row) {
      report.filledRows += 1;
      if (report.filledRows > task.limits.rows) refuse('spreadsheet.too_many_rows', { limit: task.limits.rows });
      if (row.hidden) report.hiddenRows += 1;
      for (const cell of row.cells) if (cell?.formula) report.formulas += 1;
      report.lastRow = row.number;
      report.columns = Math.max(report.columns, row.cells.length);
      if (rows.length < task.previewRows) rows.push(toWire(row));
    },
    merge(merge) {
      if (merges.length < MERGES_REPORTED) merges.push(merge);
    },
    breathe: async () => undefined,
  });
  return { ...report, rows, merges };
}

async function stream(task: Task & { kind: 'stream' }, source: TableSource, answer: (a: Answer) => void): Promise<void> {
  if (task.sheet >= source.sheets.length) refuse('spreadsheet.sheet_not_found', { sheet: task.sheet + 1 });
  const merges = await source.merges(task.sheet);
  const fillMerged = mergeFiller(merges);
  const fillDitto = dittoFiller();
  const flow = window();
  let batch: WireRow[] = [];
  let told = 0;
  let total = 0;
  const flush = () => {
    if (batch.length === 0) return;
    // The ranges are told once, with the first rows.
    answer({ kind: 'rows', rows: batch, merges: told === 0 ? merges : [] });
    told += 1;
    flow.sent();
    batch = [];
  };
  const sink: RowSink = {
    row(row) {
      total += 1;
      if (total > task.limits.rows) refuse('spreadsheet.too_many_rows', { limit: task.limits.rows });
      batch.push(toWire(task.fillMerged ? fillDitto(fillMerged(row)) : row));
      if (batch.length >= task.batchRows) flush();
    },
    merge: () => undefined,
    breathe: () => flow.open(),
  };
  await source.read(task.sheet, sink);
  flush();
  answer({ kind: 'done', rows: total });
}

/** Counts batches sent and acknowledged; `open` waits while too many are under way. */
function window(): { sent(): void; open(): Promise<void> } {
  let underWay = 0;
  let wake: (() => void) | undefined;
  port?.on('message', () => {
    underWay -= 1;
    wake?.();
    wake = undefined;
  });
  return {
    sent() {
      underWay += 1;
    },
    async open() {
      while (underWay >= WINDOW) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}
