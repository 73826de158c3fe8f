import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres, type RunningPostgres } from '../postgres/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the socket that answers with the test server's url. */
    testPostgres: string;
  }
}

/** The migrated database that every test database is copied from. */
export const TEMPLATE = 'juzhi_template';

/**
 * One PostgreSQL a test run, started when the first test asks for a database: rule tests never pay for it.
 * Workers ask over a socket and get its url; returns the clean-up.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'juzhi-test-'));
  const address = join(folder, 'ask.sock');
  let server: Promise<RunningPostgres> | undefined;
  const door = createServer((visitor) => {
    visitor.on('error', () => undefined);
    server ??= startWithTemplate(join(folder, 'data'));
    server.then(({ url }) => visitor.end(JSON.stringify({ url })), (error: unknown) => visitor.end(JSON.stringify({ error: String(error) })));
  });
  await new Promise<void>((resolve) => door.listen(address, resolve));
  project.provide('testPostgres', address);
  return async () => {
    door.close();
    await (await server?.catch(() => undefined))?.stop();
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
    await migrateTemplate({ ...server.config, database: TEMPLATE });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function migrateTemplate(connection: pg.PoolConfig): Promise<void> {
  const file = new URL('../migrate.ts', import.meta.url);
  if (!existsSync(file)) return;
  const { migrate }: { migrate: (connection: pg.PoolConfig) => Promise<void> } = await import(file.href);
  await migrate(connection);
}
