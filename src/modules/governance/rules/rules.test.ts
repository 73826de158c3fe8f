import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays } from '#kit/pure/time.ts';
import { canAdopt, inForceOn, lastDayOf, stateOn } from './documents.ts';
import { dueBy, majorities, needed, noticeOf, passes, quorumOf, votesNeeded } from './meetings.ts';

const v = (id: number, effectiveFrom: string | null, state: 'draft' | 'adopted' = 'adopted') => ({ id, state, effectiveFrom });
const versions = [v(1, '2020-01-01'), v(2, '2023-05-10'), v(3, '2027-01-01'), v(4, null, 'draft')];

describe('which version is in force', () => {
  it.each<[string, string | null, number | null, string]>([
    ['2019-12-31', null, null, 'coming'], ['2020-01-01', null, 1, 'inForce'], ['2023-05-09', null, 1, 'inForce'], ['2023-05-10', null, 2, 'inForce'], ['2026-12-31', null, 2, 'inForce'], ['2027-01-01', null, 3, 'inForce'],
    ['2025-06-30', '2025-06-30', 2, 'inForce'], ['2025-07-01', '2025-06-30', null, 'repealed'],
  ])('on %s, repealed on %s: version %s', (day, repealed, id, state) => {
    expect(inForceOn(versions, repealed, day)?.id ?? null).toBe(id);
    expect(stateOn(versions, repealed, day)).toBe(state);
  });
  it.each([[0, '2023-05-09'], [1, '2026-12-31'], [2, null]])('version %s ends on %s', (i, day) => expect(lastDayOf(versions, null, versions[i] ?? v(0, null), (x) => addDays(x, -1))).toBe(day));
  it('only a draft is no rule yet', () => expect(stateOn([v(1, null, 'draft')], null, '2026-01-01')).toBe('draft'));
});

it.each([['2026-03-10', '2026-03-01', 'ok'], ['2026-02-28', '2026-03-01', 'rule.before_adoption'], ['2026-03-10', '2026-03-03', 'rule.adopted_in_future'], ['2020-01-01', '2019-12-01', 'rule.day_taken']])('from %s, adopted %s, known on March 2: %s', (from, adopted, code) => expect(canAdopt(from, adopted, '2026-03-02', versions)).toMatchObject(code === 'ok' ? { ok: true } : { ok: false, code }));

describe('quorum', () => {
  it.each([['twoThirds', 9, 6], ['twoThirds', 10, 7], ['twoThirds', 7, 5], ['half', 7, 4], ['threeQuarters', 10, 8], ['none', 10, 0], ['twoThirds', 0, 0]] as const)('%s of %s needs %s', (q, expected, n) => expect(needed(q, expected)).toBe(n));
  it('is met with exactly as many as needed', () => expect([quorumOf('twoThirds', 9, 6).met, quorumOf('twoThirds', 9, 5).met]).toEqual([true, false]));
});

describe('passing', () => {
  it.each([['hands', 'overHalf', 5, 10, false], ['hands', 'overHalf', 6, 10, true], ['ballot', 'twoThirds', 6, 9, true], ['ballot', 'twoThirds', 5, 9, false], ['agreed', 'twoThirds', null, 9, true], ['hands', 'overHalf', 0, 0, false], ['ballot', 'twoThirds', null, 9, false]] as const)('%s, %s: %s of %s present', (method, majority, votes, present, passed) => expect(passes(method, majority, votes, present)).toBe(passed));
  it('needs no more votes than are present, and never fewer than half of them', () => {
    fc.assert(fc.property(fc.constantFrom(...majorities), fc.integer({ min: 1, max: 5000 }), (majority, present) => {
      const n = votesNeeded(majority, present);
      return n <= present && n * 2 >= present;
    }));
  });
});

it.each([['2026-03-02', '2026-03-05', 3, 3, false], ['2026-03-03', '2026-03-05', 3, 2, true], ['2026-03-05', '2026-03-05', 0, 0, false]])('told on %s for %s with %s days: %s before, late %s', (told, meets, rule, days, late) => expect(noticeOf(told, meets, rule)).toEqual({ days, late }));

it.each([[null, '2026-03-01', 12, '2027-03-01'], ['2026-08-31', '2026-03-01', 6, '2027-02-28'], ['2025-12-01', '2026-03-01', 6, '2026-09-01']])('last on %s in a term from %s, every %s months: due by %s', (last, began, months, due) => expect(dueBy(last, began, months)).toBe(due));
