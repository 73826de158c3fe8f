import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, connect, inTransaction } from './db.ts';
import type { ChainProblem } from '#kit/pure/chain-problem.ts';
import { verifyEvents } from './chain.ts';
import { eventDigest, eventsOf, sealEvents } from './events.ts';
import { newId } from './ids.ts';
import { testServerUrl } from './testing/postgres.ts';
import { type TestKit, recordAny, startTestKit } from './testing/kit.ts';

let kit: TestKit;
beforeEach(async () => {
  kit = await startTestKit();
});
afterEach(() => kit.close());

const upTo = (n: number): number[] => Array.from({ length: n }, (_none, i) => i);
const thing = { type: 'thing', id: newId() };
const write = (n: number): Promise<string> => kit.within((ctx) => recordAny(ctx, 'thing.counted', thing, { n, note: '已签收' }), kit.person(`办事员${n % 5}`));
const seal = (limit?: number): Promise<number> => kit.within((ctx) => sealEvents(ctx, limit));
const verify = (): Promise<ChainProblem[]> => kit.within(verifyEvents);
const seals = () => kit.connection.db.selectFrom('event_seals').select(['position', 'event_id']).orderBy('position').execute();

/** As the owner of the server may do what the application may not: with all triggers off. */
async function forge(work: (db: Connection['db']) => Promise<unknown>): Promise<void> {
  const url = new URL(await testServerUrl());
  url.pathname = new URL(kit.url).pathname;
  const owner = connect({ connectionString: url.href, max: 1 });
  try {
    await inTransaction(owner.db, async (tx) => {
      await sql`alter table events disable trigger user`.execute(tx);
      await sql`alter table event_seals disable trigger user`.execute(tx);
      await work(tx as unknown as Connection['db']);
      await sql`alter table events enable trigger user`.execute(tx);
      await sql`alter table event_seals enable trigger user`.execute(tx);
    });
  } finally {
    await owner.close();
  }
}

describe('the chain', () => {
  test('takes every event of many writers once, in any number of pieces and from any number of nodes', async () => {
    await Promise.all(upTo(60).map(write));
    const counts = await Promise.all([seal(20), seal(20), seal(100)]);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(60);
    await write(60);
    await seal();
    const rows = await seals();
    expect(rows.map((r) => Number(r.position))).toEqual(upTo(61));
    expect(new Set(rows.map((r) => r.event_id)).size).toBe(61);
    expect(await verify()).toEqual([]);
    expect(await seal()).toBe(0);
  });

  test('does not wait for a transaction that still runs, and takes its events after it ends', async () => {
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { go = resolve; });
    let begun: () => void = () => undefined;
    const recorded = new Promise<void>((resolve) => { begun = resolve; });
    const slow = kit.within(async (ctx) => {
      await recordAny(ctx, 'thing.counted', thing, { n: 1 });
      begun();
      await held;
    });
    await recorded;
    await write(2);
    expect(await seal()).toBe(1);
    expect(await seal()).toBe(0);
    go();
    await slow;
    expect(await seal()).toBe(1);
    expect((await kit.within((ctx) => eventsOf(ctx, thing))).map((e) => e.data.n)).toEqual([1, 2]);
    expect(await verify()).toEqual([]);
  });

  test('does not hold what was rolled back', async () => {
    await write(1);
    await kit.within(async (ctx) => { await recordAny(ctx, 'thing.counted', thing, { n: 2 }); throw new Error('no'); }).catch(() => undefined);
    await write(3);
    expect(await seal()).toBe(2);
    expect(await verify()).toEqual([]);
  });

  test('agrees whatever a payload holds', async () => {
    const data = { text: '“引号”\\ \u{20000} ①', nothing: null, deep: { b: [1, 2.5, -0, 1e21], a: { z: true } }, 中文: '键', at: new Date('2026-03-02T00:00:00.123Z') };
    await kit.within((ctx) => recordAny(ctx, 'thing.counted', thing, data));
    await seal();
    expect(await verify()).toEqual([]);
  });
});

