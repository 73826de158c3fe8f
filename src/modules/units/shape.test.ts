import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.ts';
import * as life from './contract/lifecycle.ts';
import * as shape from './contract/shape.ts';
import { canTakeEffect, sameClass } from './rules/lifecycle.ts';

const TODAY = '2026-03-02';
let t: TestApp;
let officer: Person;
let anybody: Person;

beforeAll(async () => {
  t = await startTestApp();
  officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
  anybody = await t.person('会员');
});
afterAll(() => t.close());

const make = async (kind: api.UnitKind, name: string, parentId = t.rootId, more: Record<string, unknown> = {}): Promise<api.UnitDetail> => t.done(api.createUnit, { body: { id: newId(), parentId, kind, name, validFrom: '2026-01-01', ...more } as never }, officer);
const read = (id: string): Promise<api.UnitDetail> => t.done(api.readUnit, { params: { id } }, officer);
const person = async (name: string, home: string, groups: string[] = []): Promise<string> => {
  const id = newId();
  await t.connection.db.insertInto('members').values({ association_id: t.associationId, id, name, home_unit_id: home, name_key: name, pinyin: name, initials: 'mm', stroke_key: '1', created_at: t.now, updated_at: t.now } as never).execute();
  for (const unit_id of groups) await t.connection.db.insertInto('member_units').values({ association_id: t.associationId, id: newId(), member_id: id, unit_id, valid_from: '2026-01-01', recorded_at: t.now } as never).execute();
  return id;
};
const homeOf = async (id: string): Promise<string> => (await t.connection.db.selectFrom('members').select('home_unit_id').where('id', '=', id).executeTakeFirstOrThrow()).home_unit_id;
const worksIn = async (id: string): Promise<string[]> => (await t.connection.db.selectFrom('member_units').select('unit_id').where('member_id', '=', id).where('valid_to', 'is', null).execute()).map((r) => r.unit_id).toSorted();
const body = (change: shape.Change, on = TODAY) => ({ id: newId(), on, reason: '机构调整', change });
const preview = (change: shape.Change, as = officer) => t.done(shape.previewChange, { body: body(change) }, as);
const act = (change: shape.Change, on = TODAY) => t.done(shape.makeChange, { body: body(change, on) }, officer);
const counts = (effects: readonly shape.Effect[]): Record<string, number> => Object.fromEntries(effects.map((e) => [e.code, e.count]));
const treeOn = async (on: string): Promise<Map<string, string | null>> => new Map((await t.done(api.unitTree, { query: { on } }, anybody)).units.map((u) => [u.name, u.parentId]));

describe('rules', () => {
  it.each([['2026-03-02', null, 'ok'], ['2026-03-03', null, 'unit.day_in_future'], ['2026-02-01', '2026-02-02', 'unit.day_before_last'], ['2026-02-02', '2026-02-02', 'ok']])('a change on %s after one on %s: %s', (on, last, answer) => {
    const d = canTakeEffect(on, TODAY, last);
    expect(d.ok ? 'ok' : d.code).toBe(answer);
  });
  it.each([['branch', 'district', true], ['branch', 'activityGroup', false], ['committee', 'taskForce', true], ['office', 'handlingUnit', true], ['office', 'branch', false]] as const)('%s and %s go together: %s', (a, b, together) => expect(sameClass(a, b)).toBe(together));
});

