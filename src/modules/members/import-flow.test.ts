import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { whileEnding } from '#app/endings-testing.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { buildZip, textRows, workbookParts } from '#kit/server/spreadsheets/testing/zip-builder.ts';
import * as api from './contract/imports.ts';
import { createMember, editMember, getMember, listMembers } from './contract/members.ts';
import { writeImport } from './service/imports/commit.ts';
import { aMember, sendRoster } from './service/testing.ts';

const fixture = (name: string): Promise<Buffer> => readFile(path.join(import.meta.dirname, 'import/fixtures', name));
const branches = ['湖东街道分会', '金桥街道分会', '石门街道分会', '安澜街道分会', '和平街道分会', '长宁街道分会', '望江街道分会', '柳堤街道分会', '青山街道分会', '云台街道分会'];
const groups = ['医卫组', '经济组', '法律组', '文化组', '教育组', '科技组'];
const committees = ['青年专委会', '参政议政专委会', '妇女专委会', '社会服务专委会', '文体专委会', '科创专委会'];

let app: TestApp;
let officer: Person;

beforeAll(async () => {
  app = await startTestApp();
  for (const name of branches) await app.unit('branch', name);
  for (const name of groups) await app.unit('activityGroup', name);
  for (const name of committees) await app.unit('committee', name);
  officer = await app.person('办事员', { roles: ['secretariatOfficer'] });
});
afterAll(() => app.close());

async function upload(name: string, bytes: Buffer, as = officer): Promise<api.ImportStateOf> {
  const answer = await sendRoster(app, { id: newId(), name, bytes }, as);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.error));
  return answer.body;
}

async function read(id: string, as = officer): Promise<api.ImportStateOf> {
  await app.runJobs();
  return app.done(api.getImport, { params: { id } }, as);
}

/** Uploads and confirms what was proposed. */
async function preview(name: string, bytes: Buffer, as = officer): Promise<api.ImportStateOf> {
  const found = await upload(name, bytes, as);
  const begun = await app.done(api.confirmMapping, { params: { id: found.id }, body: { version: found.version, columns: [], defaultUnitId: null } }, as);
  expect(begun.state).toBe('reading');
  return read(found.id, as);
}
const rows = async (id: string, show?: 'problems' | 'new' | 'skip'): Promise<api.ImportRowItem[]> => (await app.done(api.listImportRows, { params: { id }, query: { ...(show ? { show } : {}), limit: '200' } }, officer)).items;
const count = async (): Promise<number> => Number((await app.connection.db.selectFrom('members').select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow()).n);

