import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDay } from './read-day.ts';
import { dateOfDay } from './time.ts';

it.each([
  ['2026-11-21', '2026-11-21'], ['2026.11.21', '2026-11-21'], ['2026/11/21', '2026-11-21'], ['20261121', '2026-11-21'], ['2026年11月21日', '2026-11-21'], ['2026年1月2号', '2026-01-02'],
  [' 2026-1-2 ', '2026-01-02'], ['２０２６－１１－２１', '2026-11-21'], ['２０２６年１１月２１日', '2026-11-21'], ['2026。11。21', '2026-11-21'], ['2028-02-29', '2028-02-29'],
  ['2026-02-29', null], ['2026-13-01', null], ['2026-11', null], ['2026', null], ['20261', null], ['11-21', null], ['21.11.2026', null], ['', null], ['明天', null], ['2026-11-21T08:00', null], ['0000-00-00', null],
])('%s is %s', (typed, day) => expect(readDay(typed)).toBe(day));

it('every day is read back from each form it is written in', () => {
  fc.assert(fc.property(fc.integer({ min: -20_000, max: 40_000 }), (n) => {
    const day = dateOfDay(n);
    const [y = '', m = '', d = ''] = day.split('-');
    for (const typed of [day, `${y}${m}${d}`, `${y}.${Number(m)}.${Number(d)}`, `${y}年${Number(m)}月${Number(d)}日`]) expect(readDay(typed)).toBe(day);
  }));
});
