import { expect, it } from 'vitest';
import { datesIn } from './dates.ts';

const instant = '2026-11-20T18:05:00Z'; // 02:05 of the next day in Shanghai

it.each([
  ['zh-CN', ['2026年11月21日', '11-21 周六', '11-21', '2026年11月21日 02:05', '02:05']],
  ['en', ['2026-11-21', '11-21 Sat', '11-21', '2026-11-21 02:05', '02:05']],
] as const)('writes instants in Chinese time, in %s', (locale, expected) => {
  const d = datesIn(locale);
  expect([d.date(instant), d.short(instant), d.monthDay(instant), d.dateTime(instant), d.time(instant)]).toEqual(expected);
});
it('takes a day as it is', () => {
  expect(datesIn('zh-CN').date('2026-11-20')).toBe('2026年11月20日');
});
it.each([
  [1234567, 0, '1,234,567'],
  [-1234.5, 1, '-1,234.5'],
  [999, 0, '999'],
])('writes %d with %i decimals', (n, decimals, text) => {
  expect(datesIn('zh-CN').number(n, decimals)).toBe(text);
});
it('writes shares as percentages', () => {
  expect(datesIn('zh-CN').percent(0.8654)).toBe('86.5%');
});
