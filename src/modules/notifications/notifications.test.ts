import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Words } from '#kit/pure/words.ts';
import { newId } from '#kit/server/ids.ts';
import { getChoices, listMails, listNotifications, readAllNotifications, readNotification, retryMail, setChoice, unreadNotifications } from './contract.ts';
import { deliverWaiting, forgetMails } from './deliver.ts';
import { writeDigests } from './digest.ts';
import { type NewNotice, notify, receiptsOf, withdrawNotices } from './index.ts';
import { type TestSmtp, startSmtp } from './testing/smtp.ts';

let app: TestApp;
let smtp: TestSmtp;
let ann: Person;
let ben: Person;
let spoken: readonly Words[] = [];
const words: Words = { notice: { 'trial.returned': '您的建议“{title}”被退回，请修改。', 'trial.due': '“{title}”还有{days}天到期。' }, noticeName: { 'trial.returned': '建言被退回', 'trial.due': '到期提醒' } };

beforeAll(async () => {
  app = await startTestApp();
  smtp = await startSmtp();
  spoken = app.app.services.registry.words['zh-CN'];
  (app.app.services.registry.words as Record<string, readonly Words[]>)['zh-CN'] = [...spoken, words];
  ann = await withMail('安会员', 'ann@example.com');
  ben = await withMail('白会员', 'ben@example.com');
});
afterEach(async () => {
  delete process.env.JUZHI_SMTP_URL;
  delete process.env.JUZHI_MAIL_FROM;
  smtp.got.length = 0;
  smtp.answer = () => '250 ok';
  await app.connection.db.deleteFrom('mails').execute();
  await app.connection.db.deleteFrom('notifications').execute();
  await app.connection.db.deleteFrom('notification_choices').execute();
});
afterAll(async () => {
  (app.app.services.registry.words as Record<string, readonly Words[]>)['zh-CN'] = spoken;
  await smtp.close();
  await app.close();
});

async function withMail(name: string, email: string | null): Promise<Person> {
  const person = await app.person(name);
  await app.connection.db.updateTable('accounts').set({ email }).where('id', '=', person.accountId).execute();
  return person;
}
const mailOn = (): void => {
  process.env.JUZHI_SMTP_URL = smtp.url;
  process.env.JUZHI_MAIL_FROM = '聚智 <juzhi@example.com>';
};
const tell = (n: Partial<NewNotice> & { to: string[] }) => app.asSystem((ctx) => notify(ctx, { kind: 'trial.returned', params: { title: '加装电梯' }, subject: { type: 'suggestion', id: newId() }, link: '/suggestions/1', effectKey: newId(), ...n }));
const deliver = (minutes = 0) => app.asSystem((ctx) => deliverWaiting({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) }));
const mails = () => app.connection.db.selectFrom('mails').selectAll().orderBy('created_at').orderBy('id').execute();
const mine = async (p: Person, show: 'all' | 'unread' | 'toRead' = 'all') => (await app.done(listNotifications, { query: { show } }, p)).items;

