import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { beside } from '#kit/server/testing/beside.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as groups from './contract/groups.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import * as api from './contract/messages.ts';
import { runSend } from './service/messages/send.ts';

let app: TestApp;
let east: string;
let west: string;
let officer: Person;
let head: Person;
let westHead: Person;
let zhang: Person;
let li: Person;
const PEOPLE = 450;

beforeAll(async () => {
  app = await startTestApp();
  east = await app.unit('branch', '城东街道分会');
  west = await app.unit('branch', '城西街道分会');
  officer = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  head = await app.person('东负责', { roles: [['branchHead', east]] });
  westHead = await app.person('西负责', { roles: [['branchHead', west]] });
  zhang = await app.person('张允和', { memberOf: east });
  li = await app.person('李同心', { memberOf: west });
  await sql`insert into members (association_id, id, name, home_unit_id, phone, name_key, pinyin, initials, stroke_key, created_at, updated_at)
    select ${app.associationId}, gen_random_uuid(), '众' || n, ${east}, '139' || lpad(n::text, 8, '0'), 'z', 'z', 'z', 'z', now(), now() from generate_series(1, ${PEOPLE}) n`.execute(app.connection.db);
});
afterAll(() => app.close());
beforeEach(async () => { await app.runJobs(); });

interface Given { audience?: Partial<api.Audience>; channels?: api.Channel[]; askReply?: boolean }
async function draft(as: Person, given: Given = {}): Promise<api.MessageDetail> {
  return app.done(api.saveMessage, { params: { id: newId() }, body: { version: 0, title: '年会通知', body: '三月十日上午九时在会议中心开年会。', channels: given.channels ?? [], askReply: given.askReply ?? false, audience: { groups: [], rules: [], members: [], ...given.audience } } }, as);
}
async function sent(as: Person, given: Given = {}): Promise<api.MessageDetail> {
  const m = await draft(as, given);
  await app.done(api.sendMessage, { params: { id: m.id }, body: { version: m.version, at: null } }, as);
  await app.runJobs();
  return app.done(api.readMessage, { params: { id: m.id } }, as);
}
const doubles = async (id: string): Promise<number> => Number((await sql<{ n: number }>`select count(*)::int as n from (select member_id from contact_recipients where message_id = ${id} group by 1 having count(*) > 1) x`.execute(app.connection.db)).rows[0]?.n);

describe('once a person', () => {
  test('however many groups name them', async () => {
    const id = newId();
    await app.done(groups.saveGroup, { params: { id }, body: { version: 0, name: '有账号的', shared: false, rule: { account: 'yes' } } }, officer);
    const m = await sent(officer, { audience: { groups: [id], rules: [{ units: [east] }, {}], members: [zhang.memberId ?? ''] } });
    expect(m).toMatchObject({ state: 'sent', counts: { people: PEOPLE + 2, told: PEOPLE + 2, withoutAccount: PEOPLE } });
    expect((await app.done(listNotifications, { query: {} }, zhang)).items.filter((n) => n.subjectId === m.id)).toHaveLength(1);
  });

  test('though two workers send at once and one dies half-way; without the key some would get it twice', async () => {
    const overlapping = { audience: { rules: [{ units: [east] }, { units: [app.rootId] }] } };
    const services = app.app.services;
    const work = (id: string, die: boolean): Promise<unknown> => inTransaction(app.connection.db, async (tx) => {
      await runSend({ tx, actor: systemActor(app.associationId), now: app.now, requestId: 'test', asked: new Set(), app: services }, { messageId: id });
      if (die) throw new Error('the worker died');
    }).catch(() => undefined);
    const begin = async (): Promise<string> => {
      const m = await draft(officer, overlapping);
      await app.done(api.sendMessage, { params: { id: m.id }, body: { version: m.version, at: null } }, officer);
      return m.id;
    };
    const id = await begin();
    await Promise.all([work(id, true), work(id, false), work(id, false)]);
    await app.runJobs();
    const m = await app.done(api.readMessage, { params: { id } }, officer);
    expect([m.state, m.counts.people, m.counts.told, await doubles(id)]).toEqual(['sent', PEOPLE + 2, PEOPLE + 2, 0]);
    const told = await sql<{ n: number }>`select count(*)::int as n from contact_deliveries where message_id = ${id}`.execute(app.connection.db);
    expect(told.rows[0]?.n).toBe(PEOPLE + 2);
    // The same work with the key taken away: the parts of the audience overlap, and nothing else holds them apart.
    const { db } = app.connection;
    await sql`alter table contact_deliveries drop constraint contact_deliveries_association_id_message_id_member_id_fkey`.execute(db);
    await sql`alter table contact_calls drop constraint contact_calls_association_id_message_id_member_id_fkey`.execute(db);
    await sql`alter table contact_recipients drop constraint contact_recipients_once`.execute(db);
    const bare = await begin();
    await work(bare, false);
    expect(await doubles(bare)).toBeGreaterThan(100);
    await sql`delete from contact_recipients where message_id = ${bare}`.execute(db);
    await sql`delete from jobs where key = ${`message:${bare}`}`.execute(db);
    await sql`update contact_messages set state = 'stopped' where id = ${bare}`.execute(db);
    await sql`alter table contact_recipients add constraint contact_recipients_once primary key (association_id, message_id, member_id)`.execute(db);
  });
});

