import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { askExport } from '#modules/exports/contract/exports.ts';
import { sendList } from '#modules/exports/testing/send.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import * as api from './contract.ts';

let t: TestApp;
let officer: Person;
let anybody: Person;

beforeAll(async () => {
  t = await startTestApp();
  officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
  anybody = await t.person('会员');
});
afterAll(() => t.close());

const make = async (kind: api.UnitKind, name: string, parentId = t.rootId, as = officer): Promise<api.UnitDetail> => t.done(api.createUnit, { body: { id: newId(), parentId, kind, name } }, as);
const pathOf = async (id: string): Promise<string> => (await t.connection.db.selectFrom('units').select('path').where('id', '=', id).executeTakeFirstOrThrow()).path;

describe('the tree', () => {
  it('grows by kind, and each unit knows what may stand below it', async () => {
    const branch = await make('branch', '城东街道知联分会');
    expect(branch).toMatchObject({ shortName: '城东街道知联分会', above: [], ended: false, can: { edit: true, move: true, end: true } });
    expect(branch.can.kindsBelow).toContain('activityGroup');
    expect((await make('activityGroup', '第一活动小组', branch.id)).above).toEqual(['城东街道知联分会']);
    const wrong = await t.call(api.createUnit, { body: { id: newId(), parentId: branch.id, kind: 'committee', name: '提案委' } }, officer);
    expect([wrong.status, wrong.error?.code]).toEqual([422, 'unit.kind_not_here']);
  });

  it('shows everybody the units, and contacts only to those who work with them', async () => {
    const unit = await t.done(api.createUnit, { body: { id: newId(), parentId: t.rootId, kind: 'handlingUnit', name: '区住建局', contactName: '陈工', contactPhone: '87180000' } }, officer);
    expect(unit.contactPhone).toBe('87180000');
    expect(await t.done(api.readUnit, { params: { id: unit.id } }, anybody)).toMatchObject({ name: '区住建局', contactName: null, contactPhone: null, can: { edit: false, move: false, end: false, kindsBelow: [] } });
    const { units } = await t.done(api.unitTree, { query: {} }, anybody);
    expect(units[0]).toMatchObject({ kind: 'association', depth: 0, below: true });
    expect(units.map((u) => u.depth).every((d, i) => d <= (units[i - 1]?.depth ?? 0) + 1)).toBe(true);
  });

  it('is changed only by the secretariat of the place', async () => {
    const here = await make('branch', '城南分会');
    const there = await make('branch', '城北分会');
    const local = await t.person('南秘', { roles: [['secretariatOfficer', here.id]] });
    expect((await t.call(api.createUnit, { body: { id: newId(), parentId: here.id, kind: 'activityGroup', name: '南一组' } }, local)).status).toBe(200);
    expect((await t.call(api.createUnit, { body: { id: newId(), parentId: there.id, kind: 'activityGroup', name: '北一组' } }, local)).error?.code).toBe('access.denied');
    expect((await t.call(api.editUnit, { params: { id: there.id }, body: { version: 1, name: '改名' } }, local)).error?.code).toBe('access.denied');
    expect((await t.call(api.createUnit, { body: { id: newId(), parentId: t.rootId, kind: 'branch', name: '新分会' } }, anybody)).error?.code).toBe('access.denied');
    expect((await t.call(api.readUnit, { params: { id: newId() } }, officer)).error?.code).toBe('unit.not_found');
  });

  it('holds no two living units of one name at one place, even when both are set up at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => t.call(api.createUnit, { body: { id: newId(), parentId: t.rootId, kind: 'committee', name: '经济工作委员会' } }, officer)));
    expect(answers.filter((a) => a.status === 200).length).toBe(1);
    expect(answers.filter((a) => a.error?.code === 'unit.name_taken').length).toBe(5);
  });
});

