import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { newId } from '#kit/server/ids.ts';
import { beside } from '#kit/server/testing/beside.ts';
import type { Person } from '#app/testing.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { askChange, finishChange } from '#modules/membership/contract/changes.ts';
import * as api from '../contract/applications.ts';
import * as apply from '../contract/apply.ts';
import * as year from '../contract/onboarding.ts';
import { type Cast, anAdmission, anApplicant, byKey, introduced, pass, versionOf } from './cast.ts';

const DAY = 86_400_000;
let c: Cast;
beforeAll(async () => { c = await anAdmission(); });
afterAll(() => c.t.close());

/** The kinds of notices that a person got about a matter. */
const told = async (p: Person, id: string) => (await sql<{ kind: string }>`select kind from notifications where account_id = ${p.accountId} and subject_id = ${id} order by created_at, kind`.execute(c.t.connection.db)).rows.map((r) => r.kind);
const read = (id: string, p = c.office) => c.t.done(api.readApplication, { params: { id } }, p);

it('the whole decision has thirty days, which stand still while the applicant puts something right', async () => {
  const a = await anApplicant(c, { name: '计全程', phone: '13700005001' });
  await introduced(c, a);
  expect((await read(a.id)).decideBy).toBe('2026-04-01');
  await c.t.done(api.decideApplication, { params: { id: a.id }, body: { decision: 'return', version: await versionOf(c, a.id), reason: 'incomplete', sentence: '请补充经历。' } }, c.secretary);
  expect((await byKey(c.t, apply.readOwn, a.secret)).body.decideBy).toBeNull();
  c.t.now = new Date(c.t.now.getTime() + 5 * DAY);
  const own = (await byKey(c.t, apply.readOwn, a.secret)).body;
  await byKey(c.t, apply.submitOwn, a.secret, { body: { version: own.version } });
  expect((await byKey(c.t, apply.readOwn, a.secret)).body.decideBy).toBe('2026-04-07');
  c.t.now = new Date('2026-04-09T02:00:00Z');
  await c.t.runJobs();
  expect(await told(c.office, a.id)).toContain('admissionLate');
  await byKey(c.t, apply.withdrawOwn, a.secret, { body: { version: (await byKey(c.t, apply.readOwn, a.secret)).body.version } });
  const running = await sql`select 1 from deadlines where matter_id = ${a.id} and state in ('running', 'paused')`.execute(c.t.connection.db);
  expect(running.rows).toEqual([]);
  c.t.now = new Date('2026-03-02T02:00:00Z');
});

it('before a returned application lapses the office is asked to call, and hears when it lapsed', async () => {
  const a = await anApplicant(c, { name: '忘了补', phone: '13700005002' });
  await introduced(c, a);
  await c.t.done(api.decideApplication, { params: { id: a.id }, body: { decision: 'return', version: await versionOf(c, a.id), reason: 'incomplete', sentence: '请补充经历。' } }, c.head);
  c.t.now = new Date(c.t.now.getTime() + 24 * DAY);
  await c.t.runJobs();
  expect(await told(c.secretary, a.id)).toContain('applicantReminded');
  c.t.now = new Date(c.t.now.getTime() + 8 * DAY);
  await c.t.runJobs();
  await c.t.runJobs();
  const over = await read(a.id);
  expect([over.state, over.can.attach]).toEqual(['lapsed', false]);
  expect(await told(c.secretary, a.id)).toContain('applicationLapsed');
  c.t.now = new Date('2026-03-02T02:00:00Z');
});

it('a draft that nobody touched for two months lapses, but not one that is being written on at that moment', async () => {
  const [left, busy] = [await anApplicant(c, { name: '搁下了', phone: '13700005008' }), await anApplicant(c, { name: '正在写', phone: '13700005009' })];
  c.t.now = new Date(c.t.now.getTime() + 61 * DAY);
  await beside(c.t.databaseUrl, `update membership_applications set updated_at = '${c.t.now.toISOString()}' where id = '${busy.id}'`, () => c.t.runJobs());
  const states = await c.t.connection.db.selectFrom('membership_applications').select(['id', 'state']).where('id', 'in', [left.id, busy.id]).execute();
  expect(new Map(states.map((s) => [s.id, s.state]))).toEqual(new Map([[left.id, 'lapsed'], [busy.id, 'draft']]));
  c.t.now = new Date('2026-03-02T02:00:00Z');
});

it('an asked opinion may be left out with a reason; a stage that decides may not', async () => {
  const s = (name: string, place: 'unit' | 'association', role: 'branchSecretary' | 'issuer', optional: boolean) => ({ name, place, role, proxy: null, limit: { n: 5, unit: 'workingDay' as const }, optional });
  await c.t.done(api.setChain, { params: { unitKind: 'branch' }, body: { id: newId(), from: '2026-03-02', reason: '加征求意见', stages: [s('支部审核', 'unit', 'branchSecretary', false), s('征求单位意见', 'unit', 'branchSecretary', true), s('理事会审定', 'association', 'issuer', false)] } }, c.office);
  const bad = await c.t.call(api.setChain, { params: { unitKind: 'branch' }, body: { id: newId(), from: '2026-03-02', reason: '改错', stages: [s('理事会审定', 'association', 'issuer', true)] } }, c.office);
  expect(bad.error?.code).toBe('admissionChain.nobody_decides');
  const a = await anApplicant(c, { name: '不征求', phone: '13700005003' });
  await introduced(c, a);
  const skip = async () => c.t.call(api.decideApplication, { params: { id: a.id }, body: { decision: 'skip', version: await versionOf(c, a.id), reason: 'selfEmployed' } }, c.secretary);
  expect((await skip()).error?.code).toBe('application.stage_not_optional');
  await pass(c, a.id, c.secretary);
  expect((await skip()).body.state).toBe('reviewing');
  const seen = await read(a.id);
  expect(seen.stages.find((x) => x.when === 'now')?.name).toBe('理事会审定');
  expect(seen.decisions.at(-1)).toMatchObject({ decision: 'skip', reason: 'selfEmployed' });
  expect((await byKey(c.t, apply.readOwn, a.secret)).body.decisions).toEqual([]);
  expect((await pass(c, a.id, c.issuer)).body.state).toBe('approved');
});

