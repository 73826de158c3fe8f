import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { inTransaction } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { type NewNotice, notify } from '#modules/notifications/index.ts';
import { listNotifications } from '../notifications/contract.ts';
import { inboxCounts, listDone, listTodo } from './contract.ts';
import { type Target, dropTodos, finishTodos, holdersOf, openTodo, redueTodos, remind, retitleTodos } from './index.ts';

let app: TestApp;
let office: string;
let section: string;
let secretary: Person;
let officer: Person;
let sectionOfficer: Person;
let writer: Person;

beforeAll(async () => {
  app = await startTestApp();
  office = await app.unit('handlingUnit', '区住建局');
  section = await app.unit('office', '建设科', office);
  secretary = await app.person('方秘书', { roles: ['secretariatOfficer'] });
  officer = await app.person('丁经办', { roles: [['handlingOfficer', office]] });
  sectionOfficer = await app.person('戊经办', { roles: [['handlingOfficer', section]] });
  writer = await app.person('林会员', { memberOf: app.rootId });
});
afterAll(() => app.close());

const matter = () => ({ type: 'suggestion', id: newId() });
const day = (d: string) => new Date(`${d}T02:00:00Z`);
const put = (m: { type: string; id: string }, action: string, to: Target | Target[], dueAt: Date | null = null, title = '关于老旧小区加装电梯的建议') =>
  app.asSystem((ctx) => openTodo(ctx, { matter: m, action, title, to, dueAt }));
const titles = async (p: Person, query = {}) => (await app.done(listTodo, { query }, p)).items.map((t) => t.title);

test('work is ordered by deadline, then by age, with what has no limit last', async () => {
  const me = await app.person('庚秘书', { roles: [['secretariatOfficer', section]] });
  const to = { role: 'secretariatOfficer', unitId: section };
  await put(matter(), 'screen', { accountId: me.accountId }, null, 'e');
  await put(matter(), 'screen', to, day('2026-03-20'), 'c');
  await put(matter(), 'screen', { accountId: me.accountId }, day('2026-02-20'), 'a');
  await put(matter(), 'screen', to, day('2026-03-10'), 'b');
  app.now = new Date(app.now.getTime() + 1000);
  await put(matter(), 'screen', to, day('2026-03-20'), 'd');
  expect(await titles(me)).toEqual(['a', 'b', 'c', 'd', 'e']);
  const seen: string[] = [];
  for (let after: string | undefined, turn = 0; turn < 9; turn++) {
    const page = await app.done(listTodo, { query: { limit: 2, after } }, me);
    seen.push(...page.items.map((t) => t.title));
    if (page.next === null) break;
    after = page.next;
  }
  expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect((await app.done(listTodo, { query: {} }, me)).counts).toMatchObject({ total: 5, overdue: 1, more: false, actions: [{ action: 'screen', count: 5 }] });
  expect(await titles(me, { overdue: true })).toEqual(['a']);
  expect(await titles(me, { search: 'C' })).toEqual(['c']);
  expect(await titles(me, { action: 'reply' })).toEqual([]);
  expect(await app.done(inboxCounts, {}, me)).toEqual({ todo: 5, overdue: 1, toRead: 0 });
});

test('a role over a unit sees the work below it, a handling officer only that of the own office', async () => {
  const m = matter();
  await put(m, 'screen', { role: 'secretariatOfficer', unitId: office }, null, 'for-secretariat');
  await put(m, 'reply', { role: 'handlingOfficer', unitId: section }, null, 'for-section');
  expect(await titles(secretary)).toContain('for-secretariat');
  expect(await titles(secretary)).not.toContain('for-section');
  expect(await titles(sectionOfficer)).toContain('for-section');
  expect(await titles(officer)).not.toContain('for-section');
  expect(await titles(writer)).toEqual([]);
  expect(await app.asSystem((ctx) => holdersOf(ctx, [{ role: 'handlingOfficer', unitId: section }]))).toEqual([sectionOfficer.accountId]);
  expect(await app.asSystem((ctx) => holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: office }]))).toEqual([secretary.accountId]);
});

test('the same to-do opened twice, even at the same time, stands once', async () => {
  const m = matter();
  await Promise.all(Array.from({ length: 8 }, () => put(m, 'sign', { accountId: writer.accountId }, null, 'once')));
  expect(await titles(writer)).toEqual(['once']);
  await app.asSystem((ctx) => finishTodos(ctx, m));
  await put(m, 'sign', { accountId: writer.accountId }, null, 'again');
  expect(await titles(writer)).toEqual(['again']);
  await app.asSystem((ctx) => dropTodos(ctx, m));
  expect(await titles(writer)).toEqual([]);
});

test('what somebody did stands in the list of things done; what was dropped stands nowhere', async () => {
  const m = matter();
  await put(m, 'sign', [{ accountId: writer.accountId }, { accountId: officer.accountId }], null, '会签一份建议');
  await app.asSystem((ctx) => finishTodos(ctx, m, { action: 'sign', accountId: writer.accountId }, writer.accountId));
  expect((await app.done(listDone, { query: {} }, writer)).items).toMatchObject([{ title: '会签一份建议', action: 'sign' }]);
  expect(await titles(officer)).toEqual(['会签一份建议']);
  await app.asSystem((ctx) => dropTodos(ctx, m));
  expect(await titles(officer)).toEqual([]);
  expect((await app.done(listDone, { query: {} }, officer)).items).toEqual([]);
});

