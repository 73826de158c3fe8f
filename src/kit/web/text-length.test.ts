import { expect, it } from 'vitest';
import { characters } from './text-length.ts';

it.each([
  ['建言', 2],
  ['𠮷野', 2],
  ['一行\n二行\r\n', 4],
  ['e\u0301', 1],
  ['', 0],
])('%j has %i characters', (text, n) => {
  expect(characters(text)).toBe(n);
});
