import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { createAccount, listAccounts, resetPassword, signIn } from '#modules/accounts/contract.ts';
import { groupMembers, listGroups } from '#modules/contact/contract/groups.ts';
import { createUnit, editUnit, listUnits, readUnit } from '#modules/units/contract.ts';
import { newId } from '#kit/server/ids.ts';
import { hasPassword } from './testing/password.ts';
import * as api from './contract/imports.ts';
import { csv, gbk, sendList } from './testing/send.ts';

let app: TestApp;
let officer: Person;
let branchOfficer: Person;
let admin: Person;
let security: Person;
let member: Person;
let east: string;
beforeAll(async () => {
  app = await startTestApp();
  east = await app.unit('branch', '城东街道分会');
  officer = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  branchOfficer = await app.person('东秘书', { roles: [['secretariatOfficer', east]] });
  admin = await app.person('管系统', { roles: ['systemAdmin'] });
  member = await app.person('李同心', { memberOf: east });
});
afterAll(() => app.close());
beforeEach(() => { app.now = new Date(app.now.getTime() + 60_000); });

const send = async (list: string, bytes: Buffer, as: Person, name = '表.csv'): Promise<api.ImportStateOf> => {
  const answer = await sendList(app, { list, name, bytes }, as);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.error));
  return answer.body;
};
const rows = async (i: api.ImportStateOf, as: Person): Promise<api.ImportRow[]> => (await app.done(api.listImportRows, { params: { id: i.id }, query: { limit: 200 } }, as)).items;
const commit = (i: api.ImportStateOf, as: Person) => app.done(api.commitListImport, { params: { id: i.id }, body: { version: i.version } }, as);
const undo = (i: api.ImportStateOf, as: Person) => app.done(api.undoListImport, { params: { id: i.id }, body: { version: i.version } }, as);
const names = async (search: string): Promise<string[]> => (await app.done(listUnits, { query: { search } }, officer)).items.map((u) => u.name).toSorted();

