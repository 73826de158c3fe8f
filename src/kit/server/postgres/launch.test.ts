import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { folderOf, install, SmallApp } from '../testing/installation.ts';
import { runSql } from '../testing/run-sql.ts';
import { runningCommand, waitUntil } from './processes.ts';

const ROOT = process.getuid?.() === 0;
const NOBODY = 65534;
const people: Array<{ who: string; uid: number }> = ROOT
  ? [{ who: 'root', uid: 0 }, { who: 'an ordinary user', uid: NOBODY }]
  : [{ who: 'an ordinary user', uid: process.getuid?.() ?? 0 }];

// initdb takes a second on an idle machine and ten on a busy one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let base: string;
const apps: SmallApp[] = [];

beforeAll(async () => {
  base = await mkdtemp('/tmp/juzhi-launch-');
  folderOf(base, 0, 0o755);
  await install(join(base, 'project'));
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.end();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe.each(people)('as $who', ({ uid }) => {
  let home: string;
  let system: string;
  let ready: string;

  // A kill loses nothing that reached the system, so only the test about settings pays for fsync.
  const app = (data: string, ...flags: Array<'no-lock' | 'fsync'>): SmallApp => {
    const started = new SmallApp(join(base, 'project'), [data, system, ...flags], uid);
    apps.push(started);
    return started;
  };
  /** A data folder whose database was made before, so that each test need not wait for initdb. */
  const aDataFolder = (name: string): string => {
    execFileSync('cp', ['-a', ready, join(home, name)]);
    return join(home, name);
  };

  beforeAll(async () => {
    home = folderOf(join(base, `home-${uid}`), uid, 0o755);
    system = join(home, 'system');
    ready = join(home, 'ready');
    const first = app(ready);
    await first.says('url');
    await first.end();
  });

  test('a first start makes a database with UTF-8, checksums and durable commits, and tells what it does', async () => {
    const first = app(join(home, 'first'), 'fsync');
    const { url = '', reused } = await first.says('url');
    expect(reused).toBe(false);
    expect(first.said.flatMap((line) => line.step ?? [])).toEqual(expect.arrayContaining(['initialising', 'starting']));
    expect(await settings(url, ['server_encoding', 'data_checksums', 'fsync', 'full_page_writes', 'listen_addresses'])).toEqual(['UTF8', 'on', 'on', 'on', '']);
  });

  test('the next start finds what the last one wrote', async () => {
    const data = aDataFolder('again');
    const before = app(data);
    await runSql((await before.says('url')).url, 'create table kept as select 42 as n');
    await before.end();
    expect(await runSql((await app(data).says('url')).url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  /** Kills the server in the middle of writing, starts again, and gives the acknowledged rows that are gone. */
  const lostByKill = async (data: string, ...flags: Array<'fsync'>): Promise<number> => {
    const victim = app(data, ...flags);
    const { url = '', pid = 0 } = await victim.says('url');
    const acknowledged = await writeUntilDead(url, pid);
    await victim.says('lost');
    await victim.end();
    const next = app(data, ...flags);
    const { url: again } = await next.says('url');
    expect(next.said).toContainEqual({ step: 'recovering' });
    const [row] = await runSql<{ n: number }>(again, `select count(*)::int as n from written`);
    await next.end();
    return Math.max(0, acknowledged - (row?.n ?? 0));
  };

  test('a killed server loses no acknowledged row, and the next start recovers it', async () => {
    expect(await lostByKill(aDataFolder('killed-server'), 'fsync')).toBe(0);
  });

  test('without durable commits the same kill loses rows (so the test above can see a loss)', async () => {
    expect(await lostByKill(aDataFolder('careless-server'))).toBeGreaterThan(0);
  });

  test('a number in postmaster.pid that now belongs to another process does not pass for a server', async () => {
    const data = aDataFolder('foreign-pid');
    const pidFile = `${process.pid}\n${join(data, 'postgres')}\n0\n5432\n${join(data, 'socket')}\n\n0 0\nready   \n`;
    writeFileSync(join(data, 'postgres', 'postmaster.pid'), pidFile);
    expect((await app(data).says('url')).reused).toBe(false);
  });

  test.each([60, 300, 700])('killed %i ms into its first start, it leaves nothing that hinders the next', async (delay) => {
    const data = join(home, `half-${delay}`);
    const victim = app(data);
    await victim.says('step');
    await sleep(delay);
    await victim.end('SIGKILL');
    const next = app(data);
    await runSql((await next.says('url')).url, 'select 1');
    expect(readdirSync(data).filter((name) => name.includes('init-'))).toEqual([]);
  });

  test('a server that outlived its app is taken over, and stopped with the new one', async () => {
    const data = aDataFolder('orphan');
    const first = app(data);
    const { pid = 0 } = await first.says('url');
    await first.end('SIGKILL');
    const second = app(data);
    expect(await second.says('url')).toMatchObject({ reused: true, pid });
    await second.end();
    expect(runningCommand(pid)).toBeUndefined();
  });

  test('of many starts at once exactly one gets the data folder, and its death frees it', async () => {
    const data = aDataFolder('contended');
    const crowd = Array.from({ length: 6 }, () => app(data));
    await Promise.all(crowd.map((one) => one.says('url').catch(() => one.says('error'))));
    const winners = crowd.filter((one) => one.said.some((line) => line.url));
    expect(winners).toHaveLength(1);
    expect(await app(data).says('error')).toMatchObject({ error: 'already_running', params: { pid: winners[0]?.child.pid } });
    await winners[0]?.end('SIGKILL');
    await app(data).says('url');
  });

  test('without the lock two apps would share one server (what the lock is for)', async () => {
    const data = aDataFolder('no-lock');
    const first = await app(data, 'no-lock').says('url');
    expect(await app(data, 'no-lock').says('url')).toMatchObject({ reused: true, pid: first.pid });
  });

  test('a data folder or database of a newer version is refused', async () => {
    const layout = aDataFolder('newer-layout');
    writeFileSync(join(layout, 'VERSION'), '2\n');
    expect(await app(layout).says('error')).toMatchObject({ error: 'data_folder_newer', params: { found: 2 } });
    const server = aDataFolder('newer-server');
    writeFileSync(join(server, 'postgres', 'PG_VERSION'), '19\n');
    expect(await app(server).says('error')).toMatchObject({ error: 'data_folder_newer', params: { found: 19 } });
  });

  test('a data folder that was copied about, open to others, is closed again and starts; one without its version is told', async () => {
    const data = aDataFolder('copied');
    const first = app(data);
    await first.says('url');
    await first.end();
    chmodSync(join(data, 'postgres'), 0o755);
    expect(await runSql((await app(data).says('url')).url, 'select 1 as n')).toEqual([{ n: 1 }]);
    const damaged = aDataFolder('damaged');
    writeFileSync(join(damaged, 'postgres', 'PG_VERSION'), '');
    expect(await app(damaged).says('error')).toMatchObject({ error: 'data_folder_damaged' });
  });

  test('a folder with a long or Chinese name works', async () => {
    const data = aDataFolder(`聚智${'长'.repeat(40)}`);
    expect(await runSql((await app(data).says('url')).url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });
});

async function settings(url: string, names: readonly string[]): Promise<unknown[]> {
  const rows = await runSql<{ name: string; setting: string }>(url, `select name, setting from pg_settings where name in (${names.map((n) => `'${n}'`).join()})`);
  return names.map((name) => rows.find((row) => row.name === name)?.setting);
}

/** Writes numbered rows one by one, kills the server meanwhile, and gives the last number that was acknowledged. */
async function writeUntilDead(url: string, pid: number): Promise<number> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  // The table itself is safe even where commits are not.
  await client.query('set synchronous_commit = on');
  await client.query('create table written (n int)');
  await client.query('set synchronous_commit to default');
  let acknowledged = 0;
  setTimeout(() => process.kill(pid, 'SIGKILL'), 150);
  try {
    for (let n = 1; ; n++) {
      await client.query('insert into written values ($1)', [n]);
      acknowledged = n;
    }
  } catch {
    await waitUntil(() => runningCommand(pid) === undefined, 20_000);
    return acknowledged;
  }
}
