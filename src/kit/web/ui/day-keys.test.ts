import { expect, it } from 'vitest';
import { dayAfterKey } from './day-keys.ts';

// 2026-11-20 is a Friday.
it.each([
  ['ArrowLeft', false, '2026-11-20', '2026-11-19'], ['ArrowRight', false, '2026-11-30', '2026-12-01'], ['ArrowUp', false, '2026-11-03', '2026-10-27'], ['ArrowDown', false, '2026-12-28', '2027-01-04'],
  ['Home', false, '2026-11-20', '2026-11-16'], ['Home', false, '2026-11-16', '2026-11-16'], ['End', false, '2026-11-20', '2026-11-22'], ['Home', false, '2026-11-22', '2026-11-16'], ['End', false, '2026-11-22', '2026-11-22'],
  ['PageUp', false, '2026-03-31', '2026-02-28'], ['PageDown', false, '2026-01-31', '2026-02-28'], ['PageUp', true, '2028-02-29', '2027-02-28'], ['PageDown', true, '2026-11-20', '2027-11-20'], ['Enter', false, '2026-11-20', null], ['a', false, '2026-11-20', null],
])('%s (shift %s) from %s leads to %s', (key, shift, from, to) => {
  expect(dayAfterKey(key, shift, from)).toBe(to);
});
