import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import type { ExportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import * as erase from '#modules/membership/contract/erasure.ts';
import * as api from './contract/exports.ts';

// A file is being made while somebody is erased. Either the erasure finds it, or it is made anew without them: no file that holds them outlives the erasure.

let app: TestApp;
let asker: Person;
let office: Person;
let office2: Person;
let branch: string;
let list: ExportList;
let lists: Map<string, ExportList>;
beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '城南街道分会');
  [asker, office, office2] = [await app.person('取名单', { roles: ['secretariatOfficer'] }), await app.person('甲秘书', { roles: ['secretariatOfficer'] }), await app.person('乙秘书', { roles: ['secretariatOfficer'] })];
  lists = app.app.services.registry.exports as Map<string, ExportList>;
  list = lists.get('members') as ExportList;
  await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at)
    select ${app.associationId}, gen_random_uuid(), '同行' || n, ${branch}, 'w', 'w', 'w', 'w', now(), now() from generate_series(1, 5) n`.execute(app.connection.db);
});
afterEach(() => void lists.set('members', list));
afterAll(() => app.close());

async function leaver(name: string): Promise<string> {
  const id = newId();
  await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, status, status_on, created_at, updated_at)
    values (${app.associationId}, ${id}, ${name}, ${branch}, 'w', 'w', 'w', 'w', 'left', '2026-02-25', now(), now())`.execute(app.connection.db);
  return id;
}
async function eraseNow(memberId: string): Promise<void> {
  const { id } = await app.done(erase.proposeErasure, { params: { id: memberId }, body: { id: newId(), reason: '本人要求' } }, office);
  await app.done(erase.confirmErasure, { params: { id } }, office2);
}
const idsOf = async (): Promise<string[]> => (await sql<{ id: string }>`select id from members where home_unit_id = ${branch}`.execute(app.connection.db)).rows.map((r) => r.id);

/** The list as it is, with something that happens once its rows were read, or once it was noted whom it tells of. */
function slow(when: 'rows' | 'noted', happens: () => Promise<void>): { readonly read: string[] } {
  const read: string[] = [];
  let once = false;
  const first = async (): Promise<void> => { if (!once) { once = true; await happens(); } };
  let noted = 0;
  lists.set('members', {
    ...list,
    async *rows(ctx, query, columns) {
      for await (const row of list.rows(ctx, query, columns)) { read.push(JSON.stringify(row)); yield row; }
      if (when === 'rows') await first();
    },
    ...(when === 'noted' ? { async made(): Promise<void> { noted += 1; await first(); } } : {}),
  });
  return { read };
}
const ask = (ids: readonly string[]) => app.call(api.askExport, { body: { id: newId(), list: 'members', query: { ids }, columns: ['name', 'unit'], reason: '年会' } }, asker);
/** Whether any file that is still given out holds the name. */
async function held(name: string): Promise<number> {
  let files = 0;
  for (const { id } of (await sql<{ id: string }>`select id from exports`.execute(app.connection.db)).rows) {
    const file = await app.app.server.inject({ method: 'GET', url: `/api/exports/${id}/file`, headers: { authorization: `Bearer ${asker.token}` } });
    if (file.statusCode === 200 && Object.values(unzipText(file.rawPayload)).some((text) => text.includes(name))) files += 1;
  }
  return files;
}

test('an erasure that is carried out while the rows are read: the file is not kept', async () => {
  const name = '欧阳先走';
  const memberId = await leaver(name);
  const { read } = slow('rows', () => eraseNow(memberId));
  const answer = await ask(await idsOf());
  // Control: they were read before they were erased, so the file held them.
  expect(read.filter((row) => row.includes(name))).toHaveLength(1);
  expect(answer.error?.code).toBe('export.erased_meanwhile');
  expect(await held(name)).toBe(0);
  expect(await held('同行1')).toBe(0);
  lists.set('members', list);
  expect((await ask(await idsOf())).body.state).toBe('ready');
  expect([await held(name), await held('同行1')]).toEqual([0, 1]);
});

test('in the background the file is made anew by itself, without them', async () => {
  await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at)
    select ${app.associationId}, gen_random_uuid(), '多人' || n, ${branch}, 'w', 'w', 'w', 'w', now(), now() from generate_series(1, 110) n`.execute(app.connection.db);
  const name = '司徒同走';
  const memberId = await leaver(name);
  const asked = await ask(await idsOf());
  expect(asked.body.state).toBe('waiting');
  await app.done(api.approveExport, { params: { id: asked.body.id }, body: {} }, office);
  const { read } = slow('rows', () => eraseNow(memberId));
  await app.runJobs();
  expect(read.filter((row) => row.includes(name))).toHaveLength(1);
  expect((await app.done(api.readExport, { params: { id: asked.body.id } }, asker)).state).toBe('making');
  app.now = new Date(app.now.getTime() + 60_000);
  await app.runJobs();
  expect((await app.done(api.readExport, { params: { id: asked.body.id } }, asker)).state).toBe('ready');
  expect([await held(name), await held('多人110')]).toEqual([0, 1]);
  await sql`update members set home_unit_id = ${app.rootId} where name like '多人%'`.execute(app.connection.db);
});

test('an erasure that comes when the file is made but not yet there waits for it, and takes it away', async () => {
  const name = '上官后走';
  const memberId = await leaver(name);
  let erasing: Promise<void> = Promise.resolve();
  const seen: unknown[] = [];
  slow('noted', async () => {
    // Control: whoever does not wait finds no file that holds them.
    seen.push(...(await sql`select e.id from exports e join export_persons p on p.export_id = e.id where p.member_id = ${memberId}`.execute(app.connection.db)).rows);
    let over = false;
    erasing = eraseNow(memberId).finally(() => { over = true; });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    seen.push(...(over ? ['the erasure did not wait'] : []));
  });
  const answer = await ask(await idsOf());
  await erasing;
  expect(seen).toEqual([]);
  expect(answer.body.state).toBe('ready');
  expect((await app.done(api.readExport, { params: { id: answer.body.id } }, asker)).state).toBe('expired');
  expect(await held(name)).toBe(0);
});

test('who leaves the list while it is read stands in the file and is noted with it', async () => {
  const name = '诸葛换会';
  const memberId = await leaver(name);
  const elsewhere = await app.unit('branch', '城北街道分会');
  slow('rows', async () => { await sql`update members set home_unit_id = ${elsewhere} where id = ${memberId}`.execute(app.connection.db); });
  const answer = await app.call(api.askExport, { body: { id: newId(), list: 'members', query: { unit: branch, status: 'left' }, columns: ['name', 'unit'], reason: '年会' } }, asker);
  expect(answer.body.state).toBe('ready');
  expect(await held(name)).toBe(1);
  lists.set('members', list);
  await eraseNow(memberId);
  expect(await held(name)).toBe(0);
});
