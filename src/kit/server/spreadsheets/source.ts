import type { Merge, Row } from '#kit/pure/tabular/cell.ts';

/** Where a source's rows go. */
export interface RowSink {
  row(row: Row): void;
  merge(merge: Merge): void;
  /** Awaited now and then, so that a slow reader holds the source back. */
  breathe(): Promise<void>;
}

/** A table file of any format, opened and checked: what the rest of the reader sees of it. */
export interface TableSource {
  readonly format: 'xlsx' | 'xls' | 'csv';
  /** Text encoding of a CSV file. */
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** Tells the filled rows of a sheet in order, and its merged ranges before or after them. */
  read(sheet: number, sink: RowSink): Promise<void>;
  /** The merged ranges of a sheet, without its rows. */
  merges(sheet: number): Promise<readonly Merge[]>;
}
