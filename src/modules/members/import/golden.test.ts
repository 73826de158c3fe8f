import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Refusal } from '#kit/pure/decision.ts';
import { defaultLimits } from '#kit/server/spreadsheets/limits.ts';
import { withSource } from '#kit/server/spreadsheets/open.ts';
import { tempFiles } from '#kit/server/spreadsheets/testing/temp-files.ts';
import { unitResolver, type UnitRef } from './resolve-unit.ts';
import type { CheckContext } from './check-row.ts';
import { readRoster, type RosterRead } from './testing/read-roster.ts';

const unit = (kind: string, name: string): UnitRef => ({ id: name, kind, name, shortName: '', aliases: [] });
const units = unitResolver([
  ...'长宁 石门 望江 安澜 和平 柳堤 云台 青山 金桥 湖东'.split(' ').map((n) => unit('branch', `${n}街道分会`)),
  ...'教育 文化 法律 经济 科技 医卫'.split(' ').map((n) => unit('activityGroup', `${n}组`)),
  ...'妇女 文体 科创 参政议政 社会服务 青年'.split(' ').map((n) => unit('committee', `${n}专委会`)),
]);
const file = tempFiles();
const context: CheckContext = { units, year: 2026 };

async function roster(name: string): Promise<RosterRead> {
  const read = await readRoster(new URL(`./fixtures/${name}`, import.meta.url).pathname, context);
  if (!read) throw new Error('no table');
  return read;
}

/** `row field code` of every issue but the guessed units, in the order of the file. */
const faults = (r: RosterRead) => [...r.records.values()].flatMap((c) => c.issues.filter((i) => i.code !== 'import.unit_likely').map((i) => `${c.number} ${i.field} ${i.code}`));
const guesses = (r: RosterRead) => [...r.records.values()].flatMap((c) => c.issues.filter((i) => i.code === 'import.unit_likely').map((i) => `${c.number} ${i.params.value}`));

test('the district roster: every known fault at its row, and nothing else', async () => {
  const read = await roster('roster-district.xlsx');
  const { records } = read;
  expect(read.plan.sheetName).toBe('会员名册');
  expect(read.plan.sheets.map((s) => s.verdict)).toEqual(['instructions', 'table']);
  expect(read.plan.head).toMatchObject({ top: 3, bottom: 4 });
  expect(read.plan.mapping.map((c) => c.use)).toEqual([
    'serial', 'name', 'sex', 'ethnicGroup', 'birthDate', 'education', 'degree', 'employerAndPost', 'professionalTitle', 'affiliations', 'phone', 'unit', 'activityGroups', 'committees', 'joinedOn', 'socialPosts', 'remark',
  ]);
  expect(read.plan.notices).toEqual([]);
  expect(records.size).toBe(326);
  expect(read.skipped).toEqual([{ number: 331, kind: 'total', text: '合计 326人' }]);
  expect(faults(read)).toEqual(['158 name import.name_missing', '194 phone import.phone_too_short', '220 birthDate import.date_month', '236 unit import.unit_unknown']);
  expect(guesses(read)).toHaveLength(18);
  expect(new Set(guesses(read).map((g) => g.split(' ')[1]))).toEqual(new Set(['湖东分会', '金桥', '望江街道知联分会']));
  expect([...read.openUnits]).toEqual([['unit:不存在街道分会', 1]]);
  // The person who stands twice, word for word.
  expect(records.get(106)?.values).toEqual(records.get(44)?.values);
  // One row of each style of writing.
  expect(records.get(5)?.values).toEqual({
    name: '时承', sex: '1', ethnicGroup: '11', birthDate: '1965-08', education: '30', degree: '文学学士', degreeCode: '405', employerAndPost: '实验小学总经理', proposedSplit: { employer: '实验小学', post: '总经理' }, titleGrade: 'intermediate',
    affiliations: ['05'], phone: '15819180129', unitId: '湖东街道分会', activityGroupIds: ['医卫组'], committeeIds: ['青年专委会'],
  });
  expect(records.get(22)?.values).toMatchObject({ name: '肖浩丽', sex: '1', birthDate: '1966-12', phone: '13958776621', activityGroupIds: ['经济组'] });
  expect(records.get(12)?.values).toMatchObject({ phone: '13886302653', birthDate: '1991-10' });
  expect(records.get(107)?.values).toMatchObject({ name: '游英翊', remark: '=1+1' });
  expect(records.get(275)?.values).toMatchObject({ name: '王𬭼', birthDate: '1969-11', joinedOn: '2023' });
  expect(records.get(15)?.values).toMatchObject({ socialPosts: ['区政协常委', '区知联会副会长'], birthDate: '1955-01-01' });
  expect([...records.values()].filter((r) => r.values.phone).length).toBe(325);
  expect([...records.values()].every((r) => r.values.birthDate !== undefined || r.number === 220)).toBe(true);
  expect([...records.values()].every((r) => r.values.name === undefined || !/\s/.test(r.values.name))).toBe(true);
});

