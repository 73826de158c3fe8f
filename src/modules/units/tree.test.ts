import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.ts';

let t: TestApp;
let officer: Person;
let anybody: Person;
let first: string;
const BRANCHES = 70;

beforeAll(async () => {
  t = await startTestApp();
  officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
  anybody = await t.person('会员');
  // The association of the test was not founded by the act that notes what it is from its first day.
  await t.connection.pool.query(`insert into unit_versions (association_id, id, unit_id, valid_from, kind, name, short_name, state, step, by_name, recorded_at)
    select association_id, gen_random_uuid(), id, valid_from, kind, name, short_name, 'established', 'established', '', now() from units where parent_id is null`);
});
afterAll(() => t.close());

type Shown = { on?: string; ended?: never };
const ended = { ended: 'true' as never };
const make = async (kind: api.UnitKind, name: string, parentId = t.rootId, more: { sortOrder?: number; validFrom?: string } = {}): Promise<string> => (await t.done(api.createUnit, { body: { id: newId(), parentId, kind, name, ...more } }, officer)).id;
const tree = (as: Person, query: Shown & { to?: string } = {}) => t.done(api.unitTree, { query }, as);
const level = (as: Person, id: string, query: Shown & { after?: string; before?: string; around?: string; limit?: number } = {}) => t.done(api.unitChildren, { params: { id }, query: query as never }, as);

/** Everything right below a unit, page by page. */
async function below(as: Person, id: string, query: Shown = {}, limit = 7): Promise<api.TreeLine[]> {
  const out: api.TreeLine[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page: Awaited<ReturnType<typeof level>> = await level(as, id, { ...query, limit, ...(after ? { after } : {}) });
    out.push(...page.items);
    after = page.next;
  }
  return out;
}
/** Everything that the tree shows, as its page loads it: the top, then level by level wherever something stands below. */
async function walked(as: Person, query: Shown = {}): Promise<string[]> {
  const out: string[] = [];
  const walk = async (lines: readonly api.TreeLine[]): Promise<void> => {
    for (const u of lines) {
      out.push(u.name);
      if (u.below) await walk(await below(as, u.id, query));
    }
  };
  const top = await tree(as, query);
  await walk(top.whole ? top.units.filter((u) => u.depth === 0) : top.units);
  return out.toSorted();
}
const named = async (where: string): Promise<string[]> => (await t.connection.pool.query<{ name: string }>(`select name from units where ${where}`)).rows.map((r) => r.name).toSorted();
const expectedOrder = async (parent: string): Promise<string[]> => (await t.connection.pool.query<{ name: string }>('select name from units where parent_id = $1 and valid_to is null order by sort_order, pinyin collate "C", id', [parent])).rows.map((r) => r.name);

describe('a small tree', () => {
  it('comes as a whole, parents before children, each with whether anything stands below it', async () => {
    first = await make('branch', '甲分会');
    const group = await make('activityGroup', '甲一组', first);
    const { whole, units, count, open } = await tree(anybody, { to: group });
    expect({ whole, count, open }).toEqual({ whole: true, count: 3, open: [t.rootId, first] });
    expect(units.map((u) => [u.depth, u.below, u.id])).toEqual([[0, true, t.rootId], [1, true, first], [2, false, group]]);
  });
});

