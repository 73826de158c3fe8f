import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { correctHome, editMember, getMember } from '#modules/members/contract/members.ts';
import { structurePeople, structureReport } from './structure.contract.ts';
import { boundsOf } from './structure.rules.ts';

let t: TestApp;
let secretary: Person;
let leader: Person;
let member: Person;
let local: Person;
let a: string;
let b: string;

async function put(name: string, unit: string, o: { sex?: string; birth?: string; precision?: string; joined?: string | null; status?: string; statusOn?: string; categories?: string[]; education?: string } = {}): Promise<void> {
  await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at, sex, birth_date, birth_precision, joined_on, joined_precision, status, status_on, categories, education)
    values (${t.associationId}, ${newId()}, ${name}, ${unit}, ${name}, ${name}, 'x', '0', now(), now(), ${o.sex ?? '0'}, ${o.birth ?? null}, ${o.birth ? (o.precision ?? 'day') : null}, ${o.joined === undefined ? '2015-06-01' : o.joined}, ${o.joined === null ? null : 'day'}, ${o.status ?? 'active'}, ${o.statusOn ?? null}, ${o.categories ?? []}, ${o.education ?? null})`.execute(t.connection.db);
}
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  a = await t.unit('branch', '长宁分会');
  b = await t.unit('branch', '石门分会');
  secretary = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  leader = await t.person('高阅知', { roles: ['leader'] });
  local = await t.person('分会秘书', { roles: [['branchSecretary', a]] });
  member = await t.person('旁人');
  for (let i = 0; i < 12; i += 1) await put(`甲${i}`, a, { sex: i < 3 ? '2' : '1', birth: '1986-05-01', categories: i < 2 ? ['returnee', 'nonpartisan'] : ['nonpartisan'], education: '11' });
  for (let i = 0; i < 20; i += 1) await put(`乙${i}`, b, { sex: i < 9 ? '2' : '1', birth: '1970-01-01', precision: 'year' });
  await put('去年退会', a, { sex: '1', status: 'left', statusOn: '2025-12-31' });
  await put('今年入会', b, { sex: '2', joined: '2026-03-01' });
  await put('将满四十', a, { sex: '1', birth: '1986-12-01' });
  await put('只知年份', a, { sex: '1', birth: '1986-01-01', precision: 'year' });
});
afterAll(() => t.close());

const table = async (query: Record<string, string>, as = secretary) => t.done(structureReport, { query: query as never }, as);

describe('the structure table', () => {
  it('adds up: every line to its total', async () => {
    const r = await table({ rows: 'unit', column: 'sex' });
    expect(r.total).toBe(35);
    for (const row of r.rows) expect(row.cells.reduce<number>((s, n) => s + (n ?? 0), 0)).toBe(row.total);
    expect(r.columnTotals.reduce<number>((s, n) => s + (n ?? 0), 0)).toBe(35);
    expect(r.rows.map((x) => [x.values[0]?.label, x.total])).toEqual(expect.arrayContaining([['长宁分会', 14], ['石门分会', 21]]));
  });

  it('lists units as the tree does', async () => {
    const names = (await table({ rows: 'unit', column: 'sex' })).rows.map((x) => x.values[0]?.label);
    expect(names.slice(0, 2)).toEqual(['长宁分会', '石门分会']);
    expect(['长宁分会', '石门分会'].toSorted()).toEqual(['石门分会', '长宁分会']);
  });

  it('is as of a day: who had left then, and who had joined', async () => {
    expect((await table({ rows: 'unit', column: 'sex', on: '2025-06-30' })).total).toBe(35);
    expect((await table({ rows: 'unit', column: 'sex', on: '2014-01-01' })).total).toBe(0);
    expect((await table({ rows: 'education', column: 'sex', on: '2025-06-30' })).asToday).toEqual(['education']);
  });

  it('leaves out who was away on the day and came back, in every number and in the list behind it', async () => {
    const { id } = await t.connection.db.selectFrom('members').select('id').where('name', '=', '乙19').executeTakeFirstOrThrow();
    const state = (status: 'left' | 'active', on: string) => t.connection.db.updateTable('members').set({ status, status_on: on, updated_at: t.now }).where('id', '=', id).execute();
    const total = async (on: string, rows = 'unit'): Promise<number | null> => (await table({ rows, column: 'sex', on })).total;
    expect([await total('2025-06-30'), await total('2025-09-01')]).toEqual([35, 35]);
    await state('left', '2025-03-01');
    await state('active', '2025-09-01');
    // The first of these numbers is kept from before, the second is counted anew.
    for (const rows of ['unit', 'category']) expect([rows, await total('2025-02-28', rows), await total('2025-03-01', rows), await total('2025-06-30', rows), await total('2025-08-31', rows), await total('2025-09-01', rows)]).toEqual([rows, 35, 34, 34, 34, 35]);
    const r = await table({ rows: 'unit', column: 'sex', on: '2025-06-30' });
    const row = r.rows.find((x) => x.values[0]?.label === '石门分会');
    expect(row?.total).toBe(19);
    const found = await t.done(structurePeople, { query: { where: `unit:${row?.values[0]?.key}`, on: '2025-06-30', limit: '200' } as never }, secretary);
    expect([found.items.length, found.items.some((p) => p.name === '乙19')]).toEqual([19, false]);
    expect((await table({ rows: 'unit', column: 'sex', on: '2025-06-30' }, local)).total).toBe(15);
    // A mistake put right on the day itself is no absence.
    await state('left', '2025-10-01');
    await state('active', '2025-10-01');
    expect(await total('2025-10-01')).toBe(35);
  });

  it('counts people where they belonged on the day, in every number and in the list behind it', async () => {
    const of = async (on: string, as = secretary, query: Record<string, string> = {}): Promise<(number | null)[]> => {
      const { rows, total } = await table({ rows: 'unit', column: 'sex', on, ...query }, as);
      return [...['长宁分会', '石门分会'].map((name) => rows.find((x) => x.values[0]?.label === name)?.total ?? 0), total];
    };
    const { id } = await t.connection.db.selectFrom('members').select('id').where('name', '=', '乙3').executeTakeFirstOrThrow();
    const home = (unit: string, at: string) => t.connection.db.updateTable('members').set({ home_unit_id: unit, updated_at: new Date(at) }).where('id', '=', id).execute();
    await t.connection.db.updateTable('members').set({ created_at: new Date('2026-01-05T02:00:00Z') }).where('id', '=', id).execute();
    const before = [await of('2025-06-30'), await of('2026-06-30')];
    await home(a, '2026-05-10T02:00:00Z');
    // Twice on one day: of that day the last counts, before it the first.
    await home(b, '2026-08-01T02:00:00Z');
    await home(a, '2026-08-01T09:00:00Z');
    await home(b, '2026-10-01T02:00:00Z');
    expect([await of('2025-06-30'), await of('2026-05-09'), await of('2026-11-20')]).toEqual([before[0], before[1], before[1]]);
    const [x = 0, y = 0, all] = before[1] ?? [];
    const moved = [(x ?? 0) + 1, (y ?? 0) - 1, all];
    for (const on of ['2026-05-10', '2026-07-31', '2026-08-01', '2026-09-30']) expect([on, ...(await of(on))]).toEqual([on, ...moved]);
    expect(await of('2026-10-01')).toEqual(before[1]);
    const people = async (unit: string, on: string, as = secretary) => (await t.done(structurePeople, { query: { where: `unit:${unit}`, on, limit: '200' } as never }, as)).items;
    expect([(await people(a, '2026-09-30')).find((p) => p.id === id)?.unitName, (await people(a, '2026-09-30')).length]).toEqual(['长宁分会', moved[0]]);
    expect((await people(b, '2026-09-30')).some((p) => p.id === id)).toBe(false);
    // Whoever reads one branch counts among its people of today: neither number nor list tells of who left it.
    const [own] = await of('2026-09-30', local);
    expect([own, (await people(a, '2026-09-30', local)).length]).toEqual([x, x]);
    expect((await table({ rows: 'unit', column: 'sex', on: '2026-06-30' })).asToday).toEqual([]);
    // A mistake put right on the day itself leaves nothing, neither on the day of entry nor later.
    await home(a, '2026-10-01T05:00:00Z');
    await home(b, '2026-10-01T06:00:00Z');
    expect(await t.connection.db.selectFrom('member_homes').select(['unit_id', 'until']).where('member_id', '=', id).orderBy('until').execute()).toEqual([{ unit_id: b, until: '2026-05-09' }, { unit_id: a, until: '2026-07-31' }, { unit_id: a, until: '2026-09-30' }]);
  });

  it('counts the days of a unit that was a mistake to the unit after it', async () => {
    const of = async (on: string) => (await table({ rows: 'unit', column: 'sex', on })).rows.map((x) => x.total);
    const id = newId();
    await t.connection.db.insertInto('members').values({ association_id: t.associationId, id, name: '错登人', home_unit_id: a, name_key: 'x', pinyin: 'x', initials: 'x', stroke_key: '0', created_at: new Date('2026-01-05T02:00:00Z'), updated_at: new Date('2026-01-05T02:00:00Z'), joined_on: '2015-06-01', joined_precision: 'day' } as never).execute();
    const [x = 0, y = 0] = (await of('2026-09-30')).map((n) => n ?? 0);
    await t.done(editMember, { params: { id }, body: { version: 1, homeUnitId: b } }, secretary);
    // A move: before today still with the first.
    expect(await of('2026-09-30')).toEqual([x, y]);
    const { homes, version } = await t.done(getMember, { params: { id } }, secretary);
    await t.done(correctHome, { params: { id, homeId: homes[0]?.id ?? '' }, body: { version, reason: '录入时选错了分会' } }, secretary);
    expect(await of('2026-09-30')).toEqual([x - 1, y + 1]);
    await t.connection.db.deleteFrom('members').where('id', '=', id).execute();
  });

  it('counts an age only where the birth date decides it', async () => {
    const r = await table({ rows: 'unit', column: 'age' });
    const cell = (unit: string, age: string) => r.rows.find((x) => x.values[0]?.label === unit)?.cells[r.columns.findIndex((c) => c.key === age)];
    expect(cell('长宁分会', '40')).toBe(12);
    expect(cell('长宁分会', '35')).toBe(1);
    // 1986 alone is 39 or 40 in November: unknown. 1970 alone is 55 or 56: one band.
    expect(cell('长宁分会', 'none')).toBe(1);
    expect(cell('石门分会', '55')).toBe(20);
  });

  it('takes three features, and says where lines add up to more than the total', async () => {
    const r = await table({ rows: 'category,sex', column: 'unit' });
    expect(r.several).toEqual(['category']);
    expect(r.total).toBe(35);
    expect(r.rows.filter((x) => x.values[0]?.key === 'returnee').map((x) => x.total)).toEqual([2]);
  });

  it('opens the members behind each number, by the same conditions', async () => {
    const r = await table({ rows: 'unit', column: 'sex' });
    let opened = 0;
    for (const row of r.rows) for (const [i, n] of row.cells.entries()) {
      const where = `unit:${row.values[0]?.key},sex:${r.columns[i]?.key}`;
      const found = await t.done(structurePeople, { query: { where, limit: '200' } as never }, secretary);
      expect([where, found.items.length]).toEqual([where, n]);
      opened += 1;
    }
    expect(opened).toBeGreaterThan(3);
  });

  it('holds small cells back for publication, and for who may not list members', async () => {
    const openly = await table({ rows: 'unit', column: 'sex' });
    expect(openly.rows.some((x) => x.cells.some((n) => n !== null && n > 0 && n < 5))).toBe(true);
    for (const [query, as] of [[{ rows: 'unit', column: 'sex', publish: 'true' }, secretary], [{ rows: 'unit', column: 'sex' }, leader]] as const) {
      const r = await table(query, as);
      expect(r.published).toBe(true);
      expect(r.rows.flatMap((x) => [...x.cells, x.total]).filter((n) => n !== null && n > 0 && n < 5)).toEqual([]);
    }
  });

  it('tells nothing by a third feature', async () => {
    for (const [query, as] of [[{ rows: 'unit,sex', column: 'age', publish: 'true' }, secretary], [{ rows: 'unit,sex', column: 'age' }, leader]] as const) expect((await t.call(structureReport, { query: query as never }, as)).error?.code).toBe('report.published_by_two');
    expect((await table({ rows: 'unit,sex', column: 'age' })).rows.length).toBeGreaterThan(2);
  });

  const numbersOf = (r: Awaited<ReturnType<typeof table>>): (number | null)[] => [r.total, ...r.columnTotals, ...r.rows.flatMap((x) => [...x.cells, x.total])];
  /** A total that is not shown may be anything. */
  const open = (n: number | null): readonly [number, number] => (n === null ? [0, 1e6] : boundsOf(n));
  const sexes = async (query: Record<string, string>, as = leader) => {
    const r = await table({ rows: 'education', column: 'sex', ...query }, as);
    return { men: r.columnTotals[r.columns.findIndex((c) => c.key === '1')] ?? null, women: r.columnTotals[r.columns.findIndex((c) => c.key === '2')] ?? null, all: r.total };
  };

  it('publishes no two neighbouring days, whoever asks', async () => {
    for (const [query, as] of [[{ publish: 'true' }, secretary], [{}, leader]] as const) {
      const of = (on?: string) => table({ rows: 'unit', column: 'sex', ...(on ? { on } : {}), ...query }, as);
      const last = await of();
      for (const on of ['2026-11-20', '2026-11-21', '2026-10-01', '2026-09-30', '2026-12-31']) expect(await of(on)).toEqual(last);
      expect([last.on, (await of('2026-09-29')).on, (await of('2026-06-30')).on]).toEqual(['2026-09-30', '2026-06-30', '2026-06-30']);
      for (const on of ['2024-12-30', '2024-09-30']) expect([on, (await t.call(structureReport, { query: { rows: 'unit', column: 'sex', on, ...query } as never }, as)).error?.code]).toEqual([on, 'report.published_quarters']);
    }
    // Control: openly any day can be asked for.
    expect((await table({ rows: 'unit', column: 'sex', on: '2026-09-29' })).on).toBe('2026-09-29');
  });

  it('publishes one table a quarter: what is put right later, and who joins later, does not show by subtraction', async () => {
    const query = { rows: 'affiliation', column: 'sex', on: '2026-09-30' };
    const [before, exact] = [await table(query, leader), (await sexes({ on: '2026-09-30' }, secretary)).women];
    await t.connection.db.updateTable('members').set({ sex: '2', updated_at: t.now }).where('name', '=', '甲5').execute();
    await put('补登的人', a, { sex: '2', joined: '2026-08-01' });
    // Control: the register tells it, and a table that was not yet published would count it.
    expect((await sexes({ on: '2026-09-30' }, secretary)).women).toBe((exact ?? 0) + 2);
    expect(await table(query, leader)).toEqual(before);
    expect((await table({ ...query, publish: 'true' }, secretary)).rows).toEqual(before.rows);
    await t.connection.db.updateTable('members').set({ sex: '1', updated_at: t.now }).where('name', '=', '甲5').execute();
    await sql`delete from members where name = '补登的人'`.execute(t.connection.db);
  });

  it('does not tell, by one quarter taken off the next, whether the one who joined is a woman', async () => {
    await put('春天入会', a, { sex: '2', joined: '2026-02-15', education: '11' });
    const [was, is] = [await sexes({ on: '2025-12-31', unitId: a }), await sexes({ on: '2026-03-31', unitId: a })];
    for (const key of ['men', 'women', 'all'] as const) {
      const [lo, hi] = [open(was[key]), open(is[key])];
      for (const guess of [0, 1]) expect([key, guess, Math.min(lo[1] + guess, hi[1]) >= Math.max(lo[0] + guess, hi[0])]).toEqual([key, guess, true]);
    }
    // Control: openly the subtraction tells it.
    const [then, now] = [await sexes({ on: '2025-12-31', unitId: a }, secretary), await sexes({ on: '2026-03-31', unitId: a }, secretary)];
    expect([(now.women ?? 0) - (then.women ?? 0), (now.men ?? 0) - (then.men ?? 0)]).toEqual([1, 0]);
    await sql`delete from members where name = '春天入会'`.execute(t.connection.db);
  });

  it('does not tell the people of a small unit by the unit above less those beside it', async () => {
    const above = await t.unit('branch', '清源分会');
    const [small, ...beside] = [await t.unit('branch', '清源一组', above), await t.unit('branch', '清源二组', above), await t.unit('branch', '清源三组', above)];
    const add = async (unit: string, men: number, women: number): Promise<void> => { for (let i = 0; i < men + women; i += 1) await put(`戊${i}`, unit, { sex: i < men ? '1' : '2' }); };
    await add(small, 3, 1);
    await add(beside[0] ?? '', 12, 9);
    await add(beside[1] ?? '', 7, 16);
    // The same quarter in every table that can be asked for, for several quarters: the attacker takes off whatever can be taken off.
    for (const on of (await table({ rows: 'unit', column: 'sex' }, leader)).publishedDays) {
      const [whole, own, others] = [await sexes({ on, unitId: above }), await sexes({ on, unitId: small }), await Promise.all(beside.map((unitId) => sexes({ on, unitId })))];
      const byUnit = await table({ rows: 'unit', column: 'sex', on, unitId: above }, leader);
      expect(numbersOf(byUnit).filter((n) => n !== null && (n < 5 || n % 5 !== 0))).toEqual([]);
      expect(byUnit.rows.find((x) => x.values[0]?.key === small)).toBeUndefined();
      // A number is the same in whatever table it stands.
      beside.forEach((id, i) => {
        const line = byUnit.rows.find((x) => x.values[0]?.key === id);
        for (const [key, sex] of [['men', '1'], ['women', '2']] as const) {
          const shown = [line?.cells[byUnit.columns.findIndex((c) => c.key === sex)], others[i]?.[key]].filter((n) => (n ?? null) !== null);
          expect([on, key, new Set(shown).size <= 1]).toEqual([on, key, true]);
        }
      });
      for (const key of ['men', 'women', 'all'] as const) {
        expect(own[key]).toBeNull();
        const [[lo, hi], taken] = [open(whole[key]), others.map((o) => open(o[key]))];
        const [least, most] = [Math.max(0, lo - taken.reduce((s, x) => s + x[1], 0)), Math.min(8, hi - taken.reduce((s, x) => s + x[0], 0))];
        expect([on, key, most - least >= 4]).toEqual([on, key, true]);
      }
    }
    // Control: openly the subtraction tells it.
    const exact = await Promise.all([above, ...beside].map((unitId) => sexes({ unitId }, secretary)));
    expect((exact[0]?.women ?? 0) - (exact[1]?.women ?? 0) - (exact[2]?.women ?? 0)).toBe(1);
    await sql`delete from members where home_unit_id = any(${[small, ...beside]}::uuid[])`.execute(t.connection.db);
  });

  it('counts within one’s reach, and is not for everybody', async () => {
    expect((await table({ rows: 'unit', column: 'sex' }, local)).total).toBe(14);
    expect((await t.call(structureReport, { query: {} }, member)).status).toBe(403);
    expect((await t.call(structurePeople, { query: { where: 'sex:1' } }, leader)).status).toBe(403);
    expect((await t.call(structurePeople, { query: { where: 'phone:1' } }, secretary)).status).toBe(400);
  });
});
