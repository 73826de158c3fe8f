import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connection, connect, sql } from './db.ts';
import { type TestDatabase, cloneDatabase } from './testing/postgres.ts';

let database: TestDatabase;
let connection: Connection;
let silent = false;
const sockets = new Set<Socket>();
const wire = createServer((near) => {
  const at = new URL(database.url);
  const far = createConnection(`${decodeURIComponent(at.hostname)}/.s.PGSQL.${at.port}`);
  for (const s of [near, far]) sockets.add(s.on('error', () => undefined));
  near.on('data', (d) => { if (!silent) far.write(d); }).on('close', () => far.destroy());
  far.on('data', (d) => { if (!silent) near.write(d); }).on('close', () => near.destroy());
});
beforeAll(async () => {
  database = await cloneDatabase();
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  const at = new URL(database.url);
  connection = connect({ connectionString: `postgres://${at.username}@127.0.0.1:${(wire.address() as AddressInfo).port}${at.pathname}`, max: 2 });
});
afterAll(async () => {
  silent = false;
  // What was swallowed was never answered: those lines do not end by themselves.
  for (const s of sockets) s.destroy();
  await connection.close();
  wire.close();
  await database.drop();
});

const asked = (text: string): Promise<unknown> => connection.pool.query(text);

test('a statement that takes long is left alone as long as the database answers others', async () => {
  await expect(asked('select pg_sleep(6)')).resolves.toBeDefined();
});

test('a line that is silent is given up within 15 seconds, in the middle of a statement too, and the next statement has a new one', async () => {
  await asked('select 1');
  silent = true;
  const began = Date.now();
  const ended = await Promise.allSettled([asked('select 1'), asked('select 2'), sql`select 3`.execute(connection.db)]);
  expect(ended.map((e) => e.status === 'rejected' && /terminated|timeout/i.test(String(e.reason)))).toEqual([true, true, true]);
  expect(Date.now() - began).toBeLessThan(15_000);
  silent = false;
  expect((await sql<{ n: number }>`select 1 as n`.execute(connection.db)).rows).toEqual([{ n: 1 }]);
});