describe('in the system', () => {
  test('a notice is a sentence of its module, newest first, and only mine', async () => {
    await tell({ to: [ann.accountId] });
    app.now = new Date(app.now.getTime() + 1000);
    await tell({ to: [ann.accountId, ben.accountId], kind: 'trial.due', params: { title: '公园夜灯', days: 3 }, mustRead: true });
    expect((await mine(ann)).map((n) => n.text)).toEqual(['“公园夜灯”还有3天到期。', '您的建议“加装电梯”被退回，请修改。']);
    expect(await mine(ben)).toMatchObject([{ kind: 'trial.due', params: { title: '公园夜灯', days: 3 }, mustRead: true, readAt: null }]);
    expect(await app.done(unreadNotifications, {}, ann)).toEqual({ unread: 2, toRead: 1 });
    expect((await app.done(listNotifications, { query: { limit: 1 } }, ann)).next).not.toBeNull();
    const next = (await app.done(listNotifications, { query: { limit: 1 } }, ann)).next ?? '';
    expect((await app.done(listNotifications, { query: { limit: 1, after: next } }, ann)).items).toHaveLength(1);
  });

  test('reading: one, all but those that must be read one by one; nobody reads for another', async () => {
    await tell({ to: [ann.accountId] });
    await tell({ to: [ann.accountId] });
    await tell({ to: [ann.accountId], mustRead: true, kind: 'trial.due', params: { title: 'a', days: 1 } });
    const must = (await mine(ann, 'toRead'))[0];
    expect((await app.call(readNotification, { params: { id: must?.id ?? '' } }, ben)).error?.code).toBe('notification.not_found');
    expect(await app.done(readAllNotifications, {}, ann)).toEqual({ marked: 2 });
    expect(await mine(ann, 'unread')).toHaveLength(1);
    const first = await app.done(readNotification, { params: { id: must?.id ?? '' } }, ann);
    app.now = new Date(app.now.getTime() + 5000);
    expect(await app.done(readNotification, { params: { id: must?.id ?? '' } }, ann)).toEqual(first);
    expect(await app.done(unreadNotifications, {}, ann)).toEqual({ unread: 0, toRead: 0 });
  });

  test('a notice arrives once, whatever is retried at the same time', async () => {
    const subject = { type: 'suggestion', id: newId() };
    const told = await Promise.all(Array.from({ length: 8 }, () => tell({ to: [ann.accountId, ben.accountId, ann.accountId], subject, effectKey: 'e1' })));
    expect(told.reduce((a, b) => a + b, 0)).toBe(2);
    expect(await mine(ann)).toHaveLength(1);
    // Without one key for one effect the same eight calls would tell eight times.
    await Promise.all(Array.from({ length: 8 }, () => tell({ to: [ben.accountId], subject })));
    expect(await mine(ben)).toHaveLength(9);
  });

  test('nobody is told who has no account any more', async () => {
    const gone = await app.person('离会员');
    await app.connection.db.updateTable('accounts').set({ state: 'disabled' }).where('id', '=', gone.accountId).execute();
    expect(await tell({ to: [gone.accountId, newId()] })).toBe(0);
    expect(await tell({ to: [] })).toBe(0);
  });

  test('the sender sees who has read what must be read', async () => {
    const subject = { type: 'suggestion', id: newId() };
    await tell({ to: [ann.accountId, ben.accountId], subject, mustRead: true });
    await app.done(readNotification, { params: { id: (await mine(ben))[0]?.id ?? '' } }, ben);
    expect(await app.asSystem((ctx) => receiptsOf(ctx, subject, 'trial.returned'))).toEqual([{ accountId: ann.accountId, name: '安会员', readAt: null }, { accountId: ben.accountId, name: '白会员', readAt: app.now }]);
  });
});

