import { readFileSync, readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction, sql } from '#kit/server/db.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { newId } from '#kit/server/ids.ts';
import { runDueJobs } from '#kit/server/jobs.ts';
import { type Cells, startCells } from '../bar/access-cells.ts';
import { registry } from '../modules.ts';
import { filtersOf } from './ways.ts';

// Once a person's data were erased, no file of the data folder holds them any more: what they or others uploaded about them, what was exported, what lay half
// received. The bytes themselves are searched, within spreadsheets and documents too.

const PERSON = { username: 'litongxin', name: '\u79a4\u749f\u7430', phone: '13600098472' };
const MARKS = [PERSON.name, PERSON.phone];

let c: Cells;
let person: { id: string };
const taken: { list: string; id: string }[] = [];
beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  c = await startCells((work) => void closing.push(work), 'top');
  afterAll(async () => { for (const close of closing) await close(); });
  const { db } = c.demo.connection;
  person = (await sql<{ id: string }>`select member_id as id from accounts where username = ${PERSON.username}`.execute(db)).rows[0] as never;
  await sql`update members set name = ${PERSON.name}, phone = ${PERSON.phone} where id = ${person.id}`.execute(db);
  await sql`update accounts set name = ${PERSON.name} where username = ${PERSON.username}`.execute(db);
  await sql`update sessions set verified_at = '2099-01-01'`.execute(db);
}, 240_000);

const call = (token: string, method: 'GET' | 'POST', url: string, body?: unknown) => c.demo.app.server.inject({ method, url, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'idempotency-key': newId(), 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });
async function post(token: string, url: string, body: unknown): Promise<void> {
  const answer = await call(token, 'POST', url, body);
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
}
const jobs = async (): Promise<void> => { while ((await runDueJobs(c.demo.connection.db, c.demo.app.services, 100)) > 0); };

async function upload(token: string, name: string, bytes: Buffer): Promise<string> {
  const id = newId();
  const payload = Buffer.concat([Buffer.from(`--zz\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), bytes, Buffer.from('\r\n--zz--\r\n')]);
  const answer = await c.demo.app.server.inject({ method: 'POST', url: `/api/files?id=${id}`, headers: { authorization: `Bearer ${token}`, 'idempotency-key': newId(), 'content-type': 'multipart/form-data; boundary=zz' }, payload });
  if (answer.statusCode !== 200) throw new Error(`upload: ${answer.statusCode} ${answer.body}`);
  return id;
}

/** Every list of the door for exports that tells of people, as somebody with all roles may take it; those that named the person. */
async function exportAll(): Promise<void> {
  for (const list of registry.exports.keys()) {
    for (const query of await filtersOf(c, list)) {
      const seen = await call(c.all, 'POST', '/api/exports/preview', { list, query });
      if (seen.statusCode !== 200) continue;
      const id = newId();
      const asked = await call(c.all, 'POST', '/api/exports', { id, list, query, columns: seen.json<{ columns: { key: string }[] }>().columns.map((x) => x.key), reason: 'for the meeting' });
      if (asked.statusCode !== 200) continue;
      if (asked.json<{ state: string }>().state === 'waiting') await call(await c.another(), 'POST', `/api/exports/${id}/approve`, { note: '' });
      await jobs();
      const file = await call(c.all, 'GET', `/api/exports/${id}/file`);
      if (file.statusCode === 200 && found(file.rawPayload)) taken.push({ list, id });
      break;
    }
  }
}

/** Whether bytes hold one of the marks, as they lie or packed. */
function found(bytes: Buffer): boolean {
  const texts = [bytes.toString('utf8'), bytes.toString('utf16le')];
  if (bytes.subarray(0, 2).toString() === 'PK') texts.push(...Object.values(unzipText(bytes)));
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) texts.push(gunzipSync(bytes).toString('utf8'));
  return MARKS.some((mark) => texts.some((text) => text.includes(mark)));
}

/** Files of the data folder that hold a mark, by their place in it. */
function onDisk(age = false): string[] {
  return readdirSync(c.demo.dataDir, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const file = path.join(c.demo.dataDir, name);
    if (!statSync(file).isFile()) return [];
    const past = new Date(Date.now() - 3 * 86_400_000);
    if (age) utimesSync(file, past, past);
    return found(readFileSync(file)) ? [name] : [];
  });
}

/** What the files' own work does in a day, with bytes that are old enough to go; nothing else grows older. */
async function aDayLater(): Promise<void> {
  onDisk(true);
  const tomorrow = Date.now() + 25 * 3_600_000;
  for (let hour = 0; hour < 24; hour += 1) {
    for (const p of registry.modules.find((m) => m.name === 'files')?.periodics ?? []) {
      await inTransaction(c.demo.connection.db, (tx) => p.run({ tx, actor: systemActor(c.associationId), now: new Date(tomorrow + hour * 3_600_000), requestId: 'test', asked: new Set(), app: c.demo.app.services }), { association: c.associationId });
    }
  }
}

test('after an erasure no file on disk holds the name or the number, though many did', async () => {
  const certificate = await upload(c.all, `${PERSON.name}.txt`, Buffer.from(`\u8363\u8a89\u8bc1\u4e66 ${PERSON.name} ${PERSON.phone}`));
  await post(c.all, '/api/honours', { id: newId(), memberId: person.id, unitId: null, title: '\u5148\u8fdb\u4e2a\u4eba', level: 'city', when: '2025', issuer: '\u5e02\u91cc', note: '', fileIds: [certificate] });
  await upload(c.all, 'waiting.txt', Buffer.from(`${PERSON.name} ${PERSON.phone}`));
  await exportAll();
  const before = onDisk();
  expect(taken.map((x) => x.list)).toContain('members');
  expect(taken.length).toBeGreaterThan(3);
  expect(before.length).toBeGreaterThan(3);
  // Control: a day goes by without an erasure, and what the members' file has is still there.
  await aDayLater();
  expect(onDisk().length).toBeGreaterThan(2);

  await sql`update members set status = 'left', status_on = '2026-01-05' where id = ${person.id}`.execute(c.demo.connection.db);
  const id = newId();
  await post(c.all, `/api/members/${person.id}/erasure`, { id, reason: '\u672c\u4eba\u8981\u6c42' });
  await post(await c.another(), `/api/erasures/${id}/confirm`, {});
  await jobs();
  // At once nobody takes them any more, and within a day the bytes are gone.
  const still: string[] = [];
  for (const { list, id: of } of taken) if ((await call(c.all, 'GET', `/api/exports/${of}/file`)).statusCode === 200) still.push(list);
  expect(still).toEqual([]);
  await aDayLater();
  const rows = (await sql<{ name: string; sha256: string; subject: string }>`select name, sha256, subject_type as subject from files where removed_at is null`.execute(c.demo.connection.db)).rows;
  expect(onDisk().map((name) => rows.find((r) => name.endsWith(r.sha256)) ?? name)).toEqual([]);
}, 600_000);
