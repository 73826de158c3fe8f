import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { tempFiles } from '#kit/server/spreadsheets/testing/temp-files.ts';
import { buildZip, textRows, workbookParts, type TestSheet } from '#kit/server/spreadsheets/testing/zip-builder.ts';
import type { CheckContext, CheckedRow } from './check-row.ts';
import { placeOf } from './further-tables.ts';
import { unitResolver, type UnitRef } from './resolve-unit.ts';
import { readRoster, type RosterRead } from './testing/read-roster.ts';

// Rosters of other offices: what strangers will try.

const file = tempFiles();
const unit = (kind: string, name: string): UnitRef => ({ id: name, kind, name, shortName: '', aliases: [] });
const units = unitResolver([unit('branch', '长宁街道分会'), unit('branch', '湖东街道分会'), unit('activityGroup', '科技组'), unit('activityGroup', '医卫组')]);
const context: CheckContext = { units, year: 2026 };

async function read(name: string, content: string | Uint8Array, more: Partial<CheckContext> = {}): Promise<{ preview: RosterRead; records: CheckedRow[] }> {
  const preview = await readRoster(await file(name, content), { ...context, ...more });
  if (!preview) throw new Error('no table');
  return { preview, records: [...preview.records.values()] };
}
const book = (...sheets: TestSheet[]) => buildZip(workbookParts(sheets));
const names = (records: readonly CheckedRow[]) => records.map((r) => r.values.name);
const codes = (record: CheckedRow | undefined) => record?.issues.map((i) => i.code.replace('import.', ''));

test('one sheet a branch merged in one list: title rows give the branch, subtotals and page heads are passed over', async () => {
  const rows = textRows([
    ['明湖区知联会名册'], ['序号', '姓名', '性别', '联系电话'], ['一、长宁街道分会（2人）'], ['1', '张三', '男', '13800138000'], ['2', '李四', '女', '13800138001'], ['小计', '2'],
    ['序号', '姓名', '性别', '联系电话'], ['二、湖东街道分会（1人）'], ['3', '王五', '男', '13800138002'], ['4'], ['合计', '3人'], ['注：本表由秘书处保存。'], ['填表人：赵六', '', '审核人：', '日期：'],
  ]);
  const { preview, records } = await read('sections.xlsx', book({ name: '名册', rows, after: '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:D3"/><mergeCell ref="A8:D8"/></mergeCells>' }));
  expect(records.map((r) => [r.values.name, r.values.unitId])).toEqual([['张三', '长宁街道分会'], ['李四', '长宁街道分会'], ['王五', '湖东街道分会']]);
  expect(preview.skipped.map((s) => s.kind)).toEqual(['section', 'total', 'head', 'section', 'total', 'note', 'note']);
  expect(preview.plan.notices).toEqual([{ code: 'import.notice_unit_of_title', params: { list: '长宁街道分会、湖东街道分会' } }, ...preview.plan.notices.slice(1)]);
});

test('a branch merged down over its members, a person over two rows', async () => {
  const rows = textRows([['分会', '姓名', '电话', '社会职务'], ['长宁', '张三', '13800138000', '区政协委员'], ['', '李四', '13800138001', ''], ['湖东', '王五', '13800138002', '区人大代表'], ['', '', '', '市青联委员']]);
  const { preview, records } = await read('merged.xlsx', book({ name: '名册', rows, after: '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A4:A5"/><mergeCell ref="B4:B5"/><mergeCell ref="C4:C5"/></mergeCells>' }));
  expect(records.map((r) => [r.values.name, r.values.unitId, r.values.phone])).toEqual([['张三', '长宁街道分会', '13800138000'], ['李四', '长宁街道分会', '13800138001'], ['王五', '湖东街道分会', '13800138002']]);
  expect(preview.skipped).toEqual([{ number: 5, kind: 'continuation', text: '湖东 王五 13800138002 市青联委员' }]);
});

test('three rows of head in a semicolon CSV of another order and other words', async () => {
  const lines = ['某单位会员情况表;;;;;;', '', '联系方式;;个人情况;;;;组织', '手机号码;电子邮箱;会员姓名;男/女;学习情况;;所在支部', ';;;;文化程度;学位;', '138 0013 8000;a@b.cn;买买提·吐尔逊;男;硕士研究生;工学硕士;长宁街道', '13800138001;;John Smith;F;本科;;湖东'];
  const { preview, records } = await read('three.csv', lines.join('\r\n'));
  expect(preview.plan.head).toMatchObject({ top: 3, bottom: 5 });
  expect(preview.plan.mapping.map((c) => c.use)).toEqual(['phone', 'email', 'name', 'sex', 'education', 'degree', 'unit']);
  expect(records.map((r) => r.values)).toMatchObject([{ name: '买买提·吐尔逊', phone: '13800138000', email: 'a@b.cn', education: '14', degreeCode: '308', unitId: '长宁街道分会' }, { name: 'John Smith', sex: '2', education: '20', unitId: '湖东街道分会' }]);
});