describe('the district roster', () => {
  let state: api.ImportStateOf;

  test('sheet, head and mapping are found', async () => {
    state = await upload('roster-district.xlsx', await fixture('roster-district.xlsx'));
    expect(state).toMatchObject({ state: 'mapping', format: 'xlsx', sheet: 1, head: { top: 3, bottom: 4 }, remembered: false });
    expect(state.columns.map((c) => c.use)).toEqual(['serial', 'name', 'sex', 'ethnicGroup', 'birthDate', 'education', 'degree', 'employerAndPost', 'professionalTitle', 'affiliations', 'phone', 'unit', 'activityGroups', 'committees', 'joinedOn', 'socialPosts', 'remark']);
  });

  test('its rows are previewed, problems first, and nothing is written', async () => {
    await app.done(api.confirmMapping, { params: { id: state.id }, body: { version: state.version, columns: [], defaultUnitId: null } }, officer);
    state = await read(state.id);
    expect(state).toMatchObject({ state: 'previewed', failure: null, counts: { new: 321, update: 0, same: 1, conflict: 0, error: 4, skip: 0 }, leftOut: [{ at: { sheet: null, row: 331 }, kind: 'total' }], unknownUnits: 1, can: { commit: false } });
    const shown = await rows(state.id);
    expect(shown.slice(0, 4).map((r) => [r.rowNo, r.decision, r.issues.filter((i) => i.severity === 'error').map((i) => i.code)])).toEqual([
      [158, 'error', ['import.name_missing']], [194, 'error', ['import.phone_too_short']], [220, 'error', ['import.date_month']], [236, 'error', ['import.unit_unknown']],
    ]);
    expect(await count()).toBe(0);
    expect((await app.call(api.commitImport, { params: { id: state.id }, body: { version: state.version } }, officer)).error).toMatchObject({ code: 'import.has_problems', params: { count: 4 } });
  });

  test('rows are fixed in place and checked again', async () => {
    const fix = (rowNo: number, fixes: api.ImportRowItem['fixes']) => app.done(api.fixImportRow, { params: { id: state.id, rowNo: String(rowNo) }, body: { fixes } }, officer);
    expect(await fix(158, { name: '补 全 名' })).toMatchObject({ decision: 'new', fixes: { name: '补 全 名' } });
    expect(await fix(194, { phone: '138001380' })).toMatchObject({ decision: 'error' });
    expect(await fix(194, { phone: '' })).toMatchObject({ decision: 'new' });
    expect(await fix(220, { birthDate: '1987-12' })).toMatchObject({ decision: 'new' });
  });

  test('an unknown unit is set up on the way, and its loose name is remembered', async () => {
    const { items } = await app.done(api.listUnknownUnits, { params: { id: state.id } }, officer);
    expect(items).toMatchObject([{ field: 'unit', text: '不存在街道分会', rows: 1 }]);
    const to = { kind: 'create' as const, id: newId(), parentId: app.rootId, unitKind: 'branch', name: '新设街道分会' };
    state = await app.done(api.chooseUnit, { params: { id: state.id }, body: { field: 'unit', text: '不存在街道分会', to } }, officer);
    expect(state).toMatchObject({ counts: { new: 325, error: 0 }, unknownUnits: 0, can: { commit: true } });
  });

  test('a first roster brings its units along: they are set up in one go, and short forms find them', async () => {
    const text = ['姓名,联系电话,所属分会,活动小组', '甲一,13700000001,城北街道分会,环保组', '甲二,13700000002,城北街道分会,环保组', '甲三,13700000003,城北,', '甲四,13700000004,城南街道分会,环保小组'].join('\n');
    const found = await preview('城北名册.csv', Buffer.from(text));
    expect(found).toMatchObject({ counts: { error: 4 }, unknownUnits: 5 });
    const { items } = await app.done(api.listUnknownUnits, { params: { id: found.id } }, officer);
    expect(items.map((u) => [u.field, u.text, u.rows, u.variantOf])).toEqual([['unit', '城北街道分会', 2, null], ['unit', '城北', 1, '城北街道分会'], ['unit', '城南街道分会', 1, null], ['activityGroups', '环保组', 2, null], ['activityGroups', '环保小组', 1, '环保组']]);
    const units = [{ id: newId(), field: 'unit' as const, text: '城北街道分会', unitKind: 'branch' }, { id: newId(), field: 'activityGroups' as const, text: '环保组', unitKind: 'activityGroup' }];
    const wrong = await app.call(api.createUnknownUnits, { params: { id: found.id }, body: { parentId: app.rootId, units: [...units, { id: newId(), field: 'unit' as const, text: '城南街道分会', unitKind: 'committee' }] } }, officer);
    expect(wrong.error?.code).toBe('member.unit_kind_wrong');
    // One that cannot be is none that is.
    expect(await app.connection.db.selectFrom('units').select('id').where('name', '=', '城北街道分会').execute()).toEqual([]);
    expect(await app.done(api.createUnknownUnits, { params: { id: found.id }, body: { parentId: app.rootId, units } }, officer)).toMatchObject({ state: 'checking' });
    expect(await read(found.id)).toMatchObject({ state: 'previewed', counts: { new: 3, error: 1 }, unknownUnits: 1 });
    await app.done(api.discardImport, { params: { id: found.id } }, officer);
  });

  test('all is written at once, with one event', async () => {
    state = await app.done(api.commitImport, { params: { id: state.id }, body: { version: state.version } }, officer);
    expect(state).toMatchObject({ state: 'committed', result: { added: 325, updated: 0, unchanged: 1, skipped: 0 }, can: { undo: true } });
    expect(await count()).toBe(325);
    const events = await app.connection.db.selectFrom('events').select(['name', 'data']).where('name', 'like', 'import.%').execute();
    expect(events).toEqual([{ name: 'import.committed', data: { fileName: 'roster-district.xlsx', added: 325, updated: 0, unchanged: 1, skipped: 0 } }]);
    const [found] = (await app.done(listMembers, { query: { search: '时婷淼', with: 'groups,birth,joined,education' } }, officer)).items;
    expect(found).toMatchObject({ sex: '1', unitName: '石门街道分会', employer: '港口物流集团', post: '讲师', phone: '15838699027', groups: ['法律组', '妇女专委会'], birth: '1963-09', joined: '2022-01', education: '10' });
    expect((await app.done(getMember, { params: { id: found?.id ?? '' } }, officer)).fields.affiliations).toEqual(['07']);
  });

  test('the same file again changes nothing', async () => {
    const again = await preview('roster-district.xlsx', await fixture('roster-district.xlsx'));
    expect(again.remembered).toBe(true);
    // The three rows that were wrong are wrong still; the loose name of the unit is known by now.
    expect(again.counts).toMatchObject({ new: 0, update: 0, conflict: 0, error: 3, same: 323 });
    const skipped = await app.done(api.chooseForMany, { params: { id: again.id }, body: { act: 'skipErrors' } }, officer);
    expect(skipped).toMatchObject({ counts: { error: 0, skip: 3 }, can: { commit: false } });
    expect((await app.call(api.commitImport, { params: { id: again.id }, body: { version: skipped.version } }, officer)).error?.code).toBe('import.nothing_to_do');
    expect(await count()).toBe(325);
    await app.done(api.discardImport, { params: { id: again.id } }, officer);
  });

  test('the whole import is taken back, but for people somebody changed or uses', async () => {
    const person = (await app.done(listMembers, { query: { search: '左志军' } }, officer)).items[0];
    const id = person?.id ?? '';
    const account = newId();
    await app.connection.db.insertInto('accounts').values({ association_id: app.associationId, id: account, username: 'z', username_key: 'z', name: '左志军', member_id: id, password_hash: 'none', password_changed_at: app.now, must_change_password: false, state: 'active', created_at: app.now }).execute();
    const undo = (removeEdited?: boolean) => app.call(api.undoImport, { params: { id: state.id }, body: removeEdited === undefined ? {} : { removeEdited } }, officer);
    expect((await undo()).error).toMatchObject({ code: 'import.in_use', params: { count: 1 } });
    expect((await app.done(api.importUses, { params: { id: state.id } }, officer)).items).toEqual([{ id, name: '左志军', usedIn: ['accounts'] }]);
    await app.connection.db.deleteFrom('accounts').where('id', '=', account).execute();
    await app.done(editMember, { params: { id }, body: { version: 1, post: '校长' } }, officer);
    expect((await undo()).error).toMatchObject({ code: 'import.edited_since', params: { count: 1 } });
    expect(await count()).toBe(325);
    expect((await undo(true)).body).toMatchObject({ state: 'undone', undone: { removed: 325, restored: 0, kept: [] } });
    expect(await count()).toBe(0);
    expect((await undo()).error?.code).toBe('import.wrong_state');
  });
});

