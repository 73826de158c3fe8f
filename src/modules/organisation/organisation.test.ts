import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { exportList } from '#kit/server/exporting.ts';
import { countMembers } from '#modules/members/contract/members.ts';
import { createUnit } from '#modules/units/contract.ts';
import * as coverage from './contract/coverage.ts';
import * as api from './contract/matrix.ts';
import { matrixSheet } from './service/matrix-sheet.ts';

let t: TestApp;
let officer: Person;
let local: Person;
let stranger: Person;
const units: Record<string, string> = {};

const person = async (name: string, home: string, groups: string[] = [], stroke = name): Promise<string> => {
  const id = newId();
  await t.connection.db.insertInto('members').values({ association_id: t.associationId, id, name, home_unit_id: home, name_key: name, pinyin: name, initials: 'mm', stroke_key: stroke, created_at: t.now, updated_at: t.now } as never).execute();
  for (const unit_id of groups) await t.connection.db.insertInto('member_units').values({ association_id: t.associationId, id: newId(), member_id: id, unit_id, valid_from: '2026-01-01', recorded_at: t.now } as never).execute();
  return id;
};

beforeAll(async () => {
  t = await startTestApp();
  officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
  stranger = await t.person('会员');
  for (const [kind, name] of [['branch', '东分会'], ['branch', '西分会'], ['activityGroup', '教育组'], ['committee', '提案委']] as const) {
    units[name] = (await t.done(createUnit, { body: { id: newId(), parentId: t.rootId, kind, name, validFrom: '2026-01-01' } }, officer)).id;
  }
  local = await t.person('东秘', { roles: [['branchSecretary', units['东分会'] ?? '']] });
  const u = (name: string): string => units[name] ?? '';
  await person('丁一', u('东分会'), [u('教育组'), u('提案委')], '1');
  await person('王二', u('东分会'), [u('教育组')], '0');
  await person('张三', u('东分会'));
  await person('李四', u('西分会'), [u('教育组')]);
});
afterAll(() => t.close());

describe('the matrix', () => {
  it('holds the people of each branch by group, in official order, and every number finds as many records', async () => {
    const m = await t.done(api.readMatrix, { query: { names: 'yes' } }, officer);
    expect(m.rows.map((r) => [r.name, r.count, r.ungrouped])).toEqual(expect.arrayContaining([['东分会', 3, 1], ['西分会', 1, 0]]));
    expect(m.columns.map((c) => [c.name, c.count])).toEqual([['教育组', 3], ['提案委', 1]]);
    expect(m.cells.find((c) => c.row === units['东分会'] && c.column === units['教育组'])).toMatchObject({ count: 2, people: [{ name: '王二' }, { name: '丁一' }] });
    for (const c of m.cells) expect((await t.done(countMembers, { query: { unit: c.row, group: c.column, direct: 'yes' } }, officer)).count).toBe(c.count);
    for (const r of m.rows) expect((await t.done(countMembers, { query: { unit: r.id, grouped: 'no', direct: 'yes' } }, officer)).count).toBe(r.ungrouped);
  });

  it('shows a branch its own people only, and a stranger nothing', async () => {
    const m = await t.done(api.readMatrix, { query: { names: 'yes' } }, local);
    expect(m.cells.flatMap((c) => c.people.map((p) => p.name)).toSorted()).toEqual(['丁一', '丁一', '王二']);
    expect(m.rows.find((r) => r.name === '西分会')?.count).toBe(0);
    expect((await t.call(api.readMatrix, { query: {} }, stranger)).status).toBe(403);
    expect((await t.call(api.unitPeople, { params: { id: units['东分会'] ?? '' }, query: {} }, stranger)).status).toBe(403);
    const found = await t.done(api.findNames, { body: { names: ['丁一', '李四'] } }, local);
    expect(found.items.map((i) => [i.name, i.matches.length])).toEqual([['丁一', 1], ['李四', 0]]);
  });

  it('is paged both ways, and the same as a workbook', async () => {
    const first = await t.done(api.readMatrix, { query: { rows: 1 } }, officer);
    const second = await t.done(api.readMatrix, { query: { rows: 1, row: 1, column: 1 } }, officer);
    expect([first.rows.length, first.rowsTotal, second.columns.map((c) => c.name), second.columnsTotal]).toEqual([1, 3, ['提案委'], 2]);
    expect(first.rows[0]?.id).not.toBe(second.rows[0]?.id);
    const rows = await t.asSystem(async (ctx) => {
      const as = { ...ctx, actor: { ...ctx.actor, kind: 'account' as const, accountId: officer.accountId, grants: [{ role: 'secretariatOfficer', unitId: t.rootId, unitPath: '0001/', top: true }] } };
      const out: unknown[] = [];
      for await (const row of exportList(matrixSheet).rows(as, { names: 'yes' } as never, ['unit', 'count', units['教育组'] ?? ''])) out.push(row);
      return out;
    });
    expect(rows).toContainEqual(['东分会', 3, '王二、丁一']);
  });

  it('lists the people of a unit, page by page', async () => {
    const first = await t.done(api.unitPeople, { params: { id: units['教育组'] ?? '' }, query: { limit: 2 } }, officer);
    const rest = await t.done(api.unitPeople, { params: { id: units['教育组'] ?? '' }, query: { limit: 2, after: first.next ?? '' } }, officer);
    expect([...first.items, ...rest.items].map((p) => p.name).toSorted()).toEqual(['丁一', '李四', '王二']);
    expect([first.home, first.working, rest.next]).toEqual([0, 3, null]);
  });
});