describe('units from a table', () => {
  const table = ['某某区知联会基层组织一览表', '单位名称,单位类别,隶属,负责人,联系电话,成立时间', '青松小组,活动小组,南岸街道分会,韩知远,,2021.5', '南岸街道分会,分会,,沈如初,13800000001,2019年3月', '明湖镇分会,支会,,,,', '北岸街道分会,分会,,,,2020-13-40'];

  test('the head is found below a title, problems are told by row, and nothing is written before it is confirmed', async () => {
    const i = await send('units', csv(...table), officer);
    expect(i).toMatchObject({ state: 'previewed', remembered: false, counts: { new: 2, update: 0, same: 0, error: 2, skipped: 0 }, can: { commit: false, discard: true } });
    expect((await rows(i, officer)).map((r) => [r.rowNo, r.title, r.decision, r.problems.map((p) => p.code)])).toEqual([
      [5, '明湖镇分会', 'error', ['unitImport.kind_unknown']], [6, '北岸街道分会', 'error', ['unitImport.day_wrong']], [3, '青松小组', 'new', []], [4, '南岸街道分会', 'new', []],
    ]);
    expect(await names('岸')).toEqual([]);
    expect((await app.call(api.commitListImport, { params: { id: i.id }, body: { version: i.version } }, officer)).error).toMatchObject({ code: 'listImport.has_problems', params: { count: 2 } });
  });

  test('a row is mended in place or left out, all go in together, and the same file changes nothing afterwards', async () => {
    let i = await send('units', csv(...table), officer);
    i = await app.done(api.fixListRow, { params: { id: i.id, rowNo: '5' }, body: { version: i.version, fixes: { kind: '分会' } } }, officer);
    i = await app.done(api.fixListRow, { params: { id: i.id, rowNo: '6' }, body: { version: i.version, skipped: true } }, officer);
    expect(i.counts).toEqual({ new: 3, update: 0, same: 0, error: 0, skipped: 1 });
    expect((await app.call(api.fixListRow, { params: { id: i.id, rowNo: '6' }, body: { version: 1, skipped: false } }, officer)).error?.code).toBe('matter.changed');
    const done = await commit(i, officer);
    expect(done).toMatchObject({ state: 'committed', result: { made: 3, changed: 0 }, can: { undo: true } });
    const [group] = (await app.done(listUnits, { query: { search: '青松' } }, officer)).items;
    expect(group).toMatchObject({ kind: 'activityGroup', above: ['南岸街道分会'], validFrom: '2021-05-01' });
    const again = await send('units', csv(...table.filter((l) => !/北岸|支会/.test(l))), officer);
    expect(again.counts).toEqual({ new: 0, update: 0, same: 2, error: 0, skipped: 0 });
    expect((await app.call(api.commitListImport, { params: { id: again.id }, body: { version: again.version } }, officer)).error?.code).toBe('listImport.nothing_to_do');
  });

  test('what a table says anew is changed, and the undo puts it back; empty cells leave what is there', async () => {
    const [before] = (await app.done(listUnits, { query: { search: '南岸' } }, officer)).items;
    const i = await commit(await send('units', csv('名称,类别,负责人,联系人', '南岸街道分会,分会,沈如初,杨景行'), officer), officer);
    expect(i.result).toEqual({ made: 0, changed: 1 });
    expect(await app.done(readUnit, { params: { id: before?.id ?? '' } }, officer)).toMatchObject({ validFrom: '2020-01-01', establishedOn: '2019-03-01', headName: '沈如初', contactName: '杨景行', contactPhone: '13800000001' });
    expect((await undo(i, officer)).undone).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect(await app.done(readUnit, { params: { id: before?.id ?? '' } }, officer)).toMatchObject({ headName: '沈如初', contactName: null });
  });

  test('the undo removes what nobody built on, from the lowest up, and keeps the rest', async () => {
    const i = await commit(await send('units', csv('名称,类别,上级', '西湾分会,分会,', '帆影小组,活动小组,西湾分会', '东湾分会,分会,', '改过分会,分会,'), officer), officer);
    const found = new Map((await app.done(listUnits, { query: { limit: 200 } }, officer)).items.map((u) => [u.name, u]));
    await app.person('住在东湾', { memberOf: found.get('东湾分会')?.id ?? '' });
    const changed = await app.done(readUnit, { params: { id: found.get('改过分会')?.id ?? '' } }, officer);
    await app.done(editUnit, { params: { id: changed.id }, body: { version: changed.version, name: '改过分会', headName: '周以宁' } }, officer);
    expect((await undo(i, officer)).undone).toEqual({ removed: 2, restored: 0, kept: 2 });
    expect(await names('湾')).toEqual(['东湾分会']);
    expect((await app.call(api.undoListImport, { params: { id: i.id }, body: { version: i.version + 1 } }, officer)).error?.code).toBe('listImport.wrong_state');
  });

  test('who has lost a role since takes no import back: what came in may be out of reach by now', async () => {
    const mover = await app.person('转岗秘书', { roles: [['secretariatOfficer', east]] });
    const i = await commit(await send('units', csv('名称,类别,上级', '转岗读书小组,活动小组,城东街道分会'), mover), mover);
    expect(i.can.undo).toBe(true);
    const elsewhere = await app.unit('branch', '转岗分会');
    await sql`insert into role_grants (association_id, id, account_id, unit_id, role, valid_from, granted_at) values (${app.associationId}, ${newId()}, ${mover.accountId}, ${elsewhere}, 'secretariatOfficer', '2020-01-01', ${app.now})`.execute(app.connection.db);
    expect((await app.done(api.readListImport, { params: { id: i.id } }, mover)).can.undo).toBe(true);
    app.now = new Date(app.now.getTime() + 60_000);
    await sql`update role_grants set ended_at = ${app.now}, valid_to = '2020-02-01' where account_id = ${mover.accountId} and unit_id = ${east}`.execute(app.connection.db);
    expect((await app.done(api.readListImport, { params: { id: i.id } }, mover)).can.undo).toBe(false);
    expect((await app.call(api.undoListImport, { params: { id: i.id }, body: { version: i.version } }, mover)).error?.code).toBe('listImport.roles_changed');
    expect(await names('转岗读书')).toEqual(['转岗读书小组']);
  });

  test('a branch\'s secretariat fills its own branch only; a member fills nothing; another\'s import looks absent', async () => {
    const i = await send('units', csv('名称,类别,上级', '城东读书小组,活动小组,城东街道分会', '城西街道分会,分会,', '南岸街道分会,分会,'), branchOfficer);
    expect((await rows(i, branchOfficer)).map((r) => [r.title, r.decision, r.problems.map((p) => p.code)])).toEqual([['城西街道分会', 'error', ['unitImport.out_of_reach']], ['南岸街道分会', 'error', ['unitImport.out_of_reach']], ['城东读书小组', 'new', []]]);
    expect((await sendList(app, { list: 'units', name: '表.csv', bytes: csv('名称,类别', '甲分会,分会') }, member)).error?.code).toBe('access.denied');
    expect((await app.call(api.readListImport, { params: { id: i.id } }, officer)).error?.code).toBe('listImport.not_found');
    expect((await app.done(api.discardListImport, { params: { id: i.id }, body: { version: i.version } }, branchOfficer)).state).toBe('discarded');
    expect((await app.connection.db.selectFrom('list_import_rows').selectAll().where('import_id', '=', i.id).execute())).toEqual([]);
  });

  test('what became different between preview and confirmation stops it', async () => {
    const i = await send('units', csv('名称,类别', '抢先分会,分会'), officer);
    await app.done(createUnit, { body: { id: newId(), parentId: app.rootId, kind: 'branch', name: '抢先分会' } }, officer);
    expect((await app.call(api.commitListImport, { params: { id: i.id }, body: { version: i.version } }, officer)).error?.code).toBe('listImport.outdated');
  });
});

