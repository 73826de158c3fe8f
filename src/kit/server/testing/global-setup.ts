import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../migrate.ts';
import { acrossAll } from '../walls.ts';
import { startPostgres, type RunningPostgres } from '../postgres/index.ts';
import { livePostmaster, stopPostmaster } from '../postgres/postmaster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the socket that answers with the test server's url. */
    testPostgres: string;
  }
}

/** The migrated database that every test database is copied from. */
export const TEMPLATE = 'juzhi_template';

const PREFIX = 'juzhi-test-';

/**
 * One PostgreSQL a test run, started when the first test asks for a database: rule tests never pay for it.
 * Workers ask over a socket and get its url. What tests put into the temporary folder goes with the run, however it ends. Returns the clean-up.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeDeadRuns();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  // Root's server runs as another user, who must get to it; else the launcher would move it to the system folder.
  await chmod(folder, 0o711);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = join(folder, 'tmp');
  await mkdir(process.env.TMPDIR);
  await chmod(process.env.TMPDIR, 0o1777); // tests start servers under other users too
  const address = join(folder, 'ask.sock');
  let server: Promise<RunningPostgres> | undefined;
  const door = createServer((visitor) => {
    visitor.on('error', () => undefined);
    server ??= startWithTemplate(join(folder, 'data'));
    server.then(({ url }) => visitor.end(JSON.stringify({ url: acrossAll(url) })), (error: unknown) => visitor.end(JSON.stringify({ error: String(error) })));
  });
  await new Promise<void>((resolve) => door.listen(address, resolve));
  project.provide('testPostgres', address);
  return async () => {
    door.close();
    await (await server?.catch(() => undefined))?.stop();
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    await rm(folder, { recursive: true, force: true });
  };
}

async function startWithTemplate(dataDir: string): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, fsync: false });
  try {
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(`create database ${TEMPLATE}`);
    await client.end();
    await migrate({ ...server.config, database: TEMPLATE }, undefined, { superuser: { ...server.config, user: 'postgres', database: TEMPLATE } });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A run that was killed leaves its server behind; the next run ends it. */
async function removeDeadRuns(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map(async (name) => {
    const folder = join(tmpdir(), name);
    const { mtimeMs } = await stat(folder);
    if (!(await isDead(join(folder, 'ask.sock'), Date.now() - mtimeMs))) return;
    const cluster = join(folder, 'data', 'postgres');
    const server = livePostmaster(cluster);
    if (server) await stopPostmaster(server.pid, cluster, 2000);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }).map((removal) => removal.catch(() => undefined)));
}

/** A socket that refuses has lost its run; without one, the run is just beginning or ending, unless it is long past. */
function isDead(address: string, ageMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection(address);
    probe.once('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' || (error.code === 'ENOENT' && ageMs > 600_000)));
  });
}
