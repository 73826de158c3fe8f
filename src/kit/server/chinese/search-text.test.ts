import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TermKeys, pairKeys, searchIndex, searchKeys, searchText, termKeys } from './search-text.ts';

describe('the searched text', () => {
  test.each([
    ['７号线Ａ座', '7号线a座'],
    ['①、②：“好”！（一）', '①、②:“好”!(一)'],
    ['增长１２％，￥３～５万元／年，＃＠', '增长12%,¥3~5万元/年,#@'],
    ['二○二六年、二◯二六年、○', '二〇二六年、二〇二六年、〇'],
    ['古丽・热、古丽•热、古丽‧热、古丽･热', '古丽·热、古丽·热、古丽·热、古丽·热'],
    ['⽅⾯⺠⻓、\ufa19山、\u{2f800}', '方面民长、神山、丽'],
    ['e\u2011mail 3–5年 \u22127℃ 3〜5', 'e-mail 3-5年 -7℃ 3~5'],
    ['﹙试行﹚﹪｢甲｣｡', '(试行)%「甲」。'],
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
  test('are the pairs, the last character before a space, and every three between signs', () => {
    expect(searchKeys('老旧小区， 7号线①𬭼')).toEqual(['老旧', '旧小', '小区', '区,', ',', '7号', '号线', '线①', '①𬭼', '𬭼', '\t老旧小', '\t旧小区', '\t7号线', '\t号线①', '\t线①𬭼']);
  });

  test('are of four and more what is missing although its parts are there', () => {
    const missing = (text: string) => searchKeys(text).filter((key) => key.startsWith('\n')).map((key) => key.slice(1));
    expect(missing('有关部委，相关部门')).toEqual(['有关部门', '相关部委']);
    expect(missing('有关部门，有关部门')).toEqual([]);
    expect(missing('在小区里，在小区外，出小区门')).toEqual(['在小区门', '出小区里', '出小区外']);
    expect(missing('甲小区门乙，丙小区门丁')).toEqual(['甲小区门丁', '丙小区门乙']);
  });

  // A row takes a megabyte of keys: what is missing stays away first, and then the text is said to be looked at.
  test.each<[string, number, number, boolean]>([['figures', 10, 13_000, false], ['some Han', 60, 40_000, false], ['any Han', 20_000, 40_000, true], ['a usual length', 600, 1000, true]])('of a text of %s find room', (_name, signs, length, whole) => {
    let state = 5;
    const next = (): number => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((state / 4_294_967_296) * signs); };
    const text = Array.from({ length }, () => (signs <= 10 ? String(next()) : String.fromCodePoint(0x4e00 + next()))).join('');
    const index = searchIndex(text);
    expect(index.keys.reduce((sum, key) => sum + Buffer.byteLength(key), 0)).toBeLessThan(1_000_000);
    expect(index.whole).toBe(whole);
    for (let at = 0; at + 3 <= length; at += 977) expect(index.keys).toEqual(expect.arrayContaining([text.slice(at, at + 2), `\t${text.slice(at, at + 3)}`]));
  });

  test.each([' \n\t', ''])('%j has none', (text) => {
    expect(searchKeys(text)).toEqual([]);
  });

  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['小区', ["'小区'"], [], true],
    ['a座', ["'a座'"], [], true],
    ['王𬭼', ["'王𬭼'"], [], true],
    ['水', ["'水':*"], [], true],
    ['①', ["'①':*"], [], true],
    ['，居', ["'，居'"], [], true],
    ['7号线', ["'\t7号线'"], [], true],
    ['3.5', ["'\t3.5'"], [], true],
    ['有关部门', ["'\t有关部'", "'\t关部门'"], ["'\n有关部门'"], true],
    ['1000元', ["'\t100'", "'\t000'", "'\t00元'"], ["'\n1000'", "'\n000元'", "'\n1000元'"], true],
    ['区，居', ["'区，'", "'，居'"], [], false],
    ['区，居民楼', ["'区，'", "'，居'", "'\t居民楼'"], [], false],
    ["o'ne", ["'o'''", "'''n'", "'ne'"], [], false],
    ['一二三四五六七八九', ["'\t一二三'", "'\t二三四'", "'\t三四五'", "'\t四五六'", "'\t五六七'", "'\t六七八'", "'\t七八九'"], [], false],
  ])('%j is asked for by %j without %j', (term, has, hasNot, exact) => {
    expect(termKeys(term)).toEqual({ has, hasNot, exact });
  });

  test.each<[string, readonly string[], boolean]>([
    ['7号线', ["'7号'", "'号线'"], false], ['电桩', ["'电桩'"], true], ['桩', ["'桩':*"], true], ['7%', ["('7%' | '7％' | '7﹪')"], true], ['%', ["('%':* | '％':* | '﹪':*)"], true],
    ['方桩', ["('方桩' | '⽅桩')"], true], ['桩(区', ["('桩(' | '桩（' | '桩﹙')", "('(区' | '（区' | '﹙区')"], false],
  ])('%j is asked for by %j alone where rows are older', (term, has, exact) => {
    expect(pairKeys(term)).toEqual({ has, hasNot: [], exact });
  });
});

describe('a text is found by the keys of a term', () => {
  // Few pieces, so that they meet in every order; digits, wide letters, signs and characters beyond the first plane among them.
  const piece = fc.constantFrom('老', '旧', '小', '区', '7', '１０', '号线', 'Ａ', 'b', '𬭼', '①', '，', '.', ' ', '😀', '有关', '部门');
  const text = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => searchText(pieces.join('')));
  const crowded = fc.array(fc.constantFrom('小', '区', '7', '𬭼', '线', '，'), { minLength: 10, maxLength: 60 }).map((pieces) => searchText(pieces.join('')));
  const term = fc.array(fc.constantFrom('小', '区', '7', '𬭼', '线', '，'), { minLength: 1, maxLength: 9 }).map((pieces) => searchText(pieces.join('')));
  const without = (sign: string): string => sign.replaceAll("''", "'");
  const holds = (keys: readonly string[], asked: string): boolean => asked.replace(/^\(|\)$/gu, '').split(' | ').some((one) => holdsOne(keys, one));
  const holdsOne = (keys: readonly string[], asked: string): boolean => (asked.endsWith(':*') ? keys.some((key) => key.startsWith(without(asked.slice(1, -3)))) : keys.includes(without(asked.slice(1, -1))));
  const finds = (keys: readonly string[], { has, hasNot }: TermKeys): boolean => has.every((key) => holds(keys, key)) && !hasNot.some((key) => holds(keys, key));

  test.each([['by the rules of today', termKeys], ['by those of older rows', pairKeys]])('always when the term stands in it, %s', (_name, keysOf) => {
    fc.assert(fc.property(text, fc.nat(40), fc.integer({ min: 1, max: 10 }), (plain, from, length) => {
      const there = [...plain].slice(from, from + length).join('');
      return there === '' || /\s/u.test(there) || finds(searchKeys(plain), keysOf(there));
    }), { numRuns: 2000 });
  });

  test('never when it does not, where the keys are said to be enough', () => {
    fc.assert(fc.property(crowded, term, (plain, wanted) => !termKeys(wanted).exact || finds(searchKeys(plain), termKeys(wanted)) === plain.includes(wanted)), { numRuns: 5000 });
  });

  test('control: without what is missing, one would be found that is not there', () => {
    const [keys, asked] = [searchKeys('小区7，区7线'), termKeys('小区7线')];
    expect([finds(keys, asked), finds(keys, { ...asked, hasNot: [] })]).toEqual([false, true]);
  });
});
