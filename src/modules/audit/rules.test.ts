import { expect, test } from 'vitest';
import { canListPeriod, sequenceOf } from './rules.ts';

test.each([
  [undefined, undefined, true], ['2026-03-01', undefined, true], [undefined, '2026-03-01', true], ['2026-03-01', '2026-03-01', true], ['2026-03-01', '2026-03-02', true], ['2026-03-02', '2026-03-01', false], ['2027-01-01', '2026-12-31', false],
])('a period from %s to %s can be asked for: %s', (from, to, can) => expect(canListPeriod(from, to).ok).toBe(can));

test.each([['0', '0'], ['123456789012345678', '123456789012345678'], ['', undefined], ['-1', undefined], ['1.5', undefined], ['1 or 1=1', undefined], ['1234567890123456789', undefined]])('%j is the place %j', (text, place) => expect(sequenceOf(text)).toBe(place));