describe('a large tree', () => {
  beforeAll(async () => {
    for (let i = 0; i < BRANCHES; i += 1) await make('branch', `第${i}分会`, t.rootId, { sortOrder: (i * 7) % 5 });
    for (let i = 0; i < 9; i += 1) await make('activityGroup', `小组${i}`, first);
  });

  it('answers its top alone, whatever its size', async () => {
    const { whole, units, count } = await tree(anybody);
    expect({ whole, count, ids: units.map((u) => u.id), below: units[0]?.below }).toEqual({ whole: false, count: null, ids: [t.rootId], below: true });
  });

  it('shows everybody every unit, level by level, and nothing besides', async () => {
    const narrow = await t.person('小组秘书', { roles: [['secretariatOfficer', first]] });
    const all = await named('valid_to is null');
    expect(all.length).toBeGreaterThan(BRANCHES + 10);
    for (const as of [officer, anybody, narrow]) expect(await walked(as)).toEqual(all);
  });

  it.each([[1], [7], [200]])('pages forwards and backwards in one order, %i at a time', async (limit) => {
    const expected = await expectedOrder(t.rootId);
    expect((await below(anybody, t.rootId, {}, limit)).map((u) => u.name)).toEqual(expected);
    const last = await level(anybody, t.rootId, { around: (await below(anybody, t.rootId, {}, 200)).at(-1)?.id ?? '', limit: Math.min(limit, 50) });
    const back = last.items.map((u) => u.name);
    for (let { before } = last; before !== null;) {
      const page = await level(anybody, t.rootId, { before, limit });
      back.unshift(...page.items.map((u) => u.name));
      ({ before } = page);
    }
    expect(back).toEqual(expected);
  });

  it('begins around a unit, and goes on in both directions without a gap', async () => {
    const all = await below(anybody, t.rootId);
    const place = 40;
    const page = await level(anybody, t.rootId, { around: all[place]?.id ?? '', limit: 10 });
    expect(page.items.map((u) => u.id)).toEqual(all.slice(place - 5, place + 5).map((u) => u.id));
    expect((await level(anybody, t.rootId, { after: page.next ?? '', limit: 3 })).items.map((u) => u.id)).toEqual(all.slice(place + 5, place + 8).map((u) => u.id));
    const earlier = await level(anybody, t.rootId, { before: page.before ?? '', limit: 3 });
    expect(earlier.items.map((u) => u.id)).toEqual(all.slice(place - 8, place - 5).map((u) => u.id));
    // Asked again from its end, a page goes on where it did.
    expect((await level(anybody, t.rootId, { after: earlier.next ?? '', limit: 1 })).items[0]?.id).toBe(all[place - 5]?.id);
  });

  it('says which units to open so that one is seen', async () => {
    const group = (await below(anybody, first))[0]?.id ?? '';
    expect((await tree(anybody, { to: group })).open).toEqual([t.rootId, first]);
    expect((await tree(anybody, { to: t.rootId })).open).toEqual([]);
    expect((await tree(anybody, { to: newId() })).open).toEqual([]);
  });

  it('refuses a unit that is not there, a place that is none, and who is not signed in', async () => {
    expect((await t.call(api.unitChildren, { params: { id: newId() }, query: {} }, anybody)).error?.code).toBe('unit.not_found');
    expect((await t.call(api.unitChildren, { params: { id: t.rootId }, query: { after: 'x' } }, anybody)).error?.code).toBe('cursor.invalid');
    expect((await t.call(api.unitChildren, { params: { id: t.rootId }, query: {} })).error?.code).toBe('session.required');
    expect((await t.call(api.unitTree, { query: {} })).error?.code).toBe('session.required');
  });

  it('finds the units right below one, for a choice among them', async () => {
    const found = await t.done(api.listUnits, { query: { parent: first, search: '小组' } }, anybody);
    expect(found.items.map((u) => u.parentId)).toEqual(Array.from({ length: 9 }, () => first));
    expect((await t.done(api.listUnits, { query: { parent: t.rootId, search: '小组' } }, anybody)).items).toEqual([]);
  });

  it('keeps what has ended out of sight until it is asked for, and shows a day in the past as it was', async () => {
    const before = await named('valid_to is null');
    const day = '2026-03-02';
    const group = (await below(anybody, first)).at(-1);
    t.now = new Date('2026-03-05T02:00:00Z');
    await t.done(api.endUnit, { params: { id: group?.id ?? '' }, body: { version: 1, on: '2026-03-05', reason: '合并' } }, officer);
    t.now = new Date('2026-03-08T02:00:00Z');
    expect(await walked(anybody)).toEqual(before.filter((n) => n !== group?.name));
    expect(await walked(anybody, ended)).toEqual(before);
    expect((await below(anybody, first, ended)).find((u) => u.id === group?.id)).toMatchObject({ ended: true, state: 'dissolved' });
    const then = await tree(anybody, { on: day });
    expect({ whole: then.whole, count: then.count }).toEqual({ whole: false, count: before.length });
    expect(await walked(anybody, { on: day })).toEqual(before);
    expect(await walked(anybody, { on: '2026-03-07' })).toEqual(before.filter((n) => n !== group?.name));
  });

  it('puts at the top what stands below a unit that is yet to begin', async () => {
    const future = await make('sectorBranch', '明年的系统分会', t.rootId, { validFrom: '2027-01-01' });
    const moved = (await below(anybody, t.rootId)).find((u) => u.name === '第3分会');
    await t.done(api.moveUnit, { params: { id: moved?.id ?? '' }, body: { version: 1, parentId: future, reason: '调整' } }, officer);
    expect((await tree(anybody)).units.map((u) => u.name)).toEqual([expect.any(String), '第3分会']);
    expect((await tree(anybody, { to: moved?.id ?? '' })).open).toEqual([]);
    expect(await walked(anybody)).toEqual(await named("valid_to is null and valid_from < '2027-01-01'"));
    t.now = new Date('2026-03-09T02:00:00Z');
    expect(await walked(anybody, { on: '2026-03-08' })).toEqual(await named("valid_to is null and valid_from < '2027-01-01'"));
  });
});
