import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { askExport, previewExport, readExport } from '#modules/exports/contract/exports.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { countMembers, createMember, editMember, getMember, listMembers, readMemberExtras } from '#modules/members/contract/members.ts';
import { aMember } from '#modules/members/service/testing.ts';
import * as codes from './contract/codes.ts';
import { changeField, listFields } from './contract/dictionary.ts';
import { writeFileFields } from './contract/file.ts';
import { answerConsent, readNotice } from './contract/notice.ts';
import { answerRound, openRound } from './contract/rounds.ts';
import { aField } from './testing.ts';

let app: TestApp;
let branch: string;
let secretary: Person;
let branchSecretary: Person;
let head: Person;
let liaison: Person;
let chen: Person;
let li: Person;
const ids: Record<string, string> = {};
beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '长宁分会');
  const other = await app.unit('branch', '石门分会');
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  branchSecretary = await app.person('单明哲', { roles: [['branchSecretary', branch]] });
  head = await app.person('仇致远', { roles: [['branchHead', branch]] });
  liaison = await app.person('方联络', { roles: ['liaisonOfficer'] });
  chen = await app.person('陈知行', { memberOf: branch });
  li = await app.person('李同心', { memberOf: other });
  await app.done(codes.addCodeTable, { body: { key: 'skills', name: '特长', standard: '' } }, secretary);
  for (const [code, name] of [['1', '书法'], ['2', '摄影']] as const) await app.done(codes.addCode, { params: { key: 'skills' }, body: { code, name, parent: null, validFrom: '2020-01-01', validTo: null } }, secretary);
  ids.skill = await aField(app, secretary, { label: '特长', type: 'codes', codeTable: 'skills', tier: 'liaison' });
  ids.time = await aField(app, secretary, { label: '可参加活动的时间', tier: 'unitStaff' });
  ids.note = await aField(app, secretary, { label: '联系提示', tier: 'secretariat' });
  ids.card = await aField(app, secretary, { label: '证件号码', type: 'idNumber', tier: 'secretariat', sensitive: true, encrypted: true, keepDays: 0, optIn: 'idNumber', piaReference: 'PIA-1', basis: 'consent' });
  const write = (who: Person, changes: [string, unknown][]) => app.done(writeFileFields, { params: { id: who.memberId ?? '' }, body: { changes: changes.map(([k, value]) => ({ fieldId: ids[k] ?? '', value: value as string, mark: 'v0' })) } }, secretary);
  await write(chen, [['skill', ['1', '2']], ['time', '周末'], ['note', '上午联系']]);
  await write(li, [['skill', ['2']]]);
});
afterAll(() => app.close());

const keyOf = async (label: string): Promise<string> => (await app.done(listFields, { query: { storage: 'value', search: label } }, secretary)).items[0]?.key ?? '';
async function table(bytes: Buffer): Promise<string[][]> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'sheet-')), 'a.xlsx');
  await writeFile(file, bytes);
  const book = await readTable(file, { previewRows: 50 });
  return (book.sheets[0]?.rows ?? []).map((r) => r.cells.map((c) => c?.text ?? ''));
}