describe('from plan to establishment', () => {
  it('a planned unit brings the list of its kind, is offered nowhere, and is established when the list is done', async () => {
    const plan = await make('branch', '高新区分会', t.rootId, { state: 'planned' });
    expect(plan).toMatchObject({ state: 'planned', establishedOn: null, can: { steps: ['prepare', 'establish', 'dissolve'], place: false } });
    expect(plan.checksOpen).toBeGreaterThan(3);
    expect((await t.done(api.listUnits, { query: { search: '高新区' } }, anybody)).items).toEqual([]);
    expect((await t.done(api.listUnits, { query: { search: '高新区', state: 'planned' } }, anybody)).items.length).toBe(1);
    const step = (to: 'preparing' | 'established', version: number, on = TODAY) => t.call(life.stepUnit, { params: { id: plan.id }, body: { version, to, on, reason: '区委统战部同意' } }, officer);
    expect((await step('preparing', plan.version, '2026-02-01')).body.state).toBe('preparing');
    expect((await t.done(api.unitTree, { query: {} }, anybody)).units.find((u) => u.id === plan.id)?.state).toBe('preparing');
    const refused = await step('established', plan.version + 1);
    expect([refused.error?.code, refused.error?.params['count']]).toEqual(['unit.checks_open', plan.checksOpen]);
    const { items } = await t.done(life.unitChecks, { params: { id: plan.id } }, officer);
    for (const c of items.filter((i) => i.required)) await t.done(life.setCheck, { params: { id: plan.id, checkId: c.id }, body: { version: c.version, doneOn: TODAY } }, officer);
    expect((await step('established', plan.version + 1, '2026-02-20')).status).toBe(200);
    expect(await read(plan.id)).toMatchObject({ state: 'established', establishedOn: '2026-02-20', checksOpen: 0 });
    const { versions } = await t.done(life.unitPast, { params: { id: plan.id } }, officer);
    expect(versions.map((v) => [v.step, v.from, v.to])).toEqual([['established', '2026-02-20', null], ['preparing', '2026-02-01', '2026-02-20'], ['planned', '2026-01-01', '2026-02-01']]);
    expect((await step('preparing', plan.version + 2)).error?.code).toBe('workflow.not_possible');
  });

  it('a list is changed by the secretariat, and only for units that come later', async () => {
    const before = await make('taskForce', '迎评专班', t.rootId, { state: 'preparing' });
    await t.done(life.writeChecklist, { params: { kind: 'taskForce' }, body: { checks: [{ title: '专班方案', required: true }] } }, officer);
    const after = await make('taskForce', '调研专班', t.rootId, { state: 'preparing' });
    expect([before.checksOpen, after.checksOpen]).toEqual([2, 1]);
    expect((await t.call(life.readChecklists, {}, anybody)).status).toBe(403);
  });
});

