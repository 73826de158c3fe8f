import { readFile, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '#kit/server/db.ts';
import { BEAT_MS, beat } from '#kit/server/heartbeats.ts';
import { type Step, migrate, migrations } from '#kit/server/migrate.ts';
import { isAlone } from '#kit/server/steps-alone.ts';
import { asAppItself } from '#kit/server/walls.ts';
import { type App, createApp } from './create-app.ts';
import { type Watch, startWatch } from './operation/watch.ts';
import { recogniseAnyone } from './recognise.ts';
import { type Person, type TestApp, startTestApp } from './testing.ts';

// A node of the version before serves, with its worker, while a node of the next brings the schema further (decision 0030).

let t: TestApp;
let node: App;
let close: () => Promise<void>;
let watch: Watch;
let secretary: Person;
let address: string;
/** Looks as often as this makes it, instead of every half minute. */
let looking: NodeJS.Timeout;

/** The steps of the next version: those of this one and one more. */
const withStep = (name: string, step: Step) => async (): Promise<Record<string, Step>> => ({ ...(await migrations()), [name]: step });
const adds: Step = { up: async (db) => void (await sql`alter table members add column favourite_tea text not null default ''`.execute(db)) };
const takesAway = (alone: boolean): Step => ({ alone, up: async (db) => { await sql`alter table members rename column employer to workplace`.execute(db); await sql`select pg_sleep(1)`.execute(db); } });
const bring = (step: Step, more: { waiting?: (nodes: string) => void; atMostMs?: number; host?: string; port?: number } = {}) =>
  migrate({ connectionString: t.databaseUrl }, '9000-of-the-next', {}, withStep('9000-of-the-next', step), { bringer: { host: 'here', port: 1, waiting: () => undefined, ...more } });

const ask = async (path: string): Promise<number> => (await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${secretary.token}` } })).status;

/** What people hear who go on asking, eight at a time, while something happens and a while after it. */
async function heardDuring(work: () => Promise<unknown>): Promise<Map<number, number>> {
  const heard = new Map<number, number>();
  const told = (): number => [...heard.values()].reduce((sum, n) => sum + n, 0);
  let over = false;
  const one = async (): Promise<void> => {
    while (!over) {
      const status = await ask('/api/members?limit=20');
      heard.set(status, (heard.get(status) ?? 0) + 1);
      if (status !== 200) await sleep(20);
    }
  };
  const asking = Array.from({ length: 8 }, one);
  try {
    await work();
    const more = told() + 50;
    while (told() < more) await sleep(20);
  } finally {
    over = true;
    await Promise.all(asking);
  }
  return heard;
}
const columns = async (): Promise<string[]> => (await sql<{ c: string }>`select column_name as c from information_schema.columns where table_name = 'members' and column_name in ('employer', 'workplace', 'favourite_tea')`.execute(t.connection.db)).rows.map((r) => r.c).toSorted();
const announced = async (): Promise<string[]> => (await t.connection.db.selectFrom('steps_alone').select('name').execute()).map((r) => r.name);

describe('beside a node of the version before', () => {
  beforeEach(async () => {
    t = await startTestApp();
    secretary = await t.person('方秘书', { roles: ['secretariatOfficer'] });
    const branch = await t.unit('branch', '长宁街道分会');
    for (let i = 0; i < 30; i++) await t.person(`会员${i}`, { memberOf: branch });
    const connection = connect({ connectionString: asAppItself(t.databaseUrl), max: 8 });
    node = await createApp({ connection, dataDir: '/tmp', baseUrl: 'http://localhost', clock: () => new Date(), recognise: recogniseAnyone, secure: false, work: true });
    await node.server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = node.server.server.address() as AddressInfo;
    address = `http://127.0.0.1:${port}`;
    const { site } = node.services;
    if (!site) throw new Error('no site');
    watch = startWatch({ connection, app: node.services, site, worker: node.worker, port, headsAt: () => null, failed: () => undefined, schema: { known: Object.keys(await migrations()), retire: () => node.retire() } });
    await watch.look();
    looking = setInterval(() => void watch.look(), 1000);
    close = async () => {
      clearInterval(looking);
      await watch.stop();
      await node.close();
      await connection.close();
    };
  }, 120_000);
  afterEach(async () => {
    await close();
    await t.close();
  });

  test('a step that only adds is taken, and the node goes on serving: nobody is refused', async () => {
    const heard = await heardDuring(() => bring(adds));
    expect([...heard.keys()]).toEqual([200]);
    expect(heard.get(200)).toBeGreaterThan(50);
    expect(await columns()).toEqual(['employer', 'favourite_tea']);
    await watch.look();
    expect([await ask('/readyz'), await ask('/api/members?limit=20')]).toEqual([200, 200]);
    expect(await announced()).toEqual([]);
  }, 120_000);

  test('a step that stands alone is taken when the node serves no more: it refuses in order, breaks nothing, and works nothing off', async () => {
    const waits: string[] = [];
    const heard = await heardDuring(() => bring(takesAway(true), { waiting: (nodes) => waits.push(nodes) }));
    expect(waits).toHaveLength(1);
    expect([...heard.keys()].toSorted((a, b) => a - b)).toEqual([200, 503]);
    expect(await columns()).toEqual(['workplace']);
    expect([await ask('/readyz'), await ask('/api/members?limit=20'), await ask('/healthz')]).toEqual([503, 503, 200]);
    expect(await t.connection.db.selectFrom('node_heartbeats').select((eb) => eb.ref('facts').as('facts')).execute()).toMatchObject([{ facts: { retired: true } }]);
    // Its worker ended with it: a job that is due stays.
    await t.connection.db.insertInto('jobs').values({ association_id: t.associationId, id: secretary.accountId, kind: 'x', payload: '{}' as never, run_at: new Date(0), created_at: new Date() }).execute();
    await sleep(2500); // more than two of its rounds
    expect(await t.connection.db.selectFrom('jobs').select('attempts').where('kind', '=', 'x').execute()).toEqual([{ attempts: 0 }]);
  }, 120_000);

  test('the same step, not told of, breaks what the node does (negative control)', async () => {
    const heard = await heardDuring(() => bring(takesAway(false)));
    expect([...heard.keys()]).toContain(500);
  }, 120_000);

  test('a step that stands alone is not taken while a node serves on that hears of nothing, and stays untold', async () => {
    const elder = { node: 'elder', host: 'elder', pid: 7, version: '0.0.9', startedAt: new Date(), facts: { port: 3001, memory: 1, loopMs: 1, connections: { total: 1, waiting: 0 }, disk: null, ran: {}, backup: null, headsAt: null } };
    await beat(t.connection.db, elder, new Date());
    await expect(bring(takesAway(true), { atMostMs: 4000 })).rejects.toThrow('nodes still serve: elder:3001');
    expect([await columns(), await announced()]).toEqual([['employer'], []]);
    // Where the bringer itself is about to listen, whoever was there is gone; and who fell silent serves no more.
    await bring(takesAway(true), { atMostMs: 60_000, host: 'elder', port: 3001 });
    expect([await columns(), await announced()]).toEqual([['workplace'], ['9000-of-the-next']]);
  }, 120_000);

  test('who fell silent is not waited for', async () => {
    await beat(t.connection.db, { node: 'silent', host: 'silent', pid: 7, version: '0', startedAt: new Date(), facts: { memory: 1, loopMs: 1, connections: { total: 1, waiting: 0 }, disk: null, ran: {}, backup: null, headsAt: null } }, new Date(Date.now() - 5 * BEAT_MS));
    await bring(takesAway(true), { atMostMs: 60_000 });
    expect(await columns()).toEqual(['workplace']);
  }, 120_000);

  test('a step that fails is untold', async () => {
    await expect(bring({ alone: true, up: async (db) => void (await sql`alter table members drop column nobody_knows`.execute(db)) })).rejects.toThrow('nobody_knows');
    expect(await announced()).toEqual([]);
  }, 120_000);
});

