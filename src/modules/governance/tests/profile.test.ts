import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { listNames, putName, readProfile, removeName } from '#modules/associations/contract.ts';
import { changeMemberStatus } from '#modules/members/contract/members.ts';
import * as documents from '../contract/documents.ts';
import * as meetings from '../contract/meetings.ts';
import * as api from '../contract/profile.ts';
import type { Publishable } from '../rules/profile.ts';
import { unzipText } from '#kit/server/documents/testing/word-text.ts';

let t: TestApp;
let desk: Person;
let branchDesk: Person;
let leader: Person;
let member: Person;
const NOW = '2026-11-20T02:00:00Z';
const GOOD = '51990100MJ8700019J';
const fields = { creditCode: GOOD, registrationNumber: '', supervisingBody: '区委统战部', registrationAuthority: '区民政局', purpose: '团结引导党外知识分子', scope: '', foundedOn: '1993-05-18', certificateUntil: null, address: '望江路18号', phone: '0570-8800000', email: '' };
beforeAll(async () => {
  t = await startTestApp({ now: new Date(NOW) });
  const branch = await t.unit('branch', '长宁分会');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  branchDesk = await t.person('单明哲', { roles: [['secretariatOfficer', branch]] });
  leader = await t.person('领导', { roles: ['leader'] });
  member = await t.person('李同心', { memberOf: branch });
});
afterAll(() => t.close());

const about = (as: Person | null = member, on?: string) => t.done(api.readAbout, { query: on ? { on } : {} }, as);
const put = async (id: string, body: { from: string; name: string; shortName: string; ground?: string; reason?: string }, as = desk) => t.call(putName, { params: { id }, body: { version: (await t.done(listNames, {}, desk)).version, ground: '', ...body } }, as);

describe('the names of the association', () => {
  const [old, now] = [newId(), newId()];
  it('each hold from their day on, and the association bears the one of today', async () => {
    await put(now, { from: '2007-09-20', name: '明湖区党外知识分子联谊会', shortName: '明湖知联会', ground: '更〔2007〕8号' });
    await put(old, { from: '1993-05-18', name: '明湖区中青年知识分子联谊会', shortName: '明湖中青联' });
    const names = await t.done(listNames, {}, member);
    expect(names.items.map((n) => [n.name, n.from, n.to, n.now])).toEqual([['明湖区党外知识分子联谊会', '2007-09-20', null, true], ['明湖区中青年知识分子联谊会', '1993-05-18', '2007-09-19', false]]);
    expect([(await about(member, '2007-09-19')).name, (await about(member, '2007-09-20')).name, (await about(member, '1980-01-01')).name]).toEqual(['明湖区中青年知识分子联谊会', '明湖区党外知识分子联谊会', '明湖区中青年知识分子联谊会']);
  });

  it('are corrected with a reason only, never two from one day, by nobody below the association', async () => {
    expect((await put(old, { from: '1993-05-18', name: '明湖区知识分子联谊会', shortName: '明湖知联' })).error?.code).toBe('association.reason_missing');
    expect((await put(newId(), { from: '1993-05-18', name: '另一个名称', shortName: '另一个' })).error?.code).toBe('association.name_day_taken');
    for (const p of [branchDesk, member, leader]) expect((await put(newId(), { from: '2020-01-01', name: '不该有的名称', shortName: '不该有' }, p)).error?.code).toBe('access.denied');
    expect((await put(old, { from: '1993-05-18', name: '明湖区中青年知识分子联谊会', shortName: '明湖中青会', reason: '简称录错' })).status).toBe(200);
    const event = await t.connection.db.selectFrom('events').select('data').where('name', '=', 'association.nameCorrected').executeTakeFirstOrThrow();
    expect(event.data).toMatchObject({ reason: '简称录错', before: { shortName: '明湖中青联' } });
  });

  it('that begin on a later day are taken on that day, by the association and by its root unit', async () => {
    const next = newId();
    await put(next, { from: '2026-12-01', name: '明湖区知识界联谊会', shortName: '明湖知联' });
    expect((await t.done(readProfile, {}, desk)).name).toBe('明湖区党外知识分子联谊会');
    t.now = new Date('2026-12-01T02:00:00Z');
    await t.runJobs();
    await t.runJobs();
    expect((await t.done(readProfile, {}, desk)).name).toBe('明湖区知识界联谊会');
    expect((await t.connection.db.selectFrom('units').select('name').where('id', '=', t.rootId).executeTakeFirstOrThrow()).name).toBe('明湖区知识界联谊会');
    const { version } = await t.done(listNames, {}, desk);
    expect((await t.done(removeName, { params: { id: next }, body: { version, reason: '没有更名' } }, desk)).items.map((n) => n.now)).toEqual([true, false]);
    expect((await t.done(readProfile, {}, desk)).name).toBe('明湖区党外知识分子联谊会');
    t.now = new Date(NOW);
    await t.runJobs();
  });

  it('a paper bears the name of its own date', async () => {
    const id = newId();
    const noticed = await t.done(meetings.createMeeting, { body: { id, kind: 'presidents', title: '会长办公会', startsAt: '2026-11-27T01:00:00.000Z', place: '三楼', chair: '', recorder: '', expectedCount: 5, people: [], agenda: [{ id: newId(), title: '研究工作', presenter: '' }] } }, desk);
    await t.done(meetings.noticeMeeting, { params: { id }, body: { version: noticed.version } }, desk);
    await put(newId(), { from: '2026-11-21', name: '明湖区知识界联合会', shortName: '明湖知界联' });
    t.now = new Date('2026-11-25T02:00:00Z');
    const text = unzipText(Buffer.from((await t.call(meetings.noticePaper, { params: { id } }, desk)).body as unknown as Uint8Array));
    expect(text).toContain('明湖区党外知识分子联谊会');
    expect(text).not.toContain('明湖区知识界联合会');
    expect((await about()).name).toBe('明湖区知识界联合会');
    t.now = new Date(NOW);
  });
});