test('the branch roster in GB 18030: every known fault at its row, and nothing else', async () => {
  const read = await roster('roster-branch-gbk.csv');
  const { records } = read;
  expect(read.file).toEqual({ format: 'csv', encoding: 'gb18030', delimiter: ',' });
  expect(read.plan.head).toMatchObject({ top: 2, bottom: 2, titles: ['明湖区党外知识分子联谊会会员名册（2026年）'] });
  expect(records.size).toBe(88);
  expect(read.skipped).toEqual([{ number: 91, kind: 'total', text: '合计：88人' }]);
  expect(faults(read)).toEqual(['44 name import.name_missing', '54 phone import.phone_too_short', '61 birthDate import.date_month', '65 unit import.unit_unknown']);
  expect(guesses(read)).toEqual(['5 望江街道知联分会', '22 望江街道知联分会', '43 望江街道知联分会', '57 金桥', '83 湖东分会', '88 金桥']);
  expect(records.get(4)?.values).toMatchObject({ name: '朱璟强', birthDate: '1995-09-04', education: '30', degree: '文学学士', affiliations: ['06'], activityGroupIds: ['文化组'] });
  expect(records.get(76)?.values).toMatchObject({ name: '王𬭼' });
  expect(records.get(16)?.values).toMatchObject({ birthDate: '1983-06-22', education: '10', degree: '文学学士' });
});

test('an old binary workbook gives the same people', async () => {
  const [xls, xlsx] = [await roster('roster-old.xls'), await roster('roster-district.xlsx')];
  expect([xls.records.size, faults(xls)]).toEqual([56, []]);
  for (const [number, record] of xls.records) {
    const { birthDate, ...rest } = record.values;
    const { birthDate: exact, ...others } = xlsx.records.get(number)?.values ?? {};
    expect(rest).toEqual(others);
    // The old format's reader does not tell how a date is shown, so whole days come out where the workbook shows a month.
    expect(birthDate?.startsWith(exact ?? 'x')).toBe(true);
  }
});

test('damaged copies of the old workbook end in its rows or a typed error, never in a crash', async () => {
  const bytes = await readFile(new URL('./fixtures/roster-old.xls', import.meta.url));
  const outcomes = new Set<string>();
  for (let seed = 0; seed < 150; seed += 1) {
    const random = createHash('sha512').update(`o${seed}`).digest();
    const copy = Buffer.from(bytes);
    // Every third time only the header and the tables of sectors are hit.
    for (let i = 0; i < 1 + ((random[0] ?? 0) % 8); i += 1) copy[random.readUInt32LE(1 + i * 4) % (seed % 3 === 0 ? 2048 : copy.length)] = random[40 + i] ?? 0;
    const path = await file('damaged.xls', copy);
    const read = withSource(path, defaultLimits, async (source) => {
      for (let i = 0; i < source.sheets.length; i += 1) await source.read(i, { row: () => undefined, merge: () => undefined, breathe: async () => undefined });
    });
    outcomes.add(await read.then(() => 'read', (e: unknown) => (e instanceof Refusal ? e.code : `crash ${String(e)}`)));
  }
  expect([...outcomes].filter((o) => o !== 'read' && !o.startsWith('spreadsheet.'))).toEqual([]);
  expect(outcomes).toContain('spreadsheet.broken');
});
