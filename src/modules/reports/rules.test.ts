import { describe, expect, it } from 'vitest';
import { type Counts, counted, daysOfMonth, daysOfPeriod, funnel, monthsBetween, ratesOf, shareOf } from './rules.ts';

const counts = (some: Partial<Counts>): Counts => ({ ...(Object.fromEntries(counted.map((f) => [f, 0])) as Counts), ...some });

describe('rates', () => {
  it('keep numerator and denominator, and leave the unrated out of both', () => {
    expect(ratesOf(counts({ ratedResult: 7, satisfiedResult: 6, unrated: 9, submitted: 40 })).result).toEqual({ part: 6, whole: 7 });
  });
  it('are none where nothing was counted, not nought', () => {
    expect(shareOf({ part: 0, whole: 0 })).toBeNull();
    expect(shareOf({ part: 0, whole: 3 })).toBe(0);
    expect(shareOf({ part: 71, whole: 241 })).toBeCloseTo(0.2946, 4);
  });
  it('divide by what can be owed or rated, never by everything', () => {
    const rates = ratesOf(counts({ submitted: 100, accepted: 80, adopted: 20, onTime: 30, late: 2, overdue: 8, dueOrReplied: 40 }));
    expect([rates.adoption, rates.onTime]).toEqual([{ part: 20, whole: 80 }, { part: 30, whole: 40 }]);
  });
});

describe('periods', () => {
  it.each([
    ['year', '2026-08-03', { from: '2026-01-01', to: '2026-12-31' }],
    ['quarter', '2026-08-03', { from: '2026-07-01', to: '2026-09-30' }],
    ['quarter', '2026-12-31', { from: '2026-10-01', to: '2026-12-31' }],
    ['quarter', '2026-01-01', { from: '2026-01-01', to: '2026-03-31' }],
    ['lastYear', '2026-01-01', { from: '2025-01-01', to: '2025-12-31' }],
    ['all', '2026-01-01', {}],
  ] as const)('%s around %s', (period, today, days) => expect(daysOfPeriod(period, today)).toEqual(days));

  it.each([['2024-02', '29'], ['2026-02', '28'], ['2100-02', '28'], ['2026-04', '30'], ['2026-12', '31']])('%s ends on the %sth', (month, last) => {
    expect(daysOfMonth(month)).toEqual({ from: `${month}-01`, to: `${month}-${last}` });
  });

  it('list every month between two, the newest when there are too many', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-02', '2026-02')).toEqual(['2026-02']);
    expect(monthsBetween('2026-03', '2026-02')).toEqual([]);
    expect(monthsBetween('2000-01', '2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
  });
});

it('every stage of the funnel is a counted fact', () => expect(funnel.every((f) => counted.includes(f))).toBe(true));
