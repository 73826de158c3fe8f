import type { ErrorCode } from '#kit/pure/decision.ts';
import type { Cell } from '#kit/pure/tabular/cell.ts';

export const importStates = ['mapping', 'reading', 'checking', 'previewed', 'failed', 'committed', 'undone', 'discarded'] as const;
export type ImportState = (typeof importStates)[number];
export const rowFindings = ['new', 'update', 'same', 'conflict', 'error'] as const;
export type RowFinding = (typeof rowFindings)[number];
export const rowChoices = ['new', 'update', 'skip'] as const;
export type RowChoice = (typeof rowChoices)[number];
export const rowDecisions = ['new', 'update', 'same', 'conflict', 'error', 'skip'] as const;
export type RowDecision = (typeof rowDecisions)[number];
export const repeatKinds = ['same', 'person', 'phone'] as const;
export type RepeatKind = (typeof repeatKinds)[number];

/** The cells of a row as read; plain texts stand for themselves. */
export type RawRow = readonly (string | null | Cell)[];

/** A member whom a row may mean; `elsewhere` is outside the importer's reach, so nothing more is said of them. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly phone: string | null;
  readonly birth: string | null;
  readonly employer: string | null;
  readonly status: string;
}

/** A field that an update changes, as people read it. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Columns of `members` that a row fills, with the keys computed from them. */
export type StagedFields = Readonly<Record<string, unknown>>;

export interface ImportFailure {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ImportResult {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
}

/** What a column of a roster can be taken into. */
export const columnFields = [
  'name', 'formerName', 'sex', 'ethnicGroup', 'birthDate', 'education', 'degree', 'employer', 'post', 'employerAndPost', 'professionalTitle', 'affiliations',
  'phone', 'otherPhones', 'email', 'unit', 'activityGroups', 'committees', 'joinedOn', 'socialPosts', 'memberCategories', 'status', 'remark',
] as const;
export type ColumnField = (typeof columnFields)[number];
/** A field, the running number (left out), what must not be collected, or nothing. */
export const columnUses = [...columnFields, 'serial', 'refused', 'unused'] as const;
/** A field that the site added to its members, by its key. */
export type SiteUse = `site.${string}`;
export type ColumnUse = (typeof columnUses)[number] | SiteUse;
export const isSiteUse = (use: string): use is SiteUse => use.startsWith('site.');

/** What a row says of fields of the site, by key. */
export type StagedSite = Readonly<Record<string, unknown>>;

/** Something about a row that a person should know; an error keeps it out until it is fixed, emptied or skipped. */
export interface RowIssue {
  readonly field: ColumnField | SiteUse;
  readonly severity: 'error' | 'warning';
  /** Key of its sentence. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Texts that a person typed in place of a row's cells, by field; an empty one empties the field. */
export type RowFixes = Readonly<Partial<Record<ColumnField | SiteUse, string>>>;

export interface ImportColumn {
  readonly column: number;
  readonly label: string;
  readonly use: ColumnUse;
  /** How surely, 0–1. */
  readonly confidence: number;
  readonly reason: string;
  readonly refused: string | null;
  readonly samples: readonly string[];
}

export interface LeftOut {
  readonly row: number;
  readonly kind: string;
  readonly text: string;
}

export interface ImportSheet {
  readonly index: number;
  readonly name: string;
  readonly verdict: string;
  readonly rows: number;
}

/** A table of a file: some columns of a sheet, and where its head is. */
export interface Table {
  readonly sheet: number;
  /** The sheet's name, and the columns where a sheet holds several lists ('' otherwise). */
  readonly name: string;
  readonly columns: string;
  /** First column, and the one behind the last where another list begins there. */
  readonly left: number;
  readonly right: number | null;
  /** First and last row of its head; its labels, from its first column on. */
  readonly head: { readonly top: number; readonly bottom: number; readonly titles: readonly string[]; readonly labels: readonly string[] };
}

/** What is known of a file and decided about it. */
export interface ImportDetail {
  readonly format: string;
  readonly encoding: string | null;
  readonly sheets: readonly ImportSheet[];
  readonly sheet: number;
  /** First and last row of the head. */
  readonly head: Table['head'];
  /** Where another list begins beside the first: the column behind its last one. */
  readonly right?: number | null;
  /** Tables that are read after it, in its columns: of other sheets, or beside it. */
  readonly further?: readonly Table[];
  /** The unit stands only in the first row of each group. */
  readonly carriedUnit?: boolean;
  readonly headKey: string;
  /** The mapping was confirmed before for a roster with this head. */
  readonly remembered: boolean;
  readonly columns: readonly ImportColumn[];
  /** What to know about the whole file before its rows. */
  readonly notices: readonly { readonly code: string; readonly params: Readonly<Record<string, string | number>> }[];
  /** Dates with a final zero (1985.10) occur, so that 1985.1 is January. */
  readonly keepsFinalZero: boolean | null;
  /** Where people go whose row names no unit. */
  readonly defaultUnitId: string | null;
  /** What was chosen for names of units that nobody knew, by the engine's key; null: left out. */
  readonly unitChoices: Readonly<Record<string, string | null>>;
  /** Rows that are no records: totals, notes, titles; the first of them. */
  readonly leftOut: readonly LeftOut[];
  readonly failure: ImportFailure | null;
  readonly result: ImportResult | null;
  readonly undone: { readonly removed: number; readonly restored: number; readonly kept: readonly { readonly id: string; readonly name: string }[] } | null;
}
