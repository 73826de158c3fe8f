import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameBigrams, nameQueryGrams } from './name-grams.ts';

describe('name grams', () => {
  test('a name is found by its characters and pairs', () => {
    expect(nameBigrams('欧阳　芳')).toEqual(['欧', '阳', '芳', '欧阳', '阳芳']);
    expect(nameBigrams('Li')).toEqual(['l', 'i', 'li']);
    expect(nameBigrams('')).toEqual([]);
  });

  test.each([
    ['欧阳', ['欧阳']],
    ['阳芳', ['阳芳']],
    ['芳', ['芳']],
    ['黃', ['黄']],
    ['陳誠', ['陈诚']],
    ['', []],
  ])('%j asks for %j', (typed, expected) => {
    expect(nameQueryGrams(typed)).toEqual(expected);
  });

  test('whatever part of a name is typed, the name has all grams that are asked for', () => {
    const name = fc.array(fc.constantFrom('王', '芳', '欧', '阳', '·', '黃', 'A'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(name, fc.nat(5), fc.nat(5), (chars, from, length) => {
        const grams = new Set(nameBigrams(chars.join('')));
        return nameQueryGrams(chars.slice(from, from + length).join('')).every((gram) => grams.has(gram));
      }),
    );
  });
});