describe('the branch roster in GBK', () => {
  test('is read in its own encoding, rare characters too', async () => {
    const state = await preview('roster-branch-gbk.csv', await fixture('roster-branch-gbk.csv'));
    expect(state).toMatchObject({ state: 'previewed', format: 'csv', counts: { new: 84, same: 1, error: 3, conflict: 0 }, head: { top: 2 } });
    const skipped = await app.done(api.chooseForMany, { params: { id: state.id }, body: { act: 'skipErrors' } }, officer);
    const done = await app.done(api.commitImport, { params: { id: state.id }, body: { version: skipped.version } }, officer);
    expect(done.result).toEqual({ added: 84, updated: 0, unchanged: 1, skipped: 3 });
    const names = (await app.done(listMembers, { query: { limit: '200' } }, officer)).items.map((m) => m.name);
    expect(names).toEqual(expect.arrayContaining(['芦䶮嘉', '方曦旻', '令狐军芳']));
  });
});

const csv = (...lines: string[]): Buffer => Buffer.from(`\ufeff姓名,性别,出生年月,手机号,所属分会,职务\n${lines.join('\n')}\n`);
const names = async (search: string) => (await app.done(listMembers, { query: { search, limit: '200' } }, officer)).items;
const commit = (state: api.ImportStateOf, as = officer) => app.call(api.commitImport, { params: { id: state.id }, body: { version: state.version } }, as);