describe('coverage', () => {
  const targets = (query: Record<string, string>, as = officer) => t.done(coverage.listTargets, { query }, as);

  it('counts what is covered, on its way and missing, and each number finds its records', async () => {
    expect(await t.done(coverage.addTargets, { body: { kind: 'street', names: ['东分会', '南街道', '北街道', '东分会'] } }, officer)).toEqual({ added: 3, there: 0, linked: 1 });
    expect(await t.done(coverage.addTargets, { body: { kind: 'street', names: ['南街道'] } }, officer)).toEqual({ added: 0, there: 1, linked: 0 });
    const plan = await t.done(createUnit, { body: { id: newId(), parentId: t.rootId, kind: 'branch', name: '南街道分会', validFrom: '2026-01-01', state: 'preparing' } }, officer);
    const south = (await targets({ search: '南街道' })).items[0];
    await t.done(coverage.editTarget, { params: { id: south?.id ?? '' }, body: { version: 1, kind: 'street', name: '南街道', unitId: plan.id } }, officer);
    const { kinds } = await t.done(coverage.coverageSummary, {}, officer);
    expect(kinds).toEqual([{ kind: 'street', total: 3, covered: 1, preparing: 1, gap: 1 }]);
    for (const state of coverage.coverStates) {
      expect((await targets({ state })).items.length).toBe(kinds[0]?.[state]);
      expect((await t.done(coverage.countTargets, { query: { state } }, officer)).count).toBe(kinds[0]?.[state]);
    }
    expect((await targets({ state: 'covered' })).items[0]).toMatchObject({ name: '东分会', members: 3, establishedOn: '2026-01-01' });
    expect((await t.done(coverage.listTargets, { query: { state: 'covered' } }, local)).items[0]?.members).toBe(3);
  });

  it('refuses a stale page, a name twice, a handling unit, and anybody without the right', async () => {
    const north = (await targets({ search: '北街道' })).items[0];
    const edit = (body: Record<string, unknown>, as = officer) => t.call(coverage.editTarget, { params: { id: north?.id ?? '' }, body: { version: 1, kind: 'street', name: '北街道', unitId: null, ...body } as never }, as);
    expect((await edit({ version: 9 })).error?.code).toBe('matter.changed');
    expect((await edit({ name: '南街道' })).error?.code).toBe('coverage.name_taken');
    expect((await edit({ unitId: await t.unit('handlingUnit', '区住建局') })).error?.code).toBe('coverage.unit_not_usable');
    expect((await edit({}, local)).status).toBe(403);
    expect((await t.call(coverage.listTargets, { query: {} }, stranger)).status).toBe(403);
  });

  it('a target leaves the list and comes back', async () => {
    const north = (await targets({ search: '北街道' })).items[0];
    await t.done(coverage.retireTarget, { params: { id: north?.id ?? '' }, body: { version: north?.version ?? 0, retired: true } }, officer);
    expect([(await targets({ search: '北街道' })).items.length, (await targets({ retired: 'yes' })).items.length]).toEqual([0, 1]);
    await t.done(coverage.retireTarget, { params: { id: north?.id ?? '' }, body: { version: (north?.version ?? 0) + 1, retired: false } }, officer);
    expect((await targets({ search: '北街道' })).items.length).toBe(1);
  });

  it('a gap becomes a planned unit in one act, once however many press it, and for nobody without the right', async () => {
    await t.done(coverage.addTargets, { body: { kind: 'district', names: ['明河区'] } }, officer);
    await t.done(coverage.addTargets, { body: { kind: 'university', names: ['明湖大学', '临湖学院'] } }, officer);
    const find = async (search: string) => (await targets({ search })).items[0] ?? { id: '', version: 0 };
    const plan = async (name: string, as = officer) => { const { id, version } = await find(name); return t.call(coverage.planUnit, { params: { id }, body: { version, unitId: newId() } }, as); };
    expect((await plan('明河区', local)).status).toBe(403);
    expect((await plan('明河区')).body.name).toBe('明河区');
    expect((await targets({ search: '明河区' })).items[0]).toMatchObject({ state: 'preparing', unit: { name: '明河区' } });
    const { id, version } = await find('明湖大学');
    const both = await Promise.all([1, 2, 3].map(() => t.call(coverage.planUnit, { params: { id }, body: { version, unitId: newId() } }, officer)));
    expect(both.map((b) => b.error?.code ?? 'done').toSorted()).toEqual(['done', 'matter.changed', 'matter.changed']);
    expect(await t.connection.db.selectFrom('units').select(['name', 'kind', 'state']).where('name', 'like', '明湖大学%').execute()).toEqual([{ name: '明湖大学分会', kind: 'branch', state: 'planned' }]);
    expect((await plan('明湖大学')).error?.code).toBe('coverage.not_gap');
    await t.done(createUnit, { body: { id: newId(), parentId: t.rootId, kind: 'branch', name: '临湖学院分会', validFrom: '2026-01-01' } }, officer);
    expect((await plan('临湖学院')).error?.code).toBe('unit.name_taken');
    expect((await targets({ search: '临湖学院' })).items[0]?.state).toBe('gap');
  });
});

