import { expect, test } from 'vitest';
import { tempFiles } from '#kit/server/spreadsheets/testing/temp-files.ts';
import { buildZip, textRows, workbookParts, type TestSheet } from '#kit/server/spreadsheets/testing/zip-builder.ts';
import { unitResolver, type UnitRef } from './resolve-unit.ts';
import { readRoster } from './testing/read-roster.ts';

// Rosters as offices keep them, each with what the person at the desk expects of it: one line a person, then what was left out.

const file = tempFiles();
const unit = (kind: string, name: string): UnitRef => ({ id: name, name, kind, shortName: '', aliases: [] });
const units = unitResolver([unit('association', '明湖区党外知识分子联谊会'), unit('branch', '长宁街道分会'), unit('branch', '湖东街道分会'), unit('branch', '教育系统分会'), unit('activityGroup', '科技组'), unit('activityGroup', '医卫组'), unit('committee', '青年专委会')]);
const book = (...sheets: TestSheet[]) => buildZip(workbookParts(sheets));
const merges = (...refs: string[]) => `<mergeCells>${refs.map((r) => `<mergeCell ref="${r}"/>`).join('')}</mergeCells>`;

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

test('title+unit line+two-row head+total+signature', async () => {
  expect(await lines('1.xlsx', book({ name: '名单', rows: textRows([['明湖区知联会会员花名册'], ['填报单位：长宁街道分会', '', '', '', '填报日期：2026年3月1日'], ['序号', '姓　名', '性别', '联系方式', '', '工作单位及职务'], ['', '', '', '手机', '邮箱', ''], ['1', '张三', '男', '13800138000', 'a@b.cn', '东湖医院主任医师'], ['3', '李四', '女', '13800138001', '', '实验小学校长'], [], ['', '合　计', '2人'], ['制表人：王五', '', '审核人：赵六']]), after: merges('A1:F1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:F4') }))).toMatchInlineSnapshot(`
    "5 张三 | 1 东湖医院主任医师 13800138000 a@b.cn 长宁街道分会
    6 李四 | 2 实验小学校长 13800138001 长宁街道分会
    - 8 total: 合 计 2人
    - 9 note: 制表人：王五 审核人：赵六"
  `);
});

test('unit merged down, combined columns', async () => {
  expect(await lines('2.xlsx', book({ name: 'Sheet1', rows: textRows([['所属分会', '姓名', '学历学位', '政治面貌', '加入时间', '联系电话/手机'], ['长宁街道分会', '张三', '本科/工学学士', '民盟', '2019.03', '13800138000'], ['', '李四', '研究生、法学硕士', '无党派人士', '2019年春', '139 0013 9000'], ['湖东', '王五', '大学', '群众', '2020', '0571-86781234'], ['', '赵六', '博士', '九三、中共', '2021-6-1', '']]), after: merges('A2:A3', 'A4:A5') }))).toMatchInlineSnapshot(`
    "2 张三 | 20 408 工学学士 05 13800138000 长宁街道分会 2019-03
    3 李四 | 14 303 法学硕士 12 13900139000 长宁街道分会 2019 | ! joinedOn date_note_dropped
    4 王五 | 20 13 0571-86781234 湖东街道分会 2020 | ! phone no_mobile, unit unit_likely
    5 赵六 | 11 2 博士 10 01 湖东街道分会 2021-06-01 | ! phone phone_missing, unit unit_likely"
  `);
});

test('one sheet a branch', async () => {
  expect(await lines('3.xlsx', book({ name: '填表说明', rows: textRows([['填表说明'], ['1. 姓名请写全名']]) }, { name: '长宁街道分会', rows: textRows([['姓名', '手机'], ['张三', '13800138000'], ['李四', '13800138001']]) }, { name: '湖东街道分会', rows: textRows([['姓名', '手机'], ['王五', '13800138002']]) }))).toMatchInlineSnapshot(`
    "2 张三 | 13800138000 长宁街道分会
    3 李四 | 13800138001 长宁街道分会
    2 王五 | 13800138002 湖东街道分会"
  `);
});

