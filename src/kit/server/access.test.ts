import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '#kit/pure/decision.ts';
import { type AccessTable, accessTable, allow, allowAnywhere, allows, anywhere, atUnit, isMember, mayAnywhere, scope, signedIn, standing, withinUnit, yes } from './access.ts';
import { type Actor, type Ctx, type Grant, publicActor } from './context.ts';
import { newId } from './ids.ts';
import { type TestKit, startTestKit } from './testing/kit.ts';

// association > east > (one > group), two; west beside east; `0001/0002/` must not reach `0001/00021/`.
const units = { association: '0001/', east: '0001/0002/', one: '0001/0002/0003/', group: '0001/0002/0003/0004/', two: '0001/0002/0005/', west: '0001/0006/', longer: '0001/00021/' } as const;
type UnitName = keyof typeof units;
const ids = Object.fromEntries(Object.keys(units).map((name) => [name, newId()])) as Record<UnitName, string>;

const access = accessTable({
  roles: {
    secretary: withinUnit('secretary', 'unit_id'), officer: atUnit('officer', 'unit_id'), leader: anywhere('leader'), signedIn, isMember,
    author: (actor, alias) => sql<boolean>`${sql.ref(`${alias}.author_id`)} = ${actor.accountId}`,
  },
  actions: { 'thing.read': ['secretary', 'officer', 'author'], 'thing.edit': ['secretary'], 'thing.list': ['leader', 'secretary'], 'thing.greet': ['signedIn'], 'thing.join': ['isMember'], 'thing.never': [] },
});

let kit: TestKit;
let ben: Actor;
beforeAll(async () => {
  kit = await startTestKit();
  ben = kit.person('ben');
  const { db } = kit.connection;
  for (const [name, path] of Object.entries(units)) {
    await db.insertInto('units').values({ association_id: kit.associationId, id: ids[name as UnitName], parent_id: name === 'association' ? null : ids.association, kind: name === 'association' ? 'association' : 'branch', name, short_name: name, path, initials: '', valid_from: '2020-01-01', created_at: kit.now } as never).execute();
  }
  await sql`create table things (unit text, unit_id uuid, author_id uuid)`.execute(db);
  for (const name of Object.keys(units)) await sql`insert into things values (${name}, ${ids[name as UnitName]}, ${name === 'west' ? ben.accountId : null})`.execute(db);
});
afterAll(() => kit.close());

const grant = (role: string, unit: UnitName): Grant => ({ role, unitId: ids[unit], unitPath: units[unit], top: unit === 'association' });
const actorWith = (...grants: Grant[]): Actor => ({ ...kit.person('anna'), grants });
const readable = (actor: Actor, action: keyof typeof access.actions): Promise<string[]> => kit.within(async (ctx) => {
  const rows = await sql<{ unit: string }>`select t.unit from things t where ${scope(ctx, access, action, 't')} order by t.unit`.execute(ctx.tx);
  return rows.rows.map((r) => r.unit);
}, actor);

describe('a list holds', () => {
  test.each<[what: string, grants: [string, UnitName][], action: keyof typeof access.actions, rows: UnitName[]]>([
    ['nothing for somebody without a role', [], 'thing.read', []],
    ['the unit and all below it', [['secretary', 'east']], 'thing.read', ['east', 'group', 'one', 'two']],
    ['everything for a role over the association', [['secretary', 'association']], 'thing.read', ['association', 'east', 'group', 'longer', 'one', 'two', 'west']],
    ['the unit alone for a role that stands at its unit', [['officer', 'east']], 'thing.read', ['east']],
    ['what several roles give together', [['officer', 'west'], ['secretary', 'one']], 'thing.read', ['group', 'one', 'west']],
    ['nothing by a role that the action does not name', [['officer', 'east']], 'thing.edit', []],
    ['everything by a role that counts anywhere', [['leader', 'two']], 'thing.list', ['association', 'east', 'group', 'longer', 'one', 'two', 'west']],
    ['nothing for an action that nobody may take', [['secretary', 'association']], 'thing.never', []],
  ])('%s', async (_what, grants, action, rows) => {
    expect(await readable(actorWith(...grants.map(([role, unit]) => grant(role, unit))), action)).toEqual(rows);
  });

  test('by a relation to the row', async () => {
    expect(await readable(ben, 'thing.read')).toEqual(['west']);
  });
});

