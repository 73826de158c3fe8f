import { expect, test } from 'vitest';
import { cloneDatabase } from '../testing/postgres.ts';
import { checkDatabaseUrl } from './database.ts';

test('a reachable server tells its version', async () => {
  const database = await cloneDatabase();
  expect(await checkDatabaseUrl(database.url)).toEqual({ version: 18 });
  await database.drop();
});

test.each([
  ['nobody listens', 'postgres://someone:secret@127.0.0.1:1/app', 'ECONNREFUSED'],
  ['no socket lies there', 'postgres:///app?host=/nowhere-at-all', 'ENOENT'],
])('an unreachable server (%s) is named without its password', async (_, url, reason) => {
  const error: unknown = await checkDatabaseUrl(url).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'database_unreachable', params: { reason: expect.stringContaining(reason) } });
  expect(JSON.stringify(error)).not.toContain('secret');
});

test.each(['not a url at all', 'mysql://someone:secret@127.0.0.1/app', 'postgres:/one-slash', 'postgres://host:port/app'])('what is no address of PostgreSQL is told as such: %s', async (url) => {
  await expect(checkDatabaseUrl(url)).rejects.toMatchObject({ code: 'database_url_invalid', params: {} });
});

test('a database that does not exist there is named', async () => {
  const database = await cloneDatabase();
  await database.drop();
  await expect(checkDatabaseUrl(database.url)).rejects.toMatchObject({ code: 'database_unreachable', params: { reason: '3D000' } });
});
