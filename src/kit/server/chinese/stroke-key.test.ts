import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareByStrokes, compareStrokeKeys } from '#kit/pure/names/stroke-order.ts';
import { splitName } from '#kit/pure/names/surnames.ts';
import { otherStrokes, tableStrokes } from './data/strokes.ts';
import { strokeKey, strokesOf } from './stroke-key.ts';

const sorted = (names: string[]) => [...names].sort((a, b) => compareStrokeKeys(strokeKey(a), strokeKey(b)));
const tableChars = Array.from(tableStrokes.matchAll(/[^1-5]/gu), (match) => match[0]);

describe('official stroke order', () => {
  test.each([
    ['王', '文', 'four strokes each: 横 before 点'],
    ['林', '欧', 'eight strokes each: 横竖 before 横撇'],
    ['李一鸣', '李大鸣', 'the given name by strokes'],
    ['高富', '高大富', 'the single given name first'],
    ['欧阳少东', '洪少东', 'a compound surname by its first character'],
    ['丁小宁', '王小宁', 'the surname first'],
    ['欧小东', '欧阳少东', 'the short surname before the compound one'],
    ['欧阳修', '欧阳少东', 'a single given name after a compound surname'],
    ['陈', '郑', '阝 has two strokes: seven before eight'],
    ['黄', '萧', '艹 has three strokes: both eleven, 竖 before 折'],
    ['蔡', '薛', 'fourteen before sixteen'],
    ['王芬', '王芳', 'seven strokes each: 撇 before 点 at the fourth'],
    ['刘洋', '張洋', 'a traditional form counts as its standard form'],
    ['齉', '㐀', 'a character without data comes last'],
    ['㐀', '𠀀', 'characters without data by code point'],
  ])('%s before %s (%s)', (a, b) => {
    expect(compareStrokeKeys(strokeKey(a), strokeKey(b))).toBe(-1);
    expect(compareByStrokes(a, b, strokesOf)).toBeLessThan(0);
  });

  test('a roster comes out as on paper', () => {
    expect(sorted(['郑大', '丁一', '王文', '文王', '陈中', '欧阳少东', '洪少东', '高大富', '高富', '李大鸣', '李一鸣', '林林'])).toEqual([
      '丁一', '王文', '文王', '李一鸣', '李大鸣', '陈中', '林林', '欧阳少东', '郑大', '洪少东', '高富', '高大富',
    ]);
  });

  test('hard names stand where the rule puts them, worked out by hand', () => {
    const byHand = [
      '丁若谷', '卜思源', '刁可', '于小', '万山', '万俟明', '上官云', '么红', '王一', '王乙', '王芳', '王燁', '王𬱖', '王崐', '王一一', '王·思源', '区寄', '车晓', '仇英', '公孙弘', '尹吉', '艾力·艾山', '令狐冲', '乐毅', '𠮷田', '朴正', '西门豹', '任重远', '那木汗', '折可适', '阿不都·热合曼', '冼星海', '於文', '单田', '查慎行', '种田', '凃山', '盖聪', '谌龙', '尉迟恭', '覃豪', '曾巩', '解缙', '翟理', '缪荃', '撒贝', '燕青', '戴德', 'José Pérez', '𪚥可',
    ];
    expect(sorted(byHand.toReversed())).toEqual(byHand);
    expect(compareStrokeKeys(strokeKey('凃山'), strokeKey('涂山'))).toBe(1);
  });

  test.each([...'燁煒曄賁頲綝澐儁'].map((form, i) => [form, [...'烨炜晔贲颋𬘭沄俊'][i] ?? '']))('%s stands with %s', (form, standard) => {
    expect(strokesOf(form)?.classes).toBe(strokesOf(standard)?.classes);
    expect(strokesOf(form)?.classes).toMatch(/^[1-5]+$/);
  });

  test('two people of one name have one key: what tells them apart is not their name', () => {
    expect(strokeKey('王芳')).toBe(strokeKey(' 王　芳'));
  });

  test('the hundred most common surnames group by the counts of the standard', () => {
    const counts: [number, string][] = [
      [2, '丁'], [3, '于万'], [4, '王方毛孔文尹'], [5, '冯石龙叶田史白'], [6, '刘孙朱许江任'], [7, '李张陈吴杨何沈宋苏杜余汪'],
      [8, '林周罗郑孟范金'], [9, '赵胡侯贺姚段'], [10, '高郭唐徐袁钱秦顾夏莫'], [11, '黄梁曹萧崔龚常康'],
      [12, '韩彭曾董蒋程谢傅葛'], [14, '蔡廖谭熊'], [15, '潘'], [16, '薛'], [17, '魏戴'],
    ];
    const wrong = counts.flatMap(([count, surnames]) => [...surnames].filter((surname) => strokesOf(surname)?.classes.length !== count));
    expect(wrong).toEqual([]);
  });

  test('all 8,105 characters of the table have strokes and keys of their own', () => {
    expect(tableChars).toHaveLength(8105);
    expect(new Set(tableChars.map((char) => strokeKey(char))).size).toBe(8105);
    expect(tableChars.every((char, at) => strokesOf(char)?.place === at + 1)).toBe(true);
    expect(otherStrokes.length).toBeGreaterThan(0);
  });

  /** Five thousand names with a surname, one or two given characters and now and then a compound surname: the same on every machine. */
  function roster(): string[] {
    let state = 20_261_121;
    const next = (n: number): number => { state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff; return Math.floor((state / 0x7fffffff) * n) % n; };
    const surnames = [...'丁于万王方毛孔文尹冯石龙叶田史白刘孙朱许江任李张陈吴杨何沈宋苏杜余汪林周罗郑孟范金赵胡侯贺姚段高郭唐徐袁钱秦顾夏莫黄梁曹萧崔龚常康韩彭曾董蒋程谢傅葛蔡廖谭熊潘薛魏戴', '欧阳', '司马', '上官', '诸葛', '尉迟', '单于'];
    return Array.from({ length: 5000 }, () => `${surnames[next(surnames.length)]}${Array.from({ length: 1 + next(2) }, () => tableChars[next(tableChars.length)]).join('')}`);
  }
  const digest = (names: readonly string[]): string => createHash('sha256').update(names.join('\n')).digest('hex');

  test('five thousand names come out in the same order on every machine, whatever order they come in', () => {
    const names = roster();
    const order = sorted(names);
    expect(digest(order)).toBe('e3152198b68780f4436748e7083c9b15149338d5d264886cfc3840462492b78c');
    expect(digest(sorted(names.toReversed()))).toBe(digest(order));
    // The rule itself, name by name, and not only its keys.
    expect(order.every((name, i) => i === 0 || compareByStrokes(order[i - 1] ?? '', name, strokesOf) <= 0)).toBe(true);
    // An order by the machine's language would be another one.
    expect(digest(names.toSorted(new Intl.Collator('zh-u-co-stroke').compare))).not.toBe(digest(order));
  });

  test.each([...'王文林欧李高洪丁'].map((c, i, all) => [c, all[(i + 1) % all.length] ?? '']))('%s and %s compare the same with every character of the table behind them', (a, b) => {
    const first = Math.sign(compareByStrokes(a, b, strokesOf));
    expect(tableChars.filter((c) => compareStrokeKeys(strokeKey(a + c), strokeKey(b + c)) !== first)).toEqual([]);
    // The missing character comes first, whichever would stand there.
    expect(tableChars.filter((c) => compareStrokeKeys(strokeKey(`${a}${b}`), strokeKey(`${a}${b}${c}`)) !== -1 || compareStrokeKeys(strokeKey(a), strokeKey(`${a}${c}`)) !== -1)).toEqual([]);
  });

  test('keys agree with the rule for any two names', () => {
    const char = fc.oneof(fc.constantFrom(...tableChars), fc.constantFrom('欧', '阳', '司', '马', '王', '·', '鿿', '𠀀', 'A', '陳'));
    const name = fc.array(char, { maxLength: 5 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(name, name, (a, b) => Math.sign(compareByStrokes(a, b, strokesOf)) === compareStrokeKeys(strokeKey(a), strokeKey(b))),
      { numRuns: 2000 },
    );
  });

  test('the order is total: transitive, and equal only for the same characters', () => {
    const char = fc.constantFrom('王', '文', '王', '方', '欧', '阳', '少', '㐀', '陳');
    const name = fc.array(char, { minLength: 1, maxLength: 4 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        const compare = (x: string, y: string) => compareByStrokes(x, y, strokesOf);
        const transitive = !(compare(a, b) <= 0 && compare(b, c) <= 0) || compare(a, c) <= 0;
        return transitive && compare(a, b) === -compare(b, a) && (compare(a, b) !== 0 || a === b);
      }),
      { numRuns: 1000 },
    );
  });

  test('keys are plain ASCII, and nothing makes them fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 4 }), (text) => /^[0-9A-Za-z~]*$/.test(strokeKey(text))), { numRuns: 50 });
    expect(strokeKey('')).toBe('');
  });

  test('a stored surname decides where the parts are', () => {
    expect(strokeKey('欧阳明', '欧')).not.toBe(strokeKey('欧阳明'));
    expect(compareStrokeKeys(strokeKey('欧阳明', '欧'), strokeKey('欧阳明'))).toBe(-1);
  });
});

describe('surnames', () => {
  test.each([
    ['王芳', undefined, '王', '芳'],
    ['欧阳少东', undefined, '欧阳', '少东'],
    ['尉迟敬', undefined, '尉迟', '敬'],
    ['欧阳', undefined, '欧', '阳'],
    ['爱新觉罗毓', undefined, '爱新觉罗', '毓'],
    ['宗政伟', undefined, '宗', '政伟'],
    ['宗政伟', '宗政', '宗政', '伟'],
    ['王芳', '李', '王', '芳'],
    ['司马·阿里', undefined, '司', '马·阿里'],
    ['', undefined, '', ''],
  ])('%s (stored %s) is %s + %s', (name, stored, surname, given) => {
    expect(splitName(name, stored)).toEqual({ surname, given });
  });
});