describe('finding a unit', () => {
  it.each([['城东'], ['cdjd'], ['chengdong'], ['CHENGDONG'], ['街道知联']])('by %s', async (search) => {
    const { items } = await t.done(api.listUnits, { query: { search } }, anybody);
    expect(items.map((u) => u.name)).toContain('城东街道知联分会');
  });

  it('by kind, several at once, below a unit, page by page', async () => {
    const { items } = await t.done(api.listUnits, { query: { kind: 'handlingUnit,committee' as never } }, anybody);
    expect(new Set(items.map((u) => u.kind))).toEqual(new Set(['handlingUnit', 'committee']));
    expect((await t.call(api.listUnits, { query: { kind: 'nonsense' as never } }, anybody)).error?.code).toBe('input.invalid');
    const branch = (await t.done(api.listUnits, { query: { search: '城南分会' } }, anybody)).items[0];
    expect((await t.done(api.listUnits, { query: { below: branch?.id } }, anybody)).items.map((u) => u.name)).toEqual(['南一组']);
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page: { items: { id: string }[]; next: string | null } = await t.done(api.listUnits, { query: { limit: 2, ...(after ? { after } : {}) } }, anybody);
      seen.push(...page.items.map((u) => u.id));
      after = page.next;
    }
    expect(seen.length).toBe(new Set(seen).size);
    expect(seen.length).toBe((await t.connection.db.selectFrom('units').select('id').execute()).length);
  });

  it('treats search signs as text', async () => {
    for (const search of ['%', '_', '\\', "'", '%_%']) expect((await t.done(api.listUnits, { query: { search } }, anybody)).items).toEqual([]);
  });
});

