import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { cellText } from '#kit/pure/tabular/cell.ts';
import { newId } from '#kit/server/ids.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import { askExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import * as imports from './contract/imports.ts';
import * as api from './contract/members.ts';
import { aMember, sendRoster } from './service/testing.ts';

let app: TestApp;
let folder: string;
let branch: string;
let other: string;
let officer: Person;
let secretary: Person;
let security: Person;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'juzhi-papers-'));
  app = await startTestApp();
  branch = await app.unit('branch', '城东街道分会');
  other = await app.unit('branch', '柳堤街道分会');
  const group = await app.unit('activityGroup', '教育组');
  const committee = await app.unit('committee', '青年专委会');
  officer = await app.person('办事员', { roles: ['secretariatOfficer'] });
  security = await app.person('管安全', { roles: ['securityAdmin'] });
  secretary = await app.person('分会秘书', { roles: [['branchSecretary', branch]] });
  for (let i = 0; i < 110; i += 1) {
    const id = newId();
    const homeUnitId = i % 2 ? branch : other;
    await app.done(api.createMember, { body: { id, ...aMember({ name: `王${String.fromCharCode(0x4e00 + i * 3)}`, homeUnitId, sex: '2', birth: i % 3 ? '1985-03' : '1970-11-02', phone: String(13800000000 + i), employer: '=第一中学', post: '教师', education: '21', affiliations: ['05', '01'], ethnicGroup: '11', joined: '2020', remark: i === 5 ? '+cmd' : null }) } }, officer);
    if (i < 3) for (const unitId of [group, committee]) await app.done(api.joinUnit, { params: { id }, body: { id: newId(), unitId, from: '2026-01-01' } }, officer);
  }
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const all = [...api.exportColumns];
async function exported(as: Person, ask: { query?: Record<string, unknown>; columns: string[]; reason: string }): Promise<{ bytes: Buffer; rows: string[][] }> {
  const bytes = await takeExport(app, as, { list: 'members', ...ask }, security);
  const file = path.join(folder, `${newId()}.xlsx`);
  await writeFile(file, bytes);
  const book = await readTable(file);
  return { bytes, rows: book.sheets[0]?.rows.map((r) => r.cells.map((_c, i) => cellText(r, i))) ?? [] };
}

test('an export says why, and every export is a fact', async () => {
  const silent = await app.call(askExport, { body: { id: newId(), list: 'members', columns: ['name'] } }, officer);
  expect(silent.error).toMatchObject({ code: 'export.reason_required', fields: [{ path: 'reason' }] });
  const { rows } = await exported(officer, { columns: ['name', 'phone', 'unit'], reason: '年度核对' });
  expect(rows[0]?.[0]).toBe('会员名册');
  expect(rows[1]?.[0]).toBe('范围：在册');
  expect(rows[2]?.[0]).toMatch(/导出人：办事员.*共 110 条.*事由：年度核对.*同意人：管安全/);
  expect(rows[3]).toEqual(['姓名', '手机号', '所属组织']);
  expect(rows).toHaveLength(114);
  const events = await app.connection.db.selectFrom('events').select('data').where('name', '=', 'member.exported').execute();
  expect(events.map((e) => e.data)).toEqual([{ count: 110, columns: ['name', 'phone', 'unit'], reason: '年度核对' }]);
});

test('an export holds only what its maker may see', async () => {
  const { rows } = await exported(secretary, { columns: ['name', 'phone', 'unit'], reason: '分会通讯录' });
  expect(rows).toHaveLength(4 + 55);
  expect(new Set(rows.slice(4).map((r) => r[2]))).toEqual(new Set(['城东街道分会']));
  expect(rows[4]?.[1]).toMatch(/^138\*{4}\d{4}$/);
  const reader = await app.person('联络员', { roles: ['liaisonOfficer'] });
  expect((await app.call(askExport, { body: { id: newId(), list: 'members', columns: ['name'], reason: '想看看' } }, reader)).error?.code).toBe('access.denied');
});

test('an exported roster taken in again changes nothing', async () => {
  const { bytes } = await exported(officer, { columns: all, reason: '年度核对' });
  const sent = (await sendRoster(app, { id: newId(), name: 'again.xlsx', bytes }, officer)).body;
  await app.done(imports.confirmMapping, { params: { id: sent.id }, body: { version: sent.version, columns: [], defaultUnitId: null } }, officer);
  await app.runJobs();
  const state = await app.done(imports.getImport, { params: { id: sent.id } }, officer);
  const problems = (await app.done(imports.listImportRows, { params: { id: sent.id }, query: { limit: '5' } }, officer)).items.map((r) => [r.decision, r.changes, r.issues]);
  expect([state.counts, problems[0]]).toEqual([{ new: 0, update: 0, same: 110, conflict: 0, error: 0, skip: 0 }, expect.anything()]);
});

test('the template is understood, and its example is passed over', async () => {
  const bytes = (await app.call(imports.rosterTemplate, {}, officer)).body as Buffer;
  const sent = (await sendRoster(app, { id: newId(), name: 'template.xlsx', bytes }, officer)).body;
  expect(sent.columns.map((c) => c.use)).toEqual(['serial', 'name', 'sex', 'ethnicGroup', 'birthDate', 'education', 'degree', 'employer', 'post', 'professionalTitle', 'affiliations', 'phone', 'email', 'unit', 'activityGroups', 'committees', 'joinedOn', 'socialPosts', 'memberCategories', 'remark']);
  await app.done(imports.confirmMapping, { params: { id: sent.id }, body: { version: sent.version, columns: [], defaultUnitId: null } }, officer);
  await app.runJobs();
  expect((await app.done(imports.getImport, { params: { id: sent.id } }, officer)).leftOut).toMatchObject([{ kind: 'example' }]);
});

test('the report of problems names rows and reasons', async () => {
  const bytes = Buffer.from('\ufeff姓名,手机号,所属分会\n好人,13900000001,城东街道分会\n坏人,123,城东街道分会\n');
  const sent = (await sendRoster(app, { id: newId(), name: 'bad.csv', bytes }, officer)).body;
  await app.done(imports.confirmMapping, { params: { id: sent.id }, body: { version: sent.version, columns: [], defaultUnitId: null } }, officer);
  await app.runJobs();
  const report = (await app.call(imports.importErrors, { params: { id: sent.id } }, officer)).body as Buffer;
  const file = path.join(folder, 'report.xlsx');
  await writeFile(file, report);
  const rows = (await readTable(file)).sheets[0]?.rows.map((r) => r.cells.map((_c, i) => cellText(r, i))) ?? [];
  expect(rows.slice(2)).toEqual([['行号', '问题', '姓名', '手机号', '所属分会'], ['3', '电话“123”位数不够。请补全为 11 位手机号，或清空。', '坏人', '123', '城东街道分会']]);
});
