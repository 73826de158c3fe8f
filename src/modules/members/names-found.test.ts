import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { listAccounts } from '#modules/accounts/contract.ts';
import { findTaskOwners } from '#modules/tasks/contract.ts';
import * as api from './contract/members.ts';
import { type KeyColumns, keyNames, keysOf } from './service/columns.ts';
import { renewKeys } from './service/renew-keys.ts';
import { aMember } from './service/testing.ts';

let app: TestApp;
let officer: Person;
let member: Person;
let unit: string;

beforeAll(async () => {
  app = await startTestApp();
  unit = await app.unit('branch', '城东分会');
  officer = await app.person('办事员', { roles: ['secretariatOfficer'] });
  member = await app.person('陳允和', { memberOf: unit });
  for (const o of [{ name: '陳志誠' }, { name: '陈志诚' }, { name: '吴明远', formerName: '陳明远' }, { name: '黃慶' }]) await app.done(api.createMember, { body: { id: newId(), ...aMember({ ...o, homeUnitId: unit }) } }, officer);
});
afterAll(() => app.close());

const names = (items: readonly { name: string }[]): string[] => items.map((m) => m.name).toSorted();

describe('a name in traditional or simplified characters', () => {
  test.each([
    ['陈志', ['陈志诚', '陳志誠']], ['陳志', ['陈志诚', '陳志誠']], ['志诚', ['陈志诚', '陳志誠']], ['誠', ['陈志诚', '陳志誠']], ['黄庆', ['黃慶']], ['陈明远', ['吴明远']], ['志陈', []],
  ])('%s finds %j in the roll and in its picker', async (search, found) => {
    expect(names((await app.done(api.listMembers, { query: { search } }, officer)).items)).toEqual(found);
    expect(names((await app.done(api.pickMembers, { query: { search } }, officer)).items)).toEqual(found);
  });

  test('a member finds a colleague by the whole name only, in whichever form', async () => {
    const picked = async (search: string): Promise<string[]> => names((await app.done(api.pickMembers, { query: { search } }, member)).items);
    expect([await picked('陈志诚'), await picked('陈志'), await picked('陈明远')]).toEqual([['陈志诚', '陳志誠'], [], []]);
  });

  test('so do the pickers and lists of people with accounts', async () => {
    const admin = await app.person('管理员', { roles: ['systemAdmin'] });
    expect(names((await app.done(findTaskOwners, { query: { search: '陈允' } }, officer)).items)).toEqual(['陳允和']);
    expect(names((await app.done(listAccounts, { query: { search: '陈允' } }, admin)).items)).toEqual(['陳允和']);
  });
});

describe('the keys by which people are found and ordered', () => {
  const db = () => app.connection.db;
  const spoil = (where = sql`true`): Promise<unknown> => sql`update members set stroke_key = 'zzz', search_grams = '{}' where name_key <> '' and ${where}`.execute(db());
  const wrong = async (): Promise<string[]> => {
    const rows = await db().selectFrom('members').select(['name', 'former_name', ...keyNames]).where('name_key', '<>', '').execute();
    return names(rows.filter((r) => keyNames.some((k) => String(r[k]) !== String(keysOf(r)[k as keyof KeyColumns]))));
  };
  const newRules = (): Promise<unknown> => sql`update name_keys set rules = 'older'`.execute(db());

  test('are computed anew when their rules are others, and a record keeps its version', async () => {
    await app.asSystem(renewKeys);
    const before = await db().selectFrom('members').select(['id', 'version', 'updated_at']).orderBy('id').execute();
    await spoil();
    await app.asSystem(renewKeys);
    expect((await wrong()).length).toBeGreaterThan(3);
    await newRules();
    await app.asSystem(renewKeys);
    expect(await wrong()).toEqual([]);
    expect(await db().selectFrom('members').select(['id', 'version', 'updated_at']).orderBy('id').execute()).toEqual(before);
  });

  test('are walked through in pieces that go on where one was interrupted', async () => {
    const rows = Array.from({ length: 1100 }, (_, i) => ({ association_id: app.associationId, id: newId(), name: `丁${String.fromCodePoint(0x4e00 + i)}`, home_unit_id: unit, ...keysOf({ name: `丁${String.fromCodePoint(0x4e00 + i)}`, former_name: null }), created_at: app.now, updated_at: app.now }));
    await db().insertInto('members').values(rows).execute();
    await spoil();
    await newRules();
    const left: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await app.asSystem(renewKeys);
      left.push((await wrong()).length);
      // What a run that dies had done is undone whole, its place with it.
      await app.asSystem(async (ctx) => { await renewKeys(ctx); throw new Error('killed'); }).catch(() => undefined);
      expect((await wrong()).length).toBe(left[n]);
    }
    expect(left).toEqual([left[0], (left[0] ?? 0) - 500, 0]);
  });

  test('of somebody whose record is being changed are waited for', async () => {
    await newRules();
    await spoil(sql`name = '黃慶'`);
    await app.asSystem(async (other) => {
      await sql`select from members where name = '黃慶' for update`.execute(other.tx);
      await app.asSystem(renewKeys);
    });
    expect(await wrong()).toEqual(['黃慶']);
    for (let n = 0; n < 3; n += 1) await app.asSystem(renewKeys);
    expect(await wrong()).toEqual([]);
  });

  test('are walked again after a day, for who wrote older ones meanwhile', async () => {
    for (let n = 0; n < 4; n += 1) await app.asSystem(renewKeys);
    await spoil(sql`name = '黃慶'`);
    await app.asSystem(renewKeys);
    expect(await wrong()).toEqual(['黃慶']);
    app.now = new Date(app.now.getTime() + 86_400_001);
    for (let n = 0; n < 4; n += 1) await app.asSystem(renewKeys);
    expect(await wrong()).toEqual([]);
  });
});
