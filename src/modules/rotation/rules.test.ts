import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '#kit/pure/time.ts';
import { canHandOver, canStart, canSwap, canTick, mondayOf, periodsOf, receives, shareShifts, targetOf } from './rules.ts';

describe('the shifts of a term year', () => {
  it.each([['month', 12, '2026-03-31', '2027-02-28'], ['quarter', 4, '2026-05-31', '2027-02-28']] as const)('by %s are %i, without gaps', (unit, count, firstEnd, lastEnd) => {
    const periods = periodsOf('2026-03-01', unit);
    expect([periods.length, periods[0]?.endsOn, periods.at(-1)?.endsOn]).toEqual([count, firstEnd, lastEnd]);
    periods.slice(1).forEach((p, i) => expect(daysBetween(periods[i]?.endsOn ?? '', p.startsOn)).toBe(1));
  });

  it.each([['2026-03-02', 'month', '2026-03-01', 'rotation.starts_on_the_first'], ['2026-01-01', 'month', '2026-02-01', 'rotation.begins_in_the_past'], ['2026-01-01', 'month', '2026-01-31', null], ['2026-01-01', 'quarter', '2026-03-31', null], ['2026-12-01', 'month', '2026-03-01', null]] as const)(
    'starting %s by %s on %s: %s', (from, unit, today, code) => expect(canStart(from, unit, today)).toMatchObject(code === null ? { ok: true } : { code }));
});

describe('sharing', () => {
  const officer = (id: string, served = 0, lastOn: string | null = null) => ({ id, served, lastOn });

  it('gives nobody more than one shift more than another, and nobody two running', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 15 }), fc.constantFrom('month', 'quarter' as const), (n, unit) => {
      const officers = Array.from({ length: n }, (_x, i) => officer(`o${i}`));
      const shared = shareShifts(periodsOf('2026-01-01', unit as 'month'), officers);
      const counts = officers.map((o) => shared.filter((x) => x === o.id).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      shared.slice(1).forEach((x, i) => expect(x).not.toBe(shared[i]));
    }));
  });

  it('counts earlier rosters: whoever stood less comes first, then whoever waits longest, then the order given', () => {
    const periods = periodsOf('2026-01-01', 'quarter');
    expect(shareShifts(periods, [officer('a', 200), officer('b'), officer('c')])).toEqual(['b', 'c', 'b', 'c']);
    expect(shareShifts(periods.slice(0, 2), [officer('a', 30, '2025-12-31'), officer('b', 30, '2025-06-30')])).toEqual(['b', 'a']);
    expect(shareShifts(periods, [officer('only')])).toEqual(['only', 'only', 'only', 'only']);
  });
});

describe('duties', () => {
  it.each([['shift', 2, '2026-02-01', '2026-02-28', 2], ['week', 1, '2026-02-01', '2026-02-28', 4], ['week', 1, '2026-03-01', '2026-03-31', 4], ['week', 2, '2026-01-01', '2026-03-31', 26]] as const)('%s × %i from %s to %s is %i', (per, target, startsOn, endsOn, n) => {
    expect(targetOf({ title: '阅办', per, target }, { startsOn, endsOn })).toBe(n);
  });

  it.each([['2026-03-02', '2026-03-02'], ['2026-03-08', '2026-03-02'], ['2026-03-01', '2026-02-23']])('the week of %s begins on %s', (day, monday) => expect(mondayOf(day)).toBe(monday));

  it.each([['2026-03-10', '2026-03-10', null], ['2026-03-11', '2026-03-10', 'rotation.not_done_yet'], ['2026-02-28', '2026-03-10', 'rotation.day_outside_shift'], ['2026-04-01', '2026-04-02', 'rotation.day_outside_shift']])('done on %s, recorded on %s: %s', (on, today, code) => {
    expect(canTick(on, { startsOn: '2026-03-01', endsOn: '2026-03-31' }, today)).toMatchObject(code === null ? { ok: true } : { code });
  });
});

describe('exchanges and notes', () => {
  const shift = (accountId: string, state: 'scheduled' | 'onDuty' = 'scheduled', scheduleId = 's') => ({ accountId, state, scheduleId });
  it.each([[shift('a'), shift('b'), null], [shift('a'), shift('a'), 'rotation.swap_with_oneself'], [shift('a', 'onDuty'), shift('b'), 'rotation.swap_too_late'], [shift('a'), shift('b', 'scheduled', 'other'), 'rotation.swap_in_one_roster']])('%j with %j: %s', (a, b, code) => {
    expect(canSwap(a, b)).toMatchObject(code === null ? { ok: true } : { code });
  });

  it('a note answers all four questions, and comes with the last day', () => {
    const note = { done: '办成三件', open: '无', money: '无', promises: '无' };
    expect(canHandOver(note, '2026-03-31', '2026-03-31')).toEqual({ ok: true });
    expect(canHandOver(note, '2026-03-31', '2026-03-30')).toMatchObject({ code: 'rotation.still_on_duty' });
    for (const part of ['done', 'open', 'money', 'promises'] as const) expect(canHandOver({ ...note, [part]: ' ' }, '2026-03-31', '2026-04-01')).toMatchObject({ code: 'rotation.note_incomplete' });
  });

  it.each([[true, 'x', 'a', true], [false, 'x', 'a', false], [false, null, 'a', true], [false, 'a', 'a', true]])('receiver %s, of %s, from %s: %s', (isReceiver, receiver, holder, may) => expect(receives(isReceiver, receiver, holder).ok).toBe(may));
});