test('a hidden sheet with an old list', async () => {
  expect(await lines('4.xlsx', book({ name: '旧', state: 'hidden', rows: textRows([['姓名', '手机', '分会'], ['旧人', '13800138009', '长宁'], ['旧人二', '13800138008', '长宁']]) }, { name: '2026', rows: textRows([['姓名', '手机', '分会'], ['张三', '13800138000', '长宁']]) }))).toMatchInlineSnapshot(`"2 张三 | 13800138000 长宁街道分会 | ! unit unit_likely"`);
});

test('numbered head row 1 2 3 / （1）（2）below head', async () => {
  expect(await lines('5.csv', '序号,姓名,性别,出生年月,手机\n(1),(2),(3),(4),(5)\n1,张三,男,88.6,13800138000\n5,李四,女,一九八八年六月,13800138001\n9,王五,男,六十年代,13800138002\n合计,3,,,\n')).toMatchInlineSnapshot(`
    "3 张三 | 1 1988-06 13800138000 | ! birthDate two_digit_year
    4 李四 | 2 1988-06 13800138001
    5 王五 | 1 13800138002 | ! ERROR birthDate date_invalid
    - 2 head: (1) (2) (3) (4) (5)
    - 6 total: 合计 3"
  `);
});

test('30 unknown columns', async () => {
  expect(await lines('6.csv', `姓名,手机,${Array.from({ length: 30 }, (_, i) => `指标${i + 1}`).join(',')}\n张三,13800138000,${Array.from({ length: 30 }, (_, i) => i).join(',')}\n李四,13800138001,${Array.from({ length: 30 }, (_, i) => i * 2).join(',')}\n`)).toMatchInlineSnapshot(`
    "2 张三 | 13800138000
    3 李四 | 13800138001"
  `);
});

