import type { Cell, Merge, Row } from '#kit/pure/tabular/cell.ts';
import type { Params } from '#kit/pure/decision.ts';
import type { ReadLimits } from './limits.ts';

// Rows cross from the worker as arrays: most cells are plain texts, and an object for each would cost more than the reading.

export type WireCell = string | null | Cell;
export type WireRow = readonly [number: number, hidden: 0 | 1, cells: readonly WireCell[]];

export function toWire(row: Row): WireRow {
  return [row.number, row.hidden ? 1 : 0, row.cells.map((c) => (c && c.type === 'text' && !c.formula && !c.merged ? c.text : c))];
}

export function fromWire([number, hidden, cells]: WireRow): Row {
  const whole: (Cell | null)[] = cells.map((c) => (typeof c === 'string' ? { text: c, type: 'text' } : c));
  return hidden === 1 ? { number, cells: whole, hidden: true } : { number, cells: whole };
}

/** What the worker is asked to do. */
export type Task =
  | { readonly kind: 'inspect'; readonly path: string; readonly limits: ReadLimits; readonly previewRows: number }
  | { readonly kind: 'stream'; readonly path: string; readonly limits: ReadLimits; readonly sheet: number; readonly fillMerged: boolean; readonly batchRows: number };

export interface SheetReport {
  readonly name: string;
  readonly hidden: boolean;
  readonly filledRows: number;
  readonly hiddenRows: number;
  readonly formulas: number;
  readonly lastRow: number;
  readonly columns: number;
  readonly rows: readonly WireRow[];
  readonly merges: readonly Merge[];
}

export interface FileReport {
  readonly format: 'xlsx' | 'xls' | 'csv';
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheets: readonly SheetReport[];
}

/** What the worker answers. */
export type Answer =
  | { readonly kind: 'inspected'; readonly report: FileReport }
  | { readonly kind: 'rows'; readonly rows: readonly WireRow[]; readonly merges: readonly Merge[] }
  | { readonly kind: 'done'; readonly rows: number }
  | { readonly kind: 'refused'; readonly code: string; readonly params: Params }
  | { readonly kind: 'failed'; readonly message: string };