test('the roles over a loaded row are those by which a list would show it', async () => {
  const actor = { ...ben, grants: [grant('secretary', 'east'), grant('officer', 'west'), grant('leader', 'two')] };
  const rows = await kit.within((ctx) => sql<{ unit: string; standing: string[] }>`select t.unit, ${standing(ctx.actor, access, 't')} as standing from things t order by t.unit`.execute(ctx.tx), actor);
  expect(Object.fromEntries(rows.rows.map((r) => [r.unit, r.standing.filter((role) => role !== 'signedIn').sort((a, b) => a.localeCompare(b))]))).toEqual({
    association: ['leader'], longer: ['leader'], east: ['leader', 'secretary'], group: ['leader', 'secretary'], one: ['leader', 'secretary'], two: ['leader', 'secretary'], west: ['author', 'leader', 'officer'],
  });
  for (const action of Object.keys(access.actions) as (keyof typeof access.actions)[]) {
    expect(await readable(actor, action)).toEqual(rows.rows.filter((r) => allows(access, action, r.standing)).map((r) => r.unit));
  }
});

describe('an action', () => {
  const inCtx = <T>(actor: Actor, work: (ctx: Ctx) => T): Promise<T> => kit.within((ctx) => Promise.resolve(work(ctx)), actor);

  test('that is not in the table is refused, whoever asks', async () => {
    const open = access as unknown as AccessTable;
    await expect(inCtx(actorWith(grant('secretary', 'association')), (ctx) => allow(ctx, open, 'thing.rename', ['secretary']))).rejects.toBeInstanceOf(Refusal);
    await expect(inCtx(actorWith(grant('secretary', 'association')), (ctx) => allowAnywhere(ctx, open, 'thing.rename'))).rejects.toMatchObject({ code: 'access.denied' });
  });

  test('is marked as asked, also when it is refused', async () => {
    const asked = await inCtx(actorWith(), (ctx) => {
      expect(() => allow(ctx, access, 'thing.edit', ['officer'])).toThrow('access.denied');
      scope(ctx, access, 'thing.read', 't');
      return [...ctx.asked];
    });
    expect(asked).toEqual(['thing.edit', 'thing.read']);
  });

  test('without a row asks for a role held anywhere; a relation does not count', () => {
    expect(mayAnywhere(actorWith(grant('secretary', 'group')), access, 'thing.edit')).toBe(true);
    expect(mayAnywhere(ben, access, 'thing.read')).toBe(false);
    expect(mayAnywhere(ben, access, 'thing.greet')).toBe(true);
    expect(mayAnywhere(publicActor(kit.associationId), access, 'thing.greet')).toBe(false);
    expect(mayAnywhere(ben, access, 'thing.never')).toBe(false);
  });

  test('of everybody signed in, and of members, is known over a row too', async () => {
    const member = { ...ben, memberId: newId() };
    expect([(await readable(ben, 'thing.greet')).length, (await readable(publicActor(kit.associationId), 'thing.greet')).length]).toEqual([7, 0]);
    expect([(await readable(ben, 'thing.join')).length, (await readable(member, 'thing.join')).length]).toEqual([0, 7]);
  });
});

test('a role of another association reaches nothing of this one', async () => {
  const elsewhere = { ...actorWith(grant('secretary', 'east')), associationId: newId() };
  expect(await readable(elsewhere, 'thing.edit')).toEqual([]);
  expect(scope({ asked: new Set(), actor: actorWith(grant('secretary', 'association')) } as unknown as Ctx, access, 'thing.edit', 't')).toBe(yes);
});
