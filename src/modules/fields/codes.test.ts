import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as api from './contract/codes.ts';
import { checkCodeRow, columnsOfHead } from './rules/code-rows.ts';

let app: TestApp;
let secretary: Person;
let branchSecretary: Person;

beforeAll(async () => {
  app = await startTestApp();
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  branchSecretary = await app.person('单明哲', { roles: [['branchSecretary', await app.unit('branch', '长宁分会')]] });
});
afterAll(() => app.close());

async function send(text: string, as: Person): Promise<{ status: number; id: string }> {
  const id = randomUUID();
  const boundary = `----${randomUUID()}`;
  const response = await app.app.server.inject({
    method: 'POST', url: `/api/code-tables/division/imports?id=${id}`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': randomUUID(), authorization: `Bearer ${as.token}` },
    payload: `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="codes.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`,
  });
  return { status: response.statusCode, id };
}

describe('code tables', () => {
  it('come with the national standards', async () => {
    const { items } = await app.done(api.listCodeTables, { query: {} }, branchSecretary);
    expect(Object.fromEntries(items.map((t) => [t.key, t.entries]))).toMatchObject({ sex: 4, ethnicGroup: 58, affiliation: 13, discipline: 62, division: 34, titleGrade: 4 });
  });

  it('page by code and tell what has ended; an ended code is not offered, and still has its name', async () => {
    const first = await app.done(api.listCodes, { params: { key: 'discipline' }, query: { limit: 60 } }, secretary);
    const rest = await app.done(api.listCodes, { params: { key: 'discipline' }, query: { limit: 60, after: first.next ?? '' } }, secretary);
    expect([first.items.length, rest.items.length, rest.next]).toEqual([60, 2, null]);
    const [code] = first.items;
    await app.done(api.changeCode, { params: { key: 'discipline', code: code?.code ?? '' }, body: { name: code?.name ?? '', parent: null, validFrom: code?.validFrom ?? '', validTo: '2026-01-01' } }, secretary);
    expect((await app.done(api.pickCodes, { params: { key: 'discipline' }, query: { search: '数学' } }, secretary)).items).toEqual([]);
    expect((await app.done(api.pickCodes, { params: { key: 'discipline' }, query: { codes: '110' } }, secretary)).items).toEqual([{ code: '110', name: '数学', ended: true }]);
    expect((await app.call(api.changeCode, { params: { key: 'discipline', code: '110' }, body: { name: '数学', parent: null, validFrom: '2020-01-01', validTo: '2019-01-01' } }, secretary)).error?.code).toBe('codeEntry.ends_before_start');
    expect((await app.call(api.addCode, { params: { key: 'discipline' }, body: { code: '120', name: '又一个', parent: null, validFrom: '2026-01-01', validTo: null } }, secretary)).error?.code).toBe('codeEntry.code_taken');
    expect((await app.call(api.addCodeTable, { body: { key: 'hobby', name: '爱好', standard: '' } }, branchSecretary)).status).toBe(403);
  });

  it('take a file in after it was looked at, and only then', async () => {
    const { id } = await send('行政区划\n代码,名称,上级代码,失效日期\n330200,宁波市,330000,\n330206,北仑区,330200,\n330000,浙江,,\n11,,,\n330206,又一次,,\n120000,天津市,,昨天\n', secretary);
    const seen = await app.done(api.readCodeImport, { params: { id } }, secretary);
    expect(seen.counts).toEqual({ add: 2, change: 1, same: 0, error: 3 });
    expect(seen.rows.slice(0, 3).map((r) => [r.row, r.problem])).toEqual([[6, 'nameEmpty'], [7, 'codeTwice'], [8, 'dayWrong']]);
    const named = async () => (await app.done(api.pickCodes, { params: { key: 'division' }, query: { codes: '330206' } }, secretary)).items.map((c) => c.name);
    expect(await named()).toEqual([]);
    expect((await app.call(api.commitCodeImport, { params: { id }, body: { leaveErrors: false } }, secretary)).error?.code).toBe('codeImport.has_errors');
    const late = await send('代码,名称\n330212,鄞州区\n', secretary);
    expect(await app.done(api.commitCodeImport, { params: { id }, body: { leaveErrors: true } }, secretary)).toEqual({ added: 2, changed: 1 });
    expect(await named()).toEqual(['北仑区']);
    expect((await app.call(api.commitCodeImport, { params: { id }, body: { leaveErrors: true } }, secretary)).error?.code).toBe('codeImport.done');
    expect((await app.call(api.commitCodeImport, { params: { id: late.id }, body: { leaveErrors: false } }, secretary)).error?.code).toBe('codeImport.outdated');
    expect((await send('甲,乙\n1,2\n', secretary)).status).toBe(422);
    expect((await send('代码,名称\n1,一\n', branchSecretary)).status).toBe(403);
  });
});

it.each([
  [['代码', '名称'], { code: 0, name: 1 }], [['序号', '名 称', '行政区划代码'], { code: 2, name: 1 }], [['代码', '说明'], null],
])('the head %j names the columns', (head, expected) => expect(columnsOfHead(head)).toEqual(expected));

it.each([
  [['1', '一'], 'add', null], [['2', '二'], 'same', null], [['2', '两'], 'change', null], [['', '一'], 'error', 'codeEmpty'], [['a b!', '一'], 'error', 'codeWrong'], [['1', ' '], 'error', 'nameEmpty'], [['9', '九'], 'error', 'codeTwice'],
])('a row %j would %s', (cells, does, problem) => {
  const known = new Map([['2', { code: '2', name: '二', parent: null, validFrom: '2020-01-01', validTo: null }]]);
  expect(checkCodeRow(1, cells, { code: 0, name: 1 }, known, new Set(['9']))).toMatchObject({ does, problem });
});

it('of a sheet of all tables the rows of others stay out', () => {
  const columns = columnsOfHead(['代码表', '代码', '名称']) ?? {};
  expect(columns).toEqual({ table: 0, code: 1, name: 2 });
  expect([['民族', '01', '汉族'], ['学历', '10', '研究生'], ['', '02', '蒙古族']].map((cells) => checkCodeRow(1, cells, columns, new Map(), new Set(), '民族').problem)).toEqual([null, 'otherTable', null]);
});
