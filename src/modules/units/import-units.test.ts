import { expect, test } from 'vitest';
import { type KnownUnit, planUnits } from './rules/import-units.ts';
import { kindNamed } from './service/list-import.ts';

const unit = (id: string, name: string, kind: KnownUnit['kind'], parentId: string | null, more: Partial<KnownUnit> = {}): KnownUnit => ({ id, name, kind, parentId, shortName: name, aliases: [], validFrom: '2020-01-01', mine: true, details: { shortName: name, aliases: [], headName: '', contactName: '', contactPhone: '', sortOrder: 0 }, ...more });
const known = [
  unit('root', '明湖知联会', 'association', null), unit('east', '城东分会', 'branch', 'root', { aliases: ['东街分会'] }), unit('e1', '教育组', 'activityGroup', 'east'), unit('r1', '教育组', 'activityGroup', 'root'),
  unit('far', '城西分会', 'branch', 'root', { mine: false }),
];
const plan = (...rows: Record<string, string>[]) => planUnits(rows.map((values, i) => ({ rowNo: i + 2, values })), { known, kindOf: kindNamed, today: '2026-03-02' });

test.each([
  ['no name', { name: '', kind: '分会' }, 'unitImport.name_wrong'], ['no such kind', { name: '城南分会', kind: '部落' }, 'unitImport.kind_unknown'], ['the association itself', { name: '城南分会', kind: '本会' }, 'unitImport.kind_unknown'],
  ['a name that several bear', { name: '教育组', kind: '活动小组' }, 'unitImport.name_ambiguous'], ['another kind than it has', { name: '城东分会', kind: '活动小组' }, 'unitImport.kind_differs'], ['a unit above that is not there', { name: '甲组', kind: '活动小组', parent: '城北分会' }, 'unitImport.parent_unknown'],
  ['a unit above that several bear', { name: '甲专班', kind: '专班', parent: '教育组' }, 'unitImport.parent_ambiguous'], ['a kind that may not stand there', { name: '某分会', kind: '分会', parent: '城东分会' }, 'unit.kind_not_here'], ['what is out of reach', { name: '乙组', kind: '活动小组', parent: '城西分会' }, 'unitImport.out_of_reach'],
  ['a change out of reach', { name: '城西分会', kind: '分会', headName: '甲某' }, 'unitImport.out_of_reach'], ['a day that is none', { name: '城南分会', kind: '分会', validFrom: '某年' }, 'unitImport.day_wrong'], ['a day to come', { name: '城南分会', kind: '分会', validFrom: '2027-01-01' }, 'unit.day_in_future'],
  ['an order that is no number', { name: '城南分会', kind: '分会', sortOrder: '一' }, 'unitImport.order_wrong'], ['a name too long', { name: '城南分会', kind: '分会', headName: '长'.repeat(31) }, 'unitImport.too_long'],
])('a row with %s is refused', (_what, row, code) => {
  expect(plan(row)[0]).toMatchObject({ decision: 'error', problems: [{ code }] });
});

test('rows build on one another in any order; a ring, a repeated place and a unit above with a problem are told', () => {
  const rows = plan({ name: '书画组', kind: '活动小组', parent: '城南分会' }, { name: '城南分会', kind: '分会' }, { name: '甲会', kind: '分会', parent: '乙会' }, { name: '乙会', kind: '分会', parent: '甲会' }, { name: '书画组', kind: '活动小组', parent: '城南分会' });
  expect(rows.map((r) => [r.decision, r.problems[0]?.code])).toEqual([['new', undefined], ['new', undefined], ['error', 'unitImport.parent_has_problem'], ['error', 'unitImport.parent_ring'], ['error', 'unitImport.repeated']]);
  expect(rows[0]?.plan).toMatchObject({ id: null, parentId: null, parentRow: 3 });
});

test('a unit is known by its other names; what the table says anew is a change, an empty cell is none; a founding day before the unit above stays', () => {
  expect(plan({ name: '东街分会', kind: '分会' }, { name: '教育组', kind: '活动小组', parent: '城东分会', headName: '周以宁' }, { name: '城南分会', kind: '分会', validFrom: '2015.6' }).map((r) => [r.decision, r.plan?.id, r.plan?.validFrom, r.plan?.establishedOn])).toEqual([
    ['same', 'east', null, null], ['update', 'e1', null, null], ['new', null, '2020-01-01', '2015-06-01'],
  ]);
});
