import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { migrate, migrations } from '#kit/server/migrate.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import { dropDatabase, testServerUrl } from '#kit/server/testing/postgres.ts';
import { type StepCost, WALLS, timedUpgrade } from './upgrade.ts';

const made: string[] = [];
async function create(): Promise<string> {
  const name = `u_${randomUUID().replaceAll('-', '')}`;
  const server = await testServerUrl();
  await runSql(server, `create database ${name}`);
  made.push(name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
afterAll(async () => { for (const name of made) await dropDatabase(await testServerUrl(), name); });

describe('what an upgrade keeps waiting', () => {
  test('is told step by step: who holds a table against readers, who against writers, and who waits beside', async () => {
    const url = await create();
    const all = await migrations();
    const last = Object.keys(all).at(-1) ?? '';
    await migrate({ connectionString: url }, last);
    const step = (statement: string): (typeof all)[string] => ({ up: async (db) => { await sql.raw(`${statement}; select pg_sleep(0.6)`).execute(db); } });
    const steps = { ...all, '9990-against-readers': step('alter table members add column x int'), '9991-against-writers': step('create index on suggestions (title)'), '9992-against-nobody': step('create table x (n int)') };
    const told: StepCost[] = [];
    const costs = await timedUpgrade(url, (c) => void told.push(c), undefined, () => Promise.resolve(steps));
    expect(told).toEqual(costs);
    const [readers, writers, nobody, walls] = costs;
    expect(costs.map((c) => c.name)).toEqual(['9990-against-readers', '9991-against-writers', '9992-against-nobody', WALLS]);
    expect([readers?.table, writers?.table, nobody?.table]).toEqual(['members', 'suggestions', '']);
    expect([readers, writers, nobody].map((c) => [(c?.readersMs ?? 0) > 300, (c?.writersMs ?? 0) > 300])).toEqual([[true, true], [false, true], [false, false]]);
    expect([(readers?.readWaitMs ?? 0) > 200, (readers?.writeWaitMs ?? 0) > 200, (writers?.writeWaitMs ?? 0) > 200]).toEqual([true, true, true]);
    expect(walls?.ms).toBeGreaterThan(0);
  }, 120_000);
});