describe('changing', () => {
  it('keeps a former name findable and refuses a stale page', async () => {
    const unit = await make('branch', '老城分会');
    const edited = await t.done(api.editUnit, { params: { id: unit.id }, body: { version: 1, name: '古城分会', headName: '王华' } }, officer);
    expect(edited).toMatchObject({ name: '古城分会', aliases: ['老城分会'], headName: '王华', version: 2 });
    expect((await t.done(api.listUnits, { query: { search: '老城' } }, anybody)).items.map((u) => u.id)).toEqual([unit.id]);
    expect((await t.call(api.editUnit, { params: { id: unit.id }, body: { version: 1, name: '又改' } }, officer)).error?.code).toBe('matter.changed');
  });

  it('moves a unit with all below it in one statement, and the reach of roles follows at once', async () => {
    const [east, west] = [await make('sectorBranch', '科技系统分会'), await make('sectorBranch', '国资系统分会')];
    const branch = await make('branch', '研究院分会', east.id);
    const group = await make('activityGroup', '院一组', branch.id);
    const eastOfficer = await t.person('科秘', { roles: [['secretariatOfficer', east.id]] });
    const mayEdit = async (): Promise<boolean> => (await t.done(api.readUnit, { params: { id: group.id } }, eastOfficer)).can.edit;
    expect(await mayEdit()).toBe(true);
    expect((await t.call(api.moveUnit, { params: { id: branch.id }, body: { version: 1, parentId: west.id, reason: '调整' } }, eastOfficer)).error?.code).toBe('access.denied');
    const moved = await t.done(api.moveUnit, { params: { id: branch.id }, body: { version: 1, parentId: west.id, reason: '隶属调整' } }, officer);
    expect(moved).toMatchObject({ parentId: west.id, above: ['国资系统分会'], version: 2 });
    expect(await pathOf(group.id)).toBe(`${await pathOf(branch.id)}${group.id.slice(-12)}/`);
    expect((await pathOf(branch.id)).startsWith(await pathOf(west.id))).toBe(true);
    expect(await mayEdit()).toBe(false);
    const [event] = await t.connection.db.selectFrom('events').selectAll().where('name', '=', 'unit.moved').execute();
    expect(event?.data).toMatchObject({ fromName: '科技系统分会', toName: '国资系统分会', reason: '隶属调整' });
  });

  it('never makes a ring, even when two units are moved under each other at once', async () => {
    const [a, b] = [await make('handlingUnit', '甲局'), await make('handlingUnit', '乙局')];
    const answers = await Promise.all([[a, b], [b, a]].map(([unit, to]) => t.call(api.moveUnit, { params: { id: unit?.id ?? '' }, body: { version: 1, parentId: to?.id ?? '', reason: '并行' } }, officer)));
    expect(answers.map((r) => r.error?.code ?? 'moved').toSorted()).toEqual(['moved', 'unit.below_itself']);
  });

  it('is kept from it by the lock on the tree: without it, two moves meet', async () => {
    const bare = await startTestApp();
    try {
      const as = await bare.person('秘书', { roles: ['secretariatOfficer'] });
      const { db } = bare.connection;
      // A lock that locks nothing, found before the real one by every connection that is opened from now on.
      await sql`create function public.pg_advisory_xact_lock(bigint) returns void language sql as 'select'`.execute(db);
      await sql`do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`.execute(db);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
      const outcomes = new Set<string>();
      for (let i = 0; i < 8 && outcomes.size < 2; i += 1) {
        const [a, b] = await Promise.all(['甲', '乙'].map((name) => bare.done(api.createUnit, { body: { id: newId(), parentId: bare.rootId, kind: 'handlingUnit', name: `${name}局${i}` } }, as)));
        const answers = await Promise.all([[a, b], [b, a]].map(([unit, to]) => bare.call(api.moveUnit, { params: { id: unit?.id ?? '' }, body: { version: 1, parentId: to?.id ?? '', reason: '并行' } }, as)));
        outcomes.add(answers.map((r) => r.error?.code ?? 'moved').toSorted().join());
      }
      expect([...outcomes].filter((o) => o !== 'moved,unit.below_itself')).not.toEqual([]);
    } finally {
      await bare.close();
    }
  });

  it('ends a unit only when nothing stands below it; afterwards it is kept but not offered', async () => {
    const branch = await make('branch', '将撤分会');
    const group = await make('activityGroup', '将撤组', branch.id);
    const on = '2026-03-01';
    expect((await t.call(api.endUnit, { params: { id: branch.id }, body: { version: 1, on: '2026-03-02', reason: '合并' } }, officer)).error?.code).toBe('unit.has_units_below');
    expect((await t.call(api.endUnit, { params: { id: group.id }, body: { version: 1, on, reason: '合并' } }, officer)).error?.code).toBe('unit.ends_before_it_began');
    for (const unit of [group, branch]) await t.done(api.endUnit, { params: { id: unit.id }, body: { version: 1, on: '2026-03-02', reason: '合并' } }, officer);
    t.now = new Date(t.now.getTime() + 86_400_000);
    expect((await t.done(api.listUnits, { query: { search: '将撤' } }, anybody)).items).toEqual([]);
    expect((await t.done(api.listUnits, { query: { search: '将撤', ended: 'true' as never } }, anybody)).items.map((u) => u.ended)).toEqual([true, true]);
    expect((await t.call(api.createUnit, { body: { id: newId(), parentId: branch.id, kind: 'activityGroup', name: '新组' } }, officer)).error?.code).toBe('unit.ended');
    expect((await t.call(api.endUnit, { params: { id: t.rootId }, body: { version: 1, on: '2026-03-03', reason: '无' } }, officer)).error?.code).toBe('unit.root_stays');
  });

  it('does not end while members or open matters hang on it; each is told with its number and its place', async () => {
    const unit = await make('handlingUnit', '区园林局');
    const group = await make('activityGroup', '园林小组', (await make('branch', '园林分会')).id);
    const { db } = t.connection;
    const [first, second] = [newId(), newId()];
    for (const [id, home] of [[first, group.id], [second, t.rootId]] as const) {
      await db.insertInto('members').values({ association_id: t.associationId, id, name: '某某', home_unit_id: home, status: 'active', name_key: id, pinyin: 'mou mou', initials: 'mm', stroke_key: '1', created_at: t.now, updated_at: t.now } as never).execute();
    }
    await db.insertInto('member_units').values({ association_id: t.associationId, id: newId(), member_id: second, unit_id: group.id, valid_from: '2026-01-01', recorded_at: t.now } as never).execute();
    const end = (id: string) => t.call(api.endUnit, { params: { id }, body: { version: 1, on: '2026-03-03', reason: '合并' } }, officer);
    const held = async (id: string) => (await t.done(api.readUnitHolds, { params: { id } }, officer)).items;

    const refused = await end(group.id);
    expect([refused.status, refused.error?.code]).toEqual([422, 'unit.in_use']);
    expect(refused.error?.fields.map((f) => f.message)).toEqual(['还有 2 名会员在这个单位。请先把他们转到别的单位。']);
    expect(await held(group.id)).toEqual([{ code: 'unit.has_members', count: 2, href: `/members?group=${group.id}` }]);
    expect(await held(unit.id)).toEqual([]);
    expect((await t.call(api.readUnitHolds, { params: { id: group.id } }, anybody)).status).toBe(403);
    // A member who left no longer holds it, nor does a membership that ended.
    await db.updateTable('members').set({ status: 'left' } as never).where('id', '=', first).execute();
    await db.updateTable('member_units').set({ valid_to: '2026-02-01' }).where('member_id', '=', second).execute();
    expect((await end(group.id)).status).toBe(200);

    const matter = newId();
    await db.insertInto('suggestions').values({ association_id: t.associationId, id: matter, type: 'suggestion', state: 'handling', state_since: t.now, title: '增设口袋公园', content: '{}', unit_id: t.rootId, body_unit_id: t.rootId, author_line: '某某', open: false, created_at: t.now, updated_at: t.now } as never).execute();
    await db.insertInto('assignments').values({ association_id: t.associationId, id: newId(), suggestion_id: matter, round: 1, role: 'lead', unit_id: unit.id, state: 'handling', dispatched_at: t.now } as never).execute();
    expect((await end(unit.id)).error?.fields.map((f) => [f.code, f.message])).toEqual([['unit.has_open_matters', '还有 1 件建言由这个单位办理，没有办结。请先办结，或改交别的单位。']]);
    expect(await held(unit.id)).toEqual([{ code: 'unit.has_open_matters', count: 1, href: `/suggestions?handlingUnitId=${unit.id}` }]);
    await db.updateTable('suggestions').set({ state: 'closed' } as never).where('id', '=', matter).execute();
    expect((await end(unit.id)).status).toBe(200);
  });
});

