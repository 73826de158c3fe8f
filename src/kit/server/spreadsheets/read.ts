import type { Merge, Row } from '#kit/pure/tabular/cell.ts';
import { defaultLimits, type ReadLimits } from './limits.ts';
import { fromWire, type FileReport, type SheetReport } from './wire.ts';
import { startReading } from './worker-run.ts';

/** A sheet as it looks before it is read whole: counts over all of it, and its first rows. */
export interface SheetPreview extends Omit<SheetReport, 'rows'> {
  readonly rows: readonly Row[];
}

export interface WorkbookPreview extends Omit<FileReport, 'sheets'> {
  readonly sheets: readonly SheetPreview[];
}

export interface ReadOptions {
  /** Rows with text kept of each sheet; 200 by default. */
  readonly previewRows?: number;
  readonly limits?: Partial<ReadLimits>;
}

/**
 * Reads an untrusted table file (.xlsx, .xls, CSV, TSV, TXT) in a worker that is ended on any breach of its limits: counts every
 * sheet whole and gives its first rows. Throws a Refusal with a `spreadsheet.…` code; nothing else escapes from a hostile file.
 */
export async function readTable(path: string, options: ReadOptions = {}): Promise<WorkbookPreview> {
  const reading = await startReading({ kind: 'inspect', path, limits: { ...defaultLimits, ...options.limits }, previewRows: options.previewRows ?? 200 });
  try {
    const answer = await reading.next();
    if (answer.kind !== 'inspected') throw new Error('unexpected answer');
    return { ...answer.report, sheets: answer.report.sheets.map((s) => ({ ...s, rows: s.rows.map(fromWire) })) };
  } finally {
    await reading.stop();
  }
}

export interface StreamOptions {
  /** Index of the sheet, from 0. */
  readonly sheet: number;
  /** Fills the empty cells of merged ranges from their first cell, and cells that say "as above", marked `merged`; true by default. */
  readonly fillMerged?: boolean;
  /** Rows a batch; 500 by default. */
  readonly batchRows?: number;
  readonly limits?: Partial<ReadLimits>;
}

export interface RowBatch {
  readonly rows: readonly Row[];
  /** All merged ranges of the sheet come with the first batch; later ones have none. */
  readonly merges: readonly Merge[];
}

/**
 * Streams the filled rows of one sheet in batches, in bounded memory: the worker waits while the caller works on a batch, and that
 * time does not count against its limit. Leaving the loop early ends the worker. Errors as readTable.
 */
export async function* streamTable(path: string, options: StreamOptions): AsyncGenerator<RowBatch, void, undefined> {
  const reading = await startReading({
    kind: 'stream',
    path,
    limits: { ...defaultLimits, ...options.limits },
    sheet: options.sheet,
    fillMerged: options.fillMerged ?? true,
    batchRows: options.batchRows ?? 500,
  });
  try {
    for (;;) {
      const answer = await reading.next();
      if (answer.kind === 'done') return;
      if (answer.kind !== 'rows') throw new Error('unexpected answer');
      yield { rows: answer.rows.map(fromWire), merges: answer.merges };
      reading.acknowledge();
    }
  } finally {
    await reading.stop();
  }
}
