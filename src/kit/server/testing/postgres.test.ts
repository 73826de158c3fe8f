import pg from 'pg';
import { expect, test } from 'vitest';
import { cloneDatabase } from './postgres.ts';
import { runSql } from './run-sql.ts';

test('every clone is a database of its own', async () => {
  const [one, two] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  await runSql(one.url, 'create table only_here (n int)');
  expect(await runSql(one.url, `select to_regclass('only_here')::text as found`)).toEqual([{ found: 'only_here' }]);
  expect(await runSql(two.url, `select to_regclass('only_here')::text as found`)).toEqual([{ found: null }]);
  await Promise.all([one.drop(), two.drop()]);
});

test('a dropped clone is gone even while somebody is connected', async () => {
  const database = await cloneDatabase();
  const client = new pg.Client(database.url);
  client.on('error', () => undefined);
  await client.connect();
  await database.drop();
  await expect(runSql(database.url, 'select 1')).rejects.toThrow(/does not exist/);
  await client.end().catch(() => undefined);
});

test('a test database obeys row-level security, because its owner is no superuser', async () => {
  const database = await cloneDatabase();
  expect(await runSql(database.url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false }]);
  await database.drop();
});
