import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { newId } from '#kit/server/ids.ts';
import { setSetting } from '#kit/server/settings.ts';
import { beside } from '#kit/server/testing/beside.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { registry } from '#app/modules.ts';
import { readMe } from '#modules/accounts/contract.ts';
import { checkCard, myCard } from '#modules/contact/contract/cards.ts';
import { record } from '#kit/server/events.ts';
import { createAssignment } from '#modules/liaison/contract/points.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import * as api from '../contract/changes.ts';
import * as erase from '../contract/erasure.ts';
import * as rec from '../contract/recognition.ts';
import { dataEn } from '../locales/data.en.ts';
import { dataZhCN } from '../locales/data.zh-CN.ts';

const DAY = 86_400_000;
const START = new Date('2026-03-02T02:00:00Z');
let t: TestApp;
let [branch, other] = ['', ''];
let office: Person, office2: Person, liaison: Person, issuer: Person;
beforeAll(async () => {
  t = await startTestApp({ now: START });
  branch = await t.unit('branch', '长宁街道分会');
  other = await t.unit('branch', '石门街道分会');
  office = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  office2 = await t.person('赵文秘', { roles: ['secretariatOfficer'] });
  liaison = await t.person('方联络', { roles: ['liaisonOfficer'] });
  issuer = await t.person('周会长', { roles: ['issuer'] });
  await t.asSystem((ctx) => setSetting(ctx, 'membership.recognitionPia', '评估2026-1', '2026-01-01', null));
});
afterAll(() => t.close());

async function leave(p: Person): Promise<void> {
  const c = await t.done(api.askChange, { body: { id: newId(), memberId: p.memberId ?? '', kind: 'leave' } }, office);
  await t.done(api.finishChange, { params: { id: c.id }, body: { version: c.version } }, office);
  await t.runJobs();
}
const statusOf = async (p: Person) => (await t.connection.db.selectFrom('members').select(['status', 'name']).where('id', '=', p.memberId ?? '').executeTakeFirstOrThrow());
const kinds = async (p: Person) => (await sql<{ kind: string }>`select kind from notifications where account_id = ${p.accountId} and withdrawn_at is null order by created_at`.execute(t.connection.db)).rows.map((r) => r.kind);
const erasures = (p: Person) => t.done(erase.readErasure, { params: { id: p.memberId ?? '' } }, office);

describe('after leaving', () => {
  it('sign-in, roles, messages, unread notices, cards and what was under way end', async () => {
    const p = await t.person('全都停', { memberOf: branch, roles: [['branchSecretary', branch], 'dutyPresident'] });
    const r = await t.done(rec.nominate, { body: { id: newId(), memberId: p.memberId ?? '', facts: '教学成果突出。' } }, liaison);
    const move = await t.done(api.askChange, { body: { id: newId(), memberId: p.memberId ?? '', kind: 'move', toUnitId: other } }, office);
    await t.runJobs();
    expect(await kinds(p)).toEqual(expect.arrayContaining(['recognitionAsked', 'memberMoves']));
    const card = await t.call(myCard, { body: {} }, p);
    const check = () => t.done(checkCard, { params: { code: card.body.code?.split('/').at(-1) ?? '' } });
    expect((await check()).result).toBe('valid');
    await leave(p);
    expect((await t.call(readMe, {}, p)).status).toBe(401);
    const grants = await sql<{ n: number }>`select count(*)::int as n from role_grants where account_id = ${p.accountId} and ended_at is null`.execute(t.connection.db);
    expect(grants.rows[0]?.n).toBe(0);
    expect((await t.connection.db.selectFrom('accounts').select('state').where('id', '=', p.accountId).executeTakeFirstOrThrow()).state).toBe('disabled');
    expect(await kinds(p)).toEqual([]);
    expect((await t.done(api.readChange, { params: { id: move.id } }, office)).state).toBe('cancelled');
    expect(await t.done(rec.readRecognition, { params: { id: r.id } }, liaison)).toMatchObject({ state: 'withdrawn', facts: '' });
    const open = await sql<{ n: number }>`select count(*)::int as n from todos where matter_id in (${move.id}, ${r.id}) and done_at is null and dropped_at is null`.execute(t.connection.db);
    expect(open.rows[0]?.n).toBe(0);
    expect((await check()).result).toBe('notValid');
  });

  it('somebody employed here goes on with that work alone; somebody who died has no account at all', async () => {
    const staff = await t.person('也是职员', { memberOf: branch, roles: ['editor', ['branchHead', branch]] });
    await leave(staff);
    expect((await t.done(readMe, {}, staff)).roles).toEqual(['editor']);
    const dead = await t.person('逝世职员', { memberOf: branch, roles: ['editor'] });
    await t.done(api.askChange, { body: { id: newId(), memberId: dead.memberId ?? '', kind: 'death' } }, office);
    await t.runJobs();
    expect((await t.call(readMe, {}, dead)).status).toBe(401);
  });
});

