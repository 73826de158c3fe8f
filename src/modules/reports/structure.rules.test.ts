import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdBack, percentOf } from './structure.rules.ts';

/** A table with its totals: the last column, the last row, the corner. */
function extended(inner: readonly (readonly number[])[]): number[][] {
  const rows = inner.map((r) => [...r, r.reduce((a, b) => a + b, 0)]);
  return [...rows, rows[0]?.map((_v, c) => rows.reduce((a, r) => a + (r[c] ?? 0), 0)) ?? []];
}

/** Which held-back cells an outsider can compute exactly, by elimination over all rows and columns: another way than the rule's own. */
function computable(table: readonly (readonly number[])[], shown: readonly (readonly (number | null)[])[]): number {
  const width = table[0]?.length ?? 0;
  const cells = shown.flatMap((r, i) => r.flatMap((v, j) => (v === null ? [i * width + j] : [])));
  const at = new Map(cells.map((k, i) => [k, i]));
  const lines = [...shown.map((r, i) => r.map((_v, j) => [i, j] as const)), ...(shown[0] ?? []).map((_v, j) => shown.map((_r, i) => [i, j] as const))];
  const matrix = lines.map((line) => {
    const row = cells.map(() => 0);
    line.forEach(([i, j], n) => { const k = at.get(i * width + j); if (k !== undefined) row[k] = n === line.length - 1 ? -1 : 1; });
    return row;
  });
  let rank = 0;
  for (let c = 0; c < cells.length && rank < matrix.length; c += 1) {
    const pivot = matrix.findIndex((r, i) => i >= rank && Math.abs(r[c] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot] ?? [], matrix[rank] ?? []];
    const lead = matrix[rank] ?? [];
    const by = lead[c] ?? 1;
    for (let i = 0; i < cells.length; i += 1) lead[i] = (lead[i] ?? 0) / by;
    matrix.forEach((r, i) => {
      if (i === rank) return;
      const f = r[c] ?? 0;
      for (let k = 0; k < cells.length; k += 1) r[k] = (r[k] ?? 0) - f * (lead[k] ?? 0);
    });
    rank += 1;
  }
  return matrix.slice(0, rank).filter((r) => r.filter((v) => Math.abs(v) > 1e-9).length === 1).length;
}

describe('small cells', () => {
  it('are held back, and others with them, so that totals do not give them away', () => {
    const shown = holdBack(extended([[3, 20, 10], [12, 30, 8], [9, 9, 9]]));
    expect(shown[0]?.[0]).toBeNull();
    expect(shown[0]?.filter((v) => v === null).length).toBeGreaterThan(1);
    expect(shown.map((r) => r[0]).filter((v) => v === null).length).toBeGreaterThan(1);
  });
  it('are kept by a nought that is held back where nothing else is left', () => {
    const table = extended([[1, 0, 1], [1, 4, 0], [0, 0, 4]]);
    expect(computable(table, holdBack(table))).toBe(0);
  });
  it('leave a table without any as it is', () => {
    const table = extended([[5, 20], [12, 0]]);
    expect(holdBack(table)).toEqual(table);
  });
  const inner = fc.integer({ min: 1, max: 5 }).chain((w) => fc.array(fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 }) }), { minLength: w, maxLength: w }), { minLength: 1, maxLength: 6 }));
  it('can never be computed from what is shown', () => fc.assert(fc.property(inner, (t) => {
    const table = extended(t);
    const shown = holdBack(table);
    expect(table.flatMap((r, i) => r.filter((v, j) => v > 0 && v < 5 && shown[i]?.[j] !== null))).toEqual([]);
    expect(computable(table, shown)).toBe(0);
  }), { numRuns: 400 }));
  it('could be computed if only they were held back (the test can tell)', () => {
    const table = extended([[3, 20], [12, 30]]);
    const only = table.map((r) => r.map((v) => (v > 0 && v < 5 ? null : v)));
    expect(computable(table, only)).toBe(1);
  });
});

describe('a share', () => {
  it.each([[1, 3, '33.3'], [2, 3, '66.7'], [1, 12, '8.3'], [71, 241, '29.5'], [1, 2000, '0.1'], [1, 2001, '0.0'], [0, 0, '0.0'], [7, 7, '100.0']])('of %i among %i is %s %%', (n, whole, share) => expect(percentOf(n, whole)).toBe(share));
});
