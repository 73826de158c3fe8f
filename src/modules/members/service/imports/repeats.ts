import type { RepeatKind, RowChoice, RowDecision, RowFinding } from '../../contract/staged.ts';

/** What tells whether two rows of a file name one person. */
export interface RepeatRow {
  readonly rowNo: number;
  readonly nameKey: string | null;
  readonly phone: string | null;
  readonly birth: string | null;
  readonly unitId: string | null;
  /** The member whom the row was found to mean. */
  readonly memberId: string | null;
  /** Equal for rows that say the same. */
  readonly content: string;
  readonly finding: RowFinding;
  readonly choice: RowChoice | null;
}

export interface Repeat {
  readonly first: number;
  readonly kind: RepeatKind;
}

/**
 * Finds the earlier row that names the same person: by number, by the member both mean, by name and birthday, or by name and
 * unit where nothing tells them apart. Skipped rows and rows that cannot be read do not count. Rows come in file order.
 */
export function findRepeats(rows: readonly RepeatRow[]): Map<number, Repeat> {
  const seen = new Map<string, RepeatRow>();
  const found = new Map<number, Repeat>();
  for (const row of rows) {
    if (row.choice === 'skip' || row.nameKey === null || row.finding === 'error') continue;
    const keys = keysOf(row);
    const first = keys.map((key) => seen.get(key)).find((earlier) => earlier !== undefined && (earlier.phone === row.phone && row.phone !== null ? true : mayBeSame(earlier, row)));
    for (const key of keys) if (!seen.has(key)) seen.set(key, row);
    if (first) found.set(row.rowNo, { first: first.rowNo, kind: kindOf(first, row) });
  }
  return found;
}

/** What a row may be found by, the surest first. */
function keysOf(row: RepeatRow): string[] {
  const keys: string[] = [];
  if (row.phone !== null) keys.push(`phone ${row.phone}`);
  if (row.memberId !== null && (row.finding === 'update' || row.finding === 'same')) keys.push(`member ${row.memberId}`);
  if (row.birth !== null) keys.push(`born ${row.nameKey} ${row.birth}`);
  keys.push(`unit ${row.nameKey} ${row.unitId}`);
  return keys;
}

/** Nothing speaks against it: not two members, not two birthdays, and no two numbers unless the birthdays are one. */
function mayBeSame(a: RepeatRow, b: RepeatRow): boolean {
  const settled = (r: RepeatRow): string | null => (r.finding === 'update' || r.finding === 'same' ? r.memberId : null);
  const [memberA, memberB] = [settled(a), settled(b)];
  if (memberA !== null && memberB !== null) return memberA === memberB;
  if (a.birth !== null && b.birth !== null) return a.birth.startsWith(b.birth) || b.birth.startsWith(a.birth);
  return a.phone === null || b.phone === null;
}

function kindOf(first: RepeatRow, row: RepeatRow): RepeatKind {
  if (first.nameKey !== row.nameKey) return 'phone';
  return first.content === row.content ? 'same' : 'person';
}

/** What happens with a row at the commit. */
export function decisionOf(row: Pick<RepeatRow, 'finding' | 'choice'>, repeat: Repeat | undefined): RowDecision {
  if (row.choice === 'skip') return 'skip';
  if (row.finding === 'error') return 'error';
  if (repeat?.kind === 'same') return 'same';
  if (repeat && row.finding !== 'same' && row.choice !== 'new') return 'conflict';
  return row.finding;
}
