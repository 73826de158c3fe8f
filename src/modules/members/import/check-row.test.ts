import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textCell, type Row } from '#kit/pure/tabular/cell.ts';
import { find } from '#kit/pure/words.ts';
import { spreadsheetErrors } from '#kit/pure/tabular/errors.ts';
import { spreadsheetWords as spreadsheetEn } from '#kit/pure/tabular/locales/en.ts';
import { spreadsheetWords as spreadsheetZh } from '#kit/pure/tabular/locales/zh-CN.ts';
import { checkRow, compileMapping, type CheckContext, type RowFixes } from './check-row.ts';
import { importFields, type ImportField } from './fields.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import type { ColumnMapping } from './mapping.ts';
import { unitResolver } from './resolve-unit.ts';
import { issueNames } from './values.ts';

const units = unitResolver([{ id: 'u1', name: '长宁街道分会', shortName: '', kind: 'branch', aliases: [] }]);
const context: CheckContext = { units, year: 2026 };

/** Checks a row given by field; repeated fields are not needed here. */
function check(cells: Partial<Record<ImportField, string>>, fixes?: RowFixes, more: Partial<CheckContext> = {}) {
  const fields = Object.keys(cells) as ImportField[];
  const mapping: ColumnMapping[] = fields.map((use, column) => ({ column, label: use, use, confidence: 1, reason: 'label' }));
  const row: Row = { number: 5, cells: fields.map((f) => (cells[f] ? textCell(cells[f]) : null)) };
  const { values, issues, key } = checkRow(row, compileMapping(mapping), { ...context, ...more }, fixes ? { fixes } : {});
  return { values, codes: issues.map((i) => `${i.field} ${i.code.slice(7)} ${i.severity}`), key };
}

test('a fix takes the place of a cell, an empty one empties the field', () => {
  expect(check({ name: '张三', phone: '1380013', birthDate: '1987.13' }).codes).toEqual(['birthDate date_month error', 'phone phone_too_short error']);
  expect(check({ name: '张三', phone: '1380013', birthDate: '1987.13' }, { phone: '13800138000', birthDate: '' })).toMatchObject({ values: { name: '张三', phone: '13800138000' }, codes: [] });
  expect(check({ name: '' }, { name: '李四', email: 'a@b.cn' })).toMatchObject({ values: { name: '李四', email: 'a@b.cn' }, codes: [] });
});

test('a second phone column fills in for a first without a mobile', () => {
  expect(check({ name: '张三', phone: '', otherPhones: '13800138000' })).toMatchObject({ values: { phone: '13800138000' }, codes: [] });
  expect(check({ name: '张三', phone: '0574-86781234', otherPhones: '13800138000' })).toEqual({ values: { name: '张三', phone: '13800138000', otherPhones: ['0574-86781234'] }, codes: [], key: { nameKey: '张三', phone: '13800138000' } });
  expect(check({ name: '张三', phone: '13800138000', otherPhones: '13900139000/86781234' }).values.otherPhones).toEqual(['13900139000', '86781234']);
});

test('what only two fields together show', () => {
  expect(check({ name: '张三', birthDate: '1998.1', joinedOn: '2010.6' }).codes).toEqual(['joinedOn joined_too_young warning']);
  expect(check({ name: '张三', birthDate: '1998.1', joinedOn: '2027.6' }).codes).toEqual(['joinedOn date_out_of_range error']);
});

test('education and degree in one cell, the degree column first', () => {
  expect(check({ name: '张三', education: '研究生/工学硕士' }).values).toMatchObject({ education: '14', degree: '工学硕士', degreeCode: '308' });
  expect(check({ name: '张三', education: '本科', degree: '文学学士、工学硕士' }).values).toMatchObject({ education: '20', degree: '工学硕士' });
  expect(check({ name: '张三', education: '硕士' }).values).toMatchObject({ education: '14', degree: '硕士' });
});

test('placeholders are empty, texts are one line, categories are known words', () => {
  expect(check({ name: '张三', affiliations: '无', professionalTitle: '/', email: '-', remark: ' a\n b\u200b ', memberCategories: '新的社会阶层人士、火星人' })).toMatchObject({ values: { remark: 'a b', memberCategories: ['newSocialStratum'] }, codes: ['memberCategories category_unknown warning'] });
});

test('any cells give values and issues whose every code has words in both languages', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('1380013', '1987.13', '张*', '长宁', '不存在', '2.30', '民建火星', '13800138000、139', '#N/A'));
  fc.assert(fc.property(fc.dictionary(fc.constantFrom(...importFields), text, { maxKeys: 12 }), (cells) => {
    const { codes } = check(cells);
    for (const code of codes) for (const words of [zhCN, en]) expect(find(words, `import.${code.split(' ')[1]}`)).toBeTypeOf('string');
  }), { numRuns: 500 });
  for (const name of issueNames) expect(find(zhCN, `import.${name}`)).toMatch(/。$/);
  for (const code of Object.keys(spreadsheetErrors)) for (const words of [spreadsheetZh, spreadsheetEn]) expect(find(words, code)).toBeTypeOf('string');
});
