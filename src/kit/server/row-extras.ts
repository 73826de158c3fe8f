import type { RawBuilder } from 'kysely';
import type { Cell } from '#kit/pure/tabular/cell.ts';
import type { Ctx } from './context.ts';

/** A column that a module above adds to a list of a module below it. */
export interface ExtraColumn {
  readonly key: string;
  /** As the site itself named it: the same in every language. */
  readonly label: string;
  /** What may be chosen in a filter; none: only whether there is a value. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly sensitive?: boolean;
}

/** What is asked of such a column: a value, that there is one (`+`), or that there is none (`-`). */
export interface ExtraCondition {
  readonly key: string;
  readonly value: string;
}

/** What the dictionary says of a field that the list's own form writes. */
export interface FormRule {
  readonly key: string;
  readonly required: boolean;
  /** Whether staff may write it at all; else the person alone does. */
  readonly staffMay: boolean;
  readonly help: string;
}

/** A cell of a column that the site added, as an import found it. */
export interface ExtraCell {
  readonly key: string;
  readonly cell: Cell;
  /** Whose row of the list it is; null of one that is still to be added. */
  readonly rowId: string | null;
}
/** What was read of a cell: the value to write with its text and what stands there now, or why it cannot be taken in. */
export type ExtraRead = { readonly value: unknown; readonly text: string; readonly before: string | null; readonly same: boolean } | { readonly code: string; readonly params: Readonly<Record<string, string>> };
/** What an import wrote, by column, and what stood there before. */
export type ExtraWritten = Readonly<Record<string, { readonly before: unknown; readonly value: unknown }>>;

/** Taking added columns in with an import of the list, and back. */
export interface ExtraImport {
  /** Those that this person may take in somewhere. */
  readonly columns: (ctx: Ctx) => Promise<readonly { readonly key: string; readonly label: string }[]>;
  /** Reads cells in their order, each by the type of its column, in a few statements. */
  readonly read: (ctx: Ctx, cells: readonly ExtraCell[]) => Promise<readonly ExtraRead[]>;
  /** Writes values that were read; says by row what stood there before. */
  readonly write: (ctx: Ctx, rows: readonly { readonly rowId: string; readonly values: Readonly<Record<string, unknown>> }[]) => Promise<ReadonlyMap<string, ExtraWritten>>;
  /** Puts back what was written, but for what somebody changed since: those rows are returned. */
  readonly takeBack: (ctx: Ctx, rows: readonly { readonly rowId: string; readonly written: ExtraWritten }[]) => Promise<readonly string[]>;
  /** The table of the values, and the condition that a row of the list has others than an import wrote (`written`, as it was kept). */
  readonly table: string;
  readonly othersThan: (rowId: RawBuilder<unknown>, written: RawBuilder<unknown>) => RawBuilder<boolean>;
}

/**
 * Columns, filters and rules that a module adds to a list below it, which knows nothing of that module. Whoever may not see a
 * value gets none of it and finds nobody by it: reach stands in the SQL of `values` and `conditions`.
 */
export interface RowExtras {
  /** Those that this reader may see somewhere. */
  readonly columns: (ctx: Ctx) => Promise<readonly ExtraColumn[]>;
  /** Texts by row and key, of the rows of one page, in one statement or two. */
  readonly values: (ctx: Ctx, ids: readonly string[], keys: readonly string[]) => Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /** Over rows of the list by the alias that it always has. */
  readonly conditions: (ctx: Ctx, asked: readonly ExtraCondition[]) => Promise<readonly RawBuilder<boolean>[]>;
  readonly rules: (ctx: Ctx) => Promise<readonly FormRule[]>;
  readonly imports?: ExtraImport;
}