it('near the end of the first year the unit, the mentor and the member hear of it, and the office when it is over', async () => {
  const a = await anApplicant(c, { name: '快期满', phone: '13700005004' });
  await introduced(c, a);
  for (const p of [c.secretary, c.secretary, c.issuer]) await pass(c, a.id, p);
  await byKey(c.t, apply.makeOwnAccount, a.secret, { body: { id: newId(), password: 'Ming-Hu-2026-x' } });
  const id = (await read(a.id)).onboardingId ?? '';
  const one = await c.t.done(year.readOnboarding, { params: { id } }, c.office);
  expect((await c.t.app.server.inject({ method: 'GET', url: `/api/onboardings/${id}/letter`, headers: { authorization: `Bearer ${c.office.token}` } })).json()).toMatchObject({ error: { code: 'onboarding.not_assigned' } });
  const mentor = await c.t.person('要离会的导师', { memberOf: c.branch });
  await c.t.done(year.nameMentor, { params: { id }, body: { version: one.version, memberId: mentor.memberId ?? '' } }, c.office);
  c.t.now = new Date('2027-01-31T02:00:00Z');
  await c.t.runJobs();
  const self = await c.t.connection.db.selectFrom('accounts').select('id').where('member_id', '=', one.member.id).executeTakeFirstOrThrow();
  expect(await told(c.office, id)).toContain('onboardingEnding');
  expect(await told(mentor, id)).toEqual(expect.arrayContaining(['mentorAsked', 'yearEndsForHelper']));
  expect(await told({ ...mentor, accountId: self.id }, id)).toContain('yearEndsForMember');
  // The mentor leaves: another is wanted.
  const left = await c.t.done(askChange, { body: { id: newId(), memberId: mentor.memberId ?? '', kind: 'leave' } }, c.office);
  await c.t.done(finishChange, { params: { id: left.id }, body: { version: left.version } }, c.office);
  await c.t.runJobs();
  expect((await c.t.done(year.readOnboarding, { params: { id } }, c.office)).mentor).toBeNull();
  const wanted = await sql<{ n: number }>`select count(*)::int as n from todos where matter_id = ${id} and action = 'nameMentor' and done_at is null and dropped_at is null`.execute(c.t.connection.db);
  expect(wanted.rows[0]?.n).toBe(1);
  c.t.now = new Date('2027-03-04T02:00:00Z');
  await c.t.runJobs();
  expect(await told(c.office, id)).toContain('yearLate');
  const { version } = await c.t.done(year.readOnboarding, { params: { id } }, c.office);
  await c.t.done(year.assignMembers, { body: { items: [{ id, version, branchId: c.branch, groupId: c.education, committeeId: null }], reason: '按期分派' } }, c.office);
  const letter = await c.t.app.server.inject({ method: 'GET', url: `/api/onboardings/${id}/letter`, headers: { authorization: `Bearer ${c.office.token}` } });
  expect(letter.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await c.t.app.server.inject({ method: 'GET', url: `/api/onboardings/${id}/letter`, headers: { authorization: `Bearer ${c.stranger.token}` } })).statusCode).toBe(404);
});

it('an introducer who was asked and leaves is put before the office', async () => {
  c.t.now = new Date('2026-03-02T02:00:00Z');
  const gone = await c.t.person('要走介绍人', { memberOf: c.branch });
  const a = await anApplicant(c, { name: '换人签', phone: '13700005005', introducers: [{ name: '要走介绍人', unitText: '' }, { name: '李同心', unitText: '' }] });
  await byKey(c.t, apply.submitOwn, a.secret, { body: { version: 2 } });
  const left = await c.t.done(askChange, { body: { id: newId(), memberId: gone.memberId ?? '', kind: 'leave' } }, c.office);
  await c.t.done(finishChange, { params: { id: left.id }, body: { version: left.version } }, c.office);
  await c.t.runJobs();
  const seen = await read(a.id);
  expect(seen.introducers[0]).toMatchObject({ state: 'named', memberId: null });
  const open = await sql<{ action: string }>`select action from todos where matter_id = ${a.id} and done_at is null and dropped_at is null order by action`.execute(c.t.connection.db);
  expect(open.rows.map((r) => r.action)).toEqual(['nameIntroducer', 'signIntroduction']);
});

it('lists leave by the door with masked numbers, for those who may', async () => {
  const b = await anApplicant(c, { name: '出口人', phone: '13700005006' });
  await introduced(c, b);
  const sheet = await takeExport(c.t, c.office, { list: 'applications', columns: ['name', 'state', 'phone'], reason: '核对' });
  expect(sheet.subarray(0, 2).toString()).toBe('PK');
  expect(sheet.includes(Buffer.from('13700005006'))).toBe(false);
  await expect(takeExport(c.t, c.stranger, { list: 'applications', columns: ['name'], reason: '核对' })).rejects.toThrow('403');
  await expect(takeExport(c.t, c.introducer, { list: 'newMembers', columns: ['name'], reason: '核对' })).rejects.toThrow('403');
});