describe('files as people have them', () => {
  test('a file in GBK, quoted cells with commas and line ends, rows that are too short and too long: every row is there', async () => {
    const bytes = gbk('名称,类别,负责人\r\n"桥头,沿河分会",分会,"王\r\n思源"\r\n带"引号"的分会,分会,甲\r\n少一格的分会\r\n塘西分会,分会,乙,多出一格\r\n');
    const i = await send('units', bytes, officer);
    const all = await rows(i, officer);
    const told = JSON.stringify(all.map((r) => r.values));
    for (const word of ['桥头,沿河分会', '带', '少一格的分会', '塘西分会']) expect(told).toContain(word);
    expect([all.length, i.counts.new, i.counts.error]).toEqual([4, 3, 1]);
    // A quote that never closes would swallow the rest: the file is refused with the line, and nothing of it is kept.
    const broken = await sendList(app, { list: 'units', name: '表.csv', bytes: csv('名称,类别', '甲分会,分会', '"没有合上的引号分会,分会', '乙分会,分会') }, officer);
    expect(broken.error).toMatchObject({ code: 'spreadsheet.broken', params: { where: 'line 3' } });
  });

  test.each([
    ['units', '序号,组织名称,组织类型,隶属组织,主要负责人,成立年月', '1,西桥街道分会,街道分会,,韩知远,2018.5', ['name', 'kind', 'parent', 'headName', 'validFrom']],
    ['units', '机构名称,机构类别,上级机构,召集人,组建时间', '西桥一组,小组,城东街道分会,韩知远,2019', ['name', 'kind', 'parent', 'headName', 'validFrom']],
    ['honours', '获奖人员,所获荣誉,奖项级别,颁发时间,颁发机关', '李同心,先进工作者,市,2023.5,市总工会', ['holder', 'title', 'level', 'when', 'issuer']],
    ['honours', '会员姓名,获奖名称,等级,表彰时间,表彰单位', '李同心,优秀教师,区级,2022,区教育局', ['holder', 'title', 'level', 'when', 'issuer']],
    ['coverage', '覆盖类别,覆盖对象,对应组织', '街道,城东街道,城东街道分会', ['kind', 'name', 'unit']],
  ])('%s: columns headed %s are known', async (list, head, row, fields) => {
    const i = await send(list, csv(head, row), officer);
    expect(i).toMatchObject({ state: 'previewed', counts: { new: 1, error: 0 } });
    expect(fields.filter((key) => i.fields.find((f) => f.key === key)?.column === null)).toEqual([]);
  });

  test('totals, remarks, a head that stands again and bare running numbers are no rows; what only looks so is one', async () => {
    const i = await send('units', csv('序号,组织名称,组织类型', '1,清河分会,分会', '2,总计分会,分会', '合计,2,', '序号,组织名称,组织类型', '3,说明分会,分会', '4,,', '填表人：林文秘,,填表日期：2026年1月', '注：以上为全部,,'), officer);
    expect((await rows(i, officer)).map((r) => [r.rowNo, r.title, r.decision])).toEqual([[2, '清河分会', 'new'], [3, '总计分会', 'new'], [6, '说明分会', 'new']]);
  });

  test('a mapping that was chosen is remembered for files with the same head, and only for those', async () => {
    const odd = csv('甲,乙,丙', '山南分会,分会,2020-01-01');
    expect((await sendList(app, { list: 'units', name: '表.csv', bytes: odd }, officer)).error?.code).toBe('listImport.head_not_found');
    const half = ['名称,何种', '山南分会,分会'];
    let i = await send('units', csv(...half), officer);
    expect(i).toMatchObject({ state: 'mapping', remembered: false });
    expect((await app.call(api.mapListColumns, { params: { id: i.id }, body: { version: i.version, mapping: { name: 0 } } }, officer)).error?.code).toBe('listImport.column_missing');
    i = await app.done(api.mapListColumns, { params: { id: i.id }, body: { version: i.version, mapping: { name: 0, kind: 1 } } }, officer);
    expect(i).toMatchObject({ state: 'previewed', counts: { new: 1 } });
    expect(await send('units', csv('名称,何种', '山北分会,分会'), officer)).toMatchObject({ state: 'previewed', remembered: true, counts: { new: 1 } });
    expect(await send('units', csv('名称,哪种', '山北分会,分会'), officer)).toMatchObject({ state: 'mapping', remembered: false });
  });

  test('a marked file, an unknown list and a file that is no table are refused; the template can be filled and brought back', async () => {
    expect((await sendList(app, { list: 'units', name: '机密-单位.csv', bytes: csv('名称,类别', '甲分会,分会') }, officer)).error?.code).toBe('file.marked_secret');
    expect((await sendList(app, { list: 'nothing', name: '表.csv', bytes: csv('名称,类别') }, officer)).error?.code).toBe('listImport.unknown_list');
    expect((await sendList(app, { list: 'units', name: '表.xlsx', bytes: Buffer.from('PK\u0003\u0004 no table') }, officer)).status).toBeGreaterThanOrEqual(400);
    const template = (await app.done(api.listTemplate, { params: { list: 'units' } }, officer)) as unknown as Buffer;
    const i = await send('units', template, officer, '空白.xlsx');
    expect(i.fields.filter((f) => f.column === null)).toEqual([]);
  });
});

