import type { Readable } from 'node:stream';
import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from './context.ts';
import type { ColumnType, ExportCell } from './spreadsheets/write/cells.ts';

/** A column that a reader may choose. */
export interface SheetColumn {
  readonly key: string;
  /** As it stands in the sheet: the file is for Chinese offices whatever the page's language. */
  readonly label: string;
  /** Key of its word, where the reader's page speaks another language. */
  readonly word?: string;
  readonly type?: ColumnType;
  readonly width?: number;
  /** Chosen at first; without any such column all are. */
  readonly usual?: boolean;
  /** Without it a line of the file means nothing: it goes whatever is chosen. */
  readonly always?: boolean;
  /** Tells what the dictionary calls sensitive. */
  readonly sensitive?: boolean;
}

/** How much an export holds: its rows, and the persons about whom it tells. */
export interface ExportCount {
  readonly rows: number;
  readonly persons: number;
}

export interface SheetText {
  readonly title: string;
  /** Who took it, when, why. */
  readonly stamp: string;
  readonly columns: readonly SheetColumn[];
}

/** A file of another form than a spreadsheet, made from the same rows. */
export interface OtherFile<Q = unknown> {
  readonly extension: string;
  readonly mime: string;
  readonly write: (ctx: Ctx, rows: AsyncIterable<readonly ExportCell[]>, text: SheetText, query: Q) => Readable | Promise<Readable>;
}

/**
 * A list that may leave the platform as a file. A module declares it; the one door for exports counts the persons, asks the
 * reason and, where it must, a second person, writes the stamp, streams the rows and logs every download.
 */
export interface ExportList<Q = unknown> {
  readonly query: z.ZodType<Q>;
  /** Key of the list's name. */
  readonly title: string;
  /** Refuses whoever may not export this list; called again when the file is made. */
  readonly allow: (ctx: Ctx) => void;
  readonly columns: (ctx: Ctx, query: Q) => Promise<readonly SheetColumn[]> | readonly SheetColumn[];
  readonly count: (ctx: Ctx, query: Q) => Promise<ExportCount>;
  /** Rows in batches by key, only the columns asked for and in their order; memory stays the same however many there are. */
  readonly rows: (ctx: Ctx, query: Q, columns: readonly string[]) => AsyncIterable<readonly ExportCell[]>;
  /** What was chosen, in words, for the sheet and for the second person. */
  readonly inWords?: (ctx: Ctx, query: Q) => Promise<string>;
  /** The module's own fact about the taking. */
  readonly made?: (ctx: Ctx, query: Q, taken: { rows: number; columns: readonly string[]; reason: string }) => Promise<void>;
  /** The members of whom it tells, as a statement with one column of ids: kept with the file, so that a leak can be told to each of them. */
  readonly persons?: (ctx: Ctx, query: Q) => Promise<RawBuilder<unknown>> | RawBuilder<unknown>;
  /** All of it is sensitive, whatever the columns. */
  readonly sensitive?: boolean;
  readonly file?: OtherFile<Q>;
  /** A restricted list: a second person always agrees, however few it names. */
  readonly alwaysSecond?: boolean;
}

/** Declares a list with the type of its filter. */
export function exportList<Q>(list: ExportList<Q>): ExportList {
  return list as unknown as ExportList;
}