describe('merging', () => {
  it('previews exactly what it does, moves people, names and units below, and is undone while nothing else happened', async () => {
    const [a, b] = [await make('branch', '东湖分会'), await make('branch', '西湖分会')];
    const group = await make('activityGroup', '东湖读书组', a.id);
    const people = [await person('甲', a.id), await person('乙', a.id), await person('丙', b.id)];
    const head = await t.person('东湖会长', { roles: [['branchHead', a.id]] });
    const change = (): shape.Change => ({ kind: 'merge', unitIds: [a.id, b.id], made: { id: newId(), name: '两湖分会', kind: 'branch', parentId: t.rootId }, grants: 'carry' });
    const seen = await preview(change());
    expect(seen.refused).toBeNull();
    expect(counts(seen.effects)).toMatchObject({ unitsEnded: 2, unitsMoved: 1, membersMoved: 3, rolesCarried: 1 });
    expect(await read(a.id)).toMatchObject({ state: 'established', version: a.version });
    expect(await t.connection.db.selectFrom('unit_changes').select('id').execute()).toEqual([]);

    const made = await act(change(), '2026-03-01');
    expect(counts(made.effects)).toEqual(counts(seen.effects));
    expect(await Promise.all(people.map(homeOf))).toEqual(people.map(() => made.unitId));
    expect((await read(made.unitId)).aliases).toEqual(expect.arrayContaining(['东湖分会', '西湖分会']));
    expect((await read(group.id)).parentId).toBe(made.unitId);
    expect((await read(a.id)).state).toBe('dissolved');
    expect((await t.done(api.readUnit, { params: { id: made.unitId } }, head)).name).toBe('两湖分会');
    const roles = await t.connection.db.selectFrom('role_grants').select(['unit_id', 'ended_at']).where('account_id', '=', head.accountId).orderBy('granted_at').orderBy('id').execute();
    expect(roles.map((r) => [r.unit_id, r.ended_at === null])).toEqual([[a.id, false], [made.unitId, true]]);

    expect((await treeOn('2026-02-28')).has('东湖分会')).toBe(true);
    expect((await treeOn('2026-03-01')).has('东湖分会')).toBe(false);
    expect((await treeOn('2026-03-01')).get('东湖读书组')).toBe(made.unitId);
    const past = await t.done(life.unitPast, { params: { id: a.id } }, officer);
    expect(past.versions[0]).toMatchObject({ step: 'merged', other: { name: '两湖分会' }, reason: '机构调整' });
    expect(past.changes[0]).toMatchObject({ kind: 'merge', canUndo: true, effects: made.effects });
    expect((await t.done(life.unitPast, { params: { id: made.unitId } }, officer)).heirs.map((h) => h.name).toSorted()).toEqual(['东湖分会', '西湖分会']);

    expect((await t.call(shape.undoChange, { params: { id: made.id }, body: { reason: '误操作' } }, anybody)).status).toBe(403);
    await t.done(shape.undoChange, { params: { id: made.id }, body: { reason: '误操作' } }, officer);
    expect(await Promise.all(people.map(homeOf))).toEqual([a.id, a.id, b.id]);
    expect(await read(a.id)).toMatchObject({ state: 'established', ended: false });
    expect((await read(group.id)).parentId).toBe(a.id);
    expect((await treeOn('2026-03-01')).get('东湖读书组')).toBe(a.id);
    expect((await treeOn('2026-03-01')).has('两湖分会')).toBe(false);
    expect((await t.call(shape.undoChange, { params: { id: made.id }, body: { reason: '误操作' } }, officer)).error?.code).toBe('unit.change_undone');
  });

  it('is not undone once somebody has moved on', async () => {
    const [a, b, c] = [await make('branch', '甲分会'), await make('branch', '乙分会'), await make('branch', '丙分会')];
    const who = await person('丁', a.id);
    const made = await act({ kind: 'merge', unitIds: [a.id], intoId: b.id, grants: 'end' });
    await act({ kind: 'place', unitId: c.id, memberIds: [who] });
    expect((await t.call(shape.undoChange, { params: { id: made.id }, body: { reason: '误操作' } }, officer)).error?.code).toBe('unit.changed_since');
    expect(await homeOf(who)).toBe(c.id);
  });

  it('is remembered as of its own day, and not at all once it was taken back', async () => {
    const [from, to] = [await make('branch', '东城分会'), await make('branch', '西城分会')];
    const who = await person('旧识', from.id);
    await t.connection.db.updateTable('members').set({ created_at: new Date('2025-06-01T02:00:00Z') }).where('id', '=', who).execute();
    const homes = () => t.connection.db.selectFrom('member_homes').select(['unit_id', 'until']).where('member_id', '=', who).execute();
    const made = await act({ kind: 'merge', unitIds: [from.id], intoId: to.id, grants: 'end' }, '2026-02-20');
    expect([await homeOf(who), await homes()]).toEqual([to.id, [{ unit_id: from.id, until: '2026-02-19' }]]);
    await t.done(shape.undoChange, { params: { id: made.id }, body: { reason: '误操作' } }, officer);
    expect([await homeOf(who), await homes()]).toEqual([from.id, []]);
  });

  it('of groups leaves one membership to those who were in both', async () => {
    const [a, b] = [await make('activityGroup', '一组'), await make('activityGroup', '二组')];
    const both = await person('戊', t.rootId, [a.id, b.id]);
    const one = await person('己', t.rootId, [a.id]);
    const made = await act({ kind: 'merge', unitIds: [a.id], intoId: b.id, grants: 'carry' });
    expect(counts(made.effects)['workersMoved']).toBe(2);
    expect([await worksIn(both), await worksIn(one)]).toEqual([[b.id], [b.id]]);
    await t.done(shape.undoChange, { params: { id: made.id }, body: { reason: '误操作' } }, officer);
    expect([await worksIn(both), await worksIn(one)]).toEqual([[a.id, b.id].toSorted(), [a.id]]);
  });

  it('refuses units that do not go together, and tells so in the preview', async () => {
    const [branch, group] = [await make('branch', '庚分会'), await make('activityGroup', '庚组')];
    expect((await preview({ kind: 'merge', unitIds: [group.id], intoId: branch.id, grants: 'end' })).refused?.code).toBe('unit.merge_kinds_differ');
    expect((await preview({ kind: 'merge', unitIds: [branch.id], intoId: branch.id, grants: 'end' })).refused?.code).toBe('unit.merge_needs_two');
    expect((await t.call(shape.previewChange, { body: body({ kind: 'merge', unitIds: [group.id], intoId: branch.id, grants: 'end' }) }, anybody)).status).toBe(403);
  });
});

