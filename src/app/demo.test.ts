import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Db, connect, sql } from '#kit/server/db.ts';
import { calendarSource } from '#kit/server/calendar.ts';
import type { AppServices } from '#kit/server/context.ts';
import { fileStore } from '#kit/server/files/store.ts';
import { seededIds, withIds } from '#kit/server/ids.ts';
import { cloneDatabase } from '#kit/server/testing/postgres.ts';
import { loadDemo } from './demo.ts';
import { growDemo } from './seed.ts';
import { registry } from './modules.ts';

const today = new Date('2026-11-21T02:00:00Z');
const tables = ['associations', 'units', 'members', 'member_units', 'accounts', 'role_grants', 'topic_calls', 'suggestions', 'assignments', 'replies', 'deadlines', 'deadline_entries', 'events', 'todos'];

/** What the tables hold after a database was filled. */
async function filled(fill: (db: Db, services: AppServices) => Promise<unknown>): Promise<Record<string, string[]>> {
  const database = await cloneDatabase();
  const connection = connect({ connectionString: database.url });
  const folder = await mkdtemp(join(tmpdir(), 'juzhi-demo-'));
  try {
    // The key of what is sealed is made beside the files.
    const services = { registry, files: fileStore(join(folder, 'files')), baseUrl: '', clock: () => today, calendar: calendarSource(), wake: () => undefined };
    await fill(connection.db, services);
    return Object.fromEntries(await Promise.all(tables.map(async (t) => [t, await rowsOf(connection.db, t)] as const)));
  } finally {
    await connection.close();
    await database.drop();
    await rm(folder, { recursive: true });
  }
}

/** Every row with its ids and days; the salt of a password and the number of a transaction are never the same twice. */
async function rowsOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`select (to_jsonb(t) - 'password_hash' - 'seq' - 'changed_xid')::text as row from ${sql.table(table)} t order by t.id`.execute(db);
  return rows.map((r) => r.row);
}

it('the demonstration has the same ids and days for the same seed and day', async () => {
  const load = (seed: number) => filled((db, services) => withIds(seededIds(seed, today), () => loadDemo(db, services)));
  const [first, second, other] = [await load(1), await load(1), await load(2)];
  for (const table of tables) expect(first[table]?.length, table).toBeGreaterThan(0);
  expect(second).toEqual(first);
  expect(other.members).not.toEqual(first.members);
});

it('a grown association is the same for the same seed, another for another, and grows on', async () => {
  const grow = (...seeds: number[]) => filled(async (db, services) => {
    for (const seed of seeds) await growDemo(db, services, { members: 30, suggestions: 40, seed }, () => undefined);
  });
  const [first, second, other, twice] = [await grow(1), await grow(1), await grow(2), await grow(1, 1)];
  expect(second).toEqual(first);
  expect(other.suggestions).not.toEqual(first.suggestions);
  expect(twice.members?.length).toBe((first.members?.length ?? 0) + 30);
});
