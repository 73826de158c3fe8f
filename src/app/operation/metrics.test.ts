import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beat } from '#kit/server/heartbeats.ts';
import { requestMeter } from '#kit/server/request-meter.ts';
import { APP_ROLE } from '#kit/server/walls.ts';
import { listMembers } from '#modules/members/contract/members.ts';
import { signIn } from '#modules/accounts/contract.ts';
import { type App, createApp } from '../create-app.ts';
import { recogniseAnyone } from '../recognise.ts';
import { type Person, type TestApp, startTestApp } from '../testing.ts';
import { FIGURES } from './metrics.ts';
import { startWatch } from './watch.ts';

let t: TestApp;
let node: App;
let secretary: Person;
let address: string;
const TOKEN = 'a-token-of-an-operator';
beforeAll(async () => {
  t = await startTestApp();
  secretary = await t.person('方秘书', { roles: ['secretariatOfficer'] });
  const branch = await t.unit('branch', '长宁街道分会');
  for (let i = 0; i < 30; i++) await t.person(`会员${i}`, { memberOf: branch });
  node = await createApp({ connection: t.connection, dataDir: '/tmp', baseUrl: 'http://localhost', clock: () => t.now, recognise: recogniseAnyone, secure: false, work: false, metricsToken: TOKEN, trustProxy: true });
  await node.server.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(node.server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await node.close();
  await t.close();
});

const status = async (headers: Record<string, string> = {}): Promise<number> => (await fetch(`${address}/metrics`, { headers })).status;
const figures = async (): Promise<string> => (await fetch(`${address}/metrics`)).text();

describe('the figures', () => {
  test('are for this machine and for whoever brings the token', async () => {
    expect(await status()).toBe(200);
    expect(await status({ 'x-forwarded-for': '203.0.113.7' })).toBe(404);
    expect(await status({ forwarded: 'for=127.0.0.1' })).toBe(404);
    expect(await status({ 'x-forwarded-for': '203.0.113.7', authorization: 'Bearer wrong' })).toBe(404);
    expect(await status({ 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${TOKEN}` })).toBe(200);
    const elsewhere = await node.server.inject({ url: '/metrics', remoteAddress: '203.0.113.7', headers: { host: 'localhost' } });
    expect(elsewhere.statusCode).toBe(404);
    const byName = await node.server.inject({ url: '/metrics', remoteAddress: '127.0.0.1', headers: { host: 'juzhi.example.org' } });
    expect(byName.statusCode).toBe(404);
  });

  test('count requests by the pattern of their address, and refused sign-ins, and nobody by name', async () => {
    const ask = (path: string): Promise<Response> => fetch(`${address}${path}`, { headers: { authorization: `Bearer ${secretary.token}` } });
    for (let i = 0; i < 3; i++) expect((await ask('/api/members?limit=20')).status).toBe(200);
    await ask(`/api/members/${secretary.accountId}`);
    await fetch(`${address}${signIn.path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: '陈知行', password: 'Zebra-91-zebra' }) });
    const text = await figures();
    expect(text).toContain('juzhi_requests_total{method="GET",route="/api/members",status="200"} 3');
    expect(text).toContain('juzhi_request_seconds_count{method="GET",route="/api/members"} 3');
    expect(text).toMatch(/juzhi_request_seconds_bucket\{method="GET",route="\/api\/members",le="\+Inf"\} 3/);
    expect(text).toContain('juzhi_requests_total{method="GET",route="/api/members/:id",status="404"} 1');
    expect(text).toContain('juzhi_sign_in_failures_total 1');
    expect(text).toMatch(/juzhi_pool_connections\{state="used"\} \d+/);
    expect(text).toContain('nodejs_eventloop_lag');
    for (const personal of ['会员1', '方秘书', '陈知行', secretary.accountId, secretary.token, 'Zebra']) expect(text, personal).not.toContain(personal);
  });

  test('tell what the watch saw, and that the database is gone when it is', async () => {
    const { site } = node.services;
    if (!site) throw new Error('no site');
    const watch = startWatch({ connection: t.connection, app: node.services, site, worker: null, headsAt: () => t.now, failed: () => undefined });
    node.watchedBy(watch);
    await t.connection.db.insertInto('jobs').values({ association_id: t.associationId, id: secretary.accountId, kind: 'x', payload: '{}' as never, run_at: t.now, created_at: t.now, parked_at: t.now }).execute();
    await watch.look();
    const text = await figures();
    expect(text).toContain('juzhi_jobs_parked 1');
    expect(text).toContain('juzhi_warnings{code="jobs.parked",grave="yes"} 1');
    expect(text).toContain('juzhi_database_up 1');
    expect(text).toContain('juzhi_nodes{state="live"} 1');
    expect(text).toContain('juzhi_nodes{state="silent"} 0');
    expect(text).toMatch(/juzhi_disk_used_ratio 0\.\d+/);
    const ready = await fetch(`${address}/readyz`);
    expect(await ready.json()).toEqual({ status: 'ready', warnings: ['jobs.parked', 'backup.noKey'] });
    expect(await t.connection.db.selectFrom('node_heartbeats').select('node').execute()).toHaveLength(1);
    await watch.stop();
    expect(await t.connection.db.selectFrom('node_heartbeats').select('node').execute()).toHaveLength(0);
    await t.connection.db.deleteFrom('jobs').execute();
  });

  test('count the nodes that live and those that fell silent, and say which way the database went', async () => {
    const { site } = node.services;
    if (!site) throw new Error('no site');
    const watch = startWatch({ connection: t.connection, app: node.services, site, worker: null, headsAt: () => t.now, failed: () => undefined });
    node.watchedBy(watch);
    const facts = { memory: 1, loopMs: 1, connections: { total: 1, waiting: 0 }, disk: null, ran: {}, backup: null, headsAt: null };
    for (const [name, ago] of [['near', 20], ['far', 600], ['gone', 100_000]] as const) await beat(t.connection.db, { node: name, host: name, pid: 1, version: '0', startedAt: new Date(t.now.getTime() - 2e8), facts }, new Date(t.now.getTime() - ago * 1000));
    await watch.look();
    const text = await figures();
    expect(text).toContain('juzhi_nodes{state="live"} 2');
    expect(text).toContain('juzhi_nodes{state="silent"} 1');
    expect(text).toContain('juzhi_warnings{code="nodes.lost",grave="no"} 1');
    await watch.stop();
    await t.connection.db.deleteFrom('node_heartbeats').execute();
  });

  test('are all in the guide for operators, and the guide names no other', async () => {
    const guide = await readFile(fileURLToPath(new URL('../../../docs/operation.md', import.meta.url)), 'utf8');
    const named = new Set(guide.match(/juzhi_[a-z_]+/g)?.filter((word) => word !== APP_ROLE));
    expect(Object.keys(FIGURES).filter((f) => !named.has(f))).toEqual([]);
    expect([...named].filter((f) => !Object.hasOwn(FIGURES, f))).toEqual([]);
  });

  test('cost less than a fiftieth of the list of members', async () => {
    const { meter, count } = { meter: requestMeter(), count: 200_000 };
    for (let i = 0; i < 2000; i++) meter.count('GET', `/api/route/${i % 300}`, 200, i % 50);
    const began = performance.now();
    for (let i = 0; i < count; i++) meter.count('GET', `/api/members`, 200, i % 50);
    const one = (performance.now() - began) / count;
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      const start = performance.now();
      await t.call(listMembers, { query: { limit: 30 } } as never, secretary);
      times.push(performance.now() - start);
    }
    const list = times.toSorted((a, b) => a - b)[30] ?? 0;
    expect(one / list).toBeLessThan(0.02);
  });
});