describe('merging', () => {
  test('a second roster updates people, and what it leaves empty stays', async () => {
    const first = await preview('a.csv', csv('合并甲,男,1980-01,13900001001,长宁街道分会,教师', '合并乙,女,1981-02,13900001002,长宁街道分会,医生'));
    await commit(first);
    const second = await preview('b.csv', csv('合并甲,,,13900001001,和平街道分会,校长', '合并乙,女,1981-02,13900001002,长宁街道分会,'));
    expect(second.counts).toMatchObject({ update: 1, same: 1, new: 0 });
    const shown = await rows(second.id);
    expect(shown.find((r) => r.decision === 'update')?.changes).toEqual([{ field: 'post', before: '教师', after: '校长' }, { field: 'home_unit_id', before: '长宁街道分会', after: '和平街道分会' }]);
    expect((await commit(second)).body.result).toEqual({ added: 0, updated: 1, unchanged: 1, skipped: 0 });
    expect(await names('合并')).toMatchObject([{ name: '合并甲', sex: '1', post: '校长', unitName: '和平街道分会' }, { name: '合并乙', post: '医生' }]);
  });

  test('undoing gives back former values, except to people changed since', async () => {
    await commit(await preview('c.csv', csv('撤销甲,男,1980-01,13900001011,长宁街道分会,教师', '撤销乙,女,1981-02,13900001012,长宁街道分会,医生')));
    const second = (await commit(await preview('d.csv', csv('撤销甲,男,1980-01,13900001011,长宁街道分会,校长', '撤销乙,女,1981-02,13900001012,长宁街道分会,院长')))).body;
    const [, one] = await names('撤销');
    await app.done(editMember, { params: { id: one?.id ?? '' }, body: { version: 2, employer: '市医院' } }, officer);
    const undone = await app.done(api.undoImport, { params: { id: second.id }, body: {} }, officer);
    expect(undone.undone).toEqual({ removed: 0, restored: 1, kept: [{ id: one?.id, name: one?.name }] });
    expect((await names('撤销')).map((m) => [m.name, m.post])).toEqual([['撤销甲', '教师'], ['撤销乙', '院长']]);
  });

  test('a namesake is a question; the answer is one of the two, or the row is skipped', async () => {
    await commit(await preview('e.csv', csv('疑似人,男,,13900001021,长宁街道分会,教师')));
    const state = await preview('f.csv', csv('疑似人,男,,13900001022,和平街道分会,律师'));
    const [row] = await rows(state.id, 'problems');
    expect(row).toMatchObject({ decision: 'conflict', issues: [{ code: 'import.match_perhaps_same' }], candidates: [{ name: '疑似人', unitName: '长宁街道分会' }] });
    const choose = (body: { choice: 'new' | 'update' | 'skip' | null; memberId?: string }) => app.done(api.chooseForRow, { params: { id: state.id, rowNo: String(row?.rowNo) }, body }, officer);
    expect(await choose({ choice: 'update', memberId: row?.candidates[0]?.id ?? '' })).toMatchObject({ decision: 'update', changes: [{ field: 'post' }, { field: 'phone' }, { field: 'home_unit_id' }] });
    expect(await choose({ choice: 'skip' })).toMatchObject({ decision: 'skip' });
    expect(await choose({ choice: null })).toMatchObject({ decision: 'conflict' });
    expect(await choose({ choice: 'new' })).toMatchObject({ decision: 'new' });
    expect((await commit({ ...state, version: state.version + 4 })).body.result?.added).toBe(1);
    expect(await names('疑似人')).toHaveLength(2);
  });

  test('a number of another person cannot be given away by importing', async () => {
    await commit(await preview('g.csv', csv('号主人,男,,13900001031,长宁街道分会,教师')));
    const state = await preview('h.csv', csv('借号人,男,,13900001031,长宁街道分会,教师'));
    const [row] = await rows(state.id, 'problems');
    expect(row).toMatchObject({ decision: 'conflict', issues: [{ code: 'import.match_phone_of_other' }] });
    const answer = await app.call(api.chooseForRow, { params: { id: state.id, rowNo: String(row?.rowNo) }, body: { choice: 'new' } }, officer);
    expect(answer.error?.code).toBe('import.choice_not_possible');
    expect((await app.done(api.fixImportRow, { params: { id: state.id, rowNo: String(row?.rowNo) }, body: { fixes: { phone: '' } } }, officer)).decision).toBe('new');
  });
});

