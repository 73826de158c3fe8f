import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blurred, boundsOf, percentOf, published, publishedDays } from './structure.rules.ts';

/** A table with its totals: the last column, the last row, the corner. */
function extended(inner: readonly (readonly number[])[]): number[][] {
  const rows = inner.map((r) => [...r, r.reduce((a, b) => a + b, 0)]);
  return [...rows, rows[0]?.map((_v, c) => rows.reduce((a, r) => a + (r[c] ?? 0), 0)) ?? []];
}
const chances = [0, 1, 2, 3, 4];
const within = ([least, most]: readonly [number, number], n: number): boolean => n >= least && n <= most;

describe('a published number', () => {
  it('is a multiple of five beside the true one, and nothing below five', () => {
    for (let n = 0; n < 80; n += 1) for (const chance of chances) {
      const shown = blurred(n, chance);
      expect([n, chance, within(boundsOf(shown), n)]).toEqual([n, chance, true]);
      expect([n, chance, n >= 5 || shown === null, n < 9 || shown !== null]).toEqual([n, chance, true, true]);
      expect((shown ?? 0) % 5).toBe(0);
    }
    // As often above as below: nobody is counted twice or forgotten in the long run.
    for (let n = 9; n < 80; n += 1) expect(chances.reduce((s, c) => s + (blurred(n, c) ?? 0), 0)).toBe(5 * n);
  });

  it('never tells, taken off that of another quarter, that one came or went', () => {
    for (let n = 0; n < 80; n += 1) for (const step of [-1, 0, 1]) for (const [one, two] of chances.flatMap((a) => chances.map((b) => [a, b] as const))) {
      if (n + step < 0) continue;
      const [was, is] = [boundsOf(blurred(n, one)), boundsOf(blurred(n + step, two))];
      // Whoever knows that one person changed cannot tell whether it was here: gain, loss and no change all stay possible.
      for (const guess of [-1, 0, 1]) expect([n, step, guess, Math.min(was[1] + guess, is[1]) >= Math.max(was[0] + guess, is[0])]).toEqual([n, step, guess, true]);
    }
  });

  it('would tell it, were it rounded always alike (the test can tell)', () => {
    const floor = (n: number) => Math.floor(n / 5) * 5;
    const told = Array.from({ length: 80 }, (_v, n) => [floor(n), floor(n + 1)] as const).filter(([was, is]) => !(Math.min(was + 4, is + 4) >= Math.max(was, is)));
    expect(told.length).toBeGreaterThan(10);
  });
});

describe('a published table', () => {
  const inner = fc.integer({ min: 1, max: 5 }).chain((w) => fc.array(fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) }, { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 }) }), { minLength: w, maxLength: w }), { minLength: 1, maxLength: 6 }));
  const chance = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 60, maxLength: 60 });
  const both = { row: true, column: true };
  /** How many numbers each part of a line can stand for, by the others and the total. */
  const left = (parts: readonly (number | null)[], total: number | null, areTotals = false): number => {
    // A total that is not shown may be anything.
    const open = (n: number | null): readonly [number, number] => (n === null ? [0, 1e6] : boundsOf(n));
    const bounds = parts.map(areTotals ? open : boundsOf);
    const [least, most] = open(total);
    const sum = (which: 0 | 1): number => bounds.reduce((s, b) => s + b[which], 0);
    return Math.min(...bounds.map(([lo, hi]) => Math.min(hi, most - (sum(0) - lo)) - Math.max(lo, least - (sum(1) - hi)) + 1));
  };
  type Line = [(number | null)[], number | null, boolean];
  const lines = (shown: readonly (readonly (number | null)[])[]): Line[] => [...shown.map((r, i): Line => [r.slice(0, -1), r.at(-1) ?? null, i === shown.length - 1]), ...(shown[0] ?? []).map((_v, c): Line => [shown.slice(0, -1).map((r) => r[c] ?? null), shown.at(-1)?.[c] ?? null, c === (shown[0]?.length ?? 0) - 1])];
  it('leaves open what each number is, whatever its totals are', () => fc.assert(fc.property(inner, chance, (t, by) => {
    const table = extended(t);
    const shown = published(table, (r, c) => by[r * 8 + c] ?? 0, both);
    expect(table.flatMap((r, i) => r.filter((v, j) => v < 5 && shown[i]?.[j] !== null))).toEqual([]);
    for (const [parts, total, areTotals] of lines(shown)) expect(left(parts, total, areTotals)).toBeGreaterThanOrEqual(5);
  }), { numRuns: 400 }));
  it('would not, were every total shown (the test can tell)', () => {
    // Two of eight, both held back, beside a total of twenty: no other two numbers are so large together.
    const [parts, total] = [[blurred(8, 0), blurred(8, 0)], blurred(16, 4)];
    expect(left(parts, total)).toBe(1);
    expect(published([[8, 8, 16], [8, 8, 16]], (_r, c) => (c === 2 ? 4 : 0), both)[0]).toEqual([null, null, null]);
  });
  it('is of the ends of quarters that are over', () => {
    expect(publishedDays('2026-11-21')).toEqual(['2026-09-30', '2026-06-30', '2026-03-31', '2025-12-31', '2025-09-30', '2025-06-30', '2025-03-31', '2024-12-31']);
    expect([publishedDays('2026-01-01')[0], publishedDays('2026-03-31')[0], publishedDays('2026-04-01')[0]]).toEqual(['2025-12-31', '2025-12-31', '2026-03-31']);
  });
});

describe('a share', () => {
  it.each([[1, 3, '33.3'], [2, 3, '66.7'], [1, 12, '8.3'], [71, 241, '29.5'], [1, 2000, '0.1'], [1, 2001, '0.0'], [0, 0, '0.0'], [7, 7, '100.0']])('of %i among %i is %s %%', (n, whole, share) => expect(percentOf(n, whole)).toBe(share));
});