describe('the matrix while people move', () => {
  /** Moves somebody from one group to another between the first statement that looks at people and whatever comes after it. */
  async function whileMoving(work: () => Promise<unknown>): Promise<boolean> {
    const proto: Record<'query', (this: unknown, ...args: unknown[]) => unknown> = pg.Client.prototype as never;
    const { query } = proto;
    let moved = false;
    proto.query = function (...args) {
      const text = String((args[0] as { text?: string }).text ?? args[0]);
      const answer = Reflect.apply(query, this, args) as Promise<unknown>;
      if (moved || !text.includes('member_units')) return answer;
      moved = true;
      return answer.then(async (rows) => {
        const other = new pg.Client(t.databaseUrl);
        await other.connect();
        await other.query(`with gone as (update member_units set valid_to = '2026-03-01' where unit_id = $1 and valid_to is null returning association_id, member_id)
          insert into member_units (association_id, id, member_id, unit_id, valid_from, recorded_at) select distinct association_id, gen_random_uuid(), member_id, $2::uuid, '2026-03-01'::date, now() from gone where not exists (select from member_units m where m.member_id = gone.member_id and m.unit_id = $2 and m.valid_to is null)`, [units['教育组'], units['提案委']]);
        await other.end();
        return rows;
      });
    };
    try {
      await work();
    } finally {
      proto.query = query;
    }
    return moved;
  }
  const sums = (m: { columns: { id: string; count: number }[]; cells: { column: string; count: number }[] }) => m.columns.map((c) => [c.count, m.cells.filter((x) => x.column === c.id).reduce((n, x) => n + x.count, 0)]);

  it('totals and cells are of one moment; read one after the other they would not be', async () => {
    let seen: Awaited<ReturnType<typeof t.done<typeof api.readMatrix>>> | undefined;
    expect(await whileMoving(async () => { seen = await t.done(api.readMatrix, { query: {} }, officer); })).toBe(true);
    for (const [total, cells] of sums(seen ?? { columns: [], cells: [] })) expect(cells).toBe(total);
    // Back again, and the same with two readings: heads of one, cells of the other.
    await t.connection.db.deleteFrom('member_units').where('valid_from', '=', '2026-03-01').execute();
    await t.connection.db.updateTable('member_units').set({ valid_to: null }).where('valid_to', '=', '2026-03-01').execute();
    let heads = seen;
    await whileMoving(async () => { heads = await t.done(api.readMatrix, { query: {} }, officer); });
    const cells = await t.done(api.readMatrix, { query: {} }, officer);
    expect(sums({ columns: heads?.columns ?? [], cells: cells.cells }).some(([total, n]) => total !== n)).toBe(true);
  });
});