describe('the registration', () => {
  const save = (version: number, more: Partial<typeof fields> & { published?: Publishable[] } = {}, as = desk) => t.call(api.saveAbout, { body: { version, ...fields, published: [], ...more } }, as);

  it.each([['5199', 'about.code_length'], ['51990100MJ8700018J', 'about.code_body'], ['51990100MJ87000190', 'about.code_check'], ['51990100OJ8700019J', 'about.code_sign']])('refuses the code %s: %s', async (creditCode, code) => {
    expect((await save(0, { creditCode })).error).toMatchObject({ code, fields: [{ path: 'creditCode', code }] });
  });

  it('is kept by the association’s own secretariat and read by everybody signed in', async () => {
    for (const p of [branchDesk, member, leader]) expect((await save(0, {}, p)).error?.code).toBe('access.denied');
    expect((await t.call(api.readAbout, { query: {} }, null)).status).toBe(401);
    expect((await save(0, { creditCode: ' 5199 0100 mj8700019j ' })).body).toMatchObject({ creditCode: GOOD, version: 1 });
    expect(await about()).toMatchObject({ supervisingBody: '区委统战部', foundedOn: '1993-05-18', can: { manage: false, sheet: false } });
  });

  it('two who change it at once: one changes it, the other is told', async () => {
    const answers = await Promise.all([save(1, { phone: '1' }), save(1, { phone: '2' })]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('shows the public what was chosen, and nothing else', async () => {
    expect((await t.call(api.readPublicAbout, { query: {} }, null)).body).toEqual({ name: '明湖区党外知识分子联谊会' });
    await save(2, { published: ['purpose', 'names', 'representative', 'charter'] });
    const shown = (await t.call(api.readPublicAbout, { query: {} }, null)).body;
    expect(Object.keys(shown).toSorted()).toEqual(['name', 'names', 'purpose']);
  });
});

describe('legal representatives', () => {
  const one = (id: string, body: Partial<{ version: number; memberId: string | null; name: string; from: string; to: string | null; reason: string }>, as = desk) => t.call(api.putRepresentative, { params: { id }, body: { version: 0, memberId: null, name: '', post: '会长', from: '2016-04-20', to: null, ground: '', ...body } }, as);
  const [first, second] = [newId(), newId()];

  it('follow one another: the new one ends the one before, and each day has its own', async () => {
    expect((await one(first, {})).error?.code).toBe('about.representative_nameless');
    await one(first, { name: '傅明远' });
    expect((await one(second, { memberId: member.memberId, from: '2021-04-20' })).status).toBe(200);
    const holder = async (on: string) => (await about(member, on)).representatives.find((r) => r.now)?.name;
    expect([await holder('2016-04-19'), await holder('2021-04-19'), await holder('2021-04-20')]).toEqual([undefined, '傅明远', '李同心']);
    expect((await one(newId(), { name: '两个人', from: '2018-01-01' })).error?.code).toBe('about.representative_overlaps');
    expect((await one(newId(), { name: '外人', from: '2022-01-01' }, branchDesk)).error?.code).toBe('access.denied');
  });

  it('are corrected with a reason', async () => {
    expect((await one(second, { version: 1, memberId: member.memberId, from: '2021-04-21' })).error?.code).toBe('about.reason_missing');
    expect((await one(second, { version: 1, memberId: member.memberId, from: '2021-04-21', reason: '日期录错' })).status).toBe(200);
  });
});

describe('the annual sheet', () => {
  it('counts what its lists hold, and is for the secretariat and leaders', async () => {
    expect((await t.call(api.readAnnual, { query: { year: 2026 } }, member)).error?.code).toBe('access.denied');
    const id = newId();
    await t.done(documents.createRule, { body: { id, kind: 'charter', title: '章程' } }, desk);
    const d = await t.done(documents.saveVersion, { params: { id }, body: { versionId: newId(), version: 0, text: '第一条', summary: '' } }, desk);
    await t.done(documents.adoptVersion, { params: { id }, body: { version: d.version, effectiveFrom: '2026-01-01', adoptedOn: '2026-01-01', adoptedBy: '会员大会', meetingId: null } }, desk);
    const sheet = await t.done(api.readAnnual, { query: { year: 2026 } }, leader);
    const n = Object.fromEntries(sheet.numbers.map((x) => [x.key, x.n]));
    expect(sheet).toMatchObject({ on: '2026-11-20', missing: [] });
    expect(n).toMatchObject({ membersAtEnd: 1, branches: 1, committees: 0, presidents: 0, rulesInForce: 1 });
    for (const kind of ['joined', 'returned', 'left', 'councillors', 'standing', 'supervisors', 'branches', 'groups', 'committees'] as const) expect([kind, (await t.done(api.annualRecords, { query: { year: 2026, kind } }, desk)).items.length]).toEqual([kind, n[kind]]);
    expect((await t.call(api.annualRecords, { query: { year: 2026, kind: 'joined' } }, member)).error?.code).toBe('access.denied');
  });

  it('counts as of its day: who left and came back since is not lost from either year', async () => {
    const person = await t.person('去而复返', { memberOf: (await t.connection.db.selectFrom('units').select('id').where('name', '=', '长宁分会').executeTakeFirstOrThrow()).id });
    await t.connection.db.updateTable('members').set({ joined_on: '2020-01-01', joined_precision: 'day' }).where('id', '=', person.memberId ?? '').execute();
    const numbers = async (year: number): Promise<Record<string, number>> => Object.fromEntries((await t.done(api.readAnnual, { query: { year } }, desk)).numbers.map((x) => [x.key, x.n]));
    const before = await numbers(2025);
    let version = (await t.connection.db.selectFrom('members').select('version').where('id', '=', person.memberId ?? '').executeTakeFirstOrThrow()).version;
    for (const [status, on] of [['left', '2025-05-01'], ['active', '2026-03-01']] as const) version = (await t.done(changeMemberStatus, { params: { id: person.memberId ?? '' }, body: { version, status, on, reason: '本人申请' } }, desk)).version;
    const [then, now] = [await numbers(2025), await numbers(2026)];
    expect([then['membersAtEnd'], then['left'], then['returned']]).toEqual([(before['membersAtEnd'] ?? 0) - 1, 1, 0]);
    expect([now['left'], now['returned']]).toEqual([0, 1]);
    for (const [year, kind, day] of [[2025, 'left', '2025-05-01'], [2026, 'returned', '2026-03-01']] as const) expect((await t.done(api.annualRecords, { query: { year, kind } }, desk)).items.map((i) => [i.name, i.day])).toEqual([['去而复返', day]]);
  });

  it('counts the council of the term in force: not that of a term which a later one overtook, and that of one which was postponed', async () => {
    const a = t.associationId;
    const term = (number: number, starts_on: string, ends_on: string) => t.connection.db.insertInto('office_terms').values({ association_id: a, id: newId(), unit_id: t.rootId, number, starts_on, ends_on, created_at: t.now }).execute();
    const seat = (number: number, memberId: string, starts_on: string, ends_on: string) => t.connection.db.insertInto('appointments').values({ association_id: a, id: newId(), change_id: null, number, member_id: memberId, office: 'councillor', starts_on, ends_on, created_at: t.now }).execute();
    const council = async () => (await t.done(api.annualRecords, { query: { year: 2026, kind: 'councillors' } }, desk)).items.map((i) => i.name);
    const [old, fresh] = [await t.person('老理事', { memberOf: t.rootId }), await t.person('新理事', { memberOf: t.rootId })];
    await term(1, '2021-05-01', '2026-04-30');
    await seat(1, old.memberId ?? '', '2021-05-01', '2026-04-30');
    expect(await council()).toEqual([]);
    await t.connection.db.updateTable('office_terms').set({ postponed_to: '2027-04-30' }).where('number', '=', 1).execute();
    expect(await council()).toEqual(['老理事']);
    await term(2, '2026-10-01', '2031-09-30');
    await seat(2, fresh.memberId ?? '', '2026-10-01', '2031-09-30');
    expect(await council()).toEqual(['新理事']);
    expect((await t.done(api.readAnnual, { query: { year: 2026 } }, desk)).numbers.find((x) => x.key === 'councillors')?.n).toBe(1);
  });

  it('is a Word form with the registration, the numbers and the charter in force', async () => {
    const text = unzipText(Buffer.from((await t.call(api.annualPaper, { query: { year: 2026 } }, desk)).body as unknown as Uint8Array));
    for (const word of ['2026年度检查情况表', '明湖区党外知识分子联谊会', GOOD, '李同心', '《章程》第1版', '现行制度', '1项', '业务主管单位初审意见']) expect(text).toContain(word);
    expect((await t.call(api.annualPaper, { query: { year: 2026 } }, member)).status).toBe(403);
  });
});
