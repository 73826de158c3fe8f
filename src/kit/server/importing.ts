import type { ErrorCode, Params } from '#kit/pure/decision.ts';
import type { Ctx } from './context.ts';

/** A column that a list takes in. */
export interface ImportField {
  readonly key: string;
  /** Key of its word; the word itself is a heading that is recognised. */
  readonly word: string;
  readonly required?: boolean;
  /** Other headings under which it stands in people's files. */
  readonly headings: readonly string[];
  /** What the template shows in its first row. */
  readonly example?: string;
}

/** A row of a file as its fields' texts; a field without a column is left out. */
export interface FileRow {
  readonly rowNo: number;
  readonly values: Readonly<Record<string, string>>;
}

export interface RowProblem {
  readonly field: string;
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  readonly params?: Params;
}

/** By what a row of a list that left is known when it comes back: the end of its id. The letter keeps spreadsheet programs from taking it for a number. */
export const recordNo = (id: string): string => `R${id.replaceAll('-', '').slice(-12)}`.toUpperCase();

/** The column of that number; its word is its only heading. */
export const recordField = (word: string): ImportField => ({ key: 'record', word, headings: [] });

/** Which of the list a row names by its number; a number that nothing has is told, so that no second row arises beside the first. */
export function recordReader<T extends { readonly id: string }>(there: readonly T[]): (row: FileRow) => { readonly own: T | undefined; readonly problems: RowProblem[] } {
  const byNo = new Map(there.map((r) => [recordNo(r.id), r]));
  return (row) => {
    const said = (row.values['record'] ?? '').trim().toUpperCase();
    const own = said === '' ? undefined : byNo.get(said);
    return { own, problems: said !== '' && !own ? [{ field: 'record', severity: 'error', code: 'listImport.record_unknown' }] : [] };
  };
}

/** Cells of a row that say something else of what is there already than is known of it, where a table does not change that: whoever brings it is told. */
export function leftAsItIs(row: FileRow, known: Readonly<Record<string, string | number | null>>): RowProblem[] {
  return Object.entries(known).flatMap(([field, now]) => {
    const said = (row.values[field] ?? '').trim();
    return said === '' || said === String(now ?? '') ? [] : [{ field, severity: 'warning' as const, code: 'listImport.left_as_it_is' as const }];
  });
}

/** What would become of a row. `plan` is the list's own; it comes back at the commit. */
export interface CheckedRow {
  readonly rowNo: number;
  readonly decision: 'new' | 'update' | 'same' | 'error';
  readonly problems: readonly RowProblem[];
  readonly plan: Readonly<Record<string, unknown>>;
  /** What is shown of it in the preview. */
  readonly title: string;
}

/** One thing that an import made or changed; `before` is null for what it made. */
export interface ImportChange {
  readonly rowNo: number;
  readonly subjectId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly version: number;
}

/** What an undo did; what was changed since or is in use by now stays. */
export interface UndoResult {
  readonly removed: number;
  readonly restored: number;
  readonly kept: number;
}

/**
 * A list that a spreadsheet may fill. The module says what its columns are and what a row means; the file, the mapping and its
 * memory, the preview, the report of errors and the undo are common.
 */
export interface ImportList {
  /** Key of the list's name. */
  readonly title: string;
  /** Refuses whoever may not fill this list. */
  readonly allow: (ctx: Ctx) => void;
  readonly fields: readonly ImportField[];
  /** Looks at all rows together, so that one may build on another. Writes nothing. */
  readonly check: (ctx: Ctx, rows: readonly FileRow[]) => Promise<CheckedRow[]>;
  /** Holds the list as those who change it by hand do, before its rows are checked for the last time: nobody changes it between that and the writing. */
  readonly hold?: (ctx: Ctx) => Promise<unknown>;
  /** Writes what was planned, whole or not at all. */
  readonly commit: (ctx: Ctx, rows: readonly CheckedRow[]) => Promise<ImportChange[]>;
  readonly undo: (ctx: Ctx, changes: readonly ImportChange[]) => Promise<UndoResult>;
  /** Where the result is looked at. */
  readonly href: string;
  /** The place of what was taken in, where one import fills one matter among several: asked with the first thing that it wrote. */
  readonly hrefOf?: (ctx: Ctx, subjectId: string) => Promise<string | null>;
}