describe('fields of the site in the list of members', () => {
  it('stand as columns for who sees them, and never the protected ones', async () => {
    const labels = async (as: Person): Promise<string[]> => (await app.done(readMemberExtras, {}, as)).columns.map((c) => c.label);
    expect([await labels(secretary), await labels(head), await labels(liaison)]).toEqual([['特长', '可参加活动的时间', '联系提示'], ['特长', '可参加活动的时间'], ['特长']]);
    expect((await app.done(readMemberExtras, {}, secretary)).columns[0]?.options).toEqual([{ value: '1', label: '书法' }, { value: '2', label: '摄影' }]);
    expect((await app.call(readMemberExtras, {}, chen)).status).toBe(403);
    const keys = [await keyOf('特长'), await keyOf('可参加'), await keyOf('联系提示'), await keyOf('证件')];
    const extra = async (as: Person) => Object.fromEntries((await app.done(listMembers, { query: { extra: keys.join(',') } }, as)).items.map((m) => [m.name, Object.values(m.extra ?? {})]));
    expect(await extra(secretary)).toEqual({ 陈知行: ['书法、摄影', '周末', '上午联系'], 李同心: ['摄影'] });
    expect(await extra(head)).toEqual({ 陈知行: ['书法、摄影', '周末'] });
    expect(await extra(liaison)).toEqual({ 陈知行: ['书法、摄影'], 李同心: ['摄影'] });
  });

  it('filter the list and its count; by what a reader may not see nobody is found', async () => {
    const found = async (as: Person, site: string): Promise<string[]> => {
      const names = (await app.done(listMembers, { query: { site } }, as)).items.map((m) => m.name).toSorted();
      expect((await app.done(countMembers, { query: { site } }, as)).count).toBe(names.length);
      return names;
    };
    const [skill, note, card] = [await keyOf('特长'), await keyOf('联系提示'), await keyOf('证件')];
    expect(await found(secretary, `${skill}:1`)).toEqual(['陈知行']);
    expect(await found(secretary, `${skill}:2`)).toEqual(['李同心', '陈知行'].toSorted());
    expect(await found(secretary, `${skill}:2,${note}:-`)).toEqual(['李同心']);
    expect(await found(secretary, `${note}:+`)).toEqual(['陈知行']);
    expect([await found(liaison, `${note}:+`), await found(liaison, `${note}:-`), await found(secretary, `${card}:-`), await found(secretary, 'nothing:1')]).toEqual([[], [], [], []]);
    expect((await app.call(listMembers, { query: { site: skill } }, secretary)).error?.code).toBe('input.invalid');
  });

  it('leave by the door for exports as the reader sees them, with the filter in words', async () => {
    const skill = await keyOf('特长');
    const preview = await app.done(previewExport, { body: { list: 'members', query: { site: `${skill}:1` } } }, secretary);
    expect([preview.rows, preview.columns.filter((c) => c.key.startsWith('site.')).map((c) => c.label)]).toEqual([1, ['特长', '可参加活动的时间', '联系提示']]);
    const sheet = await table(await takeExport(app, secretary, { list: 'members', query: { site: `${skill}:1` }, columns: ['name', `site.${skill}`, `site.${await keyOf('联系提示')}`], reason: '组织书画活动' }));
    expect(sheet.flat().join('|')).toContain('特长：书法');
    expect(sheet.some((r) => r[0] === '陈知行' && r[1] === '书法、摄影' && r[2] === '上午联系')).toBe(true);
    expect((await app.call(askExport, { body: { id: newId(), list: 'members', query: {}, columns: ['name', `site.${await keyOf('证件')}`], reason: '不该给' } }, secretary)).error?.code).toBe('export.unknown_column');
  });
});

describe('rules of the dictionary in the form of staff', () => {
  it('insist on required fields, and keep those that are the member\'s own from staff', async () => {
    const rule = async (key: string, given: object): Promise<void> => {
      const f = (await app.done(listFields, { query: { storage: 'column' } }, secretary)).items.find((x) => x.key === key);
      if (!f) throw new Error(key);
      await app.done(changeField, { params: { id: f.id }, body: { ...f.terms, ...given, version: f.version, effectiveFrom: '2026-03-02', reason: '试行' } as never }, secretary);
    };
    await rule('employer', { required: true, help: '写全称' });
    await rule('email', { editedBy: 'member' });
    await expect(rule('name', { required: false })).rejects.toThrow('field.column_fixed');
    expect((await app.done(readMemberExtras, {}, secretary)).rules).toEqual(expect.arrayContaining([{ key: 'employer', required: true, staffMay: true, help: '写全称' }, expect.objectContaining({ key: 'email', staffMay: false })]));
    const person = aMember({ name: '王思源', homeUnitId: branch });
    expect((await app.call(createMember, { body: { ...person, id: newId() } }, branchSecretary)).error?.fields).toMatchObject([{ path: 'employer', code: 'input.required' }]);
    const id = newId();
    await app.done(createMember, { body: { ...person, employer: '明湖大学', id } }, branchSecretary);
    const file = await app.done(getMember, { params: { id } }, branchSecretary);
    expect((await app.call(editMember, { params: { id }, body: { version: file.version, employer: null } }, branchSecretary)).error?.fields).toMatchObject([{ path: 'employer', code: 'input.required' }]);
    expect((await app.call(editMember, { params: { id }, body: { version: file.version, email: 'w@example.com' } }, branchSecretary)).error?.code).toBe('member.field_is_the_members');
    await app.done(editMember, { params: { id }, body: { version: file.version, post: '教授' } }, branchSecretary);
    // A file from before the rule can still be put right field by field.
    const old = await app.done(getMember, { params: { id: chen.memberId ?? '' } }, branchSecretary);
    await app.done(editMember, { params: { id: old.id }, body: { version: old.version, post: '校长' } }, branchSecretary);
  });
});

