import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { unzipText } from '#kit/server/documents/testing/word-text.ts';
import { newId } from '#kit/server/ids.ts';
import { disableAccount, enableAccount, readAccount, readMe } from '#modules/accounts/contract.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { changeMemberStatus, getMember } from '#modules/members/contract/members.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as api from './contract/schedules.ts';
import * as shifts from './contract/shifts.ts';
import { checks } from './checks.ts';

let t: TestApp;
let desk: Person;
let administrator: Person;
let people: Person[];
let stranger: Person;
let roster: api.ScheduleDetail;
const at = (day: string, hour = 10): void => { t.now = new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`); };
const rolesOf = async (p: Person): Promise<string[]> => (await t.done(readMe, {}, p)).roles;
const schedule = (as: Person = desk) => t.done(api.readSchedule, { params: { id: roster.id } }, as);
const shiftAt = async (position: number) => {
  const found = (await schedule()).shiftList[position - 1];
  if (!found) throw new Error('no shift');
  return found;
};
const read = (id: string, as: Person) => t.done(shifts.readShift, { params: { id } }, as);
const person = (id: string): Person => {
  const found = people.find((p) => p.accountId === id);
  if (!found) throw new Error('nobody');
  return found;
};
const kindsOf = async (p: Person) => (await t.done(listNotifications, { query: {} as never }, p)).items.map((n) => n.kind);
const todosOf = async (p: Person) => (await t.done(listTodo, { query: {} as never }, p)).items.map((x) => x.action);

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  administrator = await t.person('系统管理员', { roles: ['systemAdmin'] });
  people = await Promise.all(['甲会长', '乙会长', '丙会长'].map((name) => t.person(name, { memberOf: t.rootId })));
  stranger = await t.person('路人', { memberOf: t.rootId });
});
afterAll(() => t.close());

describe('a roster', () => {
  it('is drafted fairly, seen by nobody else, edited by hand, and gives nobody a role yet', async () => {
    roster = await t.done(api.draftSchedule, { body: { id: newId(), unitId: t.rootId, title: '2026 年度会长轮值', startsOn: '2026-03-01', shiftUnit: 'month', officerIds: people.map((p) => p.accountId) } }, desk);
    expect(roster.load.map((x) => x.shifts)).toEqual([4, 4, 4]);
    expect((await t.call(api.readSchedule, { params: { id: roster.id } }, stranger)).error?.code).toBe('rotation.not_found');
    expect((await t.call(shifts.readShift, { params: { id: roster.shiftList[0]?.id ?? '' } }, person(roster.shiftList[0]?.holder.id ?? ''))).error?.code).toBe('rotation.not_found');
    expect((await t.call(api.draftSchedule, { body: { id: newId(), unitId: t.rootId, title: '私自排班', startsOn: '2026-03-01', shiftUnit: 'month', officerIds: [stranger.accountId] } }, stranger)).error?.code).toBe('access.denied');
    const [first, second] = roster.shiftList;
    roster = await t.done(api.editSchedule, { params: { id: roster.id }, body: { version: roster.version, title: '2026 年度会长轮值', shifts: [{ id: first?.id ?? '', accountId: second?.holder.id ?? '' }, { id: second?.id ?? '', accountId: first?.holder.id ?? '' }] } }, desk);
    expect(roster.shiftList.slice(0, 2).map((f) => f.holder.id)).toEqual([second?.holder.id, first?.holder.id]);
    for (const p of people) expect(await rolesOf(p)).toEqual(['member']);
  });

  it('gives the role for exactly the days of each shift once it is published', async () => {
    roster = await t.done(api.publishSchedule, { params: { id: roster.id }, body: { version: roster.version } }, desk);
    await t.runJobs();
    expect((await t.call(api.publishSchedule, { params: { id: roster.id }, body: { version: roster.version } }, desk)).error?.code).toBe('rotation.not_a_draft');
    const [first, second] = await Promise.all([shiftAt(1), shiftAt(2)]);
    expect([first.state, second.state, first.days, first.duties.total]).toEqual(['onDuty', 'scheduled', 29, 4]);
    const roles = async () => [await rolesOf(person(first.holder.id)), await rolesOf(person(second.holder.id))].map((r) => r.includes('dutyPresident'));
    expect(await roles()).toEqual([true, false]);
    at('2026-03-31', 23);
    expect(await roles()).toEqual([true, false]);
    at('2026-04-01', 1);
    expect(await roles()).toEqual([false, true]);
    at('2026-03-02');
    expect(await t.asSystem((ctx) => checks[0]?.run(ctx) ?? Promise.resolve(['no check']))).toEqual([]);
  });

  it('is printed as a sheet with its shifts, duties and the days of the hand-over; a draft only for the secretariat', async () => {
    const paper = (id: string, as: Person) => t.call(api.printSchedule, { params: { id } }, as);
    const first = await shiftAt(1);
    const text = unzipText((await paper(roster.id, stranger)).body as Buffer);
    for (const part of ['2026 年度会长轮值', '2026年3月1日至3月31日', first.holder.name, '主持会长办公会（每次轮值1次）', '轮值结束后5个工作日内提交交接说明']) expect(text).toContain(part);
    const draft = await t.done(api.draftSchedule, { body: { id: newId(), unitId: t.rootId, title: '下年度会长轮值', startsOn: '2027-03-01', shiftUnit: 'quarter', officerIds: [people[0]?.accountId ?? ''] } }, desk);
    expect((await paper(draft.id, stranger)).error?.code).toBe('rotation.not_found');
    expect(unzipText((await paper(draft.id, desk)).body as Buffer)).toContain('（草稿，未发布）');
    await t.done(api.discardSchedule, { params: { id: draft.id }, body: { version: 1 } }, desk);
    expect((await t.connection.db.selectFrom('events').select('actor_name').where('name', '=', 'rotation.printed').execute()).map((e) => e.actor_name)).toEqual(['路人', '林文秘']);
  });

  it('does not cover days that another published roster covers', async () => {
    const other = await t.done(api.draftSchedule, { body: { id: newId(), unitId: t.rootId, title: '重叠的轮值', startsOn: '2027-02-01', shiftUnit: 'quarter', officerIds: [stranger.accountId] } }, desk);
    expect((await t.call(api.publishSchedule, { params: { id: other.id }, body: { version: 1 } }, desk)).error?.code).toBe('rotation.years_overlap');
    await t.done(api.discardSchedule, { params: { id: other.id }, body: { version: 1 } }, desk);
  });
});

describe('an exchange', () => {
  it('needs both people and the secretariat; then days and roles of both change together', async () => {
    const [a, b] = [await shiftAt(3), await shiftAt(4)];
    const [asker, other] = [person(a.holder.id), person(b.holder.id)];
    const swapId = newId();
    const body = { id: swapId, shiftId: a.id, withShiftId: b.id, reason: '外出考察' };
    expect((await t.call(api.askSwap, { body }, other)).error?.code).toBe('access.denied');
    expect((await t.call(api.askSwap, { body }, stranger)).error?.code).toBe('access.denied');
    await t.done(api.askSwap, { body }, asker);
    expect((await t.call(api.askSwap, { body: { ...body, id: newId() } }, asker)).error?.code).toBe('rotation.swap_open');
    expect((await t.call(api.settleSwap, { params: { id: swapId }, body: { yes: true } }, desk)).error?.code).toBe('rotation.swap_settled');
    expect((await t.call(api.answerSwap, { params: { id: swapId }, body: { yes: true } }, stranger)).error?.code).toBe('rotation.swap_not_found');
    expect(await todosOf(other)).toContain('rotation.answerSwap');
    await t.done(api.answerSwap, { params: { id: swapId }, body: { yes: true } }, other);
    expect(await todosOf(desk)).toContain('rotation.recordSwap');
    await t.done(api.settleSwap, { params: { id: swapId }, body: { yes: true } }, desk);
    expect([(await shiftAt(3)).holder.id, (await shiftAt(4)).holder.id]).toEqual([other.accountId, asker.accountId]);
    at('2026-05-15');
    expect([(await rolesOf(asker)).includes('dutyPresident'), (await rolesOf(other)).includes('dutyPresident')]).toEqual([false, true]);
    at('2026-06-15');
    expect([(await rolesOf(asker)).includes('dutyPresident'), (await rolesOf(other)).includes('dutyPresident')]).toEqual([true, false]);
    at('2026-03-02');
    expect(await t.asSystem((ctx) => checks[0]?.run(ctx) ?? Promise.resolve(['no check']))).toEqual([]);
  });

  it('is recorded once, however many record it at the same moment', async () => {
    const [a, b] = [await shiftAt(5), await shiftAt(6)];
    const swapId = newId();
    await t.done(api.askSwap, { body: { id: swapId, shiftId: a.id, withShiftId: b.id, reason: '互换' } }, person(a.holder.id));
    await t.done(api.answerSwap, { params: { id: swapId }, body: { yes: true } }, person(b.holder.id));
    const answers = await Promise.all([1, 2, 3, 4].map(() => t.call(api.settleSwap, { params: { id: swapId }, body: { yes: true } }, desk)));
    expect(answers.map((r) => r.error?.code ?? 'recorded').toSorted()).toEqual(['recorded', 'rotation.swap_settled', 'rotation.swap_settled', 'rotation.swap_settled']);
    const grants = await t.connection.db.selectFrom('role_grants').select('id').where('role', '=', 'dutyPresident').where('ended_at', 'is', null).execute();
    expect(grants.length).toBe(12);
  });
});

describe('a shift', () => {
  it('has duties that are recorded with evidence, a weekly one once a week', async () => {
    const f = await shiftAt(1);
    const holder = person(f.holder.id);
    const detail = await read(f.id, holder);
    const weekly = detail.dutyList.find((d) => d.per === 'week');
    const visits = detail.dutyList.find((d) => d.target === 2);
    const tick = (dutyId: string, doneOn: string, as: Person) => t.call(shifts.tickDuty, { params: { id: f.id }, body: { id: newId(), dutyId, doneOn, note: '走访城东分会', link: '/units', fileIds: [] } }, as);
    expect((await tick(visits?.id ?? '', '2026-03-03', holder)).error?.code).toBe('rotation.not_done_yet');
    expect((await tick(visits?.id ?? '', '2026-03-02', stranger)).error?.code).toBe('access.denied');
    expect((await tick(weekly?.id ?? '', '2026-03-02', holder)).status).toBe(200);
    at('2026-03-05');
    expect((await tick(weekly?.id ?? '', '2026-03-04', holder)).error?.code).toBe('rotation.week_already_done');
    await tick(visits?.id ?? '', '2026-03-03', holder);
    const after = await tick(visits?.id ?? '', '2026-03-04', desk);
    expect(after.body.duties).toEqual({ done: 1, total: 4 });
    const entry = after.body.dutyList.find((d) => d.id === visits?.id)?.ticks[0];
    await t.done(shifts.withdrawTick, { params: { id: entry?.id ?? '' }, body: { reason: '记错了' } }, holder);
    expect((await shiftAt(1)).duties.done).toBe(0);
    // Everybody sees how far it is; the evidence only those whom it concerns.
    const seen = await read(f.id, stranger);
    expect([seen.dutyList.find((d) => d.id === visits?.id)?.count, seen.dutyList.flatMap((d) => d.ticks), seen.note, seen.can.tick]).toEqual([1, [], null, false]);
  });

  it('is handed over to the next within five working days, with reminders, and closed by the secretariat', async () => {
    const f = await shiftAt(1);
    const [holder, next] = [person(f.holder.id), person((await shiftAt(2)).holder.id)];
    const note = { done: '主持会长办公会一次', open: '无', money: '支出三百元', promises: '四月回访城东分会' };
    const draft = await t.done(shifts.saveNote, { params: { id: f.id }, body: { version: (await read(f.id, holder)).version, ...note } }, holder);
    expect((await t.call(shifts.handOver, { params: { id: f.id }, body: { version: draft.version, ...note } }, holder)).error?.code).toBe('rotation.still_on_duty');
    at('2026-04-01');
    await t.runJobs();
    const over = await read(f.id, holder);
    // 6 April 2026 is the holiday after Tomb-sweeping Day: the fifth working day is the 8th.
    expect([over.state, over.handover?.dueAt, (await shiftAt(2)).state]).toEqual(['handingOver', '2026-04-08T15:59:59.999Z', 'onDuty']);
    expect(await todosOf(holder)).toContain('rotation.handOver');
    at('2026-04-09', 12);
    await t.runJobs();
    expect((await t.done(shifts.listShifts, { query: { late: 'true' as never } as never }, desk)).items.map((x) => x.id)).toEqual([f.id]);
    const told = async (p: Person) => (await t.connection.db.selectFrom('notifications').select('kind').where('account_id', '=', p.accountId).where('withdrawn_at', 'is', null).execute()).map((n) => n.kind);
    expect(await told(holder)).toContain('rotationLate');
    expect(await told(desk)).toContain('rotationLateDesk');
    expect((await t.call(shifts.handOver, { params: { id: f.id }, body: { version: over.version, ...note, money: '' } }, holder)).error?.code).toBe('rotation.note_incomplete');
    const handed = await t.done(shifts.handOver, { params: { id: f.id }, body: { version: over.version, ...note } }, holder);
    expect([handed.state, handed.handover?.state, handed.receiver?.id]).toEqual(['handedOver', 'doneLate', next.accountId]);
    expect((await t.call(shifts.receiveShift, { params: { id: f.id }, body: { version: handed.version } }, desk)).error?.code).toBe('rotation.receiver_only');
    const back = await t.done(shifts.returnShift, { params: { id: f.id }, body: { version: handed.version, reason: '缺收支明细' } }, next);
    expect([back.state, back.handover?.state, back.note?.returnReason]).toEqual(['handingOver', 'running', '缺收支明细']);
    const again = await t.done(shifts.handOver, { params: { id: f.id }, body: { version: back.version, ...note } }, holder);
    const received = await t.done(shifts.receiveShift, { params: { id: f.id }, body: { version: again.version } }, next);
    expect((await read((await shiftAt(2)).id, next)).before?.promises).toBe('四月回访城东分会');
    expect((await t.call(shifts.reviewShift, { params: { id: f.id }, body: { version: received.version, note: '履职到位' } }, next)).error?.code).toBe('access.denied');
    expect((await t.done(shifts.reviewShift, { params: { id: f.id }, body: { version: received.version, note: '履职到位' } }, desk)).state).toBe('reviewed');
    expect(await todosOf(holder)).toEqual([]);
    const paper = await t.call(shifts.printSummary, { params: { id: f.id } }, holder);
    expect([paper.status, (paper.body as Buffer).subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect((await t.call(shifts.printSummary, { params: { id: f.id } }, stranger)).status).toBe(403);
    const found = (await t.done(shifts.listShifts, { query: { limit: 200 } as never }, desk)).items;
    const seen = await t.done(previewExport, { body: { list: 'rotationShifts', query: {} } }, desk);
    expect([seen.rows, seen.persons]).toEqual([found.length, new Set(found.map((x) => x.holder.id)).size]);
    const one = found[0]?.scheduleId ?? '';
    expect((await t.done(previewExport, { body: { list: 'rotationShifts', query: { scheduleId: one } } }, desk)).rows).toBe(found.filter((x) => x.scheduleId === one).length);
    expect((await t.done(previewExport, { body: { list: 'rotationShifts', query: { scheduleId: newId() } } }, desk)).rows).toBe(0);
    expect((await takeExport(t, desk, { list: 'rotationShifts', columns: ['holder', 'startsOn', 'handoverState'], reason: '排班核对' })).subarray(0, 2).toString()).toBe('PK');
    expect((await t.call(previewExport, { body: { list: 'rotationShifts', query: {} } }, stranger)).error?.code).toBe('access.denied');
  });

  it('goes to somebody else at short notice, with the role, at once', async () => {
    const f = await shiftAt(2);
    const [from, to] = [person(f.holder.id), people.find((p) => p.accountId !== f.holder.id) ?? stranger];
    const detail = await read(f.id, desk);
    await t.done(shifts.replaceHolder, { params: { id: f.id }, body: { version: detail.version, accountId: to.accountId, reason: '住院' } }, desk);
    expect([(await rolesOf(from)).includes('dutyPresident'), (await rolesOf(to)).includes('dutyPresident')]).toEqual([false, true]);
    expect((await t.call(shifts.replaceHolder, { params: { id: f.id }, body: { version: detail.version, accountId: to.accountId, reason: '再换' } }, desk)).error?.code).toBe('matter.changed');
    await t.runJobs();
    expect([await kindsOf(from), await kindsOf(to)]).toEqual([expect.arrayContaining(['rotationTaken']), expect.arrayContaining(['rotationReplaced'])]);
    expect(await t.asSystem((ctx) => checks[0]?.run(ctx) ?? Promise.resolve(['no check']))).toEqual([]);
  });

  it('whose holder has gone waits for the secretariat, until somebody else stands it or the account is open again', async () => {
    const gone = await t.person('丁会长', { memberOf: t.rootId });
    const put = async (position: number, to: Person) => {
      const f = await shiftAt(position);
      await t.done(shifts.replaceHolder, { params: { id: f.id }, body: { version: (await read(f.id, desk)).version, accountId: to.accountId, reason: '调整' } }, desk);
      return f.id;
    };
    const two = [await put(6, gone), await put(7, gone)];
    const waiting = async () => (await t.done(listTodo, { query: {} as never }, desk)).items.filter((x) => x.action === 'rotation.replace').map((x) => x.matterId).toSorted();
    const told = async () => (await kindsOf(desk)).filter((k) => k === 'rotationVacant').length;
    expect([await waiting(), await told()]).toEqual([[], 0]);
    const switched = async (endpoint: typeof disableAccount | typeof enableAccount) => {
      await t.done(endpoint as typeof disableAccount, { params: { id: gone.accountId }, body: { version: (await t.done(readAccount, { params: { id: gone.accountId } }, administrator)).version, reason: '另有安排' } }, administrator);
      await t.runJobs();
    };
    await switched(disableAccount);
    expect([await waiting(), await told()]).toEqual([two.toSorted(), 1]);
    await switched(enableAccount);
    expect(await waiting()).toEqual([]);
    await t.done(changeMemberStatus, { params: { id: gone.memberId ?? '' }, body: { version: (await t.done(getMember, { params: { id: gone.memberId ?? '' } }, desk)).version, status: 'left', on: t.now.toISOString().slice(0, 10), reason: '退会' } }, desk);
    await t.runJobs();
    await t.runJobs();
    expect([await waiting(), await told()]).toEqual([two.toSorted(), 2]);
    await put(6, stranger);
    expect(await waiting()).toEqual([two[1]]);
    expect(await t.asSystem((ctx) => checks[0]?.run(ctx) ?? Promise.resolve(['no check']))).toEqual([]);
    // Nobody who has gone is published on a roster either.
    const draft = await t.done(api.draftSchedule, { body: { id: newId(), unitId: t.rootId, title: '下一年度', startsOn: '2027-03-01', shiftUnit: 'quarter', officerIds: [stranger.accountId, people[0]?.accountId ?? ''] } }, desk);
    await t.connection.db.updateTable('accounts').set({ state: 'disabled' }).where('id', '=', stranger.accountId).execute();
    expect((await t.call(api.publishSchedule, { params: { id: draft.id }, body: { version: draft.version } }, desk)).error?.code).toBe('rotation.officer_unknown');
    await t.connection.db.updateTable('accounts').set({ state: 'active' }).where('id', '=', stranger.accountId).execute();
    await t.done(api.discardSchedule, { params: { id: draft.id }, body: { version: draft.version } }, desk);
  });

  it('falls away with its role when the roster is stopped early', async () => {
    const now = await schedule();
    const closed = await t.done(api.closeSchedule, { params: { id: roster.id }, body: { version: now.version, reason: '换届' } }, desk);
    expect(new Set(closed.shiftList.slice(2).map((f) => f.state))).toEqual(new Set(['cancelled']));
    const open = await t.connection.db.selectFrom('role_grants').select('id').where('role', '=', 'dutyPresident').where('ended_at', 'is', null).where('valid_to', '>=', '2026-04-09').execute();
    expect(open.length).toBe(1);
    await t.runJobs();
    const gone = new Set(closed.shiftList.filter((f) => f.state === 'cancelled').map((f) => f.holder.id));
    for (const p of people) expect((await kindsOf(p)).filter((k) => k === 'rotationClosed').length).toBe(gone.has(p.accountId) ? 1 : 0);
  });
});

/** How many of several rosters over the same days are published when all are published at once. */
async function publishTogether(app: TestApp, officer: Person, as: Person, from: string): Promise<number> {
  const drafts = await Promise.all([1, 2, 3, 4].map((n) => app.done(api.draftSchedule, { body: { id: newId(), unitId: app.rootId, title: `并行 ${n}`, startsOn: from, shiftUnit: 'quarter', officerIds: [officer.accountId] } }, as)));
  const answers = await Promise.all(drafts.map((d) => app.call(api.publishSchedule, { params: { id: d.id }, body: { version: 1 } }, as)));
  return answers.filter((r) => r.status === 200).length;
}

describe('two rosters published at once', () => {
  it('never cover the same days', async () => {
    expect(await publishTogether(t, stranger, desk, '2030-01-01')).toBe(1);
  });

  it('are kept from it by the lock on the unit: without it, both pass', async () => {
    const bare = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
    try {
      const as = await bare.person('秘书', { roles: ['secretariatOfficer'] });
      const officer = await bare.person('会长', { memberOf: bare.rootId });
      const { db } = bare.connection;
      await sql`create function public.pg_advisory_xact_lock(bigint) returns void language sql as 'select'`.execute(db);
      await sql`do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`.execute(db);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
      let most = 0;
      for (let i = 0; i < 6 && most < 2; i += 1) most = Math.max(most, await publishTogether(bare, officer, as, `${2031 + 2 * i}-01-01`));
      expect(most).toBeGreaterThan(1);
    } finally {
      await bare.close();
    }
  });
});
