import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { moveUnit } from '#modules/units/contract.ts';
import * as points from './contract/points.ts';
import * as visits from './contract/visits.ts';
import { cleanUpCounts, wrongCounts } from './service/kept.ts';

let t: TestApp;
let desk: Person, leader: Person, staff: Person, eastDesk: Person;
let district: string, east: string, west: string;
let fair: string, park: string;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  district = await t.unit('district', '南片区');
  [east, west] = [await t.unit('branch', '城东分会', district), await t.unit('branch', '城西分会')];
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  leader = await t.person('高部长', { roles: ['leader'] });
  staff = await t.person('方干部', { roles: ['liaisonOfficer'] });
  eastDesk = await t.person('东片秘书', { roles: [['secretariatOfficer', east]] });
  [fair, park] = [newId(), newId()];
  for (const [id, name, unitId] of [[fair, '会展中心', east], [park, '科技园', west]] as const) await t.done(points.createPoint, { body: { id, name, batch: 1, level: 'city', unitId, since: '2026-01-01' } }, desk);
  await t.done(points.createAssignment, { body: { id: newId(), accountId: leader.accountId, kind: 'leader', unitId: east, target: 2, startsOn: '2026-01-01' } }, desk);
  await t.done(points.createAssignment, { body: { id: newId(), accountId: staff.accountId, kind: 'staff', pointId: park, target: 4, startsOn: '2026-01-01' } }, desk);
});
afterAll(() => t.close());

const days = ['2026-11-21', '2026-06-30'];
const ask = (who = desk) => Promise.all(days.map((on) => t.done(points.readCoverage, { query: { on } }, who)));
const forget = () => t.connection.db.deleteFrom('liaison_counts').execute();
const anew = async () => {
  await forget();
  return ask();
};
const spoil = () => sql`update liaison_counts set content = jsonb_set(content, '{kinds,0,covered}', '9999')`.execute(t.connection.db);
const visit = async (account: string, pointId: string, on: string): Promise<string> => {
  const id = newId();
  const who = account === leader.accountId ? leader : staff;
  const { version } = await t.done(visits.planVisit, { body: { id, accountId: account, pointId, plannedOn: on } }, desk);
  await t.done(visits.recordVisit, { params: { id }, body: { version, visitedOn: on, place: '会议室', people: '三人', summary: '了解情况', matters: [], fileIds: [] } }, who);
  return id;
};

