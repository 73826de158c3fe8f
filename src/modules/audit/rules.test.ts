import { expect, test } from 'vitest';
import { canListPeriod, problemOf, sequenceOf } from './rules.ts';

test.each([
  [undefined, undefined, true], ['2026-03-01', undefined, true], [undefined, '2026-03-01', true], ['2026-03-01', '2026-03-01', true], ['2026-03-01', '2026-03-02', true], ['2026-03-02', '2026-03-01', false], ['2027-01-01', '2026-12-31', false],
])('a period from %s to %s can be asked for: %s', (from, to, can) => expect(canListPeriod(from, to).ok).toBe(can));

test.each([['0', '0'], ['123456789012345678', '123456789012345678'], ['', undefined], ['-1', undefined], ['1.5', undefined], ['1 or 1=1', undefined], ['1234567890123456789', undefined]])('%j is the place %j', (text, place) => expect(sequenceOf(text)).toBe(place));

const ID = '01a20250-0d5b-7108-9f4b-c60315e32ed3';
test.each([
  [`event ${ID} or seal 40 was changed`, { what: 'changed', from: 41, to: 0, id: ID }], [`event ${ID} of seal 60 is missing`, { what: 'removed', from: 61, to: 0, id: ID }], ['seal 6 is missing', { what: 'seal', from: 7, to: 0, id: '' }],
  ['seals 9 to 11 are missing', { what: 'seals', from: 10, to: 12, id: '' }], [`event ${ID} is in no seal`, { what: 'stray', from: 0, to: 0, id: ID }], ['something else', null],
])('%j is told as %j', (line, told) => expect(problemOf(line)).toEqual(told));