describe('accounts from a table', () => {
  const table = csv('姓名,手机号,用户名,角色,单位', '何经办,13700000001,,承办单位经办人,区住建局', '罗局长,,luoju,,', '没有号码,,,,', '管系统,13700000009,管系统,,');
  test('accounts are made without a password and wait for one to be handed over; the same file changes nothing', async () => {
    await app.unit('handlingUnit', '区住建局');
    let i = await send('accounts', table, admin);
    expect((await rows(i, admin)).map((r) => [r.title, r.decision, r.problems.map((p) => p.code)])).toEqual([['没有号码', 'error', ['accountImport.key_missing']], ['何经办', 'new', []], ['罗局长', 'new', []], ['管系统', 'new', []]]);
    i = await app.done(api.fixListRow, { params: { id: i.id, rowNo: '4' }, body: { version: i.version, skipped: true } }, admin);
    i = await app.done(api.fixListRow, { params: { id: i.id, rowNo: '5' }, body: { version: i.version, skipped: true } }, admin);
    await commit(i, admin);
    const waiting = await app.done(listAccounts, { query: { password: 'none' } }, admin);
    expect(waiting.items.map((a) => [a.name, a.username, a.phone, a.hasPassword, a.roles.map((r) => `${r.role}@${r.unitName}`)])).toEqual([['何经办', 'hejingban', '13700000001', false, ['handlingOfficer@区住建局']], ['罗局长', 'luoju', null, false, []]]);
    const tries = await app.call(signIn, { body: { name: 'hejingban', password: '' .padEnd(12, 'x') } }, null);
    expect(tries.error?.code).toBe('sign_in.wrong');
    expect((await send('accounts', table, admin)).counts).toMatchObject({ new: 1, same: 2, error: 1 });
    const he = waiting.items[0]?.id ?? '';
    await app.done(resetPassword, { params: { id: he }, body: { password: 'Kw7m-pQ4x-Zt9b' } }, admin);
    expect((await app.done(signIn, { body: { name: '13700000001', password: 'Kw7m-pQ4x-Zt9b' } }, null)).mustChangePassword).toBe(true);
    expect(await hasPassword(app, he)).toBe(true);
    expect((await undo(await app.done(api.readListImport, { params: { id: i.id } }, admin), admin)).undone).toEqual({ removed: 1, restored: 0, kept: 1 });
  });

  test('once a security administrator is in office, the table makes the account and leaves the role to them', async () => {
    security = await app.person('管安全', { roles: ['securityAdmin'] });
    const i = await send('accounts', csv('姓名,手机号,角色,单位', '汪经办,13700000002,承办单位经办人,区住建局', '甲某某,13700000003,系统管理员,区住建局'), admin);
    expect((await rows(i, admin)).map((r) => [r.title, r.decision, r.problems.map((p) => [p.severity, p.code])])).toEqual([
      ['甲某某', 'error', [['error', 'accountImport.admin_role']]], ['汪经办', 'new', [['warning', 'accountImport.roles_left']]],
    ]);
    expect((await sendList(app, { list: 'accounts', name: '表.csv', bytes: csv('姓名,手机号', '乙,13700000004') }, security)).error?.code).toBe('access.denied');
  });
});