describe('receipts', () => {
  test('the page opened is the receipt; “received” is an answer where it was asked', async () => {
    const m = await sent(officer, { audience: { members: [zhang.memberId ?? '', li.memberId ?? ''] }, askReply: true });
    expect((await app.done(api.myMessages, { query: { show: 'unread' } }, zhang)).items.map((l) => l.id)).toContain(m.id);
    expect(await app.done(api.openMessage, { params: { id: m.id }, body: {} }, zhang)).toMatchObject({ body: '三月十日上午九时在会议中心开年会。', repliedAt: null });
    expect((await app.done(listNotifications, { query: { show: 'unread' } }, zhang)).items.some((n) => n.subjectId === m.id)).toBe(false);
    await app.done(api.replyReceived, { params: { id: m.id }, body: {} }, li);
    expect((await app.done(api.readMessage, { params: { id: m.id } }, officer)).counts).toMatchObject({ people: 2, read: 2, replied: 1 });
    const plain = await sent(officer, { audience: { members: [zhang.memberId ?? ''] } });
    expect((await app.call(api.replyReceived, { params: { id: plain.id }, body: {} }, zhang)).error?.code).toBe('message.not_asked');
    expect((await app.call(api.openMessage, { params: { id: plain.id }, body: {} }, li)).error?.code).toBe('message.not_found');
  });

  test('the units to chase are the same page by page as in one, also where many stand alike', async () => {
    const units: string[] = [];
    for (let i = 0; i < 9; i += 1) units.push(await app.unit('branch', `示例${i}分会`));
    await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at)
      select ${app.associationId}, gen_random_uuid(), '例' || n, (${units}::uuid[])[1 + n % 9], 'l', 'l', 'l', 'l', now(), now() from generate_series(0, 35) n`.execute(app.connection.db);
    const m = await sent(officer, { audience: { rules: [{ units }] } });
    const share = [0, 2, 0, 2, 4, 2, 0, 2, 3];
    for (const [i, n] of share.entries()) await sql`update contact_recipients set read_at = now() where message_id = ${m.id} and member_id in (select member_id from contact_recipients where message_id = ${m.id} and unit_id = ${units[i]} limit ${n})`.execute(app.connection.db);
    const page = (limit: number, after?: string) => app.done(api.chaseUnits, { params: { id: m.id }, query: { limit, ...(after ? { after } : {}) } }, officer);
    const whole = (await page(50)).items;
    expect(whole.map((u) => u.people - u.read)).toEqual([4, 4, 4, 2, 2, 2, 2, 1, 0]);
    for (const limit of [1, 2, 3, 4]) {
      const walked: typeof whole = [];
      for (let after: string | null | undefined; after !== null;) {
        const p = await page(limit, after);
        walked.push(...p.items);
        after = p.next;
      }
      expect(walked).toEqual(whole);
    }
    await sql`update members set status = 'left', status_on = '2026-03-01' where home_unit_id = any(${units}::uuid[])`.execute(app.connection.db);
  });

  test('heads of units chase their own people and nobody else\'s', async () => {
    const m = await sent(officer, { audience: { members: [zhang.memberId ?? '', li.memberId ?? ''] } });
    const names = async (as: Person): Promise<string[]> => (await app.done(api.listRecipients, { params: { id: m.id }, query: { show: 'unread' } }, as)).items.map((r) => r.name);
    expect([await names(head), await names(westHead), (await names(officer)).toSorted()]).toEqual([['张允和'], ['李同心'], ['张允和', '李同心']]);
    expect((await app.done(api.chaseUnits, { params: { id: m.id }, query: {} }, head)).items).toMatchObject([{ unitName: '城东街道分会', people: 1, read: 0, reached: 0 }]);
    const first = await app.done(api.chaseUnits, { params: { id: m.id }, query: { limit: 1 } }, officer);
    const second = await app.done(api.chaseUnits, { params: { id: m.id }, query: { limit: 1, after: first.next ?? '' } }, officer);
    expect(new Set([first.items[0]?.unitName, second.items[0]?.unitName])).toEqual(new Set(['城东街道分会', '城西街道分会']));
    expect(second.next).toBeNull();
    expect((await app.done(api.readMessage, { params: { id: m.id } }, head)).counts).toMatchObject({ people: 1, told: 1, read: 0 });
    expect((await app.done(api.readMessage, { params: { id: m.id } }, head)).ways).toMatchObject([{ channel: 'inApp', handed: 1 }]);
    await app.done(api.noteCall, { params: { id: m.id, memberId: zhang.memberId ?? '' }, body: { id: newId(), outcome: 'reached', note: '会准时到' } }, head);
    expect((await app.call(api.noteCall, { params: { id: m.id, memberId: zhang.memberId ?? '' }, body: { id: newId(), outcome: 'reached' } }, westHead)).error?.code).toBe('message.not_found');
    const [row] = (await app.done(api.listRecipients, { params: { id: m.id }, query: {} }, head)).items;
    expect(row?.calls).toMatchObject([{ outcome: 'reached', note: '会准时到', by: '东负责' }]);
    expect((await app.done(api.chaseUnits, { params: { id: m.id }, query: {} }, head)).items[0]?.reached).toBe(1);
    // Who was reached by telephone stands apart from those still to call, and their unit comes after one that has somebody to call.
    const shown = async (show: 'unread' | 'toCall' | 'called'): Promise<string[]> => (await app.done(api.listRecipients, { params: { id: m.id }, query: { show } }, officer)).items.map((r) => r.name).toSorted();
    expect([await shown('unread'), await shown('toCall'), await shown('called')]).toEqual([['张允和', '李同心'], ['李同心'], ['张允和']]);
    expect((await app.done(api.chaseUnits, { params: { id: m.id }, query: {} }, officer)).items.map((u) => [u.unitName, u.people - u.read - u.reached])).toEqual([['城西街道分会', 1], ['城东街道分会', 0]]);
    await app.done(api.noteCall, { params: { id: m.id, memberId: li.memberId ?? '' }, body: { id: newId(), outcome: 'noAnswer' } }, officer);
    expect([await shown('toCall'), await shown('called')]).toEqual([['李同心'], ['张允和']]);
    expect((await app.call(api.readMessage, { params: { id: m.id } }, zhang)).error?.code).toBe('message.not_found');
    expect((await app.done(api.listMessages, { query: {} }, zhang)).items).toEqual([]);
  });

  test('who has not read it is reminded once a day, within reach; the list to call from leaves by the door, numbers as the reader sees them', async () => {
    const m = await sent(officer, { audience: { members: [zhang.memberId ?? '', li.memberId ?? ''] } });
    const remind = async (as: Person) => app.done(api.remindUnread, { params: { id: m.id }, body: {} }, as);
    expect(await remind(head)).toEqual({ reminded: 1, already: 0, withoutAccount: 0 });
    expect(await remind(officer)).toEqual({ reminded: 1, already: 1, withoutAccount: 0 });
    app.now = new Date(app.now.getTime() + 86_400_000);
    await app.done(api.openMessage, { params: { id: m.id }, body: {} }, li);
    expect(await remind(officer)).toEqual({ reminded: 1, already: 0, withoutAccount: 0 });
    expect((await app.done(listNotifications, { query: { show: 'unread' } }, zhang)).items.filter((n) => n.subjectId === m.id)).toHaveLength(3);
    expect((await app.call(api.remindUnread, { params: { id: m.id }, body: {} }, zhang)).error?.code).toBe('message.not_found');
    const ask = (as: Person) => app.call(previewExport, { body: { list: 'messagePeople', query: { message: m.id, show: 'unread' } } }, as);
    expect([(await ask(officer)).body.rows, (await ask(head)).body.rows, (await ask(westHead)).body.rows]).toEqual([1, 1, 0]);
    expect((await ask(zhang)).error?.code).toBe('access.denied');
    await takeExport(app, head, { list: 'messagePeople', query: { message: m.id }, columns: ['unit', 'name', 'phone', 'state', 'calls', 'tick'], reason: '电话通知' });
  });

  test('a head of a unit writes within the unit only', async () => {
    const m = await sent(westHead, { audience: { rules: [{}] } });
    expect(m.counts.people).toBe(1);
    const none = await draft(westHead, { audience: { members: [zhang.memberId ?? ''] } });
    expect((await app.call(api.sendMessage, { params: { id: none.id }, body: { version: none.version, at: null } }, westHead)).error?.code).toBe('message.nobody');
    expect((await app.call(api.saveMessage, { params: { id: newId() }, body: { version: 0, title: '你好', body: '大家好', channels: [], askReply: false, audience: {} } }, zhang)).error?.code).toBe('access.denied');
  });
});

describe('time and ways', () => {
  test('a scheduled message waits, may be taken back to a draft, and is sent at its time', async () => {
    const m = await draft(officer, { audience: { members: [li.memberId ?? ''] } });
    const at = new Date(app.now.getTime() + 3_600_000);
    const waiting = await app.done(api.sendMessage, { params: { id: m.id }, body: { version: m.version, at: at.toISOString() } }, officer);
    expect(waiting.state).toBe('scheduled');
    await app.runJobs();
    expect((await app.done(api.readMessage, { params: { id: m.id } }, officer)).counts.people).toBe(0);
    const back = await app.done(api.unschedule, { params: { id: m.id }, body: {} }, officer);
    await app.done(api.sendMessage, { params: { id: m.id }, body: { version: back.version, at: at.toISOString() } }, officer);
    app.now = new Date(at.getTime() + 1000);
    await app.runJobs();
    expect((await app.done(api.readMessage, { params: { id: m.id } }, officer)).state).toBe('sent');
  });

  test('a way that is off refuses; switched on, it writes what it would send, with parts, cost and who is left out', async () => {
    const audience = { rules: [{ units: [east], account: 'no' as const }], members: [zhang.memberId ?? ''] };
    const m = await draft(officer, { audience, channels: ['sms'] });
    const sms = async () => (await app.done(api.listWays, {}, officer)).ways.find((w) => w.channel === 'sms')?.on;
    expect([await sms(), (await app.call(api.listWays, {}, zhang)).error?.code]).toEqual([false, 'access.denied']);
    expect((await app.call(api.sendMessage, { params: { id: m.id }, body: { version: m.version, at: null } }, officer)).error?.code).toBe('message.no_way');
    await sql`insert into settings (association_id, id, key, value, effective_from, set_at) values (${app.associationId}, gen_random_uuid(), 'notifications.smsToFile', 'true', '2020-01-01', now())`.execute(app.connection.db);
    expect(await sms()).toBe(true);
    await sql`insert into contact_choices (association_id, member_id, texts, updated_at) select association_id, id, false, now() from members where name = '众1'`.execute(app.connection.db);
    const preview = await app.done(api.previewAudience, { body: { audience: { groups: [], ...audience }, channels: ['sms'], text: '短' } }, officer);
    expect(preview.ways[1]).toMatchObject({ channel: 'sms', on: true, reaches: PEOPLE - 1, noAddress: 1, unsubscribed: 1, costFen: (PEOPLE - 1) * 5 });
    await app.done(api.sendMessage, { params: { id: m.id }, body: { version: m.version, at: null } }, officer);
    for (let i = 0; i < 12; i += 1) { app.now = new Date(app.now.getTime() + 20_000); await app.runJobs(); }
    const done = await app.done(api.readMessage, { params: { id: m.id } }, officer);
    expect(done.ways.find((w) => w.channel === 'sms')).toMatchObject({ handed: PEOPLE - 1, noAddress: 1, unsubscribed: 1, costFen: (PEOPLE - 1) * 5 });
    expect((await app.done(api.listRecipients, { params: { id: m.id }, query: { channel: 'sms', way: 'unsubscribed' } }, officer)).items.map((r) => r.name)).toEqual(['众1']);
    const log = await readFile(path.join(app.app.services.files.pathOf('0'.repeat(64)), `../../../../outbox/sms-${localDate(app.now)}.log`), 'utf8');
    expect(new Set(log.trim().split('\n').map((l) => (JSON.parse(l) as { to: string }).to)).size).toBe(log.trim().split('\n').length);
    expect(log.trim().split('\n').length).toBeGreaterThan(50);
  });

  test('stopping keeps what was read and takes back the rest', async () => {
    const m = await sent(officer, { audience: { members: [zhang.memberId ?? '', li.memberId ?? ''] }, channels: ['sms'] });
    await app.done(api.openMessage, { params: { id: m.id }, body: {} }, zhang);
    const stopped = await app.done(api.stopMessage, { params: { id: m.id }, body: {} }, officer);
    expect(stopped).toMatchObject({ state: 'stopped', counts: { read: 1, recalled: 1 } });
    expect((await app.call(api.openMessage, { params: { id: m.id }, body: {} }, li)).error?.code).toBe('message.not_found');
    expect((await app.done(listNotifications, { query: {} }, li)).items.some((n) => n.subjectId === m.id)).toBe(false);
    expect((await app.call(api.stopMessage, { params: { id: m.id }, body: {} }, officer)).error?.code).toBe('message.wrong_state');
  });

  test('stopped at the very moment of sending, it is told to nobody and stays stopped', async () => {
    const m = await draft(officer, { audience: { members: [zhang.memberId ?? '', li.memberId ?? ''] } });
    await app.done(api.sendMessage, { params: { id: m.id }, body: { version: m.version, at: null } }, officer);
    await beside(app.databaseUrl, `update contact_messages set state = 'stopped', stopped_at = now(), version = version + 1 where id = '${m.id}'`, () => app.runJobs());
    expect(await app.done(api.readMessage, { params: { id: m.id } }, officer)).toMatchObject({ state: 'stopped', counts: { told: 0 } });
    expect((await app.done(listNotifications, { query: {} }, zhang)).items.some((n) => n.subjectId === m.id)).toBe(false);
  });

  test('a test goes to its writer only', async () => {
    const m = await draft(officer, { audience: { rules: [{}] } });
    expect(await app.done(api.testMessage, { params: { id: m.id }, body: {} }, officer)).toEqual({ ways: ['inApp'] });
    expect((await app.done(listNotifications, { query: {} }, officer)).items[0]).toMatchObject({ text: '试发：年会通知' });
    expect((await app.done(listNotifications, { query: {} }, zhang)).items.some((n) => n.subjectId === m.id)).toBe(false);
  });
});

describe('the list of messages', () => {
  test('leaves as a sheet of numbers with the name of who sent each; drafts of others and other units are not in it', async () => {
    const mine = await draft(head, { audience: { members: [zhang.memberId ?? ''] } });
    const shown = await app.done(api.listMessages, { query: { limit: 200 } as never }, officer);
    const seen = await app.done(previewExport, { body: { list: 'messages' } }, officer);
    expect([seen.rows, seen.persons]).toEqual([shown.items.length, new Set(shown.items.map((m) => m.sender)).size]);
    expect(shown.items.some((m) => m.id === mine.id)).toBe(false);
    expect((await app.done(previewExport, { body: { list: 'messages', query: { state: 'draft' } } }, head)).rows).toBe(1);
    expect((await takeExport(app, officer, { list: 'messages', columns: ['title', 'at', 'people', 'read'], reason: '年度统计' })).subarray(0, 2).toString()).toBe('PK');
    expect((await app.call(previewExport, { body: { list: 'messages' } }, zhang)).error?.code).toBe('access.denied');
  });
});

describe('who has left since', () => {
  test('is neither called nor reminded', async () => {
    const m = await sent(officer, { audience: { members: [zhang.memberId ?? '', li.memberId ?? ''] } });
    const status = (to: 'left' | 'active') => app.connection.db.updateTable('members').set({ status: to }).where('id', '=', li.memberId ?? '').execute();
    const people = async () => (await app.done(api.listRecipients, { params: { id: m.id }, query: { show: 'unread' } }, officer)).items.map((r) => [r.name, r.onRoll]);
    expect((await people()).map((p) => p[1])).toEqual([true, true]);
    await status('left');
    expect(Object.fromEntries(await people())).toEqual({ 张允和: true, 李同心: false });
    expect((await app.done(api.remindUnread, { params: { id: m.id }, body: {} }, officer)).reminded).toBe(1);
    await status('active');
  });
});