describe('what the owner of the database changes behind our back is told', () => {
  beforeEach(async () => {
    for (const n of upTo(10)) await write(n);
    await seal();
  });
  const nth = async (n: number): Promise<string> => (await seals())[n]?.event_id ?? '';

  test('an edited payload', async () => {
    const id = await nth(4);
    expect(await verify()).toEqual([]);
    await forge((db) => sql`update events set data = jsonb_set(data, '{n}', '99') where id = ${id}`.execute(db));
    expect(await verify()).toEqual([{ what: 'changed', from: 5, id, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string }]);
  });

  test.each([["actor_name = '别人'"], ["at = at - interval '1 day'"], ["subject_id = gen_random_uuid()"], ["name = 'thing.lost'"], ["on_behalf_of = gen_random_uuid()"], ['actor_id = null']])('an edited column: %s', async (set) => {
    const id = await nth(2);
    await forge((db) => sql`update events set ${sql.raw(set)} where id = ${id}`.execute(db));
    expect(await verify()).toMatchObject([{ what: 'changed', from: 3, id }]);
  });

  test('an edited payload with a digest made anew for it', async () => {
    const id = await nth(4);
    const [e] = (await kit.within((ctx) => eventsOf(ctx, thing))).filter((x) => x.id === id);
    if (!e) throw new Error('no event');
    const data = { ...e.data, n: 99 };
    const digest = eventDigest({ id, name: e.name, subject: thing, actorId: e.actor_id, actorName: e.actor_name, onBehalfOf: e.on_behalf_of, at: e.at, data });
    await forge((db) => sql`update events set data = ${JSON.stringify(data)}::jsonb, digest = ${digest} where id = ${id}`.execute(db));
    expect(await verify()).toEqual([{ what: 'unlinked', from: 5, id }]);
  });

  test('a deleted event, and a deleted event with its seal', async () => {
    const id = await nth(3);
    await forge((db) => sql`delete from events where id = ${id}`.execute(db));
    expect(await verify()).toEqual([{ what: 'removed', from: 4, id }]);
    await forge((db) => sql`delete from event_seals where position = 3`.execute(db));
    expect(await verify()).toEqual([{ what: 'seal', from: 4 }]);
  });

  test('an event that was written around the record', async () => {
    await forge((db) => sql`insert into events (association_id, id, name, subject_type, subject_id, actor_name, via, request_id, at, data, digest) select association_id, gen_random_uuid(), name, subject_type, subject_id, actor_name, via, request_id, at, data, digest from events limit 1`.execute(db));
    expect(await verify()).toEqual([{ what: 'stray', id: expect.any(String) }]);
  });

  test('an event that was deleted before its seal', async () => {
    const id = await write(11);
    expect(await verify()).toEqual([]);
    await forge((db) => sql`delete from events where id = ${id}`.execute(db));
    expect(await seal()).toBe(0);
    expect(await verify()).toEqual([{ what: 'vanished', id }]);
  });

  test('two events that changed places', async () => {
    const [a, b] = [await nth(6), await nth(7)];
    await forge(async (db) => {
      await sql`update event_seals set event_id = gen_random_uuid() where position = 6`.execute(db);
      await sql`update event_seals set event_id = ${a} where position = 7`.execute(db);
      await sql`update event_seals set event_id = ${b} where position = 6`.execute(db);
    });
    expect(await verify()).toEqual([{ what: 'unlinked', from: 7, id: b }, { what: 'unlinked', from: 8, id: a }]);
  });
});

test('the application itself can change or remove neither an event nor a seal', async () => {
  await write(1);
  await seal();
  const { db } = kit.connection;
  for (const refused of [sql`update events set name = 'x'`, sql`delete from events`, sql`update event_seals set hash = 'x'`, sql`delete from event_seals`, sql`truncate events`, sql`truncate event_seals, events`]) {
    await expect(refused.execute(db)).rejects.toThrow('never changed or removed');
  }
  expect(await verify()).toEqual([]);
});
