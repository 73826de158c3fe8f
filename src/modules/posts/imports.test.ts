import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { type Answer, type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { holdersOf } from '#modules/accounts/contract.ts';
import type { z } from 'zod';
import * as ext from './contract/external.ts';
import * as api from './contract/imports.ts';
import * as posts from './contract/posts.ts';

type Batch = z.output<typeof api.importBatch>;
let t: TestApp;
let desk: Person;
let security: Person;
let reader: Person;
let branch: string;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  branch = await t.unit('branch', '长宁街道分会');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  security = await t.person('管安全', { roles: ['securityAdmin'] });
  reader = await t.person('高阅知', { roles: ['leader'] });
  for (const name of ['王思源', '丁小宁', '李同心', '李同心']) await t.person(name, { memberOf: branch });
});
afterAll(() => t.close());

/** Sends a list as a browser does. */
async function send(kind: 'office' | 'external', lines: readonly string[], as: Person): Promise<Answer<Batch>> {
  const boundary = `----${randomUUID()}`;
  const response = await t.app.server.inject({
    method: 'POST', url: `/api/post-imports?id=${newId()}&kind=${kind}`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': randomUUID(), authorization: `Bearer ${as.token}` },
    payload: Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="名单.csv"\r\nContent-Type: application/octet-stream\r\n\r\n`), Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  const json = JSON.parse(response.body) as { error?: Answer<unknown>['error'] };
  return { status: response.statusCode, body: json as never, error: json.error ?? null };
}
const head = '姓名,职务,任职单位,届次,任职时间,届满日期,文号';
const good = ['王思源,会长,,第六届,2026-03-01,2031-02-28,明知联〔2026〕2号', '丁小宁,分会会长,长宁街道分会,,2026年3月,,'];
const bad = ['李同心,理事,,第六届,2026-03-01,,', '查无此人,理事,,,2026-03-01,,', '丁小宁,宇航员,,,2026-03-01,,', '王思源,理事,没有的分会,,2026-03-01,,', '王思源,监事,,,某天,,', '丁小宁,理事,,,2026-03-01,2025-01-01,'];
const commit = (b: Batch, skipErrors: boolean, as = desk) => t.call(api.commitPosts, { params: { id: b.id }, body: { version: b.version, skipErrors } }, as);
const standing = async (): Promise<string[]> => (await t.done(posts.listPosts, { query: {} }, desk)).items.map((p) => `${p.name} ${p.titleName} ${p.from} ${p.to ?? ''}`).toSorted();

describe('a list of offices', () => {
  let batch: Batch;
  it('is read with what is wrong said row by row; nothing is taken in yet', async () => {
    batch = (await send('office', [head, ...good, ...bad], desk)).body;
    expect([batch.total, batch.good, batch.bad]).toEqual([8, 2, 6]);
    expect(batch.rows.filter((r) => r.errors.length > 0).map((r) => [r.rowNo, r.errors.map((e) => e.code).join()])).toEqual([[4, 'member_several'], [5, 'member_unknown'], [6, 'title_unknown'], [7, 'unit_unknown'], [8, 'date_unreadable'], [9, 'dates_reversed']]);
    expect(await standing()).toEqual([]);
    expect((await commit(batch, false)).error?.code).toBe('post.import_has_errors');
  });

  it('says in the preview what is to be looked at, among its own rows too, and takes it in all the same', async () => {
    const seen = (await send('office', [head, '王思源,分会会长,长宁街道分会,,2019-01-01,2019-12-31,', '丁小宁,分会会长,长宁街道分会,,2019-06-01,2020-12-31,', '丁小宁,副会长,,,2026-03-01,,'], desk)).body;
    expect([seen.good, seen.bad, seen.warned]).toEqual([3, 0, 2]);
    expect(seen.rows.map((r) => [r.rowNo, r.warnings.map((w) => `${w.code} ${w.params['name'] ?? ''}`.trim())])).toEqual([[2, ['beforeUnit', 'alsoHeldBy 丁小宁']], [3, ['beforeUnit', 'alsoHeldBy 王思源']], [4, []]]);
  });

  it('is taken in whole, with the roles of the titles; once, though two press', async () => {
    const answers = await Promise.all([commit(batch, true), commit(batch, true)]);
    expect(answers.map((a) => a.error?.code ?? 'done').toSorted()).toEqual(['done', 'matter.changed']);
    // A month alone begins on its first day.
    expect(await standing()).toEqual(['丁小宁 分会会长 2026-03-01 ', '王思源 会长 2026-03-01 2031-02-28']);
    expect((await t.done(holdersOf, { query: { unitId: branch, role: 'branchHead' } }, desk)).items.map((h) => h.name)).toEqual(['丁小宁']);
  });

  it('sent again finds everything recorded, and is taken back with its roles but for what was ended since', async () => {
    const again = (await send('office', [head, ...good], desk)).body;
    expect([again.good, again.twins]).toEqual([0, 2]);
    expect((await commit(again, false)).error?.code).toBe('post.import_nothing');
    const president = (await t.done(posts.listPosts, { query: { title: 'president' } }, desk)).items[0];
    await t.done(posts.endPost, { params: { id: president?.id ?? '' }, body: { on: '2026-03-02', reason: '工作调整' } }, desk);
    expect((await t.done(api.undoPosts, { params: { id: batch.id }, body: {} }, desk)).state).toBe('undone');
    expect((await t.done(posts.listPosts, { query: { state: 'all' } }, desk)).items.map((p) => `${p.titleName} ${p.state}`).toSorted()).toEqual(['会长 ended']);
    expect((await t.done(holdersOf, { query: { unitId: branch, role: 'branchHead' } }, desk)).items).toEqual([]);
    expect((await t.call(api.undoPosts, { params: { id: batch.id }, body: {} }, desk)).error?.code).toBe('post.import_decided');
  });

  it('is refused without a head, and to whoever keeps no offices; somebody else’s is not there', async () => {
    expect((await send('office', ['甲,乙', '丙,丁'], desk)).error?.code).toBe('post.import_no_head');
    expect((await send('office', [head, ...good], security)).status).toBe(403);
    const other = await t.person('温文书', { roles: ['secretariatOfficer'] });
    expect((await t.call(api.readImport, { params: { id: batch.id } }, other)).error?.code).toBe('post.import_not_found');
  });
});

describe('a list of posts outside the association', () => {
  it('is for named readers with a purpose, lies sealed, and says nothing in the log', async () => {
    await t.done(ext.nameReader, { body: { id: newId(), accountId: reader.accountId, reason: '统战工作需要' } }, security);
    const lines = ['姓名,安排名称,机构,级别,起', '王思源,政协委员,明湖区政协,区级,2026-01-10'];
    expect((await send('external', lines, reader)).error?.code).toBe('post.external_off');
    await t.connection.db.insertInto('settings').values({ association_id: t.associationId, id: newId(), key: 'posts.externalPia', value: JSON.stringify('评估2026-01') as never, effective_from: '2026-01-01', set_at: t.now }).execute();
    expect((await send('external', lines, desk)).status).toBe(403);
    await t.done(ext.openExternal, { body: { id: newId(), purpose: '换届人选核对' } }, reader);
    const batch = (await send('external', lines, reader)).body;
    expect(batch.good).toBe(1);
    expect((await commit(batch, false, reader)).status).toBe(200);
    expect((await t.done(ext.listExternal, { query: {} }, reader)).items.map((p) => [p.name, p.body, p.titleName])).toEqual([['王思源', '明湖区政协', '政协委员']]);
    const events = await t.connection.db.selectFrom('events').select(['name', 'data']).execute();
    expect(events.length).toBeGreaterThan(5);
    expect(events.filter((e) => JSON.stringify(e.data).includes('政协'))).toEqual([]);
  });
});

describe('papers', () => {
  it('a letter of appointment names who, what and the days; its printing is recorded, and it is not for strangers', async () => {
    const memberId = (await t.person('陈知行', { memberOf: branch })).memberId ?? '';
    const id = newId();
    await t.done(posts.appointPost, { body: { id, memberId, unitId: t.rootId, title: 'adviser', from: '2026-03-02', to: '2031-03-01' } }, desk);
    const text = Object.values(unzipText((await t.call(posts.postLetter, { params: { id } }, desk)).body as Buffer)).join('').replace(/<[^>]+>/g, '');
    for (const part of ['聘书', '陈知行同志：', '兹聘请您担任明湖区党外知识分子联谊会顾问，任期自2026年3月2日起，至2031年3月1日止']) expect(text.replace(/\s/g, '')).toContain(part);
    expect(await t.connection.db.selectFrom('events').select('data').where('name', '=', 'post.letterPrinted').execute()).toEqual([{ data: { name: '陈知行', title: '顾问' } }]);
    const stranger = await t.person('路人', { memberOf: branch });
    expect((await t.call(posts.postLetter, { params: { id } }, stranger)).status).toBe(403);
    expect(unzipText((await t.call(api.postTemplate, { query: { kind: 'office' } }, desk)).body as Buffer)).toHaveProperty(['xl/workbook.xml']);
  });
});
