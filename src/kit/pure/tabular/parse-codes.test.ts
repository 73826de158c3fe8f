import { describe, expect, test } from 'vitest';
import { isIdNumber, looksLikeIdNumber } from './id-number.ts';
import { parseAffiliation, parseEducation, parseEthnic, parseSex } from './parse-code.ts';
import { parseDegree, parseTitle } from './parse-degree.ts';
import { parseEmail } from './parse-email.ts';
import { parseMulti } from './parse-multi.ts';

const value = (r: object) => ('value' in r ? r.value : r);

test.each([['男', '1'], ['男 ', '1'], ['　男', '1'], ['女性', '2'], ['M', '1'], ['f', '2'], ['Ｆ', '2'], ['1', '1'], ['2', '2'], ['先生', '1']])('sex %j is %s', (raw, code) => {
  expect(value(parseSex(raw))).toBe(code);
});
test('a sex that is not known is refused', () => {
  expect(parseSex('张三')).toEqual({ error: 'sex_unknown' });
});

test.each([['汉', '01'], ['汉族', '01'], ['土家族', '15'], ['土家', '15'], ['土', '30'], ['维吾尔', '05'], ['01', '01'], ['1', '01'], ['汉 族', '01'], ['回族（穆斯林）', '03'], ['维', '05'], ['蒙', '02']])('ethnic group %j is %s', (raw, code) => {
  expect(value(parseEthnic(raw))).toBe(code);
});
test('a group that is not in the table is refused', () => {
  expect(parseEthnic('火星族')).toEqual({ error: 'ethnic_unknown' });
  expect(parseEthnic('哈')).toEqual({ error: 'ethnic_unknown' });
});

test.each([
  ['民盟', ['05']], ['民盟盟员', ['05']], ['无党派', ['12']], ['无党派人士', ['12']], ['群众 ', ['13']], ['民建+中共', ['06', '01']], ['民建、中共党员', ['06', '01']], ['民建（中共）', ['06', '01']],
  ['中共民盟', ['01', '05']], ['九三', ['10']], ['九三学社社员', ['10']], ['农工', ['08']], ['农工党', ['08']], ['民革党员', ['04']], ['致公党员', ['09']], ['中国民主同盟', ['05']], ['05', ['05']], ['5', ['05']],
  ['民进会员2015.3', ['07']], ['共青团员', ['03']],
])('affiliation %j is %j', (raw, codes) => {
  expect(value(parseAffiliation(raw))).toEqual(codes);
});
test('a party that is not known is refused with its name', () => {
  expect(parseAffiliation('民建、火星党')).toEqual({ error: 'affiliation_unknown', hint: '火星党' });
});

test.each([
  ['大专', '30'], ['本科', '20'], ['大学', '20'], ['大学本科', '20'], ['研究生', '10'], ['硕士研究生', '14'], ['博士研究生', '11'], ['研究生/工学硕士', '14'], ['大学，文学学士', '20'], ['研究生（医学博士）', '11'],
  ['在职研究生', '10'], ['全日制大学本科', '20'], ['中专', '41'], ['高中', '60'], ['大学毕业', '21'], ['大学本科 文学学士', '20'], ['研究生工学硕士', '10'],
])('education %j is %s', (raw, code) => {
  expect(value(parseEducation(raw))).toBe(code);
});
test('an education known only from the degree says so', () => {
  expect(parseEducation('工学硕士')).toEqual({ value: '14', notes: ['education_from_degree'] });
  expect(parseEducation('蓝翔')).toEqual({ error: 'education_unknown' });
});

test.each([
  ['工学硕士', '3', '08'], ['医学博士', '2', '10'], ['文学学士', '4', '05'], ['学士', '4', undefined], ['博士', '2', undefined], ['硕士学位', '3', undefined], ['MBA', '3', undefined], ['心理学硕士', '3', undefined],
  ['管理学硕士', '3', '12'], ['理学学士', '4', '07'], ['工学士', '4', '08'], ['名誉博士', '1', undefined], ['文学学士、工学硕士', '3', '08'], ['研究生/工学硕士', '3', '08'],
])('degree %j has level %s and field %s', (raw, level, field) => {
  const got = parseDegree(raw);
  expect(got).toMatchObject({ value: { level } });
  expect('value' in got ? got.value.field : null).toBe(field);
});
test('a schooling is no degree', () => {
  expect(parseDegree('硕士研究生')).toEqual({ error: 'degree_unknown' });
});

test.each([
  ['正高', undefined, 'senior'], ['副高', undefined, 'associateSenior'], ['中级', undefined, 'intermediate'], ['副教授', '副教授', 'associateSenior'], ['教授', '教授', 'senior'], ['主治医师', '主治医师', 'intermediate'],
  ['高级工程师', '高级工程师', 'associateSenior'], ['正高级工程师', '正高级工程师', 'senior'], ['高级工程师（副高）', '高级工程师（副高）', 'associateSenior'], ['二级教授', '二级教授', 'senior'],
  ['中学高级教师', '中学高级教师', 'associateSenior'], ['小学高级教师', '小学高级教师', 'intermediate'], ['助理研究员', '助理研究员', 'intermediate'], ['副主任医师、副教授', '副主任医师、副教授', 'associateSenior'],
  ['注册会计师', '注册会计师', undefined], ['高级技师', '高级技师', undefined], ['非遗传承人', '非遗传承人', undefined],
])('title %j', (raw, title, grade) => {
  const got = parseTitle(raw);
  expect('value' in got ? [got.value.title, got.value.grade] : got).toEqual([title, grade]);
});

describe('several values in a cell', () => {
  test.each([
    ['法律组、教育组', ['法律组', '教育组']], ['文化组、文化组', ['文化组']], ['科技组;医卫组', ['科技组', '医卫组']], ['科技组，医卫组', ['科技组', '医卫组']], ['科技组/医卫组', ['科技组', '医卫组']],
    ['科技组\n医卫组', ['科技组', '医卫组']], ['无', []], ['/', []], ['', []], ['区政协委员（2012、2017届）、区人大代表', ['区政协委员（2012、2017届）', '区人大代表']], ['甲（乙、丙', ['甲（乙', '丙']],
  ])('%j gives %j', (raw, values) => {
    expect(parseMulti(raw)).toEqual(values);
  });
  test('spaces separate only known terms', () => {
    const known = (t: string) => ['科技组', '医卫组'].includes(t);
    expect(parseMulti('科技组 医卫组', known)).toEqual(['科技组', '医卫组']);
    expect(parseMulti('科 技 组', (t) => t === '科技组')).toEqual(['科 技 组']);
    expect(parseMulti('东湖医院 主任', known)).toEqual(['东湖医院 主任']);
  });
});

test('e-mail addresses are read or refused', () => {
  expect(value(parseEmail(' Zhang.San＠Example.COM '))).toBe('Zhang.San@example.com');
  for (const bad of ['zhang', 'a@b', '@b.cn', 'a@@b.cn', 'a@b..cn']) expect(parseEmail(bad)).toEqual({ error: 'email_invalid' });
});

test('identity numbers are recognised so that they are never taken in', () => {
  expect(isIdNumber('11010519491231002X')).toBe(true);
  expect(isIdNumber('440524188001010014')).toBe(true);
  expect(isIdNumber('110105194912310021')).toBe(false);
  for (const id of ['110105194912310021', '11010519491231002x', '110105491231002', '330203********1234']) expect(looksLikeIdNumber(id)).toBe(true);
  for (const other of ['13800138000', '19850302', '138001380001', '198503']) expect(looksLikeIdNumber(other)).toBe(false);
});