describe('all or nothing', () => {
  test('one bad row among many holds all of them back', async () => {
    const before = await count();
    const lines = Array.from({ length: 300 }, (_, i) => `整批${String.fromCharCode(0x4e00 + i)},男,1980-01,${13700000000 + i},长宁街道分会,教师`);
    lines[298] = '整批坏,男,1980-13,13700000298,长宁街道分会,教师';
    const state = await preview('many.csv', csv(...lines));
    expect(state.counts).toMatchObject({ new: 299, error: 1 });
    expect((await commit(state)).error?.code).toBe('import.has_problems');
    expect(await count()).toBe(before);
  });

  test('who was entered or changed since the preview is not overwritten', async () => {
    const state = await preview('i.csv', csv('抢先人,男,1980-01,13900001041,长宁街道分会,教师'));
    await app.done(createMember, { body: { id: newId(), ...aMember({ name: '抢先人', homeUnitId: app.rootId }) } }, officer);
    expect((await commit(state)).error).toMatchObject({ code: 'import.outdated', params: { count: 1 } });
    await app.done(api.recheckImport, { params: { id: state.id } }, officer);
    expect((await read(state.id)).counts).toMatchObject({ new: 0, conflict: 1 });
  });

  test('two imports of one file at once write each person once', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `同时${String.fromCharCode(0x4e00 + i)},男,1980-01,,长宁街道分会,教师`);
    const [a, b] = [await preview('j.csv', csv(...lines)), await preview('k.csv', csv(...lines))];
    const answers = await Promise.all([commit(a), commit(b)]);
    expect(answers.map((r) => r.error?.code ?? 'written').sort()).toEqual(['import.outdated', 'written']);
    expect(await names('同时')).toHaveLength(50);
    const late = answers[0].error ? a : b;
    await app.done(api.recheckImport, { params: { id: late.id } }, officer);
    expect((await read(late.id)).counts).toMatchObject({ same: 50, new: 0, update: 0, conflict: 0 });
  });

  test('control: without the lock of imports both would write them', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `无锁${String.fromCharCode(0x4e00 + i)},男,1980-01,,长宁街道分会,教师`);
    const ids = [(await preview('l1.csv', csv(...lines))).id, (await preview('l2.csv', csv(...lines))).id];
    const unlocked = async (ctx: Ctx, id = ''): Promise<void> => void (await writeImport(ctx, await app.connection.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow(), () => Promise.resolve()));
    await app.asSystem(async (one) => {
      await unlocked(one, ids[0]);
      await app.asSystem((two) => unlocked(two, ids[1]));
    });
    expect(await names('无锁')).toHaveLength(100);
  });

  test('of two presses only one writes', async () => {
    const state = await preview('l.csv', csv('连按人,男,1980-01,13900001051,长宁街道分会,教师'));
    const answers = await Promise.all([commit(state), commit(state), commit(state)]);
    expect(answers.filter((r) => r.status === 200)).toHaveLength(1);
    expect(await names('连按人')).toHaveLength(1);
  });
});