test('title and deadline of open work can change, and a suspended matter has no deadline', async () => {
  const m = matter();
  await put(m, 'sign', { accountId: writer.accountId }, day('2026-01-10'), 'before');
  await app.asSystem(async (ctx) => { await retitleTodos(ctx, m, 'after'); await redueTodos(ctx, m, { action: 'sign' }, null); });
  expect((await app.done(listTodo, { query: {} }, writer)).items).toMatchObject([{ title: 'after', dueAt: null, overdue: false }]);
  await app.asSystem((ctx) => dropTodos(ctx, m));
});

const reminder = (m: { type: string; id: string }, to: Person[], action: string, partId?: string): NewNotice & Required<Pick<NewNotice, 'awaits'>> =>
  ({ to: to.map((p) => p.accountId), kind: 'test.due', params: {}, subject: m, link: '/x', effectKey: newId(), awaits: { action, ...(partId ? { partId } : {}) } });
const reminders = async (p: Person, m: { id: string }): Promise<number> => (await app.done(listNotifications, { query: {} }, p)).items.filter((n) => n.subjectId === m.id).length;

test('a reminder of work is withdrawn when the work is done, in the same transaction', async () => {
  const m = matter();
  await put(m, 'sign', { accountId: writer.accountId });
  await app.asSystem((ctx) => remind(ctx, reminder(m, [writer], 'sign')));
  expect(await reminders(writer, m)).toBe(1);
  await expect(inTransaction(app.connection.db, async (tx) => {
    await app.asSystem(async (ctx) => { await finishTodos({ ...ctx, tx }, m); });
    throw new Error('rolled back');
  })).rejects.toThrow('rolled back');
  expect(await reminders(writer, m)).toBe(1);
  await app.asSystem((ctx) => finishTodos(ctx, m, { action: 'sign' }));
  expect(await reminders(writer, m)).toBe(0);
});

test('of several who have the same thing to do, only who has done it is no longer reminded', async () => {
  const m = matter();
  const [first, second] = [newId(), newId()];
  const put2 = (partId: string, to: Target) => app.asSystem((ctx) => openTodo(ctx, { matter: m, partId, action: 'acknowledge', title: 'x', to }));
  await put2(first, { role: 'handlingOfficer', unitId: office });
  await put2(second, { role: 'handlingOfficer', unitId: section });
  // The notice names no part: it means whatever part its reader has.
  await app.asSystem((ctx) => remind(ctx, reminder(m, [officer, sectionOfficer], 'acknowledge')));
  await app.asSystem((ctx) => remind(ctx, reminder(m, [sectionOfficer], 'acknowledge', second)));
  await app.asSystem((ctx) => finishTodos(ctx, m, { action: 'acknowledge', partId: first }));
  expect([await reminders(officer, m), await reminders(sectionOfficer, m)]).toEqual([0, 2]);
  await app.asSystem((ctx) => dropTodos(ctx, m));
  expect(await reminders(sectionOfficer, m)).toBe(0);
});

test('nobody is reminded of what is not theirs to do, or done already', async () => {
  const m = matter();
  await put(m, 'sign', { accountId: writer.accountId });
  expect(await app.asSystem((ctx) => remind(ctx, reminder(m, [officer], 'sign')))).toBe(0);
  expect(await app.asSystem((ctx) => remind(ctx, reminder(m, [writer], 'reply')))).toBe(0);
  await app.asSystem((ctx) => finishTodos(ctx, m));
  expect(await app.asSystem((ctx) => remind(ctx, reminder(m, [writer], 'sign')))).toBe(0);
  // Sent past the door, a moment after the work was done: it is taken back within a minute.
  await app.asSystem((ctx) => notify(ctx, reminder(m, [writer], 'sign')));
  expect(await reminders(writer, m)).toBe(1);
  await app.runJobs();
  expect(await reminders(writer, m)).toBe(0);
});

test('each row says how far its deadline is, in working days', async () => {
  const me = await app.person('辛秘书');
  // Today is Monday, 2 March 2026; the Saturday before was a working day.
  for (const [due, title] of [['2026-02-27', 'late'], ['2026-03-06', 'soon'], ['2026-04-30', 'far']] as const) await put(matter(), 'screen', { accountId: me.accountId }, day(due), title);
  await put(matter(), 'screen', { accountId: me.accountId }, null, 'none');
  expect((await app.done(listTodo, { query: {} }, me)).items.map((t) => [t.title, t.light, t.workingDays])).toEqual([['late', 'red', -2], ['soon', 'yellow', 4], ['far', 'green', 42], ['none', 'grey', null]]);
});

test('a foreign cursor is refused, not guessed at', async () => {
  for (const after of ['x', '-~', '-~zz.1', '1~2', "-~1.' or 1=1--"]) expect((await app.call(listTodo, { query: { after } }, writer)).status).toBe(400);
});

test('nobody who is not signed in has an inbox', async () => {
  expect((await app.call(listTodo, { query: {} }, null)).status).toBe(401);
  expect((await app.call(inboxCounts, {}, null)).status).toBe(401);
});
