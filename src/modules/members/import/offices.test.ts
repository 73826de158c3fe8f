import { expect, test } from 'vitest';
import { tempFiles } from '#kit/server/spreadsheets/testing/temp-files.ts';
import { unitResolver, type UnitRef } from './resolve-unit.ts';
import { readRoster } from './testing/read-roster.ts';

// Rosters of further offices: templates, cards, cadres.

const file = tempFiles();
const unit = (kind: string, name: string): UnitRef => ({ id: name, name, kind, shortName: '', aliases: [] });
const units = unitResolver([unit('branch', '长宁街道分会'), unit('branch', '湖东街道分会')]);

/** `row name | what was read | ! what is wrong or to be looked at`, then `- row kind: text` of what is no record. */
async function lines(name: string, content: string | Uint8Array): Promise<string> {
  const roster = await readRoster(await file(name, content), { units, year: 2026 }).catch((error: { code?: string }) => error.code ?? 'crash');
  if (typeof roster === 'string') return roster;
  if (!roster) return 'no table';
  const people = [...roster.records.values()].map(({ number, values: { name: who, proposedSplit: _split, ...rest }, issues }) =>
    [`${number} ${who ?? '?'}`, Object.values(rest).flat().join(' '), ...(issues.length > 0 ? [`! ${issues.map((i) => `${i.severity === 'error' ? 'ERROR ' : ''}${i.field} ${i.code.slice(7)}`).join(', ')}`] : [])].join(' | '));
  const out = roster.skipped.map((s) => `- ${s.number} ${s.kind}: ${s.text}`);
  return [...people, ...out].join('\n');
}

test('a template of its own: what must be filled in said without brackets, an example, empty rows', async () => {
  expect(await lines('template.csv', '*姓名,*手机号码(11位),性别(男/女),出生年月\n必填,必填,选填,选填项\n例：张三,13800000000,男,1985-06\n\n郑一,13800138000,男,1985-06\n\n郑二,13800138001,女,民国74年3月\n')).toMatchInlineSnapshot(`
    "5 郑一 | 1 1985-06 13800138000
    7 郑二 | 2 1985-03 13800138001
    - 2 head: 必填 选填 选填项
    - 3 example: 例：张三 13800000000 男 1985-06"
  `);
});

test('a card a person is no list: nothing is taken for people', async () => {
  const card = (name: string) => `姓名,${name},性别,男,民族,汉\n出生年月,1985.6,手机,13800138000,分会,长宁\n单位,明湖一中,职务,教师,,\n,,,,,\n`;
  expect(await lines('cards.csv', card('张一') + card('张二') + card('张三'))).toMatchInlineSnapshot(`"no table"`);
});

test('schooling and degree on two lines, a party with its year before it, the standing, the branch in other words', async () => {
  expect(await lines('words.csv', '姓名,"学历\n学位",党派及加入时间,统战身份,所在知联会组织,手机\n张三,"博士研究生\n工学博士",2001年民盟,党外知识分子,长宁街道,13800138000\n李四,大学本科工学学士,2005.6加入九三学社,无党派人士,湖东街道,13800138001\n')).toMatchInlineSnapshot(`
    "2 张三 | 11 208 工学博士 05 13800138000 长宁街道分会 nonCpcIntellectual | ! unit unit_likely
    3 李四 | 20 408 工学学士 10 13800138001 湖东街道分会 nonpartisan | ! unit unit_likely"
  `);
});

test('surname and given name beside the whole name are no second list', async () => {
  const roster = await readRoster(await file('parts.csv', '姓,名,姓名,手机\n张,三,张三,13800138000\n李,四,李四,13800138001\n'), { units, year: 2026 });
  expect(roster?.plan.notices.map((n) => n.code)).toEqual(['import.notice_repeated', 'import.notice_no_unit']);
});

test('the roster of cadres: the year of the party is no year of the association, a degree in brackets, the branch under a bare word', async () => {
  expect(await lines('cadre.csv', '所属,姓名,党派,加入时间,学历（学位）,手机\n长宁街道分会,张三,民盟,2012.05,本科（工学学士）,13800138000\n湖东街道分会,李四,无党派,,研究生（教育学博士）,13800138001\n')).toMatchInlineSnapshot(`
    "2 张三 | 20 408 工学学士 05 13800138000 长宁街道分会
    3 李四 | 11 204 教育学博士 12 13800138001 湖东街道分会"
  `);
});