describe('reach', () => {
  test('a branch secretary imports into the own branch only, and learns nothing of others', async () => {
    const [mine] = await app.connection.db.selectFrom('units').select('id').where('name', '=', '青山街道分会').execute();
    const secretary = await app.person('青山秘书', { roles: [['branchSecretary', mine?.id ?? '']] });
    await app.done(createMember, { body: { id: newId(), ...aMember({ name: '他会人', homeUnitId: app.rootId, phone: '13900001061' }) } }, officer);
    const state = await preview('m.csv', csv('本会新人,男,1980-01,13900001062,青山街道分会,教师', '越界人,男,1980-01,13900001063,长宁街道分会,教师', '他会人,男,1980-01,13900001061,青山街道分会,教师', '无会人,男,1980-01,13900001064,,教师'), secretary);
    const shown = (await app.done(api.listImportRows, { params: { id: state.id }, query: {} }, secretary)).items.sort((a, b) => a.rowNo - b.rowNo);
    expect(shown.map((r) => [r.decision, r.issues.filter((i) => !i.code.includes('missing')).map((i) => i.code), r.candidates.length])).toEqual([
      ['new', [], 0], ['error', ['import.unit_out_of_reach'], 0], ['conflict', ['import.match_elsewhere'], 0], ['error', ['import.unit_needed'], 0],
    ]);
    const stranger = await app.person('柳堤秘书', { roles: [['branchSecretary', (await app.connection.db.selectFrom('units').select('id').where('name', '=', '柳堤街道分会').executeTakeFirstOrThrow()).id]] });
    expect((await app.call(api.getImport, { params: { id: state.id } }, stranger)).error?.code).toBe('import.not_found');
    expect((await app.done(api.listImports, { query: {} }, stranger)).items).toEqual([]);
    const nobody = await app.person('路人');
    expect((await sendRoster(app, { id: newId(), name: 'a.csv', bytes: csv('甲,男,,,,') }, nobody)).error?.code).toBe('access.denied');
  });

  test('what was previewed is taken in, shown and taken back by the rights of now, not by those of the preview', async () => {
    const ids = new Map((await app.connection.db.selectFrom('units').select(['id', 'name']).execute()).map((u) => [u.name, u.id]));
    const secretary = await app.person('两会秘书', { roles: [['branchSecretary', ids.get('安澜街道分会') ?? ''], ['branchSecretary', ids.get('云台街道分会') ?? '']] });
    await app.done(createMember, { body: { id: newId(), ...aMember({ name: '云台旧人', homeUnitId: ids.get('云台街道分会') ?? '', phone: '13900001101', employer: '旧单位甲' }) } }, officer);
    await app.done(createMember, { body: { id: newId(), ...aMember({ name: '云台疑人', homeUnitId: ids.get('云台街道分会') ?? '', phone: '13900001102', employer: '旧单位乙' }) } }, officer);
    const earlier = (await commit(await preview('r0.csv', csv('云台早人,男,1980-01,13900001103,云台街道分会,教师'), secretary), secretary)).body;
    const state = await preview('r.csv', csv('安澜新人,男,1980-01,13900001104,安澜街道分会,教师', '云台新人,男,1980-01,13900001105,云台街道分会,教师', '云台旧人,男,1980-01,13900001101,云台街道分会,校长', '云台疑人,女,,,,教师'), secretary);
    const shown = async (): Promise<string> => JSON.stringify((await app.done(api.listImportRows, { params: { id: state.id }, query: {} }, secretary)).items.map((r) => [r.changes, r.candidates]));
    expect(await shown()).toContain('13900001102');
    await app.done(api.chooseForMany, { params: { id: state.id }, body: { act: 'skipConflicts' } }, secretary);
    const ready = await app.done(api.getImport, { params: { id: state.id } }, secretary);
    await app.connection.db.updateTable('role_grants').set({ ended_at: app.now, valid_to: '2026-03-02' }).where('account_id', '=', secretary.accountId).where('unit_id', '=', ids.get('云台街道分会') ?? '').execute();
    expect((await commit(ready, secretary)).error).toMatchObject({ code: 'import.outdated', params: { count: 2 } });
    expect(await names('云台新人')).toEqual([]);
    expect(await shown()).toBe(JSON.stringify([[[], []], [[], []], [[], []], [[], []]]));
    expect((await app.call(api.undoImport, { params: { id: earlier.id }, body: {} }, secretary)).error?.code).toBe('member.unit_out_of_reach');
    expect(await names('云台早人')).toHaveLength(1);
    // Checked anew, it says itself what is no longer theirs.
    await app.done(api.recheckImport, { params: { id: state.id } }, secretary);
    expect((await read(state.id, secretary)).counts).toMatchObject({ new: 1, update: 0 });
  });

  test('nobody is entered into a unit that ended between the preview and the confirmation, nor at the same moment', async () => {
    const [ended, ending] = [await app.unit('branch', '已撤街道分会'), await app.unit('branch', '将撤街道分会')];
    const states = [await preview('s1.csv', csv('已撤人,男,1980-01,13900001111,已撤街道分会,教师')), await preview('s2.csv', csv('将撤人,男,1980-01,13900001112,将撤街道分会,教师'))];
    await app.connection.db.updateTable('units').set({ valid_to: '2026-03-01', state: 'dissolved' }).where('id', '=', ended).execute();
    expect((await commit(states[0] as api.ImportStateOf)).error).toMatchObject({ code: 'import.outdated', params: { count: 1 } });
    const answer = await whileEnding(app, ending, () => commit(states[1] as api.ImportStateOf));
    expect(answer.error?.code).toBe('import.outdated');
    expect([await names('已撤人'), await names('将撤人')]).toEqual([[], []]);
  });

  test('what must not be collected is not even stored', async () => {
    const bytes = Buffer.from('\ufeff姓名,身份证号,手机号,所属分会\n证件人,11010519491231002X,13900001071,长宁街道分会\n证件乙,440524188001010014,13900001072,长宁街道分会\n');
    const state = await preview('n.csv', bytes);
    expect(state.columns.find((c) => c.label === '身份证号')).toMatchObject({ use: 'refused', samples: [] });
    const stored = await app.connection.db.selectFrom('import_rows').select(['raw', 'fields']).where('import_id', '=', state.id).execute();
    expect(JSON.stringify(stored)).not.toContain('11010519491231002X');
  });
});

