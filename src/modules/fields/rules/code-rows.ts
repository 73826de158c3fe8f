import { readDay } from '#kit/pure/read-day.ts';
import { compact } from '#kit/pure/tabular/text.ts';
import { importHeads } from '../data/import-heads.ts';

export type CodeColumn = keyof typeof importHeads;
export type CodeColumns = Readonly<Partial<Record<CodeColumn, number>>>;
export interface KnownCode {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}
export interface CheckedRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly does: 'add' | 'change' | 'same' | 'error';
  readonly problem: string | null;
  readonly before: string | null;
}

/** Which column holds what, by the words of a head row; null when it names no code or no name. */
export function columnsOfHead(cells: readonly string[]): CodeColumns | null {
  const found: Partial<Record<CodeColumn, number>> = {};
  cells.forEach((cell, i) => {
    const word = compact(cell).toLowerCase();
    for (const [column, heads] of Object.entries(importHeads) as [CodeColumn, readonly string[]][]) if (heads.includes(word)) found[column] ??= i;
  });
  return found.code !== undefined && found.name !== undefined ? found : null;
}

/** What a row of a file would do to the table of a name, or why it cannot. Problems are keys of sentences. */
export function checkCodeRow(row: number, cells: readonly string[], columns: CodeColumns, known: ReadonlyMap<string, KnownCode>, seen: ReadonlySet<string>, tableName = ''): CheckedRow {
  const at = (c: CodeColumn): string => (columns[c] === undefined ? '' : compact(cells[columns[c]] ?? ''));
  const code = at('code');
  const name = (cells[columns.name ?? 0] ?? '').trim();
  const days = { from: at('validFrom'), to: at('validTo') };
  const validFrom = days.from === '' ? null : (readDay(days.from) ?? null);
  const validTo = days.to === '' ? null : (readDay(days.to) ?? null);
  const before = known.get(code);
  const base = { row, code, name, parent: at('parent') || (before?.parent ?? null), validFrom, validTo, before: before?.name ?? null };
  const wrong = (problem: string): CheckedRow => ({ ...base, does: 'error', problem });
  // A sheet of all tables, as it is exported, says of each row to which it belongs.
  if (at('table') !== '' && tableName !== '' && at('table') !== compact(tableName)) return wrong('otherTable');
  if (code === '') return wrong('codeEmpty');
  if (!/^[0-9A-Za-z.-]{1,20}$/.test(code)) return wrong('codeWrong');
  if (name === '') return wrong('nameEmpty');
  if (name.length > 60) return wrong('nameLong');
  if (seen.has(code)) return wrong('codeTwice');
  if ((days.from !== '' && validFrom === null) || (days.to !== '' && validTo === null)) return wrong('dayWrong');
  if (validTo !== null && validTo < (validFrom ?? before?.validFrom ?? validTo)) return wrong('daysTurned');
  if (!before) return { ...base, does: 'add', problem: null };
  const same = before.name === name && before.parent === base.parent && (validFrom === null || validFrom === before.validFrom) && (days.to === '' || validTo === before.validTo);
  return { ...base, does: same ? 'same' : 'change', problem: null };
}