describe('the data of leavers', () => {
  it('are gone by the sixtieth day: announced half a month before, carried out by itself, with proof', async () => {
    t.now = START;
    const p = await t.person('裘满六十', { memberOf: branch });
    await leave(p);
    expect((await erasures(p)).eraseOn).toBe('2026-05-01');
    t.now = new Date(START.getTime() + 44 * DAY);
    await t.runJobs();
    expect((await erasures(p)).erasures).toEqual([]);
    t.now = new Date(START.getTime() + 45 * DAY);
    await t.runJobs();
    await t.runJobs();
    const [e] = (await erasures(p)).erasures;
    expect(e).toMatchObject({ state: 'proposed', byRule: true, can: { confirm: true, cancel: false } });
    expect(await kinds(office)).toContain('erasureComes');
    expect((await t.call(erase.cancelErasure, { params: { id: e?.id ?? '' } }, office)).error?.code).toBe('erasure.by_rule');
    // The last hour of the sixtieth day: it stands; the next day it is gone.
    t.now = new Date('2026-05-01T15:00:00Z');
    await t.runJobs();
    expect((await statusOf(p)).name).toBe('裘满六十');
    t.now = new Date('2026-05-01T17:00:00Z');
    await t.runJobs();
    expect((await statusOf(p)).name).not.toBe('裘满六十');
    const done = (await erasures(p)).erasures[0];
    expect(done).toMatchObject({ state: 'done', settledBy: '系统按保存期限' });
    expect(done?.digest).toMatch(/^[0-9a-f]{64}$/);
    const left = await sql<{ n: number }>`select count(*)::int as n from todos where title like '%裘满六十%'`.execute(t.connection.db);
    expect(left.rows[0]?.n).toBe(0);
    const notices = await sql<{ n: number }>`select count(*)::int as n from notifications where params::text like '%裘满六十%'`.execute(t.connection.db);
    expect(notices.rows[0]?.n).toBe(0);
    await t.runJobs();
    expect((await erasures(p)).erasures).toHaveLength(1);
  });

  it('stay when the leaving was a mistake and the member is put back; one officer may confirm before the day', async () => {
    t.now = START;
    const [back, sure] = [await t.person('登记错了', { memberOf: branch }), await t.person('提前清除', { memberOf: branch })];
    await leave(back);
    await leave(sure);
    t.now = new Date(START.getTime() + 50 * DAY);
    await t.runJobs();
    const row = await t.connection.db.selectFrom('members').selectAll().where('id', '=', back.memberId ?? '').executeTakeFirstOrThrow();
    await t.asSystem(async (ctx) => { const { putStatus } = await import('#modules/members/index.ts'); await putStatus(ctx, row.id, 'active', '2026-04-20', '登记有误'); });
    await t.runJobs();
    const [e] = (await erasures(sure)).erasures;
    await t.done(erase.confirmErasure, { params: { id: e?.id ?? '' } }, office2);
    t.now = new Date(START.getTime() + 90 * DAY);
    await t.runJobs();
    expect((await statusOf(back)).name).toBe('登记错了');
    expect((await erasures(back)).erasures).toMatchObject([{ state: 'cancelled' }]);
    expect((await statusOf(sure)).name).not.toBe('提前清除');
  });

  it('stay when somebody puts the member back at the very moment of the rule', async () => {
    t.now = START;
    const p = await t.person('正在恢复', { memberOf: branch });
    await leave(p);
    t.now = new Date(START.getTime() + 45 * DAY);
    await t.runJobs();
    t.now = new Date(START.getTime() + 90 * DAY);
    await beside(t.databaseUrl, `update members set status = 'active' where id = '${p.memberId}'`, () => t.runJobs());
    expect(await statusOf(p)).toEqual({ status: 'active', name: '正在恢复' });
    expect((await erasures(p)).erasures).toMatchObject([{ state: 'proposed' }]);
  });

  it('have a word in every language for each table of the plan, so that nobody reads names of tables', () => {
    const tables = registry.modules.flatMap((m) => Object.keys(m.erasures ?? {}));
    expect(tables.length).toBeGreaterThan(60);
    // A new table that names persons gets a word in membership/locales/data.*.ts.
    expect(tables.filter((x) => !Object.hasOwn(dataZhCN, x))).toEqual([]);
    expect(Object.keys(dataEn).toSorted()).toEqual(Object.keys(dataZhCN).toSorted());
  });
});