describe('the list of units as a file', () => {
  it('comes in again without a change, each row known by its place; only the office takes it', async () => {
    const branch = await make('branch', '往返分会');
    const group = await make('activityGroup', '往返一组', branch.id);
    await t.done(api.editUnit, { params: { id: branch.id }, body: { version: branch.version, name: '往返街道分会', shortName: '往返', aliases: ['往返分会', '老往返'], sortOrder: 3, headName: '甲某', contactName: '乙某', contactPhone: '0570-123' } as never }, officer);
    const columns = ['name', 'kind', 'parent', 'shortName', 'aliases', 'headName', 'contactName', 'contactPhone', 'validFrom', 'sortOrder', 'state'];
    const bytes = await takeExport(t, officer, { list: 'units', query: { below: branch.id }, columns, reason: '核对单位' });
    const sent = await sendList(t, { list: 'units', name: '单位.xlsx', bytes }, officer);
    expect(sent.body).toMatchObject({ state: 'previewed', counts: { new: 0, update: 0, same: 2, error: 0 } });
    expect(group.name).toBe('往返一组');
    expect((await t.call(askExport, { body: { id: newId(), list: 'units', query: {}, columns, reason: '好奇' } }, anybody)).error?.code).toBe('access.denied');
  });
});

describe('a foundation', () => {
  it('keeps the day when a unit was founded, long before it stood here, and puts it right', async () => {
    const root = await t.done(api.readUnit, { params: { id: t.rootId } }, officer);
    const old = await t.done(api.createUnit, { body: { id: newId(), parentId: t.rootId, kind: 'branch', name: '老分会', validFrom: '1998-05-04' } }, officer);
    expect([old.validFrom, old.establishedOn, old.state]).toEqual([root.validFrom, '1998-05-04', 'established']);
    // What is only planned cannot have begun before the unit above.
    expect((await t.call(api.createUnit, { body: { id: newId(), parentId: t.rootId, kind: 'branch', name: '拟设分会', validFrom: '1998-05-04', state: 'planned' } }, officer)).error?.code).toBe('unit.starts_before_parent');
    const edit = (unit: api.UnitDetail, establishedOn: string) => t.call(api.editUnit, { params: { id: unit.id }, body: { version: unit.version, name: unit.name, establishedOn } }, officer);
    expect((await edit(root, '1993-10-01')).status).toBe(200);
    expect((await t.done(api.readUnit, { params: { id: t.rootId } }, officer)).establishedOn).toBe('1993-10-01');
    expect((await edit(old, '2099-01-01')).error?.code).toBe('unit.founded_in_future');
    expect((await edit(old, '2999-01-01')).error?.fields).toMatchObject([{ path: 'establishedOn', code: 'input.day_too_late' }]);
    const planned = await t.done(api.createUnit, { body: { id: newId(), parentId: t.rootId, kind: 'branch', name: '拟设分会', state: 'planned' } }, officer);
    expect((await edit(planned, '2001-01-01')).error?.code).toBe('unit.not_founded_yet');
    // Other changes leave the day as it is.
    const again = await t.done(api.editUnit, { params: { id: old.id }, body: { version: old.version, name: '老分会', contactName: '陈工' } }, officer);
    expect(again.establishedOn).toBe('1998-05-04');
  });
});
