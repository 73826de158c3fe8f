import { describe, expect, test } from 'vitest';
import { textCell, type Row } from '#kit/pure/tabular/cell.ts';
import { profileColumns } from '#kit/pure/tabular/profile.ts';
import { importFields } from './fields.ts';
import { fieldLabels } from './data/synonyms.ts';
import { detectMapping, isKnownLabel, rememberMapping, withChoice } from './mapping.ts';

const uses = (labels: string[], rows: string[][] = []) => {
  const data: Row[] = rows.map((cells, i) => ({ number: i + 2, cells: cells.map((t) => (t === '' ? null : textCell(t))) }));
  return detectMapping(labels, profileColumns(data, labels.length)).map((c) => c.use);
};

test('every usual label means its field', () => {
  for (const field of importFields) for (const label of fieldLabels[field]) expect([label, isKnownLabel(label)]).toEqual([label, true]);
  for (const field of importFields) expect(detectMapping([fieldLabels[field][0] ?? ''], [])[0]?.use).toBe(field);
});

test('other words, other order, several levels', () => {
  expect(uses(['联系方式/手机', '基本情况/会员姓名', '联系方式/办公电话', '基本情况/出生日期', '基本情况/学历学位/学历', '基本情况/学历学位/学位', '组织情况/所在支部', '组织情况/加入时间'])).toEqual(['phone', 'name', 'otherPhones', 'birthDate', 'education', 'degree', 'unit', 'joinedOn']);
  expect(uses(['会员姓名全称', '本人联系手机号码', '现工作单位及担任职务', '专业技术职称等级', '何时加入知联会', '所在街道分会名称', '电子邮箱地址'])).toEqual(['name', 'phone', 'employerAndPost', 'professionalTitle', 'joinedOn', 'unit', 'email']);
  expect(uses(['单位', '职务', '单位及职务', '籍贯', '毕业院校'])).toEqual(['employer', 'post', 'employerAndPost', 'unused', 'unused']);
});

test('cells of a roster are not taken for labels', () => {
  for (const text of ['长宁街道分会', '科创专委会', '区政协委员、市人大代表', '无党派人士', '教育组', '市政工程公司', '高级工程师', '2020年']) expect([text, isKnownLabel(text)]).toEqual([text, false]);
});

describe('what is not collected', () => {
  test('is recognised by its label and left out', () => {
    expect(detectMapping(['姓名', '身份证号码', '家庭住址', '宗教信仰', '健康状况', '婚姻状况', '银行账号'], []).map((c) => c.refused ?? c.use)).toEqual(['name', 'idNumber', 'homeAddress', 'religion', 'health', 'family', 'bankAccount']);
  });
  test('and by its content, whatever the label says', () => {
    expect(uses(['姓名', '证照', '联系电话'], [['张三', '11010519491231002X', '440524188001010014'], ['李四', '11010519491231002X', '440524188001010014']])).toEqual(['name', 'refused', 'refused']);
  });
  test('and no remembered choice brings it back', () => {
    expect(detectMapping(['身份证号'], [], { 身份证号: 'remark' })[0]?.use).toBe('refused');
    expect(withChoice(detectMapping(['身份证号'], []), 0, 'remark')[0]?.use).toBe('refused');
  });
});

test('columns without a label are known by their content', () => {
  const rows = [['1', '张三', '13800138000', '男', 'a@b.cn'], ['2', '李四', '13900139000', '女', 'c@d.cn'], ['3', '王小五', '138 0013 8001', '男', 'e@f.cn']];
  expect(uses(['', '', '', '', ''], rows)).toEqual(['serial', 'name', 'phone', 'sex', 'email']);
});

test('a second column of phones holds other phones, a second of names is left out, lists may have several columns', () => {
  expect(uses(['姓名', '联系电话', '手机', '会员姓名', '全日制学历', '在职学历', '社会职务', '政治安排'])).toEqual(['name', 'phone', 'otherPhones', 'unused', 'education', 'education', 'socialPosts', 'socialPosts']);
  expect(uses(['姓名', '手机', '社会职务', '姓名', '手机', '社会职务'])).toEqual(['name', 'phone', 'socialPosts', 'unused', 'unused', 'unused']);
});

test('a confirmed mapping is remembered by labels', () => {
  const chosen = withChoice(detectMapping(['姓名', '荣誉', '备注'], []), 1, 'remark');
  expect(chosen.map((c) => c.use)).toEqual(['name', 'remark', 'unused']);
  expect(detectMapping(['荣誉', '姓名', '备注'], [], rememberMapping(chosen)).map((c) => [c.use, c.reason])).toEqual([['remark', 'remembered'], ['name', 'remembered'], ['unused', 'remembered']]);
});