test('formula-like', async () => {
  expect(await lines('7.csv', '姓名,手机,备注\n张三,13800138000,=cmd|\'/c calc\'!A1\n李四,13800138001,+1234\n王五,13800138002,-待补\n赵六,13800138003,@sum\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000 =cmd|'/c calc'!A1
    3 李四 | 13800138001 +1234
    4 王五 | 13800138002 -待补
    5 赵六 | 13800138003 @sum"
  `);
});

test('multi value with newlines', async () => {
  expect(await lines('8.xlsx', book({ name: 'S', rows: `<row r="1">${['姓名', '手机', '小组', '社会职务'].map((t, i) => `<c r="${'ABCD'[i]}1" t="inlineStr"><is><t>${t}</t></is></c>`).join('')}</row><row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2" t="inlineStr"><is><t>13800138000&#10;0571-86781234</t></is></c><c r="C2" t="inlineStr"><is><t>科技组、医卫组</t></is></c><c r="D2" t="inlineStr"><is><t>区政协委员&#10;市青联常委；省律协理事</t></is></c></row>` }))).toMatchInlineSnapshot(`"2 张三 | 13800138000 0571-86781234 科技组 医卫组 区政协委员 市青联常委 省律协理事"`);
});

test('duplicate head each page, blank rows, 小计 per branch', async () => {
  expect(await lines('9.csv', '分会,序号,姓名,手机\n长宁,1,张三,13800138000\n,2,李四,13800138001\n小计,,2人,\n分会,序号,姓名,手机\n湖东,1,王五,13800138002\n小计,,1人,\n总计,,3人,\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000 长宁街道分会 | ! unit unit_likely
    3 李四 | 13800138001 | ! unit unit_missing
    6 王五 | 13800138002 湖东街道分会 | ! unit unit_likely
    - 4 total: 小计 2人
    - 5 head: 分会 序号 姓名 手机
    - 7 total: 小计 1人
    - 8 total: 总计 3人"
  `);
});

test('English head', async () => {
  expect(await lines('10.csv', 'No,Name,Gender,Birthday,Mobile,Company,Title\n1,Zhang San,M,1988/6/1,13800138000,ACME,CEO\n2,李四,F,1990-02-03,+8613800138001,BCD,CTO\n')).toMatchInlineSnapshot(`
    "2 Zhang San | 1 1988-06-01 ACME CEO 13800138000
    3 李四 | 2 1990-02-03 BCD CTO 13800138001"
  `);
});

test('name and sex and unit in one sheet with notes row first', async () => {
  expect(await lines('11.csv', '注：请各分会于3月底前报送,,,\n姓名,性别（男/女）,出生年月日（如1985.03.02）,联系电话（手机）\n张 三,男,1988.06.01,138-0013-8000\n欧　阳　芳,女,1990.2.30,13800138001\n')).toMatchInlineSnapshot(`
    "3 张三 | 1 1988-06-01 13800138000
    4 欧阳芳 | 2 13800138001 | ! ERROR birthDate date_day"
  `);
});

test('transposed form / vertical card', async () => {
  expect(await lines('12.csv', '姓名,张三\n性别,男\n手机,13800138000\n单位,东湖医院\n')).toMatchInlineSnapshot(`"no table"`);
});

test('no head, plain rows', async () => {
  expect(await lines('13.csv', '张三,男,13800138000,长宁街道分会\n李四,女,13800138001,湖东街道分会\n王五,男,13800138002,湖东街道分会\n')).toMatchInlineSnapshot(`"no table"`);
});

test('two heads apart: officers and members blocks', async () => {
  expect(await lines('14.csv', '一、会长、副会长,,\n姓名,职务,手机\n张三,会长,13800138000\n李四,副会长,13800138001\n二、会员,,\n姓名,职务,手机\n王五,会员,13800138002\n')).toMatchInlineSnapshot(`
    "3 张三 | 会长 13800138000
    4 李四 | 副会长 13800138001
    7 王五 | 会员 13800138002
    - 5 section: 二、会员
    - 6 head: 姓名 职务 手机"
  `);
});

test('html xls', async () => {
  expect(await lines('15.xls', '<html><body><table><tr><td>姓名</td><td>手机</td></tr><tr><td>张三</td><td>13800138000</td></tr></table></body></html>')).toMatchInlineSnapshot(`"spreadsheet.web_page"`);
});

test('excel serials in text and number', async () => {
  expect(await lines('16.xlsx', book({ name: 'S', rows: `${textRows([['姓名', '出生日期', '入会日期', '手机']])}<row r="2"><c r="A2" t="str"><v>张三</v></c><c r="B2"><v>32000</v></c><c r="C2" t="str"><v>43525</v></c><c r="D2"><v>13800138000</v></c></row><row r="3"><c r="A3" t="str"><v>李四</v></c><c r="B3" t="str"><v>1985.10</v></c><c r="C3"><v>2019.3</v></c><c r="D3"><v>13800138001.0</v></c></row>` }))).toMatchInlineSnapshot(`
    "2 张三 | 1987-08-11 13800138000 2019-03-01
    3 李四 | 1985-10 13800138001 2019-03"
  `);
});

test('semicolon list of leaders columns: 会内职务, 专委会', async () => {
  expect(await lines('17.csv', '姓名;会内职务;所属专委会;手机号码\n张三;副会长;青年;13800138000\n李四;理事;青年专委会委员;13800138001\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000 青年专委会 副会长 | ! committees group_likely
    3 李四 | 13800138001 青年专委会 理事 | ! committees group_likely"
  `);
});

test('city prefix', async () => {
  expect(await lines('18.csv', '姓名,手机,所在基层组织\n张三,13800138000,明湖市明湖区长宁街道分会\n李四,13800138001,明湖区知联会湖东分会\n王五,13800138002,区知联会教育分会\n赵六,13800138003,明湖区教育系统基层委员会\n孙七,13800138004,西城街道分会\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000 长宁街道分会 | ! unit unit_likely
    3 李四 | 13800138001 湖东街道分会 | ! unit unit_likely
    4 王五 | 13800138002 教育系统分会 | ! unit unit_likely
    5 赵六 | 13800138003 教育系统分会 | ! unit unit_likely
    6 孙七 | 13800138004 | ! ERROR unit unit_unknown"
  `);
});

test('month 13, bad phone, missing name, same person twice', async () => {
  expect(await lines('19.csv', '姓名,手机,出生年月\n张三,13800138000,1988.13\n,13800138001,1988.1\n李四,1380013800,1990.5\n王五,13800138002,1990.5\n王 五,138 0013 8002,1990年5月\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000 | ! ERROR birthDate date_month
    3 ? | 1988-01 13800138001 | ! ERROR name name_missing, birthDate final_zero_lost
    4 李四 | 1990-05 | ! ERROR phone phone_too_short
    5 王五 | 1990-05 13800138002
    6 王五 | 1990-05 13800138002"
  `);
});

test('name split in surname + given', async () => {
  expect(await lines('20.csv', '姓,名,性别,手机\n张,三,男,13800138000\n欧阳,芳,女,13800138001\n')).toMatchInlineSnapshot(`
    "2 张三 | 1 13800138000
    3 欧阳芳 | 2 13800138001"
  `);
});

test('head with line breaks & spaces & stars', async () => {
  expect(await lines('21.xlsx', book({ name: 'S', rows: textRows([['序  号', '*姓\n名', '出 生\n年 月', '工作单位\n及职务', '联系\n电话*'], ['1', '张三', '1988.6', '东湖医院 主任', '13800138000'], ['2', '李四', '1989.10', '东湖中学 教师', '13800138001']]) }))).toMatchInlineSnapshot(`
    "2 张三 | 1988-06 东湖医院 主任 13800138000
    3 李四 | 1989-10 东湖中学 教师 13800138001"
  `);
});

test('UTF-16 LE csv with mark', async () => {
  expect(await lines('22.csv', Buffer.from(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('姓名,手机\n张三,13800138000\n', 'utf16le')])))).toMatchInlineSnapshot(`"2 张三 | 13800138000"`);
});

test('only mobile + name, remark column unnamed', async () => {
  expect(await lines('23.csv', '姓名,手机,\n张三,13800138000,理事\n李四,13800138001,\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000
    3 李四 | 13800138001"
  `);
});

test('total row in last with name col 合计', async () => {
  expect(await lines('24.csv', '序号,姓名,手机\n1,张三,13800138000\n2,李四,13800138001\n,合计：2人,\n,制表人：王五,\n,2026年3月1日,\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000
    3 李四 | 13800138001
    - 4 total: 合计：2人
    - 5 note: 制表人：王五
    - 6 note: 2026年3月1日"
  `);
});

test('leading apostrophes and quotes', async () => {
  expect(await lines('25.csv', "姓名,手机,出生年月\n'张三,'13800138000,'1988.06\n“李四”,“13800138001”,1990.1\n")).toMatchInlineSnapshot(`
    "2 张三 | 1988-06 13800138000
    3 李四 | 1990-01 13800138001 | ! birthDate final_zero_lost"
  `);
});

test('category sheet: 类别 and 政治安排', async () => {
  expect(await lines('26.csv', '姓名,人员类别,政治安排,党派\n张三,无党派人士,市政协委员（2012、2017届）,无\n李四,新阶层,区人大代表/区青联委员,党外\n王五,其他,,非党\n')).toMatchInlineSnapshot(`
    "2 张三 | 市政协委员（2012、2017届） nonpartisan
    3 李四 | 区人大代表 区青联委员 newSocialStratum | ! affiliations affiliation_general
    4 王五 |  | ! affiliations affiliation_general, memberCategories category_unknown"
  `);
});

test('retired/left marked by strike: 状态 column', async () => {
  expect(await lines('27.csv', '姓名,手机,状态\n张三,13800138000,在会\n李四,13800138001,退会\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000
    3 李四 | 13800138001 | ! ERROR status status_not_on_roll"
  `);
});

test('hidden rows', async () => {
  expect(await lines('28.xlsx', book({ name: 'S', rows: `${textRows([['姓名', '手机'], ['张三', '13800138000']])}<row r="3" hidden="1"><c r="A3" t="str"><v>李四</v></c><c r="B3" t="str"><v>13800138001</v></c></row>` }))).toMatchInlineSnapshot(`
    "2 张三 | 13800138000
    3 李四 | 13800138001"
  `);
});

test('footnote rows and stamp', async () => {
  expect(await lines('29.csv', '姓名,手机\n张三,13800138000\n李四,13800138001\n说明：1.本表一式两份,\n（盖章）,\n联系人：王五 电话：86781234,\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000
    3 李四 | 13800138001
    - 4 note: 说明：1.本表一式两份
    - 5 note: （盖章）
    - 6 note: 联系人：王五 电话：86781234"
  `);
});

test('unit title rows as sections no unit col', async () => {
  expect(await lines('30.csv', '明湖区知联会会员名单,,\n长宁街道分会（2人）,,\n姓名,性别,手机\n张三,男,13800138000\n李四,女,13800138001\n湖东街道分会（1人）,,\n王五,男,13800138002\n')).toMatchInlineSnapshot(`
    "4 张三 | 1 13800138000 长宁街道分会
    5 李四 | 2 13800138001 长宁街道分会
    7 王五 | 1 13800138002 湖东街道分会
    - 6 section: 湖东街道分会（1人）"
  `);
});

test('hundreds head row far down + logo rows', async () => {
  expect(await lines('31.csv', `${',,\n'.repeat(12)}单位,姓名,电话\n东湖医院,张三,13800138000\n东湖中学,李四,13800138001\n`)).toMatchInlineSnapshot(`
    "14 张三 | 东湖医院 13800138000
    15 李四 | 东湖中学 13800138001"
  `);
});

test('status column: who has left is not taken in by itself', async () => {
  expect(await lines('status.xlsx', book({ name: '名册', rows: textRows([['姓名', '手机', '所属分会', '会员状态'], ['张三', '13800138000', '长宁街道分会', '在册'], ['李四', '13800138001', '长宁街道分会', '退会'], ['王五', '13800138002', '长宁街道分会', '已故（2024年）'], ['赵六', '13800138003', '长宁街道分会', ''], ['钱七', '13800138004', '长宁街道分会', '待核实']]) }))).toMatchInlineSnapshot(`
    "2 张三 | 13800138000 长宁街道分会
    3 李四 | 13800138001 长宁街道分会 | ! ERROR status status_not_on_roll
    4 王五 | 13800138002 长宁街道分会 | ! ERROR status status_not_on_roll
    5 赵六 | 13800138003 长宁街道分会
    6 钱七 | 13800138004 长宁街道分会 | ! status status_unknown"
  `);
});

test('surname and given name in two columns', async () => {
  expect(await lines('parts.xlsx', book({ name: '名册', rows: textRows([['序号', '姓', '名', '手机', '所属分会'], ['1', '欧阳', '若水', '13800138000', '长宁街道分会'], ['2', '王', ' 思 源', '13800138001', '长宁街道分会'], ['3', '李', '', '13800138002', '长宁街道分会']]) }))).toMatchInlineSnapshot(`
    "2 欧阳若水 | 13800138000 长宁街道分会
    3 王思源 | 13800138001 长宁街道分会
    4 李 | 13800138002 长宁街道分会 | ! name name_single"
  `);
  // The other way round, and in a CSV.
  expect(await lines('parts.csv', '名,姓,手机,分会\n知行,陈,13800138003,长宁街道分会\n明,单,13800138004,长宁街道分会\n')).toMatchInlineSnapshot(`
    "2 陈知行 | 13800138003 长宁街道分会
    3 单明 | 13800138004 长宁街道分会"
  `);
  // Beside a whole name the parts are not needed.
  expect(await lines('both.csv', '姓,名,姓名,手机,分会\n陈,知行,陈知行,13800138003,长宁街道分会\n单,明,单明,13800138004,长宁街道分会\n')).toMatchInlineSnapshot(`
    "2 陈知行 | 13800138003 长宁街道分会
    3 单明 | 13800138004 长宁街道分会"
  `);
});

test('a second table below the first, with its columns elsewhere and one more', async () => {
  expect(await lines('stacked.xlsx', book({ name: '名册', rows: textRows([['一、理事会成员'], ['序号', '姓名', '单位及职务', '手机'], ['1', '张三', '东湖医院主任医师', '13800138000'], ['2', '李四', '实验小学校长', '13800138001'], [], ['二、会员'], ['序号', '姓名', '联系电话', '分会', '单位及职务'], ['1', '王五', '13800138002', '长宁街道分会', '明湖大学教授'], ['2', '赵六', '13800138003', '湖东街道分会', '明湖大学讲师'], ['序号', '姓名', '单位及职务', '手机'], ['3', '孙七', '明湖大学教师', '13800138004']]) }))).toMatchInlineSnapshot(`
    "3 张三 | 东湖医院主任医师 13800138000 | ! unit unit_missing
    4 李四 | 实验小学校长 13800138001 | ! unit unit_missing
    8 王五 | 明湖大学教授 13800138002 长宁街道分会
    9 赵六 | 明湖大学讲师 13800138003 湖东街道分会
    11 孙七 | 明湖大学教师 13800138004 | ! unit unit_missing
    - 6 section: 二、会员
    - 7 head: 序号 姓名 联系电话 分会 单位及职务
    - 10 head: 序号 姓名 单位及职务 手机"
  `);
});

test('dates in columns of their own, and what stands below an upper level', async () => {
  expect(await lines('parts.xlsx', book({ name: '名册', rows: textRows([['姓名', '出生', '', '入会', '会内情况', '手机'], ['', '年', '月', '年月', '职务', ''], ['张三', '1980', '5', '2015.06', '副会长', '13800138000'], ['李四', '1981', '13', '2015.07', '理事', '13800138001']]), after: merges('A1:A2', 'B1:C1', 'F1:F2') }))).toMatchInlineSnapshot(`
    "3 张三 | 1980-05 13800138000 2015-06 副会长
    4 李四 | 13800138001 2015-07 理事 | ! ERROR birthDate date_month"
  `);
  expect(await lines('parts.csv', '姓,名,出生年,出生月,出生日,手机\n欧阳,修远,1980,5,6,13800138000\n李,四,1981,2,30,13800138001\n司马,光,1982,,,13800138002\n')).toMatchInlineSnapshot(`
    "2 欧阳修远 | 1980-05-06 13800138000
    3 李四 | 13800138001 | ! ERROR birthDate date_day
    4 司马光 | 1982 13800138002"
  `);
});

test('hints below the head, an example, remarks between pages and numbered ones', async () => {
  expect(await lines('notes.csv', '序号,姓名,手机\n(数字),(必填),(11位)\n例：1,张某,13800000000\n1,张三,13800138000\n第1页,共2页,\n（续表）,,\n2,李四,13800138001\n2.排名不分先后,,\n以下空白,,\n')).toMatchInlineSnapshot(`
    "4 张三 | 13800138000
    7 李四 | 13800138001
    - 2 head: (数字) (必填) (11位)
    - 3 example: 例：1 张某 13800000000
    - 5 note: 第1页 共2页
    - 6 note: （续表）
    - 8 note: 2.排名不分先后
    - 9 note: 以下空白"
  `);
});

test('labels in old letters', async () => {
  expect(await lines('old.csv', '編號,姓名,性別,出生年月,聯絡電話,所屬分會,學歷\n1,張三,男,1985年5月,13800138000,长宁街道分会,本科\n2,李四,女,1986,13800138001,长宁街道分会,博士\n')).toMatchInlineSnapshot(`
    "2 張三 | 1 1985-05 20 13800138000 长宁街道分会
    3 李四 | 2 1986 11 2 博士 13800138001 长宁街道分会"
  `);
});

test('a title that parts the list is no unit that has its word in its name', async () => {
  const known = unitResolver([unit('newMemberBranch', '新会员支部'), unit('branch', '长宁街道分会')]);
  const read = await readRoster(await file('parted.csv', '序号,姓名,手机\n一、理事,,\n1,张三,13800138000\n二、会员,,\n2,李四,13800138001\n三、长宁街道,,\n3,王五,13800138002\n'), { units: known, year: 2026 });
  expect([...(read?.records.values() ?? [])].map((r) => [r.values.name, r.values.unitId])).toEqual([['张三', undefined], ['李四', undefined], ['王五', '长宁街道分会']]);
});

test('words of other offices: hints as a third row of head, 生日, 组别, 参加知联会时间, 岗位名称', async () => {
  expect(await lines('words.xlsx', book({ name: '采集表', rows: textRows([['组织隶属', '', '', '基本信息', '', '联系渠道'], ['分会', '组别', '参加知联会时间', '姓名', '生日', '移动电话'], ['', '', '(年月)', '', '(阳历)', ''], ['长宁街道', '科技组', '2019年6月', '张三', '七八年五月', '138 0013 8000'], ['湖东街道', '医卫组', '2020.6', '李四', '1978.5', '+86 138-0013-8001']]), after: merges('A1:C1', 'D1:E1', 'A2:A3', 'B2:B3', 'D2:D3', 'F2:F3') }))).toMatchInlineSnapshot(`
    "4 张三 | 1978-05 13800138000 长宁街道分会 科技组 2019-06 | ! birthDate two_digit_year, unit unit_likely
    5 李四 | 1978-05 13800138001 湖东街道分会 医卫组 2020-06 | ! unit unit_likely"
  `);
  expect(await lines('posts.csv', '姓名,手机,单位名称,岗位名称\n张三,13800138000,东湖医院,主治医师\n李四,13800138001,东湖中学,教师\n')).toMatchInlineSnapshot(`
    "2 张三 | 东湖医院 主治医师 13800138000
    3 李四 | 东湖中学 教师 13800138001"
  `);
});

test('a post beside unit and post is one of the association', async () => {
  expect(await lines('council.xlsx', book({ name: 'Sheet1', rows: textRows([['第四届理事会名单'], ['职务', '姓名', '单位及职务', '手机'], ['会长', '张三', '明湖大学副校长', '13800138000'], ['副会长', '李四', '东湖医院院长', '13800138001'], ['', '王五', '实验小学校长', '13800138002']]), after: merges('A1:D1', 'A4:A5') }))).toMatchInlineSnapshot(`
    "3 张三 | 明湖大学副校长 13800138000 会长
    4 李四 | 东湖医院院长 13800138001 副会长
    5 王五 | 实验小学校长 13800138002 副会长"
  `);
});

test('remarks under the running numbers are no people; who is marked as having left is held back', async () => {
  expect(await lines('left.csv', '编号,姓名（职务）,电话\n001,张三（会长）,13800138000\n002,欧阳娜娜（已退会）,13800138006\n003,李四（已故）,13800138007\n统计：3人,,\n男2人，女1人,,\n秘书处制,,\n')).toMatchInlineSnapshot(`
    "2 张三 | 13800138000 | ! name name_note_dropped
    3 欧阳娜娜 | 13800138006 | ! name name_note_dropped, ERROR name status_not_on_roll
    4 李四 | 13800138007 | ! name name_note_dropped, ERROR name status_not_on_roll
    - 5 note: 统计：3人
    - 6 note: 男2人，女1人
    - 7 note: 秘书处制"
  `);
});

test('UTF-16 without its mark, with characters that have a zero byte', async () => {
  const text = '姓名,电话,分会\n张一,13800138000,长宁街道分会\n李一一,13800138001,湖东街道分会\n';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const read = await lines('little.csv', little);
  expect(read).toMatchInlineSnapshot(`
    "2 张一 | 13800138000 长宁街道分会
    3 李一一 | 13800138001 湖东街道分会"
  `);
  expect(await lines('big.csv', big)).toBe(read);
});

test('a titled list a branch, one under another, each with its head', async () => {
  const block = (branch: string, ...people: [string, string][]) => [[`${branch}会员名册`, '', ''], ['序号', '姓 名', '联系电话'], ...people.map(([name, phone], i) => [`${i + 1}`, name, phone])];
  const rows = textRows([...block('长宁街道分会', ['张三', '138 0013 8000'], ['李四', '138 0013 8001']), ...block('湖东街道分会', ['王五', '138 0013 8002'])]);
  expect(await lines('blocks.xlsx', book({ name: 'Sheet1', rows, after: merges('A1:C1', 'A5:C5') }))).toMatchInlineSnapshot(`
    "3 张三 | 13800138000 长宁街道分会
    4 李四 | 13800138001 长宁街道分会
    7 王五 | 13800138002 湖东街道分会
    - 5 section: 湖东街道分会会员名册
    - 6 head: 序号 姓 名 联系电话"
  `);
});
