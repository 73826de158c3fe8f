import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connection, connect } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { migrate } from '#kit/server/migrate.ts';
import { cloneDatabase, type TestDatabase } from '#kit/server/testing/postgres.ts';
import { type Node, startNode } from './bar/node.ts';
import { type Held, makeTools } from './bar/tools.ts';
import { layFoundation } from './testing-people.ts';
import type { Person } from './testing.ts';

// A node is told to stop (SIGTERM) in the middle of an import: what it does ends, or nothing of it stays, and the next start goes on.
const ROWS = 3000;
let held: Held;
let database: TestDatabase;
let connection: Connection;
let node: Node;
let officer: Person;
let branch: string;

beforeAll(async () => {
  held = makeTools(false, () => undefined);
  database = await cloneDatabase();
  await migrate({ connectionString: database.url });
  connection = connect({ connectionString: database.url, max: 2 });
  const laid = await layFoundation(connection.db, () => new Date());
  branch = await laid.unit('branch', '城东街道分会');
  officer = await laid.person('办事员', { roles: ['secretariatOfficer'] });
  node = await startNode({ databaseUrl: database.url, dataDir: await held.tools.folder('data'), patience: 90_000 });
});
afterAll(async () => {
  await node?.end();
  await connection?.close();
  await database?.drop();
  await held?.release();
});

interface State { state: string; version: number; rowsRead: number; columns: { column: number; use: string }[] }
async function ask(method: string, path: string, body: object | FormData | null = null, key: string = randomUUID()): Promise<{ status: number; body: State }> {
  const response = await fetch(node.url + path, { method, headers: { authorization: `Bearer ${officer.token}`, ...(method === 'GET' ? {} : { 'idempotency-key': key }), ...(body === null || body instanceof FormData ? {} : { 'content-type': 'application/json' }) }, body: body === null ? null : body instanceof FormData ? body : JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as State };
}
const members = async (): Promise<number> => (await connection.db.selectFrom('members').select('id').where('import_id', 'is not', null).execute()).length;
async function stopAndStart(): Promise<void> {
  const { code, ms } = await node.end('SIGTERM');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(25_000);
  await node.start(90_000);
}

test('a node that is stopped while it reads and while it writes an import leaves it whole or untouched, and the next goes on', async () => {
  const id = newId();
  const form = new FormData();
  form.set('file', new Blob([['姓名,手机号', ...Array.from({ length: ROWS }, (_none, i) => `麦${'明珠文博海燕志远思齐'[i % 10]}${'一凡若水知行'[i % 6]},138${String(10_000_000 + i)}`)].join('\n')]), '名册.csv');
  const uploaded = await ask('POST', `/api/members/imports?id=${id}`, form);
  expect(uploaded.status).toBe(200);
  const { columns, version } = uploaded.body;
  const mapped = await ask('POST', `/api/members/imports/${id}/mapping`, { version, columns: columns.map(({ column, use }) => ({ column, use })), defaultUnitId: branch });
  expect(mapped.status).toBe(200);
  await sleep(50);
  await stopAndStart();
  const at = async (): Promise<State> => (await ask('GET', `/api/members/imports/${id}`)).body;
  await expect.poll(async () => (await at()).state, { timeout: 90_000, interval: 200 }).toBe('previewed');
  expect(await members()).toBe(0);

  const ready = await at();
  const key = randomUUID();
  const writing = ask('POST', `/api/members/imports/${id}/commit`, { version: ready.version }, key).catch(() => ({ status: 0, body: ready }));
  await sleep(40);
  await stopAndStart();
  const first = await writing;
  const there = await members();
  expect([0, ROWS]).toContain(there);
  expect(first.status === 200 ? there : ROWS).toBe(ROWS);
  expect((await at()).state).toBe(there === ROWS ? 'committed' : 'previewed');
  // The same request again, as a page sends it: the answer of the first, or the import now; once in the end.
  expect((await ask('POST', `/api/members/imports/${id}/commit`, { version: ready.version }, key)).status).toBe(200);
  expect(await members()).toBe(ROWS);
}, 240_000);
