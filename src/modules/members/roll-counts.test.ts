import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { structureReport } from '#modules/reports/structure.contract.ts';
import { moveUnit } from '#modules/units/contract.ts';
import { added, cleanUpCounts } from './service/roll-counts.ts';

let t: TestApp;
let officer: Person;
const units: string[] = [];
const person = (o: Record<string, unknown> = {}): Record<string, unknown> => ({ association_id: t.associationId, id: newId(), name: '甲', home_unit_id: units[0], name_key: 'x', pinyin: 'x', initials: 'x', stroke_key: '0', created_at: t.now, updated_at: t.now, ...o });
const put = (rows: Record<string, unknown>[]): Promise<unknown> => t.connection.db.insertInto('members').values(rows as never).execute();

beforeAll(async () => {
  t = await startTestApp();
  officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
  for (const name of ['东分会', '西分会']) units.push(await t.unit('branch', name));
  await put(Array.from({ length: 40 }, (_, i) => person({ sex: i % 2 ? '1' : '2', home_unit_id: units[i % 2], categories: i % 4 ? ['nonpartisan'] : ['nonpartisan', 'returnee'] })));
});
afterAll(() => t.close());

type Query = Parameters<typeof t.done<typeof structureReport>>[1]['query'];
const questions: Query[] = [{}, { rows: 'category', column: 'unit' }, { rows: 'age,education', column: 'sex' }, { rows: 'affiliation', column: 'sex', on: '2025-12-31' }];
const all = (): Promise<unknown[]> => Promise.all(questions.map(async (query) => ({ ...(await t.done(structureReport, { query }, officer)), on: '' })));
/** The same numbers with nothing kept. */
async function anew(): Promise<unknown[]> {
  await t.connection.db.deleteFrom('member_counts').execute();
  return all();
}

async function fullCounts(work: () => Promise<unknown>): Promise<number> {
  const proto: Record<'query', (this: unknown, ...args: unknown[]) => unknown> = pg.Client.prototype as never;
  const { query } = proto;
  let n = 0;
  proto.query = function (...args) {
    if (String((args[0] as { text?: string }).text ?? args[0]).includes('from members r')) n += 1;
    return Reflect.apply(query, this, args) as unknown;
  };
  try {
    await work();
  } finally {
    proto.query = query;
  }
  return n;
}

describe('numbers that are kept', () => {
  it('count everybody once, and after a change only what changed', async () => {
    await anew();
    expect(await fullCounts(all)).toBe(0);
    await put([person({ sex: '1', birth_date: '1980-01-01', birth_precision: 'day' })]);
    expect(await fullCounts(all)).toBe(0);
  });

  const changes: [string, () => Promise<unknown>][] = [
    ['somebody entered', () => put([person({ sex: '2', education: '11', joined_on: '2024-01-01', joined_precision: 'day' })])],
    ['somebody with another education and more categories', () => sql`update members set education = '14', categories = '{returnee,newSocialStratum}' where id = (select id from members order by id limit 1)`.execute(t.connection.db)],
    ['somebody who left', () => sql`update members set status = 'left', status_on = '2026-01-05' where id = (select id from members order by id desc limit 1)`.execute(t.connection.db)],
    ['somebody who belongs elsewhere now', () => sql`update members set home_unit_id = ${units[1]} where id = (select id from members where home_unit_id = ${units[0]} order by id limit 1)`.execute(t.connection.db)],
    ['somebody erased', () => sql`delete from members where id = (select id from members where status = 'active' order by id limit 1)`.execute(t.connection.db)],
    ['a change that no table counts', () => sql`update members set employer = '某单位' where status = 'active'`.execute(t.connection.db)],
    ['a roster of three hundred', () => put(Array.from({ length: 300 }, () => person({ sex: '1' })))],
    ['many small rosters', async () => { for (let i = 0; i < 6; i += 1) await put(Array.from({ length: 100 }, () => person({ sex: '2' }))); }],
    ['a branch under another unit', async () => {
      const district = await t.unit('district', '北片区');
      const { version } = await t.connection.db.selectFrom('units').select('version').where('id', '=', units[0] ?? '').executeTakeFirstOrThrow();
      await t.done(moveUnit, { params: { id: units[0] ?? '' }, body: { version, parentId: district, reason: '区划调整' } }, officer);
    }],
  ];
  it.each(changes)('are right after %s', async (_name, change) => {
    await all();
    await change();
    const kept = await all();
    expect(kept).toEqual(await anew());
  });

  it('hold nothing twice and lose nothing when a count is made while a change is under way', async () => {
    const client = await t.connection.pool.connect();
    await client.query('begin');
    await client.query(`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at, sex) select association_id, gen_random_uuid(), name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at, '1' from members where status = 'active' limit 7`);
    const during = await anew();
    await client.query('commit');
    client.release();
    const after = await all();
    expect(after).not.toEqual(during);
    expect(after).toEqual(await anew());
    // Kept by the clock instead of by the snapshot, those seven would be lost: they were recorded before the count was made.
    const { rows } = await sql<{ late: boolean }>`select max(d.recorded_at) < max(c.made) as late from member_deltas d, (select now() as made) c`.execute(t.connection.db);
    expect(rows[0]?.late).toBe(true);
  });

  it('go after two days with the changes that nobody needs, and the numbers stay right', async () => {
    await all();
    await put([person({ sex: '1' })]);
    await sql`update member_deltas set recorded_at = now() - interval '3 hours'`.execute(t.connection.db);
    await t.asSystem(cleanUpCounts);
    const left = async (): Promise<number> => Number((await t.connection.db.selectFrom('member_deltas').select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow()).n);
    expect(await left()).toBe(1);
    t.now = new Date(t.now.getTime() + 3 * 86_400_000);
    await t.asSystem(cleanUpCounts);
    expect(await left()).toBe(0);
    expect(await all()).toEqual(await anew());
  });

  it('are told apart by the server that made them', async () => {
    await all();
    await sql`update member_counts set server = 'another', lines = '[]'`.execute(t.connection.db);
    await sql`update member_deltas set server = 'another'`.execute(t.connection.db);
    expect(await all()).toEqual(await anew());
  });
});

it('a line of nobody is no line', () => {
  const line = (n: number) => ({ values: ['1'], level: 0, n, undated: 0 });
  expect(added([line(3)], [line(-3)])).toEqual([]);
  expect(added([line(3)], [line(-1), { ...line(2), values: ['2'] }])).toEqual([line(2), { ...line(2), values: ['2'] }]);
});
