import { type AddressInfo, createConnection, createServer } from 'node:net';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { cloneDatabase } from '../testing/postgres.ts';
import { checkAppDatabaseUrl, checkDatabaseUrl, explicitSsl } from './database.ts';
import type { StartError } from './start-error.ts';

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

test.each([
  ['postgres://a:b@db/x?sslmode=require', 'postgres://a:b@db/x?sslmode=verify-full'],
  ['postgres://a:b@db/x?connect_timeout=3&sslmode=prefer&sslrootcert=/ca.pem', 'postgres://a:b@db/x?connect_timeout=3&sslmode=verify-full&sslrootcert=/ca.pem'],
  ['postgres://a:b@db/x?sslmode=no-verify', 'postgres://a:b@db/x?sslmode=no-verify'],
  ['postgres://a:b@db/x?uselibpqcompat=true&sslmode=require', 'postgres://a:b@db/x?uselibpqcompat=true&sslmode=require'],
  ['postgres://a:b@db/x', 'postgres://a:b@db/x'],
])('how %s is encrypted is said in full', (written, url) => expect(explicitSsl(written)).toBe(url));

test('the application’s own address: another database, one that is not there, and none at all are told apart', async () => {
  const ours = await cloneDatabase();
  const other = (name: string): string => Object.assign(new URL(ours.url), { pathname: `/${name}` }).href;
  await expect(checkAppDatabaseUrl(ours.url)).resolves.toBeUndefined();
  await expect(checkAppDatabaseUrl(other('postgres'))).rejects.toMatchObject({ code: 'app_database_other' });
  await expect(checkAppDatabaseUrl(other('no_such_one'))).rejects.toMatchObject({ code: 'app_database_unreachable', params: { reason: '3D000' } });
  await expect(checkAppDatabaseUrl('nonsense')).rejects.toMatchObject({ code: 'app_database_url_invalid' });
  await expect(checkDatabaseUrl('postgres://a:secret@127.0.0.1:1/x?sslmode=verify-full&sslrootcert=/nonexistent.pem')).rejects.toMatchObject({ params: { reason: 'certificate_unreadable' } });
  await ours.drop();
});

describe('somebody between who takes no settings at connecting, as a pool of connections does', () => {
  /** A wire to the test server that leaves settings out of the greeting, or refuses them; `without` passes the greeting on but for these. */
  async function pool(url: string, how: { without: readonly string[] } | 'refuses'): Promise<{ url: string; close: () => void }> {
    const { hostname, port, username, pathname, search } = new URL(url);
    const server = createServer((visitor) => {
      visitor.on('error', () => undefined).once('data', (greeting) => {
        const words = greeting.subarray(8).toString().split('\0');
        const pairs = Array.from({ length: Math.floor(words.length / 2) }, (_, i) => [words[2 * i] ?? '', words[2 * i + 1] ?? ''] as const).filter(([name]) => name !== '');
        const strange = pairs.find(([name]) => name === 'options' || name === 'statement_timeout');
        if (how === 'refuses' && strange) {
          const said = Buffer.from(`SFATAL\0C08P01\0Munsupported startup parameter: ${strange[0]}\0\0`);
          const head = Buffer.from('E\0\0\0\0');
          head.writeInt32BE(said.length + 4, 1);
          return void visitor.end(Buffer.concat([head, said]));
        }
        const kept = Buffer.from(`${pairs.filter(([name]) => how === 'refuses' || !how.without.includes(name)).map((p) => p.join('\0')).join('\0')}\0\0`);
        const head = Buffer.from(greeting.subarray(0, 8));
        head.writeInt32BE(kept.length + 8, 0);
        const wire = createConnection(`${decodeURIComponent(hostname)}/.s.PGSQL.${port}`).on('error', () => undefined);
        wire.write(Buffer.concat([head, kept]));
        return void visitor.pipe(wire).pipe(visitor);
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return { url: `postgres://${username}@127.0.0.1:${(server.address() as AddressInfo).port}${pathname}${search}`, close: () => server.close() };
  }

  test.each<[string, Parameters<typeof pool>[1], string | null]>([
    ['that refuses them', 'refuses', 'database_pooled'], ['that leaves them out', { without: ['options', 'statement_timeout'] }, 'database_pooled'], ['control: that passes all on', { without: [] }, null],
  ])('one %s', async (_what, how, code) => {
    const database = await cloneDatabase();
    const between = await pool(database.url, how);
    try {
      for (const check of [checkDatabaseUrl, checkAppDatabaseUrl]) {
        expect(await check(between.url).then(() => null, (caught: StartError) => caught.code)).toBe(code);
      }
    } finally {
      between.close();
      await database.drop();
    }
  });
});

test('a database that does not exist there is named', async () => {
  const database = await cloneDatabase();
  await database.drop();
  await expect(checkDatabaseUrl(database.url)).rejects.toMatchObject({ code: 'database_unreachable', params: { reason: '3D000' } });
});

describe('a database that cannot hold ours is told as such before anything is written', () => {
  const within = async (url: string, ...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const s of statements) await client.query(s);
    } finally {
      await client.end();
    }
  };
  const named = (url: string, name: string): string => {
    const other = new URL(url);
    other.pathname = `/${name}`;
    return other.href;
  };

  test('ours, empty ones, another program’s, read-only and not in UTF-8', async () => {
    const ours = await cloneDatabase();
    const name = `fit_${Date.now()}`;
    const url = named(ours.url, name);
    await within(ours.url, `create database ${name} template template0`, `create database ${name}_latin encoding 'LATIN1' template template0 locale_provider libc lc_collate 'C' lc_ctype 'C'`);
    try {
      await expect(checkDatabaseUrl(ours.url)).resolves.toEqual({ version: 18 });
      await expect(checkDatabaseUrl(url)).resolves.toEqual({ version: 18 });
      await within(url, 'create table members (id int)');
      await expect(checkDatabaseUrl(url)).rejects.toMatchObject({ code: 'database_not_ours' });
      await within(url, 'drop table members', `alter database ${name} set default_transaction_read_only = on`);
      await expect(checkDatabaseUrl(url)).rejects.toMatchObject({ code: 'database_read_only' });
      await expect(checkDatabaseUrl(named(ours.url, `${name}_latin`))).rejects.toMatchObject({ code: 'database_not_utf8', params: { found: 'LATIN1' } });
    } finally {
      await within(ours.url, `drop database ${name}`, `drop database ${name}_latin`);
      await ours.drop();
    }
  });

  test('an account that may not make tables is named', async () => {
    const ours = await cloneDatabase();
    const name = `weak_${Date.now()}`;
    await within(ours.url, `create database ${name} template template0`);
    const url = named(ours.url, name);
    try {
      await within(url, 'revoke create on schema public from pg_database_owner');
      await expect(checkDatabaseUrl(url)).rejects.toMatchObject({ code: 'database_no_rights', params: { user: new URL(url).username } });
    } finally {
      await within(ours.url, `drop database ${name}`);
      await ours.drop();
    }
  });
});