describe('lists of people from a table', () => {
  test('people are found by name and, where several bear it, by number or unit; nobody is taken out, and the undo takes only what came in', async () => {
    const west = await app.unit('branch', '城西街道分会');
    const [a, b, c] = [await app.person('孙怀瑾', { memberOf: east }), await app.person('孙怀瑾', { memberOf: west }), await app.person('吴念祖', { memberOf: west })];
    const file = csv('分组,姓名,手机号,所属组织', '书画组,孙怀瑾,,城西街道分会', '书画组,吴念祖,,', '书画组,孙怀瑾,,', '书画组,查无此人,,', '书画组,吴念祖,,');
    let i = await send('contactGroups', file, officer);
    expect((await rows(i, officer)).map((r) => [r.rowNo, r.decision, r.problems.map((p) => p.code)])).toEqual([
      [4, 'error', ['groupImport.person_ambiguous']], [5, 'error', ['groupImport.person_unknown']], [6, 'error', ['groupImport.repeated']], [2, 'new', []], [3, 'new', []],
    ]);
    for (const rowNo of ['4', '5', '6']) i = await app.done(api.fixListRow, { params: { id: i.id, rowNo }, body: { version: i.version, skipped: true } }, officer);
    expect((await commit(i, officer)).result).toEqual({ made: 1, changed: 0 });
    const [group] = (await app.done(listGroups, { query: {} }, officer)).items;
    expect(group).toMatchObject({ name: '书画组', kind: 'list', mine: true, count: 2 });
    expect((await send('contactGroups', csv('分组,姓名,所属组织', '书画组,孙怀瑾,城西街道分会', '书画组,吴念祖,'), officer)).counts).toMatchObject({ same: 2, new: 0 });
    const more = await commit(await send('contactGroups', csv('分组,姓名,所属组织', '书画组,孙怀瑾,城东街道分会'), officer), officer);
    expect((await app.done(groupMembers, { params: { id: group?.id ?? '' }, query: {} }, officer)).items.map((p) => p.id).toSorted()).toEqual([a, b, c].map((p) => p.memberId ?? '').toSorted());
    expect((await undo(more, officer)).undone).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect((await app.done(listGroups, { query: {} }, officer)).items[0]?.count).toBe(2);
    // A head of one branch finds nobody of another.
    const head = await app.person('东负责', { roles: [['branchHead', east]] });
    expect((await rows(await send('contactGroups', csv('分组,姓名', '我的组,吴念祖'), head), head))[0]?.problems.map((p) => p.code)).toEqual(['groupImport.person_unknown']);
  });
});

