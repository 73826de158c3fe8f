import type { Cell } from '#kit/pure/tabular/cell.ts';

export const importStates = ['mapping', 'reading', 'checking', 'previewed', 'failed', 'committed', 'undone', 'discarded'] as const;
export type ImportState = (typeof importStates)[number];
export const rowFindings = ['new', 'update', 'same', 'conflict', 'error'] as const;
export type RowFinding = (typeof rowFindings)[number];
export const rowChoices = ['new', 'update', 'skip'] as const;
export type RowChoice = (typeof rowChoices)[number];
export const rowDecisions = ['new', 'update', 'same', 'conflict', 'error', 'skip'] as const;
export type RowDecision = (typeof rowDecisions)[number];

/** The cells of a row as read; plain texts stand for themselves. */
export type RawRow = readonly (string | null | Cell)[];

export interface RowIssue {
  readonly code: string;
}
export type StagedFields = Record<string, unknown>;
export type ImportDetail = Record<string, unknown>;