test('a file that is no roster is refused with a sentence, and nothing of it stays', async () => {
  const refused = await sendRoster(app, { id: newId(), name: 'a.csv', bytes: Buffer.from('%PDF-1.7 nothing') }, officer);
  expect(refused.error).toMatchObject({ code: 'spreadsheet.unknown_format' });
  expect(refused.error?.message).not.toBe('spreadsheet.unknown_format');
  expect((await sendRoster(app, { id: newId(), name: 'b.csv', bytes: Buffer.from('1,2,3\n4,5,6\n') }, officer)).error?.code).toBe('import.head_not_found');
  expect((await sendRoster(app, { id: newId(), name: 'c.csv', bytes: Buffer.from('姓名,手机,所属分会\n') }, officer)).error?.code).toBe('spreadsheet.empty');
});

test('undecided imports go after a week, decided ones keep no rows after thirty days', async () => {
  const open = await preview('o.csv', csv('清理甲,男,1980-01,13900001081,长宁街道分会,教师'));
  const done = (await commit(await preview('p.csv', csv('清理乙,男,1980-01,13900001082,长宁街道分会,教师')))).body;
  const before = app.now;
  app.now = new Date(before.getTime() + 8 * 86_400_000);
  await app.runJobs();
  expect((await app.done(api.getImport, { params: { id: open.id } }, officer)).state).toBe('discarded');
  expect(await rows(done.id)).toHaveLength(1);
  app.now = new Date(before.getTime() + 31 * 86_400_000);
  await app.runJobs();
  expect(await rows(done.id)).toEqual([]);
  expect((await app.call(api.undoImport, { params: { id: done.id }, body: {} }, officer)).error).toMatchObject({ code: 'import.undo_expired', params: { days: 30 } });
  app.now = before;
});

describe('a workbook with one sheet a branch', () => {
  const list = (...people: string[][]) => textRows([['姓名', '手机', '职务'], ...people]);
  const bytes = (...sheets: { name: string; rows: string }[]) => Buffer.from(buildZip(workbookParts(sheets)));
  const branchesOf = bytes(
    { name: '青山街道分会', rows: list(['戚一鸣', '13800139001', '教师'], ['邬二', '13800139002', '医师'], ['滕三', '1380013', '工程师']) },
    { name: '云台', rows: textRows([['手机', '姓名'], ['13800139004', '路四'], ['13800139005', '']]) }, { name: '备选', rows: list(['章五', '13800139006', '律师']) },
  );

  test('is read together; each row says where it stands, is fixed there, and all of it is taken back', async () => {
    const found = await upload('sheets.xlsx', branchesOf);
    expect(found).toMatchObject({ sheet: 0, together: [1, 2] });
    const chosen = await app.done(api.chooseSheet, { params: { id: found.id }, body: { version: found.version, sheet: 0, together: [1] } }, officer);
    expect(chosen).toMatchObject({ together: [1], progress: { total: 5 } });
    await app.done(api.confirmMapping, { params: { id: found.id }, body: { version: chosen.version, columns: [], defaultUnitId: null } }, officer);
    const state = await read(found.id);
    expect(state.counts).toMatchObject({ new: 3, error: 2 });
    const problems = await rows(state.id, 'problems');
    expect(problems.map((r) => r.at)).toEqual([{ sheet: '青山街道分会', row: 4 }, { sheet: '云台', row: 3 }]);
    const second = problems[1]?.rowNo ?? 0;
    expect(await app.done(api.fixImportRow, { params: { id: state.id, rowNo: String(second) }, body: { fixes: { name: '路四', phone: '13800139004' } } }, officer)).toMatchObject({ repeats: { at: { sheet: '云台', row: 2 }, kind: 'same' } });
    await app.done(api.chooseForMany, { params: { id: state.id }, body: { act: 'skipErrors' } }, officer);
    const ready = await read(state.id);
    const done = await app.done(api.commitImport, { params: { id: state.id }, body: { version: ready.version } }, officer);
    expect(done.result).toMatchObject({ added: 3 });
    const { items } = await app.done(listMembers, { query: { search: '13800139004' } }, officer);
    expect(items).toMatchObject([{ name: '路四', unitName: '云台街道分会' }]);
    expect(await app.done(api.undoImport, { params: { id: state.id }, body: {} }, officer)).toMatchObject({ undone: { removed: 3 } });
  });

  test('a sheet that holds no list cannot be read with it', async () => {
    const found = await upload('notes.xlsx', bytes({ name: '青山街道分会', rows: list(['戚一鸣', '13800139001', '教师']) }, { name: '记事', rows: textRows([['今天开会']]) }));
    expect((await app.call(api.chooseSheet, { params: { id: found.id }, body: { version: found.version, sheet: 0, together: [1] } }, officer)).error).toMatchObject({ code: 'import.head_not_found' });
    expect((await read(found.id)).together).toEqual([]);
  });
});