test('tabs in UTF-16 as Excel writes "Unicode text"', async () => {
  const text = '姓名\t手机\t出生年月\t备注\r\n张三\t1.38E+10\t1985.3\t"第一行\r\n第二行"\r\n王五\t13800138002\tMar-85\t';
  const { preview, records } = await read('unicode.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
  expect(preview.file).toMatchObject({ encoding: 'utf-16le', delimiter: '\t' });
  expect(codes(records[0])).toEqual(['phone_scientific']);
  expect(records[0]?.values).toMatchObject({ birthDate: '1985-03', remark: '第一行 第二行' });
  expect(codes(records[1])).toEqual(['two_digit_year']);
});

describe('identity numbers', () => {
  test('a column of them is left out and said so; one typed elsewhere is not repeated', async () => {
    const { preview, records } = await read('ids.csv', '姓名,身份证号,电话,备注\n张三,11010519491231002X,11010519491231002X,身份证 440524188001010014 已核\n李四,440524188001010014,13800138001,\n王五,11010519491231002X,13800138002,');
    expect(preview.plan.notices).toContainEqual({ code: 'import.notice_refused', params: { list: '身份证号' } });
    expect(codes(records[0])).toEqual(['id_number_in_cell', 'id_number_removed']);
    expect(records[0]?.values.remark).toBe('身份证 已核');
    expect(JSON.stringify(records)).not.toMatch(/\d{17}/);
  });
});

test('numbers kept as numbers, dates kept as dates, a column nobody labelled, columns nobody filled', async () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs></styleSheet>';
  const rows = `${textRows([['', '姓名', '电话', '出生年月', '', '入会时间']])}<row r="2"><c r="B2" t="str"><v>张三</v></c><c r="C2"><v>1.3800138E+10</v></c><c r="D2" s="1"><v>31107</v></c><c r="F2"><v>2019.1</v></c></row><row r="3" hidden="1"><c r="B3" t="str"><v>李四</v></c><c r="C3"><v>13800138001</v></c><c r="D3"><v>198503</v></c><c r="F3"><v>2020</v></c></row>`;
  const { preview, records } = await read('numbers.xlsx', buildZip(workbookParts([{ name: 'Sheet1', rows }], [], { styles })));
  expect(preview.plan.mapping.map((c) => [c.column, c.use])).toEqual([[1, 'name'], [2, 'phone'], [3, 'birthDate'], [5, 'joinedOn']]);
  expect(records.map((r) => r.values)).toEqual([{ name: '张三', phone: '13800138000', birthDate: '1985-03', joinedOn: '2019-01' }, { name: '李四', phone: '13800138001', birthDate: '1985-03', joinedOn: '2020' }]);
  expect(codes(records[0])).toEqual(['final_zero_lost']);
  expect(preview.plan.notices.map((n) => n.code)).toEqual(['import.notice_hidden_rows', 'import.notice_no_unit']);
});

test('two lists in one file: the other is named, not mixed in', async () => {
  const list = (n: number) => textRows([['姓名', '手机', '分会'], ...Array.from({ length: n }, (_, i) => [`张${'一二三四五六七八九'[i] ?? ''}`, `1380013800${i}`, '长宁'])]);
  const { preview, records } = await read('two.xlsx', book({ name: '退会', rows: list(9) }, { name: '在会', rows: list(4) }, { name: '说明', rows: textRows([['请如实填写']]) }));
  expect(preview.plan.sheetName).toBe('在会');
  expect(records).toHaveLength(4);
  expect(preview.plan.notices).toEqual([{ code: 'import.notice_other_sheets', params: { list: '退会' } }]);
});

test('formulas give their saved result and are counted; error values count as empty', async () => {
  const rows = `${textRows([['姓名', '手机', '分会']])}<row r="2"><c r="A2" t="str"><f>B9</f><v>张三</v></c><c r="B2" t="e"><f>VLOOKUP(1)</f><v>#N/A</v></c><c r="C2" t="str"><f>X1</f></c></row>`;
  const { preview, records } = await read('formulas.xlsx', book({ name: 'S', rows }));
  expect(preview.plan.notices).toContainEqual({ code: 'import.notice_formulas', params: { count: 3 } });
  expect(records[0]?.values).toEqual({ name: '张三' });
  expect(codes(records[0])).toEqual(['cell_error', 'phone_missing', 'formula_empty', 'unit_missing']);
});

test('a CSV that lost its merged cells: the branch stands only in the first row of its group; "as above" is as above', async () => {
  const { preview, records } = await read('lost.csv', '分会,姓名,手机,单位\n长宁街道分会,张三,13800138000,东湖医院\n,李四,13800138001,同上\n,王五,13800138002,〃\n湖东街道分会,赵六,13800138003,实验小学\n,孙七,同上,\n');
  expect(records.map((r) => [r.values.name, r.values.unitId, r.values.employer])).toEqual([
    ['张三', '长宁街道分会', '东湖医院'], ['李四', '长宁街道分会', '东湖医院'], ['王五', '长宁街道分会', '东湖医院'], ['赵六', '湖东街道分会', '实验小学'], ['孙七', '湖东街道分会', undefined],
  ]);
  expect(preview.plan.notices).toEqual([{ code: 'import.notice_unit_carried', params: {} }]);
  expect(codes(records[4])).toEqual(['phone_missing']);
});