describe('by e-mail', () => {
  test('without a mail server nothing is written and nothing leaves', async () => {
    await tell({ to: [ann.accountId], email: 'immediate' });
    expect(await mails()).toEqual([]);
    expect((await app.done(getChoices, {}, ann)).mailOn).toBe(false);
  });

  test('a notice leaves once, with the sentence, the link and a steady id', async () => {
    mailOn();
    await Promise.all(Array.from({ length: 4 }, () => tell({ to: [ann.accountId], email: 'immediate', effectKey: 'once' })));
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(smtp.got).toHaveLength(1);
    const [mail] = smtp.got;
    const [row] = await mails();
    expect(mail).toMatchObject({ from: 'juzhi@example.com', to: ['ann@example.com'] });
    expect(mail?.data).toContain(`Message-ID: <${row?.id}@juzhi.invalid>`);
    expect(decoded(mail?.data ?? '')).toContain('http://localhost/suggestions/1');
    expect(decoded(mail?.data ?? '')).toContain('您的建议“加装电梯”被退回');
    expect(row).toMatchObject({ state: 'sent', attempts: 1, sent_at: app.now });
  });

  test('who chose the daily letter gets one a day, of what is still unread', async () => {
    mailOn();
    await app.done(setChoice, { body: { kind: 'trial.returned', email: 'digest' } }, ann);
    await app.done(setChoice, { body: { kind: 'trial.returned', email: 'off' } }, ben);
    await tell({ to: [ann.accountId, ben.accountId], email: 'immediate' });
    await tell({ to: [ann.accountId], email: 'immediate', params: { title: '已读的' } });
    await app.done(readNotification, { params: { id: (await mine(ann))[0]?.params.title === '已读的' ? (await mine(ann))[0]?.id ?? '' : (await mine(ann))[1]?.id ?? '' } }, ann);
    expect(await mails()).toEqual([]);
    const at = (time: string) => app.asSystem((ctx) => writeDigests({ ...ctx, now: new Date(time) }));
    expect(await at('2026-03-03T07:59:00+08:00')).toBe(0);
    expect(await Promise.all([at('2026-03-03T08:00:00+08:00'), at('2026-03-03T08:00:00+08:00')])).toContain(1);
    expect(await at('2026-03-03T20:00:00+08:00')).toBe(0);
    const [letter, ...others] = await mails();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ recipient: 'ann@example.com', kind: 'digest', subject: '【聚智】2026年3月3日 未读消息 1 条' });
    expect(letter?.body).toContain('1. 您的建议“加装电梯”被退回，请修改。\n   http://localhost/suggestions/1');
    expect(letter?.body).not.toContain('已读的');
  });

  test('more than twenty letters to one person at once are one; twenty are twenty', async () => {
    mailOn();
    const numbers = Array.from({ length: 61 }, (_, i) => i + 1);
    for (const n of numbers) await tell({ to: n <= 20 ? [ann.accountId, ben.accountId] : [ann.accountId], email: 'immediate', params: { title: `第${n}件` } });
    // Somebody is being told still: nothing leaves alone.
    expect(await deliver()).toBe(1);
    expect(smtp.got.map((m) => m.to)).toEqual([['ann@example.com']]);
    const letter = decoded(smtp.got[0]?.data ?? '');
    expect(letter).toContain('您有 61 条未读消息');
    expect(letter).toContain('50. 您的建议“第50件”被退回');
    expect(letter).not.toContain('第51件');
    expect(letter).toContain('另有 11 条，请登录后在“消息”中查看。');
    expect(await deliver(1)).toBe(20);
    expect(smtp.got).toHaveLength(21);
    expect(smtp.got.slice(1).every((m) => m.to[0] === 'ben@example.com')).toBe(true);
    expect(await mine(ann)).toHaveLength(50); // the first page: in the system each stays by itself
    expect(await deliver(10)).toBe(0);
  });

  test('what was read before is not in the one letter', async () => {
    mailOn();
    for (let n = 1; n <= 22; n++) await tell({ to: [ann.accountId], email: 'immediate', params: { title: `第${n}件` } });
    await app.done(readAllNotifications, { body: {} }, ann);
    expect(await deliver(1)).toBe(0);
    expect((await mails()).every((m) => m.state === 'withdrawn')).toBe(true);
  });

  test('control: unbundled, each would leave by itself', async () => {
    mailOn();
    for (let n = 1; n <= 21; n++) await tell({ to: [ann.accountId], email: 'immediate', params: { title: `第${n}件` } });
    expect(await app.asSystem((ctx) => deliverWaiting({ ...ctx, now: new Date(ctx.now.getTime() + 60_000) }, () => Promise.resolve(0)))).toBe(21);
  });

  test('what is withdrawn leaves the list, and its mail does not leave; what reminds of nothing and what was read stays', async () => {
    mailOn();
    const subject = { type: 'suggestion', id: newId() };
    await tell({ to: [ann.accountId, ben.accountId], subject, email: 'immediate', awaits: { action: 'reply' } });
    await tell({ to: [ann.accountId], subject, email: 'immediate' });
    const ids = (await app.connection.db.selectFrom('notifications').select('id').execute()).map((n) => n.id);
    await app.done(readNotification, { params: { id: (await mine(ben))[0]?.id ?? '' } }, ben);
    await app.asSystem((ctx) => withdrawNotices(ctx, ids));
    expect(await mine(ann)).toHaveLength(1);
    expect(await mine(ben)).toHaveLength(1);
    await deliver();
    expect(smtp.got.map((m) => m.to.join()).toSorted()).toEqual(['ann@example.com', 'ben@example.com']);
    expect((await mails()).map((m) => m.state).toSorted()).toEqual(['sent', 'sent', 'withdrawn']);
    expect((await mails()).map((m) => m.body)).toEqual(['', '', '']);
  });

  test('a title cannot write headers, another address or another message', async () => {
    mailOn();
    const title = '电梯\r\nBcc: evil@example.com\r\n\r\n.\r\nMAIL FROM:<evil@example.com>\u0085\u202e';
    await tell({ to: [ann.accountId], email: 'immediate', params: { title } });
    const eve = await withMail('伊会员', 'eve@example.com>\r\nRCPT TO:<evil@example.com');
    await tell({ to: [eve.accountId], email: 'immediate' });
    await deliver();
    expect(smtp.got.map((m) => m.to)).toEqual([['ann@example.com']]);
    const head = (smtp.got[0]?.data ?? '').split('\n\n')[0] ?? '';
    expect(head).not.toMatch(/^(bcc|cc):/im);
    expect((await mails()).map((m) => m.state).toSorted()).toEqual(['failed', 'sent']);
    expect((await mails()).find((m) => m.state === 'sent')?.subject).not.toMatch(/[\r\n]/);
  });

  test('a refused address ends its message, a full box is tried again and given up after eight tries', async () => {
    mailOn();
    smtp.answer = (to) => (to.startsWith('ann') ? '550 no such user' : '452 full');
    await tell({ to: [ann.accountId, ben.accountId], email: 'immediate' });
    await deliver();
    expect((await mails()).map((m) => `${m.recipient} ${m.state} ${m.attempts}`).toSorted()).toEqual(['ann@example.com failed 1', 'ben@example.com waiting 1']);
    for (let i = 1, minutes = 0; i < 12; i++) await deliver((minutes += 61));
    expect((await mails()).map((m) => `${m.state} ${m.attempts}`).toSorted()).toEqual(['failed 1', 'failed 8']);
    expect((await mails()).find((m) => m.recipient.startsWith('ben'))?.last_error).toContain('452');
    // Given up, it may be sent again by hand for a month; then it is gone.
    expect((await mails()).every((m) => m.body.length > 0)).toBe(true);
    for (const [days, left] of [[29, 2], [31, 0]] as const) {
      await app.asSystem((ctx) => forgetMails({ ...ctx, now: new Date(app.now.getTime() + days * 86_400_000) }));
      expect(await mails()).toHaveLength(left);
    }
  });

  test('to whom something was sent is known for 180 days, what waits stays, and a fact tells what went', async () => {
    mailOn();
    const facts = () => app.connection.db.selectFrom('events').select('data').where('name', '=', 'mails.forgotten').orderBy('seq').execute();
    const before = (await facts()).length;
    await tell({ to: [ann.accountId, ben.accountId], email: 'immediate' });
    await deliver();
    smtp.answer = (to) => (to.startsWith('ann') ? '452 full' : '250 ok');
    await tell({ to: [ann.accountId], email: 'immediate' });
    await deliver();
    expect((await mails()).map((m) => m.state).toSorted()).toEqual(['sent', 'sent', 'waiting']);
    const forget = (days: number) => app.asSystem((ctx) => forgetMails({ ...ctx, now: new Date(app.now.getTime() + days * 86_400_000) }));
    await forget(179);
    expect([(await mails()).length, (await facts()).length]).toEqual([3, before]);
    for (let i = 0; i < 2; i++) await forget(181);
    expect((await mails()).map((m) => m.state)).toEqual(['waiting']);
    expect((await facts()).slice(before).map((f) => f.data)).toEqual([{ sent: 2, unsent: 0, days: 180 }]);
  });

  test('what was written down in place of being sent goes with its day, and so does the one file of earlier versions', async () => {
    const { files } = app.app.services;
    const outbox = path.resolve(files.pathOf('0'.repeat(64)), '../../../../outbox');
    const days = [0, 179, 181].map((n) => localDate(new Date(app.now.getTime() - n * 86_400_000)));
    for (const day of days) await files.append('sms', day, '{"to":"13800001111"}\n');
    await writeFile(path.join(outbox, 'wechat.log'), '{"to":"安会员"}\n');
    await writeFile(path.join(outbox, 'note.txt'), 'the operator\'s own');
    const forget = () => app.asSystem((ctx) => forgetMails(ctx));
    await forget();
    const left = ['note.txt', `sms-${days[1]}.log`, `sms-${days[0]}.log`, 'wechat.log'];
    expect((await readdir(outbox)).toSorted()).toEqual(left.toSorted());
    const long = new Date(app.now.getTime() - 181 * 86_400_000);
    for (const name of left) await utimes(path.join(outbox, name), long, long);
    await forget();
    expect((await readdir(outbox)).toSorted()).toEqual(left.slice(0, 3).toSorted());
    expect((await stat(path.join(outbox, `sms-${days[0]}.log`))).mode & 0o777).toBe(0o600);
  });

  test('while the server is away nothing counts as tried, and everything leaves when it is back', async () => {
    mailOn();
    process.env.JUZHI_SMTP_URL = 'smtp://127.0.0.1:1';
    const others = await Promise.all([1, 2].map((n) => withMail(`丁会员${n}`, `ding${n}@example.com`)));
    const to = [ann, ben, ...others].map((p) => p.accountId);
    // As many as go to each by themselves.
    for (let i = 0; i < 15; i++) await tell({ to, email: 'immediate' });
    await deliver(1);
    expect(new Set((await mails()).map((m) => `${m.state} ${m.attempts}`))).toEqual(new Set(['waiting 0']));
    expect(await deliver(1)).toBe(0);
    mailOn();
    expect(await deliver(1)).toBe(0);
    for (let i = 0; i < 2; i++) await deliver(3);
    expect(smtp.got).toHaveLength(60);
    expect(new Set((await mails()).map((m) => m.state))).toEqual(new Set(['sent']));
  });

  test('a gateway that was switched off leaves the messages where they are, marked; the log can send them again', async () => {
    mailOn();
    const [admin, secretary] = [await app.person('纪系统', { roles: ['systemAdmin'] }), await app.person('方秘书', { roles: ['secretariatOfficer'] })];
    await tell({ to: [ann.accountId], email: 'immediate' });
    delete process.env.JUZHI_SMTP_URL;
    await deliver();
    const log = await app.done(listMails, { query: { state: 'switchedOff', search: '安' } }, secretary);
    expect(log).toMatchObject({ mailOn: false, items: [{ recipient: 'ann@example.com', accountName: '安会员', state: 'switchedOff' }] });
    expect(JSON.stringify(log)).not.toContain('请勿回复');
    const id = log.items[0]?.id ?? '';
    expect((await app.call(retryMail, { params: { id } }, secretary)).status).toBe(403);
    expect((await app.call(listMails, { query: {} }, ann)).status).toBe(403);
    mailOn();
    await app.done(retryMail, { params: { id } }, admin);
    expect((await app.call(retryMail, { params: { id } }, admin)).error?.code).toBe('mail.not_failed');
    await deliver();
    expect(smtp.got).toHaveLength(1);
  });
});

test('a person chooses the way for each kind that modules name, and can leave it to the system', async () => {
  expect((await app.done(getChoices, {}, ann)).items).toEqual(expect.arrayContaining([{ kind: 'trial.returned', name: '建言被退回', email: 'default' }]));
  await app.done(setChoice, { body: { kind: 'trial.due', email: 'off' } }, ann);
  expect((await app.done(getChoices, {}, ann)).items).toContainEqual({ kind: 'trial.due', name: '到期提醒', email: 'off' });
  await app.done(setChoice, { body: { kind: 'trial.due', email: 'default' } }, ann);
  expect((await app.done(getChoices, {}, ann)).items).toContainEqual({ kind: 'trial.due', name: '到期提醒', email: 'default' });
  expect((await app.call(setChoice, { body: { kind: 'no.such', email: 'off' } }, ann)).error?.code).toBe('notification.unknown_kind');
});

function decoded(data: string): string {
  const [head = '', ...body] = data.split('\n\n');
  const text = body.join('\n\n');
  return /base64/i.test(head) ? Buffer.from(text, 'base64').toString('utf8') : Buffer.from(text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_w, h: string) => String.fromCharCode(Number.parseInt(h, 16))), 'latin1').toString('utf8');
}
