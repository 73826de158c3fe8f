import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import * as api from '../contract/applications.ts';
import * as year from '../contract/onboarding.ts';
import { type Cast, admitted, anAdmission, anApplicant } from './cast.ts';

let c: Cast;
const ids: string[] = [];
beforeAll(async () => {
  c = await anAdmission();
  for (const [i, employer] of ['长宁中学', '石门律师事务所'].entries()) {
    const a = await anApplicant(c, { name: `新会员${'甲乙'[i]}`, phone: `1370000111${i}`, employer });
    await admitted(c, a);
    ids.push((await c.t.done(api.readApplication, { params: { id: a.id } }, c.office)).onboardingId ?? '');
  }
});
afterAll(() => c.t.close());
const one = (id: string) => c.t.done(year.readOnboarding, { params: { id } }, c.office);

it('begins with the lists as they stand, a year long, and asks for a mentor', async () => {
  const o = await one(ids[0] ?? '');
  expect(o).toMatchObject({ state: 'onboarding', startedOn: '2026-03-02', endsOn: '2027-03-02', mentor: null, unit: { name: '新会员支部' } });
  expect(o.items.filter((i) => i.list === 'start').length).toBeGreaterThan(3);
  const named = await c.t.done(year.nameMentor, { params: { id: o.id }, body: { version: o.version, memberId: c.introducer.memberId ?? '' } }, c.office);
  expect((await c.t.call(year.nameMentor, { params: { id: o.id }, body: { version: named.version, memberId: o.member.id } }, c.office)).error?.code).toBe('onboarding.own_mentor');
});

it('is kept by the mentor and read by nobody else', async () => {
  const o = await one(ids[0] ?? '');
  const item = o.items[0];
  const ticked = await c.t.done(year.tickItem, { params: { id: o.id, itemId: item?.id ?? '' }, body: { done: true } }, c.introducer);
  expect(ticked).toMatchObject({ doneOn: '2026-03-02', doneBy: '陈知行' });
  for (const p of [c.stranger, c.elsewhere]) expect((await c.t.call(year.readOnboarding, { params: { id: o.id } }, p)).error?.code).toBe('onboarding.not_found');
  expect((await c.t.call(year.tickItem, { params: { id: o.id, itemId: item?.id ?? '' }, body: { done: false } }, c.stranger)).status).toBe(404);
  expect((await c.t.done(year.listOnboardings, { query: {} }, c.elsewhere)).items).toEqual([]);
});

it('reminds once, thirty days before the end', async () => {
  const open = async () => (await sql<{ n: number }>`select count(*)::int as n from todos where matter_id = ${ids[0]} and action = 'assignNewMember'`.execute(c.t.connection.db)).rows[0]?.n;
  c.t.now = new Date('2027-01-30T02:00:00Z');
  await c.t.runJobs();
  expect(await open()).toBe(0);
  c.t.now = new Date('2027-01-31T02:00:00Z');
  await c.t.runJobs();
  await c.t.runJobs();
  expect(await open()).toBe(1);
});

it('proposes with grounds and assigns what a person confirms or changes, in bulk, once', async () => {
  // An empty group of the same field would balance best; one that is only planned takes nobody in.
  const planned = await c.t.unit('activityGroup', '法律二组');
  await c.t.connection.db.updateTable('units').set({ state: 'planned' }).where('id', '=', planned).execute();
  const { items } = await c.t.done(year.proposeAssignments, { query: {} }, c.office);
  expect(JSON.stringify(items)).not.toContain(planned);
  expect(items.map((i) => [i.name, i.branch?.unitName, i.group?.unitName])).toEqual([['新会员甲', '长宁街道分会', '教育组'], ['新会员乙', '石门街道分会', '法律组']]);
  const chosen = items.map((i) => ({ id: i.id, version: i.version, branchId: i.branch?.unitId ?? '', groupId: c.education, committeeId: c.science }));
  expect((await c.t.call(year.assignMembers, { body: { items: chosen } }, c.office)).error?.code).toBe('onboarding.items_open');
  expect((await c.t.call(year.assignMembers, { body: { items: chosen, reason: '按期分派' } }, c.secretary)).status).toBe(404);
  const both = await Promise.all([1, 2].map(() => c.t.call(year.assignMembers, { body: { items: chosen, reason: '按期分派' } }, c.office)));
  expect(both.map((r) => r.status).toSorted((x, y) => x - y)[0]).toBe(200);
  expect(both.filter((r) => r.status === 200)).toHaveLength(1);
  const o = await one(ids[1] ?? '');
  expect(o).toMatchObject({ state: 'assigned', assigned: [{ name: '石门街道分会' }, { name: '教育组' }, { name: '科技创新专委会' }] });
  const member = await c.t.connection.db.selectFrom('members').select('home_unit_id').where('id', '=', o.member.id).executeTakeFirstOrThrow();
  expect(member.home_unit_id).toBe(c.other);
  // The negative control: what ended the year is the assignment, not the clock.
  expect((await c.t.done(year.proposeAssignments, { query: {} }, c.office)).items).toEqual([]);
});