test('a unit left out here and there is not taken from above', async () => {
  const { preview, records } = await read('gaps.csv', '分会,姓名,手机\n长宁街道分会,张三,13800138000\n,李四,13800138001\n长宁街道分会,王五,13800138002\n湖东街道分会,赵六,13800138003\n');
  expect(preview.plan.carriedUnit).toBeUndefined();
  expect(records[1]?.values.unitId).toBeUndefined();
  expect(codes(records[1])).toEqual(['unit_missing']);
});

test('two lists beside each other are both read, the right one after the left', async () => {
  const { preview, records } = await read('pair.csv', '序号,姓名,手机,,序号,姓名,手机\n1,张三,13800138000,,3,李四,13800138001\n2,王五,13800138002,,合计,3,\n');
  expect(records.map((r) => [r.values.name, r.values.phone])).toEqual([['张三', '13800138000'], ['王五', '13800138002'], ['李四', '13800138001']]);
  expect([...preview.records.keys()].map(placeOf)).toEqual([{ position: 0, number: 2 }, { position: 0, number: 3 }, { position: 1, number: 2 }]);
  expect(preview.plan.notices).toContainEqual({ code: 'import.notice_sheets_together', params: { list: 'E:G' } });
});

describe('a sheet a branch', () => {
  const list = (rows: string[][], head = ['序号', '姓名', '手机']) => textRows([head, ...rows]);
  const east = { name: '长宁街道分会', rows: list([['1', '张三', '13800138000'], ['2', '李四', '13800138001'], ['3', '周八', '13800138007']]) };
  const west = { name: '湖东', rows: list([['1', '13800138002', '王五', '教师'], ['合计', '1', '', '']], ['序号', '联系电话', '姓 名', '职务']) };

  test('is read together, each member with the branch of the sheet, the columns by their heads', async () => {
    const { preview, records } = await read('sheets.xlsx', book({ name: '填表说明', rows: textRows([['请如实填写']]) }, east, west, { name: '退会人员', rows: list([['1', '钱九', '13800138008']]) }));
    expect(records.map((r) => [r.values.name, r.values.phone, r.values.unitId, r.values.post])).toEqual([
      ['王五', '13800138002', '湖东街道分会', '教师'], ['张三', '13800138000', '长宁街道分会', undefined], ['李四', '13800138001', '长宁街道分会', undefined], ['周八', '13800138007', '长宁街道分会', undefined],
    ]);
    expect(preview.plan.notices).toEqual(expect.arrayContaining([{ code: 'import.notice_sheets_together', params: { list: '长宁街道分会' } }, { code: 'import.notice_other_sheets', params: { list: '退会人员' } }]));
  });

  test('but not an older year, a whole list that repeats them, or another kind of list', async () => {
    const others = (...sheets: TestSheet[]) => read('others.xlsx', book(...sheets)).then(({ preview }) => preview.plan.further.map((f) => f.name));
    expect(await others({ ...east, name: '2025年' }, { ...west, name: '2024年' })).toEqual([]);
    expect(await others(east, { name: '名单', rows: list([['1', '张三', '13800138000'], ['2', '李四', '13800138001'], ['3', '王五', '13800138002']]) })).toEqual([]);
    expect(await others(east, { name: '邮寄', rows: list([['王五', '1', '邮寄']], ['姓名', '份数', '方式']) })).toEqual([]);
  });
});

test('a list for one branch needs no column of units', async () => {
  const { records } = await read('branch.csv', '姓名,手机\n张三,13800138000\n', { defaultUnitId: '湖东街道分会' });
  expect(records[0]?.values).toEqual({ name: '张三', phone: '13800138000', unitId: '湖东街道分会' });
});

test('a decision about a loose unit holds for every row that names it', async () => {
  const content = '姓名,手机,分会,小组\n张三,13800138000,老城分会,科技组 医卫组\n李四,13800138001,老城 分会,摄影组\n';
  const open = await read('units.csv', content);
  expect([...open.preview.openUnits]).toEqual([['unit:老城分会', 2], ['activityGroups:摄影组', 1]]);
  expect(open.records[0]?.values.activityGroupIds).toEqual(['科技组', '医卫组']);
  const decided = await read('units.csv', content, { unitDecisions: new Map([['unit:老城分会', '长宁街道分会'], ['activityGroups:摄影组', null]]) });
  expect(decided.preview.openUnits.size).toBe(0);
  expect(decided.records.map((r) => r.values.unitId)).toEqual(['长宁街道分会', '长宁街道分会']);
});

test('a file without any head that is understood says so', async () => {
  const path = await file('none.csv', '');
  await writeFile(path, 'abc,def\n1,2\n3,4\n');
  expect(await readRoster(path, context)).toBeUndefined();
});

test('names only, in one column', async () => {
  const { records } = await read('names.csv', '姓名,备注\n张三,\n李四（女）,\n,\n王　五,老会员\n');
  expect(names(records)).toEqual(['张三', '李四', '王五']);
  expect(records[1]?.values.sex).toBe('2');
});
