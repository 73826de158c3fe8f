import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameBigrams, nameQueryGrams } from './name-grams.ts';
import { searchWords, toAnyTsquery, toTsquery, toTsvectorText } from './segment.ts';

describe('search words', () => {
  test.each([
    ['中小企业融资', ['中小', '企业', '小企业', '中小企业', '融资']],
    ['数字化转型，5G+AI！', ['数字', '数字化', '转型', '数字化转型', '5g', 'ai']],
    ['王芃芃的建议', ['王', '芃', '建议']],
    ['ＡＢＣ公司', ['abc', '公司']],
    ['知联会与统战部', ['知联会', '统战部']],
  ])('%j has %j', (text, expected) => {
    const found = searchWords(text);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(new Set(found).size).toBe(found.length);
  });

  test.each(['，。！？ \n\t', '的了和', ''])('%j has none', (text) => {
    expect(searchWords(text)).toEqual([]);
  });

  test('a repeated word is kept once, in the order of the text', () => {
    expect(searchWords('企业帮企业，融资融资贵')).toEqual(['企业', '帮', '融资', '贵']);
  });

  test('the column text has letters, digits and single spaces only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => /^(?:[\p{L}\p{N}\p{M}]+(?: [\p{L}\p{N}\p{M}]+)*)?$/u.test(toTsvectorText(text))),
      { numRuns: 200 },
    );
  });
});

describe('queries', () => {
  test.each([
    ['中小企业', "'中小企业'"],
    ['老旧小区 充电', "'老旧小区' & '充电'"],
    ['水', "'水':*"],
    ['A', "'a'"],
    ["' | !(企业) & <->", "'企业'"],
    ['\\企业', "'企业'"],
    ['企业:*', "'企业'"],
    ['的', null],
    ['？！', null],
    ['', null],
  ])('%j asks %s', (text, expected) => {
    expect(toTsquery(text)).toBe(expected);
  });

  test('any of the words may be asked for, quotes and all', () => {
    expect(toAnyTsquery(['企业', "o'neil"])).toBe("'企业' | 'o''neil'");
    expect(toAnyTsquery([])).toBeNull();
  });
});

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
