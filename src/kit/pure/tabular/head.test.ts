import { describe, expect, test } from 'vitest';
import { textCell, type Merge, type Row } from './cell.ts';
import { gridOf, mergeFiller } from './grid.ts';
import { findHead } from './head.ts';
import { rowKind, sectionName } from './row-kind.ts';
import { chooseSheet, type SheetGlance } from './sheet-choice.ts';

const known = new Set(['序号', '姓名', '性别', '民族', '出生年月', '学历', '学位', '学历学位', '工作单位', '职务', '手机', '邮箱', '分会', '备注']);
const recognise = (label: string) => known.has(label);

/** Rows of texts; null leaves a row out (an empty row of the sheet). */
function rows(lines: readonly (readonly string[] | null)[]): Row[] {
  return lines.flatMap((line, i) => (line ? [{ number: i + 1, cells: line.map((t) => (t === '' ? null : textCell(t))) }] : []));
}
const at = (range: string): Merge => {
  const [, l = '', t = '', r = '', b = ''] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? [];
  return { top: Number(t), left: l.charCodeAt(0) - 65, bottom: Number(b), right: r.charCodeAt(0) - 65 };
};
const head = (lines: readonly (readonly string[] | null)[], merges: readonly string[] = []) => findHead(gridOf(rows(lines), merges.map(at)), recognise);

