import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { newId, newSecret } from '#kit/server/ids.ts';
import * as api from '../contract/applications.ts';
import * as apply from '../contract/apply.ts';
import { type Applicant, type Cast, anAdmission, anApplicant, byKey, introduced, pass, versionOf } from './cast.ts';

let c: Cast;
let a: Applicant;
beforeAll(async () => { c = await anAdmission(); });
afterAll(() => c.t.close());

const todos = async (id: string) => (await sql<{ action: string; role: string | null; account_id: string | null }>`select action, role, account_id from todos where matter_id = ${id} and done_at is null and dropped_at is null order by action`.execute(c.t.connection.db)).rows;

describe('an application from a phone', () => {
  it('begins with an invitation; a repeated beginning after a lost answer finds the same application', async () => {
    const [id, secret] = [newId(), newSecret()];
    const body = { code: c.code, id, secret, name: '重复发', phone: '13700009999', consent: true as const };
    const first = await c.t.done(apply.startApplication, { body });
    const again = await c.t.done(apply.startApplication, { body });
    expect(again.id).toBe(first.id);
    expect(again.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect((await c.t.call(apply.startApplication, { body: { ...body, secret: newSecret() } })).error?.code).toBe('application.link_not_valid');
    expect((await c.t.call(apply.readInvitation, { query: { code: 'NOSUCHCODE22' } })).status).toBe(404);
  });

  it('goes on on another device by number and code, and only there', async () => {
    const one = await anApplicant(c, { name: '换手机', phone: '13700008888' });
    const elsewhere = newSecret();
    expect((await c.t.done(apply.resumeApplication, { body: { phone: one.phone, code: 'AAAA-BBBB', secret: elsewhere } })).found).toBe(false);
    expect((await c.t.done(apply.resumeApplication, { body: { phone: one.phone, code: one.code.toLowerCase(), secret: elsewhere } })).found).toBe(true);
    expect((await byKey(c.t, apply.readOwn, elsewhere)).body.fields.employer).toBe('长宁中学');
    expect((await byKey(c.t, apply.readOwn, one.secret)).status).toBe(401);
  });

  it('closes a number for a while after ten wrong codes', async () => {
    const body = { phone: '13700007777', code: 'AAAA-CCCC', secret: newSecret() };
    for (let i = 0; i < 10; i += 1) expect((await c.t.call(apply.resumeApplication, { body })).status).toBe(200);
    expect((await c.t.call(apply.resumeApplication, { body })).error?.code).toBe('application.try_later');
  });

  it('shows staff of a draft only that it exists', async () => {
    a = await anApplicant(c);
    const seen = await c.t.done(api.readApplication, { params: { id: a.id } }, c.secretary);
    expect(seen).toMatchObject({ state: 'draft', fields: null, phone: '137****1111', introducers: [] });
  });

  it('is handed in with number, chain and clock, and asks its introducers', async () => {
    const done = await byKey(c.t, apply.submitOwn, a.secret, { body: { version: 2 } });
    expect(done.body.state).toBe('introducing');
    await c.t.runJobs();
    const own = (await byKey(c.t, apply.readOwn, a.secret)).body;
    expect(own.number).toMatch(/^2026-\d{4}$/);
    expect(own.stages.map((s) => s.unitName)).toEqual(['长宁街道分会', '明湖东片区', '明湖区党外知识分子联谊会']);
    expect(own.clock?.light).toBe('green');
    const asked = await todos(a.id);
    expect(asked.map((x) => x.action)).toEqual(['signIntroduction', 'signIntroduction']);
    expect(new Set(asked.map((x) => x.account_id))).toEqual(new Set([c.introducer.accountId, c.introducer2.accountId]));
  });

  it('is seen by its introducers without dates and contacts, and by no stranger', async () => {
    const seen = await c.t.done(api.readApplication, { params: { id: a.id } }, c.introducer);
    expect(seen).toMatchObject({ phone: null, decisions: [], duplicates: [], can: { sign: true, decide: false } });
    expect(seen.fields?.birth).toBe('');
    for (const p of [c.stranger, c.elsewhere]) expect((await c.t.call(api.readApplication, { params: { id: a.id } }, p)).error?.code).toBe('application.not_found');
    expect((await c.t.done(api.listApplications, { query: {} }, c.elsewhere)).items).toEqual([]);
    expect((await c.t.call(api.listApplications, { query: {} }, c.stranger)).status).toBe(200);
    expect((await c.t.done(api.listApplications, { query: {} }, c.stranger)).items).toEqual([]);
    expect((await c.t.call(api.readApplication, { params: { id: a.id } })).status).toBe(401);
  });

  it('goes to the first stage when the last introducer has signed', async () => {
    await c.t.done(api.signIntroduction, { params: { id: a.id }, body: { version: await versionOf(c, a.id), words: '共事多年，愿意介绍。' } }, c.introducer);
    await c.t.done(api.signIntroduction, { params: { id: a.id }, body: { version: await versionOf(c, a.id), words: '' } }, c.introducer2);
    expect(await todos(a.id)).toMatchObject([{ action: 'decideApplication', role: 'branchSecretary' }]);
  });

  it('is decided only by whom the stage names, and by its proxy with a mark', async () => {
    for (const p of [c.issuer, c.elsewhere, c.introducer]) expect((await pass(c, a.id, p)).status).toBeGreaterThanOrEqual(403);
    const seen = await c.t.done(api.readApplication, { params: { id: a.id } }, c.head);
    expect(seen.can).toMatchObject({ decide: true, asProxy: true });
  });

  it('comes back with a reason, is put right and goes on at the same stage', async () => {
    await c.t.done(api.decideApplication, { params: { id: a.id }, body: { decision: 'return', version: await versionOf(c, a.id), reason: 'incomplete', sentence: '请补充主要经历。' } }, c.head);
    const own = (await byKey(c.t, apply.readOwn, a.secret)).body;
    expect(own).toMatchObject({ state: 'returned', can: { edit: true, submit: true }, decisions: [{ sentence: '请补充主要经历。', byName: '' }] });
    await byKey(c.t, apply.saveOwn, a.secret, { body: { version: own.version, name: own.name, phone: own.phone, fields: { ...own.fields, experience: '从教二十年。' }, introducers: own.introducers.map(({ name, unitText }) => ({ name, unitText })) } });
    expect((await byKey(c.t, apply.submitOwn, a.secret, { body: { version: own.version + 1 } })).body.state).toBe('reviewing');
    expect((await byKey(c.t, apply.readOwn, a.secret)).body.number).toBe(own.number);
  });

  it('is late once, and then its proxy is asked too', async () => {
    c.t.now = new Date('2026-04-01T02:00:00Z');
    await c.t.runJobs();
    await c.t.runJobs();
    expect(new Set((await todos(a.id)).map((x) => x.role))).toEqual(new Set(['branchHead', 'branchSecretary']));
    const late = await sql<{ n: number }>`select count(*)::int as n from events where subject_id = ${a.id} and name = 'deadline.late'`.execute(c.t.connection.db);
    expect(late.rows[0]?.n).toBe(1);
  });

  it('enters the member when the last stage says yes, in the new-member branch, and offers an account', async () => {
    for (const p of [c.secretary, c.districtOfficer, c.issuer]) expect((await pass(c, a.id, p)).status).toBe(200);
    const seen = await c.t.done(api.readApplication, { params: { id: a.id } }, c.office);
    expect(seen.state).toBe('approved');
    const member = await c.t.connection.db.selectFrom('members').selectAll().where('id', '=', seen.memberId ?? '').executeTakeFirstOrThrow();
    expect(member).toMatchObject({ name: '温故新', phone: '13700001111', home_unit_id: c.newcomers, status: 'active', employer: '长宁中学' });
    const own = (await byKey(c.t, apply.readOwn, a.secret)).body;
    expect(own.can.makeAccount).toBe(true);
    expect((await byKey(c.t, apply.makeOwnAccount, a.secret, { body: { id: newId(), password: 'short' } })).error?.code).toBe('password.too_short');
    const made = await byKey(c.t, apply.makeOwnAccount, a.secret, { body: { id: newId(), password: 'Ming-Hu-2026-x' } });
    expect(made.body).toMatchObject({ username: 'wenguxin', phone: '13700001111' });
    expect((await byKey(c.t, apply.makeOwnAccount, a.secret, { body: { id: newId(), password: 'Ming-Hu-2026-x' } })).error?.code).toBe('application.already_account');
  });

  it('prints the official form for those who work with it', async () => {
    const r = await c.t.app.server.inject({ method: 'GET', url: `/api/membership-applications/${a.id}/form`, headers: { authorization: `Bearer ${c.office.token}` } });
    expect(r.statusCode).toBe(200);
    expect(r.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect((await c.t.app.server.inject({ method: 'GET', url: `/api/membership-applications/${a.id}/form`, headers: { authorization: `Bearer ${c.introducer.token}` } })).statusCode).toBe(403);
  });
});

describe('side ways', () => {
  it('shows whoever decides the members and applications that may be the same person', async () => {
    const twin = await anApplicant(c, { name: '温故新', phone: '13700001112' });
    await introduced(c, twin);
    const seen = await c.t.done(api.readApplication, { params: { id: twin.id } }, c.secretary);
    expect(seen.duplicates.map((d) => [d.kind, d.by.join()])).toEqual([['member', 'name'], ['application', 'name']]);
  });

  it('does not enter somebody whose number a member has', async () => {
    const twin = await anApplicant(c, { name: '同号人', phone: '13700001111' });
    await introduced(c, twin);
    await pass(c, twin.id, c.secretary);
    await pass(c, twin.id, c.districtOfficer);
    expect((await pass(c, twin.id, c.issuer)).error).toMatchObject({ code: 'application.member_exists', params: { name: '温故新' } });
  });

  it('returns to the applicant when an introducer declines, without a reason', async () => {
    const one = await anApplicant(c, { name: '换介绍人', phone: '13700002222' });
    await byKey(c.t, apply.submitOwn, one.secret, { body: { version: 2 } });
    await c.t.done(api.declineIntroduction, { params: { id: one.id }, body: { version: await versionOf(c, one.id) } }, c.introducer);
    const own = (await byKey(c.t, apply.readOwn, one.secret)).body;
    expect(own.state).toBe('returned');
    expect(own.introducers.map((i) => i.state)).toEqual(['declined', 'asked']);
    expect((await byKey(c.t, apply.submitOwn, one.secret, { body: { version: own.version } })).error?.code).toBe('application.introducers_missing');
  });

  it('lets the office say who an introducer is, and note a signature on paper', async () => {
    const one = await anApplicant(c, { name: '纸签人', phone: '13700003333', introducers: [{ name: '不在册', unitText: '' }, { name: '李同心', unitText: '' }] });
    await byKey(c.t, apply.submitOwn, one.secret, { body: { version: 2 } });
    const seen = await c.t.done(api.readApplication, { params: { id: one.id } }, c.secretary);
    const [unknown, known] = seen.introducers;
    expect(unknown?.state).toBe('named');
    await c.t.done(api.nameIntroducer, { params: { id: one.id, introducerId: unknown?.id ?? '' }, body: { version: seen.version, memberId: c.introducer.memberId ?? '' } }, c.secretary);
    expect((await c.t.call(api.nameIntroducer, { params: { id: one.id, introducerId: known?.id ?? '' }, body: { version: await versionOf(c, one.id), memberId: c.introducer.memberId ?? '' } }, c.secretary)).error?.code).toBe('application.introducer_twice');
    for (const i of [unknown, known]) await c.t.done(api.signOnPaper, { params: { id: one.id, introducerId: i?.id ?? '' }, body: { version: await versionOf(c, one.id) } }, c.secretary);
    expect((await c.t.done(api.readApplication, { params: { id: one.id } }, c.office)).state).toBe('reviewing');
  });

  it('is entered from paper by staff of the unit only', async () => {
    const id = newId();
    const body = { id, unitId: c.branch, name: '纸质生', phone: '13700004444', signedOn: '2026-03-30' };
    expect((await c.t.call(api.enterApplication, { body }, c.elsewhere)).error?.code).toBe('unit.not_found');
    for (const [signedOn, code] of [['2099-01-01', 'input.day_in_future'], ['1900-01-01', 'input.day_too_early']]) expect((await c.t.call(api.enterApplication, { body: { ...body, signedOn: signedOn ?? '' } }, c.secretary)).error?.fields).toMatchObject([{ path: 'signedOn', code }]);
    await c.t.done(api.enterApplication, { body }, c.secretary);
    expect((await c.t.call(api.submitApplication, { params: { id }, body: { version: 1 } }, c.secretary)).error?.code).toBe('application.reason_missing');
  });

  it('lets two who decide at once decide only once', async () => {
    const one = await anApplicant(c, { name: '同时审', phone: '13700005555' });
    await introduced(c, one);
    const version = await versionOf(c, one.id);
    const body = { decision: 'pass' as const, version };
    const both = await Promise.all([c.secretary, c.head].map((p) => c.t.call(api.decideApplication, { params: { id: one.id }, body }, p)));
    expect(both.map((r) => r.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
    const kept = await c.t.connection.db.selectFrom('application_decisions').select('id').where('application_id', '=', one.id).execute();
    expect(kept).toHaveLength(1);
    // The negative control: one after the other, each with what it then sees, the proxy has the same right.
    expect((await pass(c, one.id, c.districtOfficer)).status).toBe(200);
  });
});

describe('the chain', () => {
  it('is set by the secretariat of the association from a day on; what is under way keeps its own', async () => {
    const stages = [{ name: '一步审定', place: 'association' as const, role: 'issuer' as const, proxy: null, limit: { n: 5, unit: 'workingDay' as const } }];
    const input = (from: string) => ({ params: { unitKind: 'branch' as const }, body: { id: newId(), from, reason: '简化', stages } });
    expect((await c.t.call(api.setChain, input('2026-04-02'), c.districtOfficer)).status).toBe(403);
    expect((await c.t.call(api.setChain, input('2026-03-01'), c.office)).status).toBe(400);
    const before = await anApplicant(c, { name: '旧环节', phone: '13700006666' });
    await introduced(c, before);
    await c.t.done(api.setChain, input('2026-04-01'), c.office);
    expect((await c.t.done(api.readApplication, { params: { id: before.id } }, c.office)).stages).toHaveLength(3);
    const after = await anApplicant(c, { name: '新环节', phone: '13700006667' });
    await introduced(c, after);
    expect((await c.t.done(api.readApplication, { params: { id: after.id } }, c.office)).stages.map((s) => s.name)).toEqual(['一步审定']);
  });
});


describe('an application with a date that cannot be true', () => {
  it('is not handed in with a birth that could not be entered on the roll; the field is named', async () => {
    const early = await anApplicant(c, { name: '生日写错', phone: '13700009901' });
    const own = await byKey(c.t, apply.readOwn, early.secret);
    const body = { version: own.body.version, name: early.name, phone: early.phone, fields: { ...own.body.fields, birth: '2990-01' }, introducers: own.body.introducers.map((i) => ({ name: i.name, unitText: '' })) };
    const saved = await byKey(c.t, apply.saveOwn, early.secret, { body });
    expect((await byKey(c.t, apply.submitOwn, early.secret, { body: { version: saved.body.version } })).error).toMatchObject({ code: 'member.date_in_future', fields: [{ path: 'birth' }] });
    const again = await byKey(c.t, apply.saveOwn, early.secret, { body: { ...body, version: saved.body.version, fields: { ...body.fields, birth: '1985-03' } } });
    expect((await byKey(c.t, apply.submitOwn, early.secret, { body: { version: again.body.version } })).status).toBe(200);
  });
});
