import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveUnit, unitResolver, type UnitRef } from './resolve-unit.ts';
import { proposeSplit } from './split-post.ts';

const unit = (name: string, kind = 'branch', more: Partial<UnitRef> = {}): UnitRef => ({ id: name, name, kind, shortName: '', aliases: [], ...more });
const units = [
  unit('长宁街道分会'), unit('湖东街道分会'), unit('湖东新区分会'), unit('金桥街道分会', 'branch', { shortName: '金桥分会' }), unit('石门街道分会'), unit('石门镇分会'), unit('科技系统分会', 'sectorBranch'), unit('第一支部', 'partyBranch'), unit('第十一支部', 'partyBranch'),
  unit('高校分会', 'branch', { aliases: ['大学城联络站'] }), unit('明湖区知联会', 'association'), unit('教育活动小组', 'activityGroup'), unit('妇女工作委员会', 'committee'), unit('科技局', 'handlingUnit'),
];
const answer = (text: string, family: 'home' | 'group' | 'committee' = 'home') => {
  const m = resolveUnit(text, units, family);
  return m.kind === 'exact' || m.kind === 'likely' ? `${m.kind} ${m.unit.id}` : m.kind === 'unknown' ? `unknown ${m.near.map((u) => u.id).join()}` : `ambiguous ${'units' in m ? m.units.map((u) => u.id).join() : ''}`;
};

test.each([
  ['长宁街道分会', 'exact 长宁街道分会'], [' 长宁 街道分会 ', 'exact 长宁街道分会'], ['长宁分会', 'likely 长宁街道分会'], ['长宁街道知联分会', 'likely 长宁街道分会'], ['长宁', 'likely 长宁街道分会'], ['长宁街道', 'likely 长宁街道分会'], ['长宁知联会', 'likely 长宁街道分会'],
  ['明湖区知联会长宁街道分会', 'likely 长宁街道分会'], ['长宁街道分会（45人）', 'likely 长宁街道分会'], ['金桥分会', 'exact 金桥街道分会'], ['湖东街道', 'likely 湖东街道分会'], ['湖东新区', 'likely 湖东新区分会'], ['石门', 'ambiguous 石门街道分会,石门镇分会'],
  ['科技', 'likely 科技系统分会'], ['一支部', 'exact 第一支部'], ['第1支部', 'exact 第一支部'], ['11支部', 'exact 第十一支部'], ['大学城联络站', 'exact 高校分会'], ['大学城', 'likely 高校分会'],
  ['不存在街道分会', 'unknown '], ['长守街道分会', 'unknown 长宁街道分会'], ['街道分会', 'unknown '], ['分会', 'unknown '], ['明湖区知联会', 'exact 明湖区知联会'], ['明湖区直机关联合分会', 'unknown '],
])('%s → %s', (text, expected) => {
  expect(answer(text)).toBe(expected);
});

test('groups and committees are looked for among their own kinds', () => {
  expect([answer('教育组', 'group'), answer('教育', 'group'), answer('妇女专委会', 'committee'), answer('妇女委员会', 'committee'), answer('长宁', 'group'), answer('教育', 'home')]).toEqual(['likely 教育活动小组', 'likely 教育活动小组', 'likely 妇女工作委员会', 'likely 妇女工作委员会', 'unknown ', 'unknown ']);
});

test('old letters find what is written in new ones', () => {
  const resolver = unitResolver(units, (text) => text.replaceAll('長', '长').replaceAll('寧', '宁').replaceAll('會', '会'));
  expect(resolver.resolve('長寧街道分會', 'home')).toMatchObject({ kind: 'exact', unit: { id: '长宁街道分会' } });
});

test('every unit is found by its own name, exactly', () => {
  const resolver = unitResolver(units);
  for (const u of units.filter((x) => !['activityGroup', 'committee', 'handlingUnit'].includes(x.kind))) expect(resolver.resolve(u.name, 'home')).toMatchObject({ kind: 'exact', unit: { id: u.id } });
});

test('any text gives an answer', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('长', '宁', '街', '道', '分', '会', '知', '联', '第', '一', '（', '1', ' ', '-'), maxLength: 12 }), (t) => void answer(t)), { numRuns: 300 });
});

test.each([
  ['实验小学总经理', '实验小学', '总经理'], ['市政工程公司高级工程师', '市政工程公司', '高级工程师'], ['第三人民医院主任医师', '第三人民医院', '主任医师'], ['师范大学文学院副教授', '师范大学文学院', '副教授'], ['恒信会计师事务所合伙人', '恒信会计师事务所', '合伙人'],
  ['远航软件有限公司董事长、总经理', '远航软件有限公司', '董事长、总经理'], ['东湖医院 内科主任', '东湖医院', '内科主任'], ['区科技局副局长（主持工作）', '区科技局', '副局长（主持工作）'], ['江湾律师事务所律师', '江湾律师事务所', '律师'],
])('%s is perhaps %s | %s', (text, employer, post) => {
  expect(proposeSplit(text)).toEqual({ employer, post });
});
test('without a known post nothing is proposed', () => {
  for (const text of ['东湖医院', '主任', '', '自由撰稿']) expect(proposeSplit(text)).toBeUndefined();
});
