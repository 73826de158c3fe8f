import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchKeys, searchText, termKeys } from './search-text.ts';

describe('the searched text', () => {
  test.each([
    ['７号线Ａ座', '7号线a座'],
    ['①、②：“好”！（一）', '①、②：“好”！（一）'],
    ['𬭼\u3000铁\r\n路', '𬭼 铁\r\n路'],
    ['老\u0000旧', '老旧'],
    ['ﬁ㎡℃', 'ﬁ㎡℃'],
    ['老\u200b旧小\u200d区\ufeff', '老旧小区'],
    ['\u202e反向\u202c文字、葛\u{e0100}洪', '反向文字、葛洪'],
    ['e\u0301cole', 'école'],
  ])('%j is searched as %j', (text, expected) => {
    expect(searchText(text)).toBe(expected);
  });
});

describe('keys', () => {
  test('are the pairs, the last character before a space, and the long words wherever they stand', () => {
    expect(searchKeys('中小企业， 7号线①𬭼')).toEqual(['中小', '小企', '企业', '业，', '，', '7号', '号线', '线①', '①𬭼', '𬭼', '中小企业', '小企业']);
  });

  test.each([' \n\t', ''])('%j has none', (text) => {
    expect(searchKeys(text)).toEqual([]);
  });

  test.each<[string, string, boolean]>([
    ['小区', "'小区'", true],
    ['号线', "'号线'", true],
    ['物业公司', "'物业公司'", true],
    ['业公司', "'业公' & '公司'", false],
    ['7号线', "'7号' & '号线'", false],
    ['a座', "'a座'", true],
    ['王𬭼', "'王𬭼'", true],
    ['水', "'水':*", true],
    ['①', "'①':*", true],
    ['，居', "'，居'", true],
    ['区，居', "'区，' & '，居'", false],
    ["o'ne", "'o''' & '''n' & 'ne'", false],
  ])('%j is asked for by %s', (term, query, exact) => {
    expect(termKeys(term)).toEqual({ query, exact });
  });

  const piece = fc.constantFrom('老', '旧', '小', '区', '物业公司', '7', '号线', 'A', '𬭼', '①', '，', ' ', '的', '😀', '委员会');
  test('a term that stands in a text always has its keys there', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2, maxLength: 20 }), fc.nat(19), fc.integer({ min: 1, max: 4 }), (pieces, from, length) => {
        const chars = [...searchText(pieces.join(''))];
        const term = chars.slice(from, from + length).join('');
        const asked = term === '' || /\s/.test(term) ? null : termKeys(term);
        const keys = searchKeys(pieces.join(''));
        return asked === null || asked.query.split(' & ').every((q) => (q.endsWith(':*') ? keys.some((k) => k.startsWith(q.slice(1, -3))) : keys.includes(q.slice(1, -1))));
      }),
      { numRuns: 500 },
    );
  });

  test('keys that are said to be enough are never there without the term', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), fc.array(piece, { minLength: 1, maxLength: 3 }), (pieces, wanted) => {
        const term = searchText(wanted.join(''));
        const asked = /\s/.test(term) ? null : termKeys(term);
        if (!asked?.exact) return true;
        const keys = searchKeys(pieces.join(''));
        const found = asked.query.endsWith(':*') ? keys.some((k) => k.startsWith(term)) : keys.includes(term);
        return found === searchText(pieces.join('')).includes(term);
      }),
      { numRuns: 500 },
    );
  });
});