test('a unit that stands only in the first row of its group holds for the rows below it', async () => {
  const state = await preview('lost.csv', Buffer.from('分会,姓名,手机\n青山街道分会,戚一鸣,13800139001\n,邬二,13800139002\n,滕三,13800139003\n云台街道分会,路四,13800139004\n,章五,13800139006\n'));
  expect(state.counts).toMatchObject({ new: 5 });
  const units = await app.connection.db.selectFrom('import_rows').innerJoin('units', (j) => j.onRef('units.association_id', '=', 'import_rows.association_id').on((eb) => eb(eb.ref('units.id'), '=', eb.cast<string>(eb.fn<string>('jsonb_extract_path_text', ['import_rows.fields', eb.val('home_unit_id')]), 'uuid')))).select('units.name').where('import_id', '=', state.id).orderBy('row_no').execute();
  expect(units.map((u) => u.name)).toEqual(['青山街道分会', '青山街道分会', '青山街道分会', '云台街道分会', '云台街道分会']);
});

describe('a list that the system gave out itself, with its column of statuses', () => {
  const head = '姓名,手机,所属组织,工作单位,状态';
  const sheet = (...lines: string[]): Buffer => Buffer.from(`${[head, ...lines].join('\n')}\n`);

  test('says nothing new of who is suspended or gone, and takes what else was changed', async () => {
    const first = await preview('状态甲.csv', sheet('岑暂停,13800139021,青山街道分会,第一中学,在册', '岑离会,13800139022,青山街道分会,第一中学,在册', '岑去世,13800139023,青山街道分会,第一中学,在册'));
    await app.done(api.commitImport, { params: { id: first.id }, body: { version: first.version } }, officer);
    for (const [name, status] of [['岑暂停', 'suspended'], ['岑离会', 'left'], ['岑去世', 'deceased']] as const) await app.connection.db.updateTable('members').set({ status }).where('name', '=', name).execute();

    const again = await preview('状态乙.csv', sheet('岑暂停,13800139021,青山街道分会,第一中学,暂停', '岑离会,13800139022,青山街道分会,第一中学,退会', '岑去世,13800139023,青山街道分会,第一中学,去世'));
    expect(again.counts).toMatchObject({ new: 0, update: 0, same: 3, conflict: 0, error: 0 });

    const changed = await preview('状态丙.csv', sheet('岑暂停,13800139021,青山街道分会,第二中学,暂停', '岑离会,13800139022,青山街道分会,第二中学,退会', '岑去世,13800139023,青山街道分会,第一中学,退会', '岑暂停,13800139024,青山街道分会,第一中学,退会', '岑新来,13800139025,青山街道分会,第一中学,暂停'));
    expect((await rows(changed.id)).toSorted((a, b) => a.rowNo - b.rowNo).map((r) => [r.cells[0]?.text, r.decision, r.issues.map((i) => i.code)])).toEqual([
      ['岑暂停', 'update', []], ['岑离会', 'conflict', ['import.match_no_longer_member']], ['岑去世', 'error', ['import.status_not_on_roll']], ['岑暂停', 'error', ['import.status_not_on_roll']], ['岑新来', 'error', ['import.status_not_on_roll']],
    ]);
  });
});
