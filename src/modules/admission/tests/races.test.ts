import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '#kit/server/db.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { Person } from '#app/testing.ts';
import { actorOf } from '#modules/accounts/index.ts';
import * as api from '../contract/applications.ts';
import * as year from '../contract/onboarding.ts';
import { applicationToRead } from '../service/load.ts';
import { yearFor } from '../service/onboarding.ts';
import { takeStep } from '../service/step.ts';
import { type Cast, admitted, anAdmission, anApplicant, introduced, versionOf } from './cast.ts';

let c: Cast;
beforeAll(async () => { c = await anAdmission(); });
afterAll(() => c.t.close());

/** Lets everybody go on only when all have come: what is read before it was read by all before anybody wrote. */
function gate(count: number): () => Promise<void> {
  let here = 0;
  let open: () => void = () => {};
  const all = new Promise<void>((resolve) => { open = resolve; });
  return () => { here += 1; if (here === count) open(); return all; };
}

/** Runs work as a person in a transaction of their own. */
async function as<T>(p: Person, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return inTransaction(c.t.connection.db, async (tx) => {
    const system: Ctx = { tx, actor: { kind: 'system', associationId: c.t.associationId, accountId: null, memberId: null, name: 'test', sessionId: null, grants: [] }, now: c.t.now, requestId: newId(), asked: new Set(), app: c.t.app.services };
    const actor = await actorOf(system, p.accountId);
    if (!actor) throw new Error('no actor');
    return work({ ...system, actor });
  });
}

const decisionsOf = (id: string) => c.t.connection.db.selectFrom('application_decisions').select('by_name').where('application_id', '=', id).execute();

it('two approvers decide one stage: one does, the other hears that it has changed', async () => {
  const a = await anApplicant(c, { name: '赛甲', phone: '13700003001' });
  await introduced(c, a);
  const body = { decision: 'pass' as const, version: await versionOf(c, a.id) };
  const both = await Promise.all([c.secretary, c.head].map((p) => c.t.call(api.decideApplication, { params: { id: a.id }, body }, p)));
  expect(both.map((r) => r.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  expect(both.find((r) => r.status === 409)?.error?.code).toBe('matter.changed');
  expect(await decisionsOf(a.id)).toHaveLength(1);
});

it('without the lock both would have decided (negative control)', async () => {
  const a = await anApplicant(c, { name: '赛乙', phone: '13700003002' });
  await introduced(c, a);
  const version = await versionOf(c, a.id);
  const meet = gate(2);
  const decide = (p: Person, to: 'reviewing' | 'declined') => as(p, async (ctx) => {
    const row = await applicationToRead(ctx, a.id);
    await meet();
    if (row.version !== version) throw new Error('changed');
    await ctx.tx.insertInto('application_decisions').values({ association_id: c.t.associationId, id: newId(), application_id: a.id, stage: row.stage, stage_name: '', decision: to === 'declined' ? 'decline' : 'pass', by_account: p.accountId, by_name: p.name, as_proxy: false, at: ctx.now }).execute();
    return takeStep(ctx, row, { to, event: null, set: to === 'declined' ? { ended_at: ctx.now } : { stage: row.stage + 1 } });
  });
  const both = await Promise.allSettled([decide(c.secretary, 'reviewing'), decide(c.head, 'declined')]);
  expect(both.map((r) => r.status)).toEqual(['fulfilled', 'fulfilled']);
  expect(await decisionsOf(a.id)).toHaveLength(2);
});

it('two secretaries assign one new member to different branches: one does, and the member is where that one said', async () => {
  const a = await anApplicant(c, { name: '赛丙', phone: '13700003003' });
  await admitted(c, a);
  const id = (await c.t.done(api.readApplication, { params: { id: a.id } }, c.office)).onboardingId ?? '';
  const second = await c.t.person('赵文秘', { roles: ['secretariatOfficer'] });
  const { version, member } = await c.t.done(year.readOnboarding, { params: { id } }, c.office);
  const put = (p: Person, branchId: string) => c.t.call(year.assignMembers, { body: { items: [{ id, version, branchId, groupId: null, committeeId: null }], reason: '按期分派' } }, p);
  const branches = [c.branch, c.other];
  const both = await Promise.all([put(c.office, c.branch), put(second, c.other)]);
  const [won, lost] = both[0]?.status === 200 ? [0, 1] : [1, 0];
  expect(both[won]?.status).toBe(200);
  expect(['matter.changed', 'onboarding.already_ended']).toContain(both[lost]?.error?.code);
  const home = await c.t.connection.db.selectFrom('members').select('home_unit_id').where('id', '=', member.id).executeTakeFirstOrThrow();
  expect(home.home_unit_id).toBe(branches[won]);
  const told = await c.t.connection.db.selectFrom('events').select('id').where('subject_id', '=', id).where('name', '=', 'onboarding.assigned').execute();
  expect(told).toHaveLength(1);
});

it('without the lock both assignments would have been written, the second over the first (negative control)', async () => {
  const a = await anApplicant(c, { name: '赛丁', phone: '13700003004' });
  await admitted(c, a);
  const id = (await c.t.done(api.readApplication, { params: { id: a.id } }, c.office)).onboardingId ?? '';
  const second = await c.t.person('钱文秘', { roles: ['secretariatOfficer'] });
  const meet = gate(2);
  const assign = (p: Person, unitId: string) => as(p, async (ctx) => {
    const o = await yearFor(ctx, 'onboarding.assign', id);
    await meet();
    if (o.state !== 'onboarding') throw new Error('ended');
    const done = await ctx.tx.updateTable('onboardings').set({ state: 'assigned', assigned: JSON.stringify([{ id: unitId, name: '', kind: 'branch' }]) as never, version: o.version + 1 }).where('association_id', '=', c.t.associationId).where('id', '=', id).executeTakeFirst();
    return Number(done.numUpdatedRows);
  });
  expect(await Promise.all([assign(c.office, c.branch), assign(second, c.other)])).toEqual([1, 1]);
});
