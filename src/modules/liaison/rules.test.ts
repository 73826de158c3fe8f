import { describe, expect, it } from 'vitest';
import { canHold, canVisit, halvesOf, maskPhone, nextSessionBy } from './rules.ts';

describe('the half-years of a pairing', () => {
  const p = (startsOn: string, endsOn: string | null = null, goal = 1) => ({ startsOn, endsOn, goal });
  it.each([
    ['one running, nothing held', p('2026-07-05'), [], '2026-11-21', ['2026-2 open 0/1']],
    ['met in both', p('2026-01-10'), ['2026-03-01', '2026-09-01'], '2026-11-21', ['2026-1 met 1/1', '2026-2 met 1/1']],
    ['missed in the first', p('2026-01-10'), ['2026-09-01'], '2026-11-21', ['2026-1 missed 0/1', '2026-2 met 1/1']],
    ['a first one of less than 90 days does not count', p('2026-05-01'), [], '2026-11-21', ['2026-2 open 0/1']],
    ['a first one of 90 days counts', p('2026-04-02'), [], '2026-11-21', ['2026-1 missed 0/1', '2026-2 open 0/1']],
    ['the running one counts from its first day', p('2026-11-20'), [], '2026-11-21', ['2026-2 open 0/1']],
    ['a goal of two', p('2026-07-01', null, 2), ['2026-08-01'], '2026-11-21', ['2026-2 open 1/2']],
    ['nothing runs after the end', p('2026-01-01', '2026-08-01'), ['2026-02-01'], '2026-11-21', ['2026-1 met 1/1']],
  ] as const)('%s', (_name, pairing, held, today, expected) => {
    expect(halvesOf(pairing, held, today).map((h) => `${h.key} ${h.state} ${h.done}/${h.goal}`)).toEqual(expected);
  });
});

it.each([['2026-03-01', null], ['2025-12-31', 'pairing.day_outside'], ['2026-11-22', 'liaison.not_yet']])('a joint activity on %s: %s', (on, code) => {
  expect(canHold({ startsOn: '2026-01-01', endsOn: null }, on, '2026-11-21')).toMatchObject(code === null ? { ok: true } : { code });
});
it('a visit is recorded once, on or after its day', () => {
  expect([canVisit('planned', '2026-11-21', '2026-11-21').ok, canVisit('planned', '2026-11-22', '2026-11-21').ok, canVisit('done', '2026-11-20', '2026-11-21').ok]).toEqual([true, false, false]);
});
it.each([['2026-01-31', 6, '2026-07-31'], ['2026-08-31', 6, '2027-02-28']])('after %s, every %i months: by %s', (last, months, by) => expect(nextSessionBy(last, months)).toBe(by));
it.each([['13900001234', '139****1234'], ['12345', '***'], [null, null]])('%s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown));