describe('the head is found', () => {
  test('in the first row', () => {
    expect(head([['序号', '姓名', '性别'], ['1', '张三', '男']])).toMatchObject({ top: 1, bottom: 1, labels: ['序号', '姓名', '性别'], titles: [] });
  });
  test('in row six, below titles, blank rows and who filled it in', () => {
    expect(head([['某某联谊会会员名册'], null, ['（2026年）'], ['填报单位：统战部', '', '', '日期：2026年5月'], null, ['姓 名', '性\n别', '出生年月*', '备注（选填）'], ['张三', '男', '1985.3', '']], ['A1:D1'])).toMatchObject({
      top: 6, bottom: 6, labels: ['姓名', '性别', '出生年月', '备注'], titles: ['某某联谊会会员名册', '（2026年）', '填报单位：统战部', '日期：2026年5月'],
    });
  });
  test('with two rows and merged cells', () => {
    expect(head([['名册'], ['姓名', '学历学位', '', '手机'], ['', '学历', '学位', ''], ['张三', '本科', '学士', '1']], ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3'])).toMatchObject({ top: 2, bottom: 3, labels: ['姓名', '学历学位/学历', '学历学位/学位', '手机'] });
  });
  test('with two rows in a CSV, where the merges are lost', () => {
    expect(head([['姓名', '学历学位', '', '手机'], ['', '学历', '学位', ''], ['张三', '本科', '学士', '1']])).toMatchObject({ top: 1, bottom: 2, labels: ['姓名', '学历学位/学历', '学历学位/学位', '手机'] });
  });
  test('with three rows, merged or not', () => {
    const lines = [['基本情况', '', '', '', '联系方式', ''], ['姓名', '性别', '学历学位', '', '手机', '邮箱'], ['', '', '学历', '学位', '', ''], ['张三', '男', '本科', '', '1', '']];
    const labels = ['基本情况/姓名', '基本情况/性别', '基本情况/学历学位/学历', '基本情况/学历学位/学位', '联系方式/手机', '联系方式/邮箱'];
    expect(head(lines, ['A1:D1', 'E1:F1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3', 'F2:F3'])).toMatchObject({ top: 1, bottom: 3, labels });
    expect(head(lines)).toMatchObject({ top: 1, bottom: 3, labels });
  });
  test('with a blank label between and behind others', () => {
    expect(head([['姓名', '', '手机', ''], ['张三', 'x', '1', 'y']])?.labels).toEqual(['姓名', '', '手机']);
  });
  test('but not where there is none', () => {
    expect(head([['填表说明'], ['1. 请勿修改表头'], ['2. 出生年月格式：1985.03']])).toBeUndefined();
    expect(head([['张三', '男', '13800138000'], ['李四', '女', '13800138001']])).toBeUndefined();
    expect(head([])).toBeUndefined();
  });
  test('and data rows are never taken into it', () => {
    expect(head([['姓名', '分会', '备注'], ['张三', '长宁', ''], ['李四', '', '']])).toMatchObject({ top: 1, bottom: 1 });
    expect(head([['工作单位', '姓名'], ['姓名', '备注']])).toMatchObject({ top: 1, bottom: 1 });
  });
});

describe('rows below the head', () => {
  const rules = { labels: ['序号', '姓名', '性别', '手机'], nameColumn: 1, serialColumn: 0 };
  test.each<[string, readonly string[], string]>([
    ['a record', ['1', '张三', '男', '1'], 'data'], ['a record without a name', ['2', '　', '女', '2'], 'data'], ['a record with only a name', ['3', '张三', '', ''], 'data'], ['a record without number', ['', '张三', '男', ''], 'data'],
    ['an empty row', ['', ' ', '', ''], 'empty'], ['a numbered empty row', ['88', '', '', ''], 'empty'],
    ['a total', ['合计', '326人', '', ''], 'total'], ['a total in one cell', ['合计：88人', '', '', ''], 'total'], ['a subtotal', ['小计', '', '', '12'], 'total'], ['a count', ['共 88 人', '', '', ''], 'total'], ['a sum of the page', ['本页小计', '', '', '400'], 'total'], ['a sum of a branch', ['分会合计', '12人', '', ''], 'total'],
    ['a note', ['注：1.本表一式两份。', '', '', ''], 'note'], ['who filled it in', ['填表人：李四', '', '审核人：王五', '日期：'], 'note'], ['a signature line', ['', '负责人：', '', '联系电话：1380'], 'note'], ['a long remark', ['', '以上人员均已征得本人同意，名单如有变动请及时告知区委统战部知联会秘书处，谢谢配合与支持工作开展', '', ''], 'note'],
    ['a repeated head', ['序号', '姓名', '性别', '手机'], 'head'], ['column numbers', ['(1)', '(2)', '(3)', '(4)'], 'head'], ['column letters', ['甲', '乙', '1', '2'], 'head'],
    ['an example', ['示例', '张三', '男', '13800138000'], 'example'],
    ['a section by its words', ['一、长宁街道分会（45人）', '', '', ''], 'section'], ['a section in the name column', ['', '长宁街道分会', '', ''], 'section'], ['a short lone name', ['', '张组', '', ''], 'data'],
  ])('%s', (_, cells, kind) => {
    expect(rowKind(rows([cells])[0] ?? { number: 1, cells: [] }, rules)).toBe(kind);
  });
  test('a text merged over the row is a section, a merged cell from above is no content', () => {
    const merges = [at('A1:D1')];
    const [title] = rows([['科技系统', '', '', '']]);
    expect(rowKind(mergeFiller(merges)(title ?? { number: 1, cells: [] }), rules, merges)).toBe('section');
    const fill = mergeFiller([at('C1:C2')]);
    const [, second] = rows([['1', '张三', '长宁', '1'], ['2', '', '', '']]).map(fill);
    expect(second?.cells[2]).toMatchObject({ text: '长宁', merged: true });
    expect(rowKind(second ?? { number: 2, cells: [] }, rules)).toBe('empty');
  });
  test.each([['一、长宁街道分会（45人）', '长宁街道分会'], ['（二）科技系统', '科技系统'], ['3、高校分会 12人', '高校分会'], ['长宁街道分会：', '长宁街道分会'], ['2026年长宁街道分会会员花名册（共 12 人）', '长宁街道分会'], ['长宁街道分会2026年度会员基本情况一览表', '长宁街道分会'], ['会员名册', '']])('%s names %s', (text, name) => {
    expect(sectionName(text)).toBe(name);
  });
});

describe('the sheet is chosen', () => {
  const sheet = (name: string, lines: readonly (readonly string[])[], hidden = false): SheetGlance => ({ name, hidden, filledRows: lines.length, rows: rows(lines), merges: [] });
  const list = (n: number) => [['姓名', '性别', '手机'], ...Array.from({ length: n }, (_, i) => [`张${i}`, '男', '1'])];
  const best = (...sheets: SheetGlance[]) => chooseSheet(sheets, recognise).best?.name;
  test('past instructions, code lists, empty and hidden sheets', () => {
    expect(best(sheet('填表说明', [['请勿修改']]), sheet('名册', list(20)), sheet('Sheet3', []))).toBe('名册');
    expect(best(sheet('示例', list(2)), sheet('Sheet1', list(2)))).toBe('Sheet1');
    expect(best(sheet('旧', list(30), true), sheet('新', list(2)))).toBe('新');
    expect(chooseSheet([sheet('填表说明', [['请勿修改']]), sheet('空', []), sheet('只有表头', list(0))], recognise)).toMatchObject({ all: [{ verdict: 'instructions' }, { verdict: 'empty' }, { verdict: 'empty' }] });
  });
  test('and of two lists the current members, the other being named', () => {
    const choice = chooseSheet([sheet('退会人员', list(90)), sheet('会员', list(60))], recognise);
    expect(choice.best?.name).toBe('会员');
    expect(choice.all.map((c) => c.verdict)).toEqual(['table', 'table']);
  });
  test('a hidden sheet only when nothing else holds a list', () => {
    expect(best(sheet('说明', [['x']]), sheet('暗', list(3), true))).toBe('暗');
  });
});
