import { describe, expect, test } from 'vitest';
import { parseAffiliation, parseEducation } from './parse-code.ts';
import { parseDate } from './parse-date.ts';
import { parsePersonName } from './parse-name.ts';
import { parsePhone } from './parse-phone.ts';
import { isParsed, type Parsed } from './parsed.ts';
import { looksLikeUnit, unitOfTitles } from './row-kind.ts';

// Cells as people fill them, with more in them than was asked: what is certain is kept, and what is left out is said.

const told = (result: Parsed<unknown>): unknown => (isParsed(result) ? [result.value, ...(result.notes ?? [])] : result.error);

describe('dates', () => {
  test.each<[string, unknown]>([
    ['2019年春', ['2019', 'date_note_dropped']],
    ['2019年底', ['2019', 'date_note_dropped']],
    ['1988年上半年', ['1988', 'date_note_dropped']],
    ['约1965年', ['1965', 'date_note_dropped']],
    ['2019年6月换届', ['2019-06', 'date_note_dropped']],
    ['2019第三批', ['2019', 'date_note_dropped']],
    ['1988.6.1 星期三', ['1988-06-01', 'date_note_dropped']],
    ['1988年6月份', ['1988-06']],
    ['88.6', ['1988-06', 'two_digit_year']],
    ['一九八八年六月', ['1988-06']],
    ['六十年代', 'date_invalid'],
    ['80后', 'date_invalid'],
    ['民国三十年', ['1941']],
    ['1985年三月初二', 'date_invalid'],
    ['1985年13月份', 'date_month'],
  ])('%s', (text, expected) => {
    const result = parseDate({ text, type: 'text' }, { earliestYear: 1916, latestYear: 2026 });
    expect(told(isParsed(result) ? { ...result, value: result.value.date as unknown } : result)).toEqual(expected);
  });
});

describe('phones', () => {
  test.each<[string, unknown]>([
    ['13800138000 短号：668000', [{ main: '13800138000', others: [] }, 'text_dropped']],
    ['短号 612345', 'phone_invalid'],
    ['13800138000 （办）86781234-8012', [{ main: '13800138000', others: ['86781234-8012'] }]],
    ['86781234-8012 +86 138-0013-8000', 'phone_invalid'],
    ['13800138000 13900139000', [{ main: '13800138000', others: ['13900139000'] }]],
    ['13800138000 1390013', 'phone_too_long'],
  ])('%s', (text, expected) => {
    expect(told(parsePhone(text))).toEqual(expected);
  });
});

describe('names', () => {
  test.each<[string, unknown]>([
    ['1、张三', [{ name: '张三' }]],
    ['12. 李四', [{ name: '李四' }]],
    ['张三 女', [{ name: '张三', sex: '2' }]],
    ['张三　女　回族', [{ name: '张三', sex: '2', ethnicGroup: '03' }]],
    ['（女）张三', [{ name: '张三', sex: '2' }]],
    ['欧 阳 女', [{ name: '欧阳女' }]],
    ['张 女', [{ name: '张女' }]],
    ['张三Zhang San', [{ name: '张三' }, 'name_note_dropped']],
    ['“李四”', [{ name: '李四' }]],
    ["'张三", [{ name: '张三' }]],
    ['=张三', [{ name: '张三' }]],
    ['阿依古丽﹒买买提', [{ name: '阿依古丽·买买提' }]],
    ['张三1', 'name_has_digits'],
  ])('%s', (text, expected) => {
    expect(told(parsePersonName(text))).toEqual(expected);
  });
});

describe('parties and education', () => {
  test.each<[string, unknown]>([
    ['党外', [[], 'affiliation_general']], ['非中共党员', [[], 'affiliation_general']], ['民主党派（民盟）', [['05']]], ['群众（党外）', [['13']]], ['无党派知识分子', [['12']]], ['普通群众', [['13']]], ['爱国会', 'affiliation_unknown'],
  ])('%s', (text, expected) => {
    expect(told(parseAffiliation(text))).toEqual(expected);
  });
  test.each<[string, unknown]>([['研究生/博士', ['11']], ['MBA', ['14']], ['专升本', ['20']], ['研究生', ['10']], ['研究生、本科', ['10']]])('%s', (text, expected) => {
    expect(told(parseEducation(text))).toEqual(expected);
  });
});

test.each<[readonly string[], string, string]>([
  [['明湖区知联会会员名册', '填报单位：长宁街道分会'], 'Sheet1', '长宁街道分会'],
  [['长宁街道分会（2人）'], '', '长宁街道分会'],
  [['会员名单'], '湖东街道分会', '湖东街道分会'],
  [['明湖区党外知识分子联谊会'], '会员名册', ''],
  [['填报单位：区委统战部'], '2026', ''],
  [['长宁街道分会会员名册'], 'Sheet1', '长宁街道分会'],
])('the lines %j over the sheet %j name the branch %j', (titles, sheet, expected) => {
  expect(unitOfTitles(titles, sheet)).toBe(expected);
});

test('a title that only parts the list is no unit', () => {
  expect([looksLikeUnit('会员'), looksLikeUnit('会长、副会长'), looksLikeUnit('教育支部')]).toEqual([false, false, true]);
});
