import { expect, test } from 'vitest';
import { type MemberStatus, canChangeStatus, canEndUnit, canJoinUnit, isPartialDate, maskPhone, memberStatuses, splitPartialDate } from './rules.ts';

const may: Record<MemberStatus, readonly MemberStatus[]> = { active: ['suspended', 'left', 'deceased'], suspended: ['active', 'left', 'deceased'], left: ['active'], deceased: ['active'], merged: [] };
for (const from of memberStatuses) {
  for (const to of memberStatuses) {
    test(`from ${from} to ${to}: ${may[from].includes(to) ? 'possible' : 'not'}`, () => expect(canChangeStatus(from, to, '2026-03-01', '2026-03-02').ok).toBe(may[from].includes(to)));
  }
}

test('a status does not change in the future', () => expect(canChangeStatus('active', 'left', '2026-03-03', '2026-03-02')).toMatchObject({ code: 'member.date_in_future' }));

test.each<[MemberStatus, boolean]>([['active', true], ['suspended', true], ['left', false], ['deceased', false], ['merged', false]])('who is %s may join a group: %s', (status, ok) => expect(canJoinUnit(status).ok).toBe(ok));

test('an end is not before its start', () => expect([canEndUnit('2026-01-02', '2026-01-01').ok, canEndUnit('2026-01-02', '2026-01-02').ok]).toEqual([false, true]));

test.each([['1985', true], ['1985-03', true], ['1985-03-02', true], ['1985-13', false], ['1985-02-30', false], ['85', false], ['1985-3', false], ['', false]])('%j is a date, wholly or in part: %s', (text, ok) => expect(isPartialDate(text)).toBe(ok));

test.each([['1985', '1985-01-01', 'year'], ['1985-03', '1985-03-01', 'month'], ['1985-03-02', '1985-03-02', 'day']])('%s is kept as %s, exact to the %s', (text, day, precision) => expect(splitPartialDate(text)).toEqual({ day, precision }));

test.each([['13812345678', '138****5678'], ['0574-86781234', '057****1234'], ['12345', '****']])('%s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown));
