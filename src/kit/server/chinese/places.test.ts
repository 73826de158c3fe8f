import { describe, expect, test } from 'vitest';
import { lettersOf, likeText } from './like-text.ts';
import { twinKey } from './minhash.ts';
import { elsewhere, placesOf } from './places.ts';
import { wordWeight } from './word-weight.ts';

describe('forms of a text that are one', () => {
  test.each([
    ['老舊小區電梯', '老旧小区电梯'],
    ['老旧 小区\r\n电梯', '老旧小区电梯'],
    ['７号线Ａ座', '7号线a座'],
    ['smart city 智慧 城市', 'smart city智慧城市'],
  ])('%j is judged as %j', (text, expected) => {
    expect(likeText(text)).toBe(expected);
  });

  test('punctuation makes no difference between twins, a word does', () => {
    expect(lettersOf('老旧小区，加装电梯。')).toBe(lettersOf('老舊小區 加裝電梯！'));
    expect(twinKey('老旧小区，加装电梯。')).toBe(twinKey('老旧小区加装电梯'));
    expect(twinKey('老旧小区加装电梯')).not.toBe(twinKey('老旧小区加装坡道'));
  });
});

describe('places', () => {
  test.each<[string, readonly string[]]>([
    ['关于长宁街道老旧小区加装电梯的建议', ['长宁']],
    ['A市A2区青禾花园物业', ['a2', '青禾']],
    ['A市地铁建设', ['a']],
    ['老旧小区和住宅小区的道路、公路', []],
    ['', []],
  ])('%j names %j', (text, expected) => {
    expect(placesOf(text).map((p) => p.name)).toEqual(expected);
  });

  const text = (title: string, body = '') => ({ title, text: `${title}\n${body}` });
  test.each<[string, ReturnType<typeof text>, ReturnType<typeof text>, boolean]>([
    ['two streets', text('长宁街道加装电梯'), text('石门街道加装电梯'), true],
    ['two districts, the same name of a school', text('A2区实验小学门口拥堵'), text('A3区实验小学门口拥堵'), true],
    ['the same street', text('长宁街道加装电梯'), text('请在长宁街道装电梯'), false],
    ['the place only in the body of the other', text('长宁街道加装电梯'), text('加装电梯', '长宁街道的楼没有电梯。'), false],
    ['two cities with a road of the same name', text('临江市红旗路没有路灯'), text('平湖市红旗路没有路灯'), true],
    ['two cities by their letters', text('P7市红旗路没有路灯', '方便WiFi'), text('C市红旗路没有路灯'), true],
    ['two lines by number', text('咨询3号线何时开工', '3号线已经规划。'), text('咨询7号线何时开工', '7号线已经规划。10月3号再问。'), true],
    ['one line in two writings', text('咨询三号线何时开工'), text('请问地铁3号线的开工时间'), false],
    ['two schools by number', text('第一中学门口拥堵'), text('市三中门口拥堵'), true],
    ['two groups of one village', text('桃源村七组通组道路'), text('桃源村二组通组道路'), true],
    ['two cities without their word', text('苏州人才公寓不足'), text('无锡人才公寓不足'), true],
    ['a road that is called after a city', text('南京路没有路灯'), text('请在南京路装路灯'), false],
    ['names that are everyday words', text('建设大道没有路灯', '请加快建设。'), text('迎宾大道没有路灯', '请加快建设。'), true],
    ['names of no kind, said again in their texts', text('南湖一号业主停车难', '南湖一号没有车位。'), text('云栖一号业主停车难', '云栖一号没有车位。'), true],
    ['another word in the title, the same matter', text('治理南湖一号停车', '南湖一号没有车位，请治理。'), text('整治南湖一号停车', '南湖一号没有车位，请治理。'), false],
    ['one name with its characters exchanged', text('邦华院业主停车难', '邦华院没有车位。'), text('华邦院业主停车难', '华邦院没有车位。'), false],
    ['two hospitals', text('县人民医院挂号难'), text('县中医院挂号难'), true],
    ['a city and its province', text('临江市红旗路没有路灯'), text('东海省红旗路没有路灯'), false],
    ['no place at all', text('加装电梯'), text('长宁街道加装电梯'), false],
  ])('%s', (_name, a, b, expected) => {
    expect([elsewhere(a, b), elsewhere(b, a)]).toEqual([expected, expected]);
  });
});

test('everyday words weigh little, rare and unknown ones much', () => {
  expect(wordWeight('我们')).toBeLessThan(wordWeight('小区'));
  expect(wordWeight('小区')).toBeLessThan(wordWeight('榫卯'));
  expect(wordWeight('榫卯')).toBeLessThanOrEqual(wordWeight('没有这个词'));
});
