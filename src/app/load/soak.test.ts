import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { openOf } from '../bench/processes.ts';
import { json } from '../bench/readings.ts';
import { seeded } from '../seed.ts';
import { type TestApp, startTestApp } from '../testing.ts';
import { type Minute, type Soak, type SoakPlan, type Soaked, growthOf, problemsOf, soak } from './soak.ts';

const inside = { heapMegabytes: 70, files: 22, sockets: 4, resources: 7, connections: 1 };
const minute = (n: number, appMb = 200, databaseMb = 200): Minute => ({ minute: n, appMb, databaseMb, answered: 600, errors: 0, p95: 40 });
const good: Soak = { minutes: Array.from({ length: 60 }, (_n, i) => minute(i + 1)), before: inside, after: inside, jobs: { due: 0, parked: 0 }, answered: 36_000, errors: 0, firstError: null };

describe('what a soak is judged by', () => {
  const last = (app: number, database: number): Minute[] => good.minutes.map((m) => (m.minute > 50 ? minute(m.minute, app, database) : m));
  test.each([
    ['as it began', good, []], ['a tenth more memory', { ...good, minutes: last(220, 220) }, []],
    ['more of the program', { ...good, minutes: last(221, 200) }, ['memory.app']], ['more of the database', { ...good, minutes: last(200, 221) }, ['memory.database']],
    ['more that is not collected', { ...good, after: { ...inside, heapMegabytes: 78 } }, ['memory.heap']],
    ['a handful of handles', { ...good, after: { ...inside, files: 26, sockets: 8, resources: 11, connections: 5 } }, []],
    ['files left open', { ...good, after: { ...inside, files: 27 } }, ['files']], ['sockets left open', { ...good, after: { ...inside, files: 27, sockets: 9 } }, ['files', 'sockets']],
    ['timers left', { ...good, after: { ...inside, resources: 12 } }, ['resources']], ['connections left', { ...good, after: { ...inside, connections: 6 } }, ['connections']],
    ['a job not done', { ...good, jobs: { due: 1, parked: 0 } }, ['jobs.due']], ['a job given up', { ...good, jobs: { due: 0, parked: 1 } }, ['jobs.parked']],
    ['an error', { ...good, errors: 1 }, ['errors']], ['nothing done', { ...good, answered: 0 }, ['nothing']],
  ] as const)('%s', (_name, found, wrong) => expect(problemsOf(found).toSorted()).toEqual([...wrong].toSorted()));
  test('one minute in which memory is high for a while is no growth', () => {
    expect(problemsOf({ ...good, minutes: good.minutes.map((m) => (m.minute === 55 ? minute(55, 300) : m)) })).toEqual([]);
    expect(growthOf(good).app).toEqual({ from: 200, to: 200 });
  });
});

const short: SoakPlan = { minutes: 2, warmUp: 1, rate: 60, random: seeded(3), minuteSeconds: 1, restSeconds: 1 };
const open = async (connections: () => number): Promise<Awaited<ReturnType<Soaked['insides']>>> => {
  const { all, sockets } = await openOf(process.pid);
  return { heapMegabytes: 50, files: all, sockets, resources: process.getActiveResourcesInfo().length, connections: connections() };
};

describe('a short soak', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp({ now: new Date() });
    await t.app.server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => t.close());

  test('of the product leaves no handle open', async () => {
    const { port } = t.app.server.server.address() as AddressInfo;
    const person = await t.person('林文秘', { roles: ['secretariatOfficer'] });
    const calls = ['/api/inbox/todo?limit=50', '/api/members?limit=50', '/api/suggestions?limit=50'];
    const deeds = calls.map((path) => ({ name: path, weight: 1, calls: () => [{ name: path, call: { path, headers: json(person.token) } }] }));
    const site: Soaked = { url: `http://127.0.0.1:${port}`, meter: () => Promise.resolve({ app: 0, database: 0 }), megabytes: () => Promise.resolve({ app: 1, database: 1 }), insides: () => open(() => t.connection.pool.totalCount - t.connection.pool.idleCount), jobs: () => Promise.resolve({ due: 0, parked: 0 }) };
    const found = await soak(site, deeds, short, () => undefined);
    expect([problemsOf(found), found.firstError]).toEqual([[], null]);
    expect(found.answered).toBeGreaterThan(60);
  }, 60_000);
});

describe('control: a server that forgets to close what it opened', () => {
  let server: Server;
  const left: Server[] = [];
  beforeAll(async () => {
    server = createServer((_q, answer) => {
      const extra = createServer().listen(0, '127.0.0.1', () => answer.end('{}'));
      left.push(extra);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    for (const s of [...left, server]) s.close();
    await sleep(50);
  });
  test('is seen', async () => {
    const site: Soaked = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, meter: () => Promise.resolve({ app: 0, database: 0 }), megabytes: () => Promise.resolve({ app: 1, database: 1 }), insides: () => open(() => 0), jobs: () => Promise.resolve({ due: 0, parked: 0 }) };
    expect(problemsOf(await soak(site, [{ name: 'x', weight: 1, calls: () => [{ name: 'x', call: { path: '/' } }] }], short, () => undefined))).toEqual(['files', 'sockets', 'resources']);
  }, 60_000);
});