describe('the coverages that are kept', () => {
  it('are those that are shown, and nobody counts again what nothing changed', async () => {
    const first = await anew();
    expect(await ask()).toEqual(first);
    await spoil();
    expect((await ask()).map((c) => c.kinds[0]?.covered)).toEqual([9999, 9999]);
    await forget();
  });

  it('hold no name of a person, and show it', async () => {
    const [now] = await anew();
    expect(now?.kinds[0]?.rows.map((r) => r.name)).toEqual(['高部长']);
    expect(JSON.stringify(await t.connection.db.selectFrom('liaison_counts').select('content').execute())).not.toMatch(/高部长|方干部/);
  });

  it('show whoever reaches less the points of their own units alone', async () => {
    const [whole] = await ask();
    const [own] = await ask(eastDesk);
    expect([whole?.places, own?.places, own?.map.map((m) => m.unit.id)]).toEqual([2, 1, [east]]);
    expect(own?.kinds).toEqual(whole?.kinds);
  });

  const changes: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a visit recorded', () => visit(leader.accountId, fair, '2026-06-10')],
    ['another visit to somewhere else', () => visit(staff.accountId, park, '2026-11-20')],
    ['a visit put on another day', () => sql`update liaison_visits set visited_on = '2026-08-01' where visited_on = '2026-06-10'`.execute(t.connection.db)],
    ['a visit gone', () => sql`delete from liaison_visits where visited_on = '2026-08-01'`.execute(t.connection.db)],
    ['a new point', () => t.done(points.createPoint, { body: { id: newId(), name: '图书馆', batch: 2, level: 'district', unitId: west, since: '2026-05-01' } }, desk)],
    ['a point ended', async () => t.done(points.endPoint, { params: { id: park }, body: { version: (await t.done(points.readPoint, { params: { id: park } }, desk)).version, on: '2026-11-20', reason: '改作他用' } }, desk).catch(() => sql`update liaison_points set ends_on = '2026-06-01' where id = ${park}`.execute(t.connection.db))],
    ['somebody else in charge', () => t.done(points.createAssignment, { body: { id: newId(), accountId: staff.accountId, kind: 'leader', unitId: west, target: 1, startsOn: '2026-02-01' } }, desk)],
    ['a new branch', () => t.unit('branch', '城北分会')],
    ['a branch under another unit', async () => {
      await visit(leader.accountId, fair, '2026-06-11');
      await ask();
      const { version } = await t.connection.db.selectFrom('units').select('version').where('id', '=', east).executeTakeFirstOrThrow();
      await t.done(moveUnit, { params: { id: east }, body: { version, parentId: await t.unit('district', '北片区'), reason: '区划调整' } }, desk);
    }],
    ['another name', () => sql`update accounts set name = '安部长', pinyin = 'an bu zhang' where id = ${staff.accountId}`.execute(t.connection.db)],
  ];
  it.each(changes)('are right after %s', async (_name, change) => {
    const before = await anew();
    await change();
    const kept = await ask();
    expect(kept).not.toEqual(before);
    expect(kept).toEqual(await anew());
    expect(await t.asSystem(wrongCounts)).toEqual([]);
  });

  it('lose nothing when they are counted while a visit is being written, as they would by the clock', async () => {
    const client = await t.connection.pool.connect();
    const insert = `insert into liaison_visits (association_id, id, account_id, unit_id, point_id, state, planned_on, visited_on, created_at) select association_id, gen_random_uuid(), account_id, unit_id, point_id, 'done', planned_on, '2026-03-03', now() from liaison_visits where state = 'done' limit 1`;
    await client.query('begin');
    await client.query(insert);
    const during = await anew();
    await client.query('commit');
    client.release();
    const after = await ask();
    expect(after).not.toEqual(during);
    expect(after).toEqual(await anew());
    const { rows } = await sql<{ before: boolean }>`select max(d.recorded_at) < max(c.xact) as before from liaison_changes d, (select now() as xact) c`.execute(t.connection.db);
    expect(rows[0]?.before).toBe(true);
  });

  it('are right at the end, whoever asked while many visits were written at once', async () => {
    const [from] = await anew();
    await Promise.all(Array.from({ length: 24 }, (_v, i) => (i % 3 === 0 ? ask() : sql`insert into liaison_visits (association_id, id, account_id, unit_id, point_id, state, planned_on, visited_on, created_at)
      select association_id, gen_random_uuid(), account_id, unit_id, point_id, 'done', planned_on, '2026-04-04', now() from liaison_visits where state = 'done' and point_id = ${fair} limit 1`.execute(t.connection.db))));
    const after = await ask();
    const sum = (c: typeof from): number => c?.kinds.at(-1)?.rows.reduce((n, r) => n + r.visits, 0) ?? 0;
    expect(sum(after[0]) - sum(from)).toBe(16);
    expect(after).toEqual(await anew());
  });

  it('of another server mean nothing here; those no longer right go, and with them the changes that nobody needs', async () => {
    const right = await anew();
    await spoil();
    await sql`update liaison_counts set server = 'another'`.execute(t.connection.db);
    expect(await ask()).toEqual(right);
    const left = async () => [(await t.connection.db.selectFrom('liaison_counts').selectAll().execute()).length, (await t.connection.db.selectFrom('liaison_changes').selectAll().execute()).length];
    await t.unit('branch', '城南分会');
    await sql`update liaison_changes set recorded_at = now() - interval '2 hours'`.execute(t.connection.db);
    await t.asSystem(cleanUpCounts);
    expect(await left()).toEqual([0, 0]);
    expect((await ask())[0]?.kinds.at(-1)?.total).toBe((right[0]?.kinds.at(-1)?.total ?? 0) + 1);
  });

  it('are proved: a wrong one is named', async () => {
    await anew();
    expect(await t.asSystem(wrongCounts)).toEqual([]);
    await spoil();
    expect((await t.asSystem(wrongCounts)).join()).toContain('2026-06-30 are not those');
    await forget();
  });
});
