import type { RawBuilder } from 'kysely';
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
}
