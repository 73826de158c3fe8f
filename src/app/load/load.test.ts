import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction } from '#kit/server/db.ts';
import { besideTheChain, verifyEvents } from '#kit/server/chain.ts';
import { record, sealEvents } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { seeded } from '../seed.ts';
import { type TestApp, startTestApp } from '../testing.ts';
import { fire } from './fire.ts';
import { growEvents } from './grow-events.ts';

describe('an open loop', () => {
  const slow = createServer((_q, answer) => void setTimeout(() => answer.end('{}'), 300));
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => void slow.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
  });
  afterAll(() => void slow.close());

  test('sends what is due whether or not earlier requests were answered, and counts every one of them', async () => {
    const meter = () => Promise.resolve({ app: 0, database: 0 });
    const f = await fire(url, [{ name: 'slow', weight: 1, calls: () => [{ name: 'slow', call: { path: '/' } }] }], { rate: 100, seconds: 1, warmUp: 0, meter, random: seeded(1) });
    // Eight clients that wait for their answers could have sent 27 in that time.
    expect(f.all.count).toBeGreaterThan(60);
    expect(f.waiting).toBeGreaterThan(15);
    expect([f.errors, f.all.p50 >= 295]).toEqual([0, true]);
  });
  test('tells of the first error and goes on', async () => {
    const f = await fire('http://127.0.0.1:1', [{ name: 'gone', weight: 1, calls: () => [{ name: 'gone', call: { path: '/x' } }] }], { rate: 50, seconds: 0.2, warmUp: 0, meter: () => Promise.resolve({ app: 0, database: 0 }), random: seeded(1) });
    expect(f.errors).toBeGreaterThan(0);
    expect(f.firstError).toContain('/x');
  });
});

describe('grown facts', () => {
  let t: TestApp;
  beforeAll(async () => { t = await startTestApp(); await t.person('林文秘', { roles: ['secretariatOfficer'] }); });
  afterAll(() => t.close());
  const within = <T>(work: (ctx: Parameters<typeof verifyEvents>[0]) => Promise<T>): Promise<T> => inTransaction(t.connection.db, (tx) => work({ tx, actor: systemActor(t.associationId), now: t.now, requestId: 'test', asked: new Set(), app: t.app.services }));
  const sealAll = async (): Promise<void> => { while ((await within((ctx) => sealEvents(ctx))) > 0); };

  test('are refused while others wait for their seal, and else stand in the chain that the check walks, before and after further ones', async () => {
    const url = t.databaseUrl;
    await t.asSystem((ctx) => record(ctx, 'account.signedOut', { type: 'account', id: newId() }, { sessionId: newId() }));
    await expect(growEvents(url, 10, seeded(1), t.now, () => undefined)).rejects.toThrow('wait for their seal');
    await sealAll();
    await growEvents(url, 1200, seeded(1), t.now, () => undefined);
    await t.asSystem((ctx) => record(ctx, 'account.signedOut', { type: 'account', id: newId() }, { sessionId: newId() }));
    await sealAll();
    expect(await within(verifyEvents)).toEqual([]);
    expect(await within(besideTheChain)).toEqual([]);
    const { rows: [n] } = await sql<{ events: number; seals: number }>`select (select count(*)::int from events) as events, (select count(*)::int from event_seals) as seals`.execute(t.connection.db);
    expect(n?.events).toBeGreaterThan(1200);
    expect(n?.seals).toBe(n?.events);
  });
});