describe('consents and rounds as sheets', () => {
  it('tell who read and answered what, within reach, and the response by unit', async () => {
    const { version: noticeVersion } = await app.done(readNotice, { query: {} }, chen);
    const scope = await keyOf('证件');
    await app.done(answerConsent, { body: { id: newId(), scope: 'notice', answer: 'read', noticeVersion } }, chen);
    await app.done(answerConsent, { body: { id: newId(), scope, answer: 'refused', noticeVersion } }, chen);
    const sheet = await table(await takeExport(app, secretary, { list: 'consents', columns: ['name', 'version', 'refused', `scope.${scope}`], reason: '年度检查' }));
    expect(sheet).toContainEqual(['陈知行', String(noticeVersion), '1', '不同意']);
    expect((await table(await takeExport(app, branchSecretary, { list: 'consents', columns: ['name'], reason: '年度检查' }))).flat()).not.toContain('李同心');
    expect((await app.call(previewExport, { body: { list: 'consents' } }, head)).error?.code).toBe('access.denied');
    const round = newId();
    await app.done(openRound, { body: { id: round, title: '2026 年度核对', note: '', unitIds: [app.rootId], closesOn: '2026-03-20' } }, secretary);
    await app.done(answerRound, { params: { id: round }, body: {} }, chen);
    expect(await table(await takeExport(app, secretary, { list: 'checkRates', query: { round }, columns: ['unit', 'asked', 'answered', 'rate'] }))).toContainEqual(['长宁分会', '2', '1', '50']);
    const missing = (await table(await takeExport(app, branchSecretary, { list: 'checkPeople', query: { round, state: 'missing' }, columns: ['name', 'state'], reason: '电话催办' }))).map((r) => r[0]);
    expect([missing.includes('王思源'), missing.includes('李同心'), missing.includes('陈知行')]).toEqual([true, false, false]);
    const outsider = await app.person('云栖秘书', { roles: [['branchSecretary', await app.unit('branch', '云栖分会')]] });
    expect((await app.call(previewExport, { body: { list: 'checkPeople', query: { round } } }, outsider)).error?.code).toBe('checkRound.not_found');
  });

  it('files of codes that nobody took over are forgotten', async () => {
    await app.connection.db.insertInto('code_imports').values({ association_id: app.associationId, id: newId(), table_key: 'skills', file_name: '旧.csv', rows: '[]' as never, version: 1, created_by: secretary.accountId, created_at: new Date('2026-02-01T00:00:00Z') }).execute();
    await app.connection.db.insertInto('code_imports').values({ association_id: app.associationId, id: newId(), table_key: 'skills', file_name: '新.csv', rows: '[]' as never, version: 1, created_by: secretary.accountId, created_at: app.now }).execute();
    await app.runJobs();
    expect((await app.connection.db.selectFrom('code_imports').select('file_name').execute()).map((r) => r.file_name)).toEqual(['新.csv']);
  });
});

describe('code tables as a sheet', () => {
  it('hold what the import knows again, of one table or of all, and no person', async () => {
    const one = await table(await takeExport(app, secretary, { list: 'codes', query: { table: 'skills' }, columns: ['code', 'entryName', 'parent', 'validFrom', 'validTo'] }));
    expect(one.find((r) => r[0] === '代码')).toEqual(['代码', '名称', '上级代码', '生效日期', '失效日期']);
    expect(one).toContainEqual(['1', '书法', '', '2020-01-01']);
    const counts = async (query: Record<string, unknown>) => (await app.done(previewExport, { body: { list: 'codes', query } }, head)).rows;
    expect(await counts({ table: 'skills' })).toBe(2);
    expect(await counts({ table: 'skills', search: '摄影' })).toBe(1);
    expect(await counts({ table: 'skills', state: 'ended' })).toBe(0);
    expect(await counts({})).toBeGreaterThan(100);
    expect((await app.done(previewExport, { body: { list: 'codes' } }, secretary)).persons).toBe(0);
    const all = await takeExport(app, secretary, { list: 'codes', columns: ['table', 'code'] });
    expect((await table(all)).length).toBeGreaterThan(40);
    expect((await app.call(previewExport, { body: { list: 'codes' } }, chen)).error?.code).toBe('access.denied');
  });
});

describe('an export for which a second person is asked', () => {
  it('names its columns to them, also those that they themselves do not see, and says until when an answer is waited for', async () => {
    const security = await app.person('管安全', { roles: ['securityAdmin'] });
    await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at)
      select ${app.associationId}, gen_random_uuid(), '王' || n, ${branch}, 'w', 'w', 'w', 'w', ${app.now}, ${app.now} from generate_series(1, 101) n`.execute(app.connection.db);
    const id = newId();
    const asked = await app.done(askExport, { body: { id, list: 'members', query: {}, columns: ['name', `site.${await keyOf('联系提示')}`], reason: '编制通讯录' } }, secretary);
    expect([asked.state, asked.columns]).toEqual(['waiting', ['姓名', '联系提示']]);
    expect((await app.done(readExport, { params: { id } }, security)).columns).toEqual(['姓名', '联系提示']);
    const [todo] = (await app.done(listTodo, { query: { action: 'export.decide' } }, security)).items;
    expect(todo?.dueAt).toBe(new Date(app.now.getTime() + 7 * 86_400_000).toISOString());
  });
});
