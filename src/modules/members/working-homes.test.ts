import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAnew } from '#app/check.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract/members.ts';
import { aMember } from './service/testing.ts';
import { wrongHomes } from './service/working-homes.ts';

// Where people are at home stands with what they work in, for the matrix.

let app: TestApp;
let officer: Person;
let [east, west, group, committee] = ['', '', '', ''];

beforeAll(async () => {
  app = await startTestApp();
  [east, west, group, committee] = [await app.unit('branch', '城东街道分会'), await app.unit('branch', '柳堤街道分会'), await app.unit('activityGroup', '教育组'), await app.unit('committee', '提案委员会')];
  officer = await app.person('办事员', { roles: ['secretariatOfficer'] });
});
afterAll(() => app.close());

async function enter(name: string, ...units: string[]): Promise<string> {
  const id = newId();
  await app.done(api.createMember, { body: { id, ...aMember({ name, homeUnitId: east }) } }, officer);
  for (const unitId of units) await app.done(api.joinUnit, { params: { id }, body: { id: newId(), unitId, from: '2026-02-01' } }, officer);
  return id;
}
const kept = async (id: string): Promise<(string | null)[]> => (await app.connection.db.selectFrom('member_units').select('home_unit_id').where('member_id', '=', id).where('valid_to', 'is', null).execute()).map((r) => r.home_unit_id);
const wrong = (): Promise<string[]> => app.asSystem(wrongHomes);

test('it follows a move and standing, and what is taken back', async () => {
  const id = await enter('搬家人', group, committee);
  expect(await kept(id)).toEqual([east, east]);
  const version = async (): Promise<number> => (await app.done(api.getMember, { params: { id } }, officer)).version;
  const edit = async (body: Record<string, unknown>): Promise<unknown> => app.done(api.editMember, { params: { id }, body: { version: await version(), ...body } as never }, officer);
  await edit({ homeUnitId: west });
  expect(await kept(id)).toEqual([west, west]);
  await app.done(api.changeMemberStatus, { params: { id }, body: { version: await version(), status: 'suspended', on: '2026-03-01', reason: '出国进修' } }, officer);
  expect(await kept(id)).toEqual([west, west]);
  // Who left stands nowhere, though a row were left open; what is opened again stands at the home of today.
  await sql`update members set status = 'left' where id = ${id}`.execute(app.connection.db);
  expect(await kept(id)).toEqual([null, null]);
  await sql`update member_units set valid_to = '2026-03-01' where member_id = ${id}`.execute(app.connection.db);
  await sql`update members set status = 'active', home_unit_id = ${east} where id = ${id}`.execute(app.connection.db);
  await sql`update member_units set valid_to = null where member_id = ${id}`.execute(app.connection.db);
  expect(await kept(id)).toEqual([east, east]);
  const other = await enter('另一人');
  await sql`update members set home_unit_id = ${west} where id = ${other}`.execute(app.connection.db);
  await sql`update member_units set member_id = ${other} where member_id = ${id}`.execute(app.connection.db);
  expect(await kept(other)).toEqual([west, west]);
  expect(await wrong()).toEqual([]);
});

test('it is right when somebody moves just while they are set into a group; were the move not waited for, it would be the old home', async () => {
  const { db } = app.connection;
  const whileMoving = async (name: string): Promise<(string | null)[]> => {
    const id = await enter(name);
    const mover = new pg.Client(app.databaseUrl);
    await mover.connect();
    try {
      await mover.query('begin');
      await mover.query('update members set home_unit_id = $1 where id = $2', [west, id]);
      let done = false;
      const set = sql`insert into member_units (association_id, id, member_id, unit_id, valid_from, recorded_at) values (${app.associationId}, ${newId()}, ${id}, ${group}, '2026-02-01', now())`.execute(db).finally(() => { done = true; });
      const waits = async (): Promise<boolean> => (await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db)).rows.length > 0;
      while (!done && !(await waits())) { /* until it waits or is through */ }
      await mover.query('commit');
      await set;
      return await kept(id);
    } finally {
      await mover.end();
    }
  };
  expect(await whileMoving('同时一')).toEqual([west]);
  const { rows: [was] } = await sql<{ text: string }>`select pg_get_functiondef('note_where_at_home'::regproc) as text`.execute(db);
  const held = was?.text ?? '';
  expect(held).toContain('for share');
  await sql.raw(held.replace('for share', '')).execute(db);
  expect(await whileMoving('同时二')).toEqual([east]);
  await sql.raw(held).execute(db);
  // The check names whom, and counted anew it is right.
  expect(await wrong()).toEqual([expect.stringMatching(new RegExp(`^member [0-9a-f-]{36} is kept in the matrix at ${east} and is at ${west}$`, 'u'))]);
  await makeAnew(db, app.app.services, () => undefined);
  expect(await wrong()).toEqual([]);
});
