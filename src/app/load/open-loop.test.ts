import { describe, expect, test } from 'vitest';
import { seeded } from '../seed.ts';
import { type Step, carried, dueTimes, kneeOf, percentile, pickWeighted } from './open-loop.ts';

const step = (rate: number, p95Ms: number, waiting = 0, errors = 0): Step => ({ rate, p95Ms, waiting, errors });

describe('percentile', () => {
  test.each([[[], 0.95, 0], [[7], 0.5, 7], [[1, 2, 3, 4], 0.5, 2], [[1, 2, 3, 4], 0.99, 4], [[1, 2, 3, 4], 0, 1], [Array.from({ length: 100 }, (_n, i) => i + 1), 0.95, 95], [Array.from({ length: 101 }, (_n, i) => i + 1), 0.95, 96]] as const)('of %j at %f is %d', (sorted, q, wanted) => {
    expect(percentile(sorted, q)).toBe(wanted);
  });
});

describe('due times', () => {
  const due = dueTimes(50, 200, seeded(1));
  test('rise, lie within the time and are as many as the rate says', () => {
    expect(due.every((at, i) => at > (due[i - 1] ?? -1) && at < 200_000)).toBe(true);
    expect(Math.abs(due.length - 10_000)).toBeLessThan(400); // four standard deviations of a Poisson number
  });
  test('have the gaps of people who do not know of each other: as spread as long', () => {
    const gaps = due.slice(1).map((at, i) => at - (due[i] ?? 0));
    const mean = gaps.reduce((a, b) => a + b, 0) / gaps.length;
    const spread = Math.sqrt(gaps.reduce((a, g) => a + (g - mean) ** 2, 0) / gaps.length);
    expect(mean).toBeCloseTo(20, 0);
    expect(spread / mean).toBeGreaterThan(0.95); // of evenly spaced ones it would be 0
    expect(spread / mean).toBeLessThan(1.05);
  });
  test('are the same for the same seed', () => expect(dueTimes(5, 10, seeded(3))).toEqual(dueTimes(5, 10, seeded(3))));
});

test('each kind comes as often as its weight says, and one without weight never', () => {
  const random = seeded(2);
  const kinds = [{ name: 'a', weight: 6 }, { name: 'b', weight: 3 }, { name: 'c', weight: 1 }, { name: 'none', weight: 0 }];
  const seen = new Map<string, number>();
  for (let i = 0; i < 10_000; i++) { const { name } = pickWeighted(kinds, random); seen.set(name, (seen.get(name) ?? 0) + 1); }
  expect([Math.round((seen.get('a') ?? 0) / 500), Math.round((seen.get('b') ?? 0) / 500), Math.round((seen.get('c') ?? 0) / 500), seen.get('none')]).toEqual([12, 6, 2, undefined]);
});

describe('a rate is carried', () => {
  test.each([
    ['answered in time', step(100, 400), true], ['at the limit', step(100, 500), true], ['above it', step(100, 501), false], ['with an error', step(100, 10, 0, 1), false],
    ['with a limit’s worth of arrivals waiting', step(100, 400, 50), true], ['with more', step(100, 400, 51), false], ['slow arrivals with a handful waiting', step(1, 400, 8), true],
  ])('%s: %o', (_name, s, wanted) => expect(carried(s, 500)).toBe(wanted));
});

describe('the knee', () => {
  test.each([
    ['is the last rate before the first that broke', [step(10, 50), step(15, 80), step(22, 900), step(33, 100)], 15],
    ['is the highest when none broke', [step(10, 50), step(15, 80)], 15],
    ['is nowhere when the first broke', [step(10, 900), step(15, 80)], undefined],
    ['is nowhere without steps', [], undefined],
  ])('%s', (_name, steps, wanted) => expect(kneeOf(steps, 500)?.rate).toBe(wanted));
});