describe('splitting, placing, moving', () => {
  it('a split takes the chosen people and units, and refuses those who are not there', async () => {
    const a = await make('branch', '大分会');
    const child = await make('activityGroup', '大分会一组', a.id);
    const [stays, goes, stranger] = [await person('庚', a.id), await person('辛', a.id), await person('壬', t.rootId)];
    const change = (memberIds: string[]): shape.Change => ({ kind: 'split', unitId: a.id, version: a.version, made: { id: newId(), name: '小分会', kind: 'branch', parentId: t.rootId }, memberIds, childIds: [child.id] });
    expect((await preview(change([goes, stranger]))).refused).toMatchObject({ code: 'unit.people_not_here', params: { count: 1 } });
    const made = await act(change([goes]));
    expect([await homeOf(stays), await homeOf(goes), (await read(child.id)).parentId]).toEqual([a.id, made.unitId, made.unitId]);
    await t.done(shape.undoChange, { params: { id: made.id }, body: { reason: '误操作' } }, officer);
    expect([await homeOf(goes), (await read(child.id)).parentId, (await read(made.unitId)).ended]).toEqual([a.id, a.id, true]);
  });

  it('placing sets many into a committee at once, leaves who is there, and reaches only whom the officer reaches', async () => {
    const [mine, other, committee] = [await make('branch', '我的分会'), await make('branch', '别的分会'), await make('committee', '提案委员会')];
    const local = await t.person('分会秘书', { roles: [['branchSecretary', mine.id]] });
    const [there, fresh, foreign] = [await person('癸', mine.id, [committee.id]), await person('子', mine.id), await person('丑', other.id)];
    expect((await preview({ kind: 'place', unitId: committee.id, memberIds: [there, fresh, foreign] }, local)).refused).toMatchObject({ code: 'unit.place_out_of_reach', params: { count: 1 } });
    expect(counts((await preview({ kind: 'place', unitId: committee.id, memberIds: [there, fresh] }, local)).effects)).toEqual({ workersMoved: 1, workersThere: 1 });
    const made = await t.done(shape.makeChange, { body: body({ kind: 'place', unitId: committee.id, memberIds: [there, fresh] }) }, local);
    expect(await worksIn(fresh)).toEqual([committee.id]);
    await t.done(shape.undoChange, { params: { id: made.id }, body: { reason: '名单有误' } }, local);
    expect([await worksIn(fresh), await worksIn(there)]).toEqual([[], [committee.id]]);
    expect((await t.call(shape.previewChange, { body: body({ kind: 'place', unitId: committee.id, memberIds: [fresh] }) }, anybody)).status).toBe(403);
  });

  it('a move tells who gains and who loses sight, and how much goes along', async () => {
    const [east, west] = [await make('district', '东区'), await make('district', '西区')];
    const branch = await make('branch', '迁移分会', east.id);
    await person('寅', branch.id);
    await t.person('东区秘书', { roles: [['branchSecretary', east.id]] });
    await t.person('西区秘书', { roles: [['branchSecretary', west.id]] });
    const { effects } = await preview({ kind: 'move', unitId: branch.id, version: branch.version, parentId: west.id });
    expect(counts(effects)).toEqual({ membersIn: 1, sightGained: 1, sightLost: 1 });
    expect(effects.find((e) => e.code === 'sightLost')?.names).toEqual(['东区秘书']);
  });

  it('a kind changes only within what holds people in the same way, while people hang on it', async () => {
    const a = await make('specialGroup', '新媒体小组');
    await person('卯', t.rootId, [a.id]);
    expect((await preview({ kind: 'kind', unitId: a.id, version: a.version, to: 'branch' })).refused?.code).toBe('unit.in_use');
    const made = await act({ kind: 'kind', unitId: a.id, version: a.version, to: 'interestGroup' });
    expect((await read(a.id)).kind).toBe('interestGroup');
    await t.done(shape.undoChange, { params: { id: made.id }, body: { reason: '误操作' } }, officer);
    expect((await read(a.id)).kind).toBe('specialGroup');
  });

  it('of two mergers of the same unit at once one is made', async () => {
    const [a, b, c] = [await make('branch', '辰分会'), await make('branch', '巳分会'), await make('branch', '午分会')];
    const answers = await Promise.all([b, c].map((into) => t.call(shape.makeChange, { body: body({ kind: 'merge', unitIds: [a.id], intoId: into.id, grants: 'end' }) }, officer)));
    expect(answers.map((r) => r.error?.code ?? 'made').toSorted()).toEqual(['made', 'unit.ended']);
  });

  it('roles of an ended unit end with it', async () => {
    const a = await make('branch', '未分会');
    const head = await t.person('未会长', { roles: [['branchHead', a.id]] });
    expect(counts((await preview({ kind: 'end', unitId: a.id, version: a.version })).effects)).toEqual({ unitsEnded: 1, rolesEnded: 1 });
    await act({ kind: 'end', unitId: a.id, version: a.version });
    expect((await t.connection.db.selectFrom('role_grants').select('ended_at').where('account_id', '=', head.accountId).executeTakeFirstOrThrow()).ended_at).not.toBeNull();
  });
});