describe('the same table on two devices at the same instant', () => {
  const both = async (t: TestApp, as: Person, list: string, bytes: Buffer): Promise<string[]> => {
    const sent = await Promise.all([0, 1].map(() => sendList(t, { list, name: '表.csv', bytes }, as)));
    return (await Promise.all(sent.map((s) => t.call(api.commitListImport, { params: { id: s.body.id }, body: { version: s.body.version } }, as)))).map((a) => a.error?.code ?? 'done').toSorted();
  };
  const groupsTable = (n: number): Buffer => csv('分组,姓名', `同时组${n},柏舟`);
  const grantsTable = csv('姓名,用户名,角色,单位', '甘棠,gantang,承办单位经办人,两处局');

  test('makes one group of a name, one account, one role of a kind; the second device hears that the list changed', async () => {
    await app.person('柏舟', { memberOf: east });
    const granting = await startTestApp();
    try {
      const keeper = await granting.person('管账号', { roles: ['systemAdmin'] });
      await granting.unit('handlingUnit', '两处局');
      await granting.done(createAccount, { body: { id: newId(), username: 'gantang', name: '甘棠', password: 'Kw7m-pQ4x-Zt9b' } }, keeper);
      expect(await both(granting, keeper, 'accounts', grantsTable)).toEqual(['done', 'listImport.outdated']);
      expect((await granting.connection.db.selectFrom('role_grants').select('id').where('role', '=', 'handlingOfficer').execute()).length).toBe(1);
    } finally {
      await granting.close();
    }
    for (let round = 0; round < 3; round += 1) expect(await both(app, officer, 'contactGroups', groupsTable(round))).toEqual(['done', 'listImport.outdated']);
    expect((await app.done(listGroups, { query: { search: '同时组' } }, officer)).items.length).toBe(3);
    expect(await both(app, officer, 'units', csv('名称,类别', '两处分会,分会'))).toEqual(['done', 'listImport.outdated']);
  });

  test('would make two without the holds (negative control)', async () => {
    const bare = await startTestApp();
    try {
      const as = await bare.person('林文秘', { roles: ['secretariatOfficer'] });
      await bare.person('柏舟', { memberOf: await bare.unit('branch', '城东街道分会') });
      const { db } = bare.connection;
      await sql`create function public.pg_advisory_xact_lock(bigint) returns void language sql as 'select'`.execute(db);
      await sql`do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`.execute(db);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
      const heard: string[][] = [];
      for (let round = 0; round < 10 && !heard.some((h) => h.join() === 'done,done'); round += 1) heard.push(await both(bare, as, 'contactGroups', groupsTable(round)));
      expect(heard).toContainEqual(['done', 'done']);
    } finally {
      await bare.close();
    }
  });
});