describe('every clock speaks', () => {
  it.each(['leave', 'handOver', 'move'] as const)('a %s is put before the office, reminded of and, when late, heard of by the liaison office too', async (kind) => {
    t.now = new Date('2026-06-01T02:00:00Z');
    const p = await t.person(`钟${kind}`, { memberOf: branch });
    const c = await t.done(api.askChange, { body: { id: newId(), memberId: p.memberId ?? '', kind, ...(kind === 'move' ? { toUnitId: other } : {}), ...(kind === 'handOver' ? { to: '外地知联会' } : {}) } }, office2);
    await t.runJobs();
    const about = async (who: Person) => (await sql<{ kind: string }>`select kind from notifications where account_id = ${who.accountId} and subject_id = ${c.id} order by created_at`.execute(t.connection.db)).rows.map((r) => r.kind);
    expect(await about(office)).toEqual(['changeAsked']);
    t.now = new Date('2026-07-20T02:00:00Z');
    await t.runJobs();
    await t.runJobs();
    expect(await about(office)).toContain('membershipLate');
    expect(await about(liaison)).toContain('membershipLate');
    expect(await about(p)).toEqual(kind === 'move' ? ['memberMoves'] : []);
  });

  it('a recognition that waits is reminded of, and the person hears how it ended', async () => {
    t.now = new Date('2026-06-01T02:00:00Z');
    const p = await t.person('自己申请', { memberOf: branch });
    const r = await t.done(rec.askRecognition, { body: { id: newId(), facts: '教学成果突出，同行公认。' } }, p);
    expect(r).toMatchObject({ state: 'consented', byMember: true, mine: true });
    expect((await t.call(rec.askRecognition, { body: { id: newId(), facts: '再来一次。' } }, p)).error?.code).toBe('recognition.open_already');
    expect((await t.call(rec.readRecognition, { params: { id: r.id } }, issuer)).error?.code).toBe('recognition.not_found');
    t.now = new Date('2026-07-05T02:00:00Z');
    await t.runJobs();
    expect(await kinds(liaison)).toContain('membershipLate');
    const { version } = await t.done(rec.readRecognition, { params: { id: r.id } }, liaison);
    await t.done(rec.stepRecognition, { params: { id: r.id }, body: { version, action: 'decline', sentence: '目前学历年龄条件不符。' } }, liaison);
    await t.runJobs();
    expect(await kinds(p)).toContain('recognitionDeclined');
  });
});

describe('lists through the door', () => {
  it('leavers as the list shows them; the roll of recognitions always with a second person', async () => {
    const sheet = await takeExport(t, office, { list: 'membershipChanges', query: { kind: 'leave' }, columns: ['member', 'kind', 'done'], reason: '年报' });
    expect(sheet.subarray(0, 2).toString()).toBe('PK');
    await expect(takeExport(t, office, { list: 'recognitions', columns: ['member'], reason: '年报' })).rejects.toThrow('403');
    const agrees = await t.person('另一联络', { roles: ['liaisonOfficer', 'secretariatOfficer'] });
    await expect(takeExport(t, liaison, { list: 'recognitions', columns: ['member', 'registerNo'], reason: '年报' })).rejects.toThrow(/not_ready|422/);
    const roll = await takeExport(t, liaison, { list: 'recognitions', columns: ['member', 'registerNo'], reason: '年报' }, agrees);
    expect(roll.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('what a leaver was in charge of', () => {
  it('ends with the membership, and only with it', async () => {
    t.now = START;
    const [p, kept] = [await t.person('管联系点', { memberOf: branch }), await t.person('停用一阵', { memberOf: branch })];
    for (const who of [p, kept]) await t.done(createAssignment, { body: { id: newId(), accountId: who.accountId, kind: 'staff', unitId: other, target: 2, startsOn: '2026-03-01' } }, office);
    const open = async (who: Person) => (await sql<{ n: number }>`select count(*)::int as n from liaison_assignments where account_id = ${who.accountId} and ends_on is null`.execute(t.connection.db)).rows[0]?.n;
    await t.asSystem((ctx) => record(ctx, 'account.disabled', { type: 'account', id: kept.accountId }, { name: kept.name, reason: '休假', sessionsEnded: 0 }));
    await leave(p);
    await t.runJobs();
    expect([await open(p), await open(kept)]).toEqual([0, 1]);
  });
});
