import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Person, type TestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { correctRole, createForMembers, grantRole } from '#modules/accounts/contract.ts';
import { recordHonour } from '#modules/honours/contract.ts';
import { createMember, editMember, getMember, joinUnit } from '#modules/members/contract/members.ts';
import { aMember } from '#modules/members/service/testing.ts';
import { appointPost } from '#modules/posts/contract/posts.ts';
import { dispatch } from '#modules/suggestions/contract/steps.ts';
import { type Cast, startCast } from '#modules/suggestions/tests/cast.ts';
import { whileEnding, whileLeaving, whileMerging } from '../endings-testing.ts';

// Two acts of different kinds on one thing: a unit ends, or somebody leaves the roll, while somebody hangs something on it. Each sees the world before the
// other; the one that comes second must see what the first did, or a person, a right or a promise hangs on what is no more.

let c: Cast;
let t: TestApp;
let security: Person;
let systems: Person;
beforeAll(async () => {
  c = await startCast();
  t = c.t;
  [security, systems] = [await t.person('管安全', { roles: ['securityAdmin'] }), await t.person('管系统', { roles: ['systemAdmin'] })];
}, 120_000);
afterAll(() => t.close());

interface Act { readonly kind: string; readonly ready: (unitId: string) => Promise<() => Promise<Answer<unknown>>> }

let n = 0;
const enter = async (unitId: string): Promise<string> => {
  const id = newId();
  n += 1;
  await t.done(createMember, { body: { id, ...aMember({ name: `人${String.fromCharCode(0x4e00 + n)}`, homeUnitId: unitId }) } }, c.secretary);
  return id;
};

const acts: Readonly<Record<string, Act>> = {
  'somebody is entered': { kind: 'branch', ready: async (unitId) => () => t.call(createMember, { body: { id: newId(), ...aMember({ name: '新人', homeUnitId: unitId }) } }, c.secretary) },
  'somebody moves there': { kind: 'branch', ready: async (unitId) => {
    const id = await enter(c.units.branch);
    const { version } = await t.done(getMember, { params: { id } }, c.secretary);
    return () => t.call(editMember, { params: { id }, body: { version, homeUnitId: unitId } }, c.secretary);
  } },
  'somebody joins a group': { kind: 'activityGroup', ready: async (unitId) => {
    const id = await enter(c.units.branch);
    return () => t.call(joinUnit, { params: { id }, body: { id: newId(), unitId, from: '2026-03-02' } }, c.secretary);
  } },
  'a role is granted': { kind: 'branch', ready: async (unitId) => () => t.call(grantRole, { params: { id: c.stranger.accountId }, body: { id: newId(), role: 'branchSecretary', unitId, from: '2026-03-02', to: null, reason: null } }, security) },
  'a role is put right': { kind: 'branch', ready: async (unitId) => {
    const [id, { accountId }] = [newId(), await t.person(`任职${(n += 1)}`)];
    await t.done(grantRole, { params: { id: accountId }, body: { id, role: 'branchSecretary', unitId: c.units.branch, from: '2026-03-02', to: null, reason: null } }, security);
    return () => t.call(correctRole, { params: { id }, body: { id: newId(), role: 'branchSecretary', unitId, from: '2026-03-02', to: null, reason: '登记错了单位' } }, security);
  } },
  'a post is recorded, with its role': { kind: 'branch', ready: async (unitId) => () => t.call(appointPost, { body: { id: newId(), memberId: c.friend.memberId ?? '', title: 'branchSecretary', unitId, from: '2026-03-02' } as never }, c.secretary) },
  'a suggestion is dispatched': { kind: 'handlingUnit', ready: async (unitId) => {
    const id = await c.at('filed');
    const { version } = await c.matter(id, c.desk);
    return () => t.call(dispatch, { params: { id }, body: { version, mode: 'lead', unitIds: [unitId], coUnitIds: [] } }, c.desk);
  } },
};

describe('a unit that ends while', () => {
  test.each(Object.entries(acts))('%s', async (name, { kind, ready }) => {
    // Without the end it is done: what refuses it below is the end.
    expect((await (await ready(await t.unit(kind, `照旧 ${name}`)))()).error).toBeNull();
    const unitId = await t.unit(kind, `将撤 ${name}`);
    const act = await ready(unitId);
    expect((await whileEnding(t, unitId, act)).status).not.toBe(200);
    const { rows: [hung] } = await t.connection.pool.query<{ n: number }>(`select (select count(*) from members where home_unit_id = $1) + (select count(*) from member_units where unit_id = $1)
      + (select count(*) from role_grants where unit_id = $1) + (select count(*) from posts where unit_id = $1) + (select count(*) from assignments where unit_id = $1) as n`, [unitId]);
    expect(Number(hung?.n)).toBe(0);
  });
});


const ofMember: Readonly<Record<string, (memberId: string) => Promise<Answer<unknown>>>> = {
  'a post is recorded': (memberId) => t.call(appointPost, { body: { id: newId(), memberId, title: 'branchSecretary', unitId: c.units.other, from: '2026-03-02' } as never }, c.secretary),
  'an account is opened': async (memberId) => {
    const answer = await t.call(createForMembers, { body: { accounts: [{ id: newId(), memberId, password: 'Qing-Feng-2026' }] } }, systems);
    return answer.status === 200 && answer.body.created.length === 0 ? { ...answer, status: 422 } : answer;
  },
};

describe('somebody leaves the roll while', () => {
  test.each(Object.entries(ofMember))('%s', async (_name, act) => {
    expect((await act(await enter(c.units.branch))).status).toBe(200);
    const leaver = await enter(c.units.branch);
    expect((await whileLeaving(t, leaver, () => act(leaver))).status).not.toBe(200);
    const { rows: [hung] } = await t.connection.pool.query<{ n: number }>('select (select count(*) from posts where member_id = $1) + (select count(*) from accounts where member_id = $1) as n', [leaver]);
    expect(Number(hung?.n)).toBe(0);
  });
});

test('an honour is recorded for nobody whose record is laid into another at the same moment', async () => {
  const honour = (memberId: string) => t.call(recordHonour, { body: { id: newId(), memberId, unitId: null, title: '先进个人', level: 'district', when: '2026', issuer: '区委统战部', note: '', fileIds: [] } as never }, c.secretary);
  const [kept, laid] = [await enter(c.units.branch), await enter(c.units.branch)];
  expect((await honour(kept)).error).toBeNull();
  expect((await whileMerging(t, laid, kept, () => honour(laid))).error?.code).toBe('member.not_found');
  expect(await t.connection.db.selectFrom('honours').select('id').where('member_id', '=', laid).execute()).toEqual([]);
});