/** What a program of the version before cannot serve beside. */
const TAKES_AWAY = /\bdrop\s+(?:table|column|view|function)\b|\brename\s+(?:column\s+\w+\s+)?to\b|\balter\s+column\s+\w+\s+(?:set\s+data\s+)?type\b|\bset\s+not\s+null\b|\badd\s+column\s+\w+\s+(?:(?!default|generated)[^,;])*\bnot\s+null(?!(?:(?!,|;)[^])*\b(?:default|generated)\b)/i;
const bare = (text: string): string => text.replace(/--.*$/gm, '');

describe('the first line of a step', () => {
  test.each([
    ['alter table x drop column y', true], ['drop table x', true], ['alter table x rename column y to z', true], ['alter table x rename to z', true], ['alter table x alter column y type bigint', true], ['alter table x alter column y set not null', true], ['alter table x add column y text not null', true],
    ['alter table x add column y text', false], ["alter table x add column y text not null default ''", false], ["alter table x add column y text default '' not null", false], ['create table x (y text not null)', false], ['-- drop table x', false], ['create index on x (y)', false], ['alter table x add column y text[] not null generated always as (f(z)) stored', false],
  ])('%s takes away: %s', (text, takes) => expect(TAKES_AWAY.test(bare(text))).toBe(takes));

  test('says that it stands alone when it takes away what the version before uses', async () => {
    const files = (await readdir('migrations')).filter((f) => f >= '0120').toSorted();
    expect(files.length).toBeGreaterThan(0);
    const texts = await Promise.all(files.map(async (f) => ({ f, text: await readFile(`migrations/${f}`, 'utf8') })));
    expect(texts.filter(({ text }) => TAKES_AWAY.test(bare(text)) && !isAlone(text)).map(({ f }) => f)).toEqual([]);
    expect([isAlone('-- alone: nobody may write the old column'), isAlone('-- Alone.'), isAlone('-- Stands beside\n-- alone'), isAlone('create table alone ()')]).toEqual([true, true, false, false]);
  });
});
