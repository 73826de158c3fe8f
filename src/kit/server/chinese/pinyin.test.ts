import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';
import { namePinyin, textPinyin, textPinyinInitials } from './pinyin.ts';

describe('names', () => {
  test.each([
    ['张三', 'zhang san', 'zs'],
    ['单雄信', 'shan xiong xin', 'sxx'],
    ['区大明', 'ou da ming', 'odm'],
    ['仇小宁', 'qiu xiao ning', 'qxn'],
    ['解晓东', 'xie xiao dong', 'xxd'],
    ['曾国强', 'zeng guo qiang', 'zgq'],
    ['朴志远', 'piao zhi yuan', 'pzy'],
    ['种师道', 'chong shi dao', 'csd'],
    ['查良言', 'zha liang yan', 'zly'],
    ['盖聪', 'ge cong', 'gc'],
    ['任重', 'ren zhong', 'rz'],
    ['吕布', 'lv bu', 'lb'],
    ['欧阳少东', 'ou yang shao dong', 'oysd'],
    ['尉迟敬', 'yu chi jing', 'ycj'],
    ['万俟明', 'mo qi ming', 'mqm'],
    ['澹台敏', 'tan tai min', 'ttm'],
    ['单于明', 'chan yu ming', 'cym'],
    ['阿依古丽·买买提', 'a yi gu li mai mai ti', 'ayglmmt'],
    ['王　芃', 'wang peng', 'wp'],
    ['𬭎䶮', 'hong yan', 'hy'],
    ['𰻝张', '𰻝 zhang', '𰻝z'],
    ['Maria Chen', 'maria chen', 'mc'],
    ['张A', 'zhang a', 'za'],
    ['', '', ''],
  ])('%s is read %s, typed %s', (name, full, initials) => {
    expect(namePinyin(name)).toMatchObject({ full, initials, joined: full.replaceAll(' ', '') });
  });

  test.each([
    ['盖聪', 'gai cong', 'gai cong', 'gc'],
    ['盖聪', 'Gài Cōng', 'gai cong', 'gc'],
    ['吕布', 'LÜ BU', 'lv bu', 'lb'],
    ['盖聪', "gai'cong", 'gai cong', 'gc'],
    ['盖聪', '  ', 'ge cong', 'gc'],
    ['盖聪', null, 'ge cong', 'gc'],
    ['盖聪', 'gecong', 'ge cong', 'gc'],
    ['张A', 'cheung alan michael', 'cheung alan michael', 'cam'],
  ])('%s corrected as %j is read %s', (name, override, full, initials) => {
    expect(namePinyin(name, override)).toMatchObject({ full, initials });
  });

  test('a name is read as the library reads it whole, whatever characters stand in it', () => {
    const chars = Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x4e00 + i * 5));
    const names = chars.map((char, i) => `${['王', '李', '赵', '欧阳', '诸葛'][i % 5]}${char}${chars[(i * 7919) % chars.length]}`);
    const whole = (name: string): string => pinyin(name, { type: 'array', toneType: 'none', v: true, surname: 'head' }).join('');
    expect(names.filter((name) => namePinyin(name).joined !== whole(name))).toEqual([]);
  });

  test('the sort key goes syllable by syllable, then by tone, and keeps one surname together', () => {
    const names = ['张四', '章三', '张三', '李宁', '林安', '李安', '西安', '先安', '里安'];
    const byKey = names.toSorted((a, b) => (namePinyin(a).sortKey < namePinyin(b).sortKey ? -1 : 1));
    expect(byKey).toEqual(['李安', '李宁', '里安', '林安', '西安', '先安', '张三', '张四', '章三']);
  });

  test('nothing makes it fail, and initials never outnumber the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 6 }), (text) => [...namePinyin(text).initials].length <= [...text.normalize('NFC')].length),
      { numRuns: 200 },
    );
  });
});

describe('texts', () => {
  test.each([
    ['银行行长', 'yhhz'],
    ['重庆市长安区', 'cqszaq'],
    ['福州市科学技术局（本级）', 'fzskxjsjbj'],
    ['5G办公室', '5gbgs'],
    ['ＡＢＣ公司', 'abcgs'],
    ['  ', ''],
  ])('%s is typed %s', (text, initials) => {
    expect(textPinyinInitials(text)).toBe(initials);
  });

  test('the whole reading has no spaces or tones', () => {
    expect(textPinyin('银行行长')).toBe('yinhanghangzhang');
  });
});
