import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { unzipText } from '#kit/server/documents/testing/word-text.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { fileContent } from '#modules/files/contract.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { acceptTask, readTask, reportTask } from '#modules/tasks/contract.ts';
import * as api from '../contract/meetings.ts';

let app: TestApp;
let desk: Person;
let colleague: Person;
let president: Person;
let vice: Person;
let stranger: Person;
let branch: string;
beforeAll(async () => {
  app = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  branch = await app.unit('branch', '长宁分会');
  desk = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  colleague = await app.person('温文书', { roles: ['secretariatOfficer'] });
  president = await app.person('周会长', { memberOf: branch });
  vice = await app.person('李副会长', { memberOf: branch });
  stranger = await app.person('仇致远', { roles: [['branchSecretary', branch]] });
});
afterAll(() => app.close());

const todos = async (p: Person): Promise<string[]> => (await app.done(listTodo, { query: {} }, p)).items.map((t) => `${t.action}:${t.matterId}`);
const person = (p: Person, part: 'attend' | 'observe' = 'attend') => ({ id: newId(), memberId: p.memberId, accountId: p.memberId ? null : p.accountId, part });
function draft(startsAt = '2026-03-10T01:00:00.000Z', more: Record<string, unknown> = {}) {
  return {
    kind: 'presidents' as const, title: '2026年第1次会长办公会', startsAt, place: '会议室', chair: '周会长', recorder: '林文秘', expectedCount: null, people: [person(president), person(vice), person(desk, 'observe')], agenda: [{ id: newId(), title: '研究年度计划', presenter: '林文秘' }, { id: newId(), title: '其他事项', presenter: '' }], ...more,
  };
}
async function held(): Promise<api.MeetingDetail> {
  app.now = new Date('2026-03-02T02:00:00Z');
  const made = await app.done(api.createMeeting, { body: { id: newId(), ...draft() } }, desk);
  const called = await app.done(api.noticeMeeting, { params: { id: made.id }, body: { version: made.version } }, desk);
  app.now = new Date('2026-03-10T04:00:00Z');
  const people = called.people.map((p) => ({ id: p.id, attendance: 'present' as const }));
  return app.done(api.holdMeeting, { params: { id: made.id }, body: { version: called.version, people, expectedCount: null, presentCount: null, chair: '周会长', recorder: '林文秘' } }, desk);
}
const resolve = (m: api.MeetingDetail, more: Record<string, unknown> = {}) => app.call(api.saveResolution, { params: { id: m.id, resolutionId: newId() }, body: { version: m.version, title: '通过年度计划', text: '按计划执行', method: 'hands', majority: 'overHalf', votesFor: 2, votesAgainst: 0, votesAbstain: 0, agendaItemId: m.agenda[0]?.id ?? null, ...more } as never }, desk);

describe('the way of a meeting', () => {
  it('is called, answered, held, resolved into a task, minuted with a number and read', async () => {
    const m = await app.done(api.createMeeting, { body: { id: newId(), ...draft() } }, desk);
    const params = { id: m.id };
    expect(m).toMatchObject({ state: 'draft', noticeBy: '2026-03-07', notice: null });
    expect((await app.call(api.readMeeting, { params }, president)).status).toBe(404);
    const called = await app.done(api.noticeMeeting, { params, body: { version: m.version } }, desk);
    expect(called.notice).toMatchObject({ days: 8, late: false });
    expect(await todos(president)).toContain(`meetingAnswer:${m.id}`);
    const mine = await app.done(api.answerMeeting, { params, body: { answer: 'coming' } }, president);
    expect(mine.me).toMatchObject({ answer: 'coming' });
    expect((await app.call(api.answerMeeting, { params, body: { answer: 'leave' } }, vice)).error?.code).toBe('input.invalid');
    await app.done(api.answerMeeting, { params, body: { answer: 'leave', reason: '出差' } }, vice);
    expect(await todos(vice)).not.toContain(`meetingAnswer:${m.id}`);
    // A reason for leave is for the secretariat and the person alone.
    const others = (await app.done(api.readMeeting, { params }, president)).people.find((p) => p.name === '李副会长');
    expect(others).toMatchObject({ answer: 'leave', leaveReason: null });

    const attendance = { version: called.version, people: called.people.map((p) => ({ id: p.id, attendance: p.name === '李副会长' ? ('leave' as const) : ('present' as const) })), expectedCount: null, presentCount: null, chair: '周会长', recorder: '林文秘' };
    expect((await app.call(api.holdMeeting, { params, body: attendance }, desk)).error?.code).toBe('meeting.not_begun');
    app.now = new Date('2026-03-10T04:00:00Z');
    const there = await app.done(api.holdMeeting, { params, body: attendance }, desk);
    expect(there.quorum).toMatchObject({ expected: 2, present: 1, needed: 2, met: false });
    const right = await app.done(api.holdMeeting, { params, body: { ...attendance, version: there.version, people: attendance.people.map((p) => ({ ...p, attendance: 'present' as const })) } }, desk);
    expect(right.quorum).toMatchObject({ present: 2, met: true });
    const resolved = (await resolve(right)).body;
    const r = resolved.resolutions[0];
    expect(r).toMatchObject({ passed: true, votesFor: 2, task: null });
    const taskId = newId();
    const withTask = await app.done(api.taskOfResolution, { params: { id: m.id, resolutionId: r?.id ?? '' }, body: { taskId, title: '落实年度计划', body: '', lead: { kind: 'unit', id: branch }, coOwners: [], dueOn: '2026-04-01' } }, desk);
    expect(withTask.resolutions[0]?.task).toMatchObject({ id: taskId, lead: '长宁分会', state: 'open' });
    expect((await app.done(readTask, { params: { id: taskId } }, desk)).source).toMatchObject({ type: 'resolution', link: `/meetings/${m.id}` });

    const noted = await app.done(api.saveMinutes, { params, body: { version: resolved.version, note: '会议传达了有关精神。', items: [{ id: right.agenda[0]?.id ?? '', discussion: '与会人员讨论了年度计划。' }] } }, desk);
    expect((await app.call(api.minutesPaper, { params }, president)).error?.code).toBe('access.denied');
    const issued = await app.done(api.issueMinutes, { params, body: { version: noted.version } }, desk);
    expect(issued.numberText).toBe('明湖区党外知识分子联谊会会长办公会纪要〔2026〕1号');
    const text = unzipText((await app.call(api.minutesPaper, { params }, president)).body as Buffer);
    for (const part of ['会长办公会纪要〔2026〕1号', '应到2人，实到2人', '赞成2票，反对0票，弃权0票，通过', '由长宁分会牵头办理，2026年4月1日前完成', '出席：', '列席：', '与会人员讨论了年度计划。']) expect(text).toContain(part);
    expect(await app.connection.db.selectFrom('events').select(['actor_name', 'data']).where('name', '=', 'meeting.paperPrinted').where('subject_id', '=', m.id).execute()).toEqual([{ actor_name: '周会长', data: { title: m.title, paper: '会长办公会纪要' } }]);
    expect(await todos(president)).toContain(`minutesRead:${m.id}`);
    expect((await app.done(api.readMinutes, { params, body: {} }, president)).me?.read).toBe(true);
    expect(await todos(president)).not.toContain(`minutesRead:${m.id}`);
    expect((await app.call(api.changeMeeting, { params, body: { version: issued.version, ...draft() } }, desk)).error?.code).toBe('workflow.not_possible');

    // The task goes its own way from here.
    const officer = await app.person('单明哲', { roles: [['branchSecretary', branch]] });
    const reported = await app.done(reportTask, { params: { id: taskId }, body: { version: 1, text: '已落实' } }, officer);
    await app.done(acceptTask, { params: { id: taskId }, body: { version: reported.version } }, desk);
    expect((await app.done(api.readMeeting, { params }, desk)).resolutions[0]?.task?.state).toBe('done');
    // The paper stays as it was issued, with its day at the foot; the matter below it goes on.
    app.now = new Date('2026-03-20T04:00:00Z');
    expect(unzipText((await app.call(api.minutesPaper, { params }, president)).body as Buffer)).toBe(text);
    expect(text).toContain('2026年3月10日印发');
  });

  it('called too late is warned about and recorded, not refused', async () => {
    app.now = new Date('2026-03-09T02:00:00Z');
    const m = await app.done(api.createMeeting, { body: { id: newId(), ...draft() } }, desk);
    const called = await app.done(api.noticeMeeting, { params: { id: m.id }, body: { version: m.version } }, desk);
    expect(called.notice).toMatchObject({ days: 1, late: true });
    expect((await app.done(api.listMeetings, { query: {} }, desk)).items.find((x) => x.id === m.id)?.noticeLate).toBe(true);
  });

  it('is not called without people, agenda or in the past', async () => {
    app.now = new Date('2026-03-02T02:00:00Z');
    const call = async (more: Record<string, unknown>, startsAt?: string) => {
      const m = await app.done(api.createMeeting, { body: { id: newId(), ...draft(startsAt, more) } }, desk);
      return (await app.call(api.noticeMeeting, { params: { id: m.id }, body: { version: m.version } }, desk)).error?.code;
    };
    expect(await call({ people: [] })).toBe('meeting.nobody_called');
    expect(await call({ agenda: [] })).toBe('meeting.no_agenda');
    expect(await call({}, '2026-03-01T01:00:00.000Z')).toBe('meeting.in_past');
    expect(await call({ people: [], expectedCount: 300, kind: 'general' })).toBeUndefined();
  });

  it('takes nobody whose file is not there, whatever account is named beside it', async () => {
    const answer = await app.call(api.createMeeting, { body: { id: newId(), ...draft(undefined, { people: [{ id: newId(), memberId: newId(), accountId: desk.accountId, part: 'attend' }] }) } }, desk);
    expect([answer.error?.code, answer.error?.fields.map((f) => f.path)]).toEqual(['meeting.not_called', ['people']]);
  });
});

describe('resolutions', () => {
  it('take at most as many votes as were present, and fall when corrected attendance leaves too few', async () => {
    const m = await held();
    expect((await resolve(m, { votesFor: 3 })).error?.code).toBe('meeting.votes_above_present');
    expect((await resolve(m, { votesFor: null })).error?.code).toBe('meeting.votes_missing');
    const r = (await resolve(m, { votesFor: 1, votesAgainst: 1 })).body;
    expect(r.resolutions[0]).toMatchObject({ passed: false, needed: 2 });
    const task = { taskId: newId(), title: '落实', body: '', lead: { kind: 'unit' as const, id: branch }, coOwners: [], dueOn: null };
    expect((await app.call(api.taskOfResolution, { params: { id: m.id, resolutionId: r.resolutions[0]?.id ?? '' }, body: task }, desk)).error?.code).toBe('meeting.not_passed');
  });

  it('become one task, however many press at once', async () => {
    const m = await held();
    const r = (await resolve(m)).body;
    const params = { id: m.id, resolutionId: r.resolutions[0]?.id ?? '' };
    const give = (p: Person) => app.call(api.taskOfResolution, { params, body: { taskId: newId(), title: '落实', body: '', lead: { kind: 'unit', id: branch }, coOwners: [], dueOn: null } }, p);
    const answers = await Promise.all([give(desk), give(colleague), give(desk), give(colleague)]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    // Of two resolutions each gets its own: it is the resolution that is held, not the meeting.
    const second = (await resolve(await app.done(api.readMeeting, { params: { id: m.id } }, desk))).body;
    expect((await app.call(api.taskOfResolution, { params: { id: m.id, resolutionId: second.resolutions[1]?.id ?? '' }, body: { taskId: newId(), title: '落实', body: '', lead: { kind: 'unit', id: branch }, coOwners: [], dueOn: null } }, desk)).status).toBe(200);
    expect((await app.call(api.removeResolution, { params }, desk)).error?.code).toBe('meeting.task_exists');
  });

  it('numbers of minutes are without gaps when two are issued at once', async () => {
    const [a, b] = [await held(), await held()];
    const issued = await Promise.all([a, b].map((m) => app.done(api.issueMinutes, { params: { id: m.id }, body: { version: m.version } }, desk)));
    expect(new Set(issued.map((m) => m.numberText)).size).toBe(2);
  });
});

it('the list leaves by the door for exports, with what the filter finds, and is recorded', async () => {
  await held();
  const found = (await app.done(api.countMeetings, { query: {} }, desk)).count;
  expect(await app.done(previewExport, { body: { list: 'meetings', query: { state: 'draft,noticed,held,minuted,cancelled' } } }, desk)).toMatchObject({ rows: found, persons: 0, needsSecond: false });
  expect((await takeExport(app, desk, { list: 'meetings', columns: ['title', 'startsAt', 'attendance', 'resolutions'] })).subarray(0, 2).toString()).toBe('PK');
  expect(await app.connection.db.selectFrom('events').select('data').where('name', '=', 'meeting.exported').execute()).toEqual([{ data: { count: found } }]);
  expect((await app.call(previewExport, { body: { list: 'meetings', query: {} } }, stranger)).error?.code).toBe('access.denied');
});

it('who was not called sees nothing of it and may do nothing', async () => {
  const m = await held();
  expect((await app.call(api.readMeeting, { params: { id: m.id } }, stranger)).error?.code).toBe('meeting.not_found');
  expect((await app.call(api.minutesPaper, { params: { id: m.id } }, stranger)).error?.code).toBe('meeting.not_found');
  expect((await app.done(api.listMeetings, { query: {} }, stranger)).items).toEqual([]);
  expect((await app.call(api.createMeeting, { body: { id: newId(), ...draft() } }, stranger)).error?.code).toBe('access.denied');
  expect((await app.call(api.saveResolution, { params: { id: m.id, resolutionId: newId() }, body: { version: m.version, title: '不该有', text: '', method: 'agreed', majority: 'overHalf', votesFor: null, votesAgainst: null, votesAbstain: null, agendaItemId: null } }, president)).error?.code).toBe('access.denied');
});

it('says when a council meeting is due in the term that runs, and to the desk alone', async () => {
  const { saveTerm } = await import('../contract/terms.ts');
  app.now = new Date('2026-03-02T02:00:00Z');
  expect((await app.done(api.readRhythm, {}, desk)).items).toEqual([]);
  await app.done(saveTerm, { params: { id: newId() }, body: { version: 0, number: 5, startsOn: '2025-01-01', endsOn: '2029-12-31' } }, desk);
  expect((await app.done(api.readRhythm, {}, desk)).items).toEqual([{ kind: 'council', everyMonths: 12, lastOn: null, dueBy: '2026-01-01', late: true }]);
  expect((await app.call(api.readRhythm, {}, president)).error?.code).toBe('access.denied');
  const m = await app.done(api.createMeeting, { body: { id: newId(), ...draft('2026-03-10T01:00:00.000Z', { kind: 'council' }) } }, desk);
  const called = await app.done(api.noticeMeeting, { params: { id: m.id }, body: { version: m.version } }, desk);
  app.now = new Date('2026-03-10T04:00:00Z');
  await app.done(api.holdMeeting, { params: { id: m.id }, body: { version: called.version, people: called.people.map((p) => ({ id: p.id, attendance: 'present' as const })), expectedCount: null, presentCount: null, chair: '', recorder: '' } }, desk);
  expect((await app.done(api.readRhythm, {}, desk)).items[0]).toMatchObject({ lastOn: '2026-03-10', dueBy: '2027-03-10', late: false });
});

it('minutes that were issued are corrected with a reason: the first paper stays, the corrected one says so, and all are asked to read again', async () => {
  const there = await held();
  const resolved = (await resolve(there)).body;
  const params = { id: there.id };
  const issued = await app.done(api.issueMinutes, { params, body: { version: resolved.version } }, desk);
  await app.runJobs();
  await app.done(api.readMinutes, { params, body: {} }, president);
  const paper = async (p: Person) => unzipText((await app.call(api.minutesPaper, { params }, p)).body as Buffer);
  const first = await paper(president);
  const as = (m: api.MeetingDetail, more: Record<string, unknown> = {}) => ({
    version: m.version, reason: '漏记讨论情况，票数有误', place: m.place, chair: m.chair, recorder: m.recorder, note: m.minutesNote, expectedCount: null, presentCount: null, items: m.agenda.map((i) => ({ id: i.id, discussion: i.discussion })), people: m.people.map((p) => ({ id: p.id, attendance: p.attendance ?? ('present' as const) })),
    resolutions: m.resolutions.map((r) => ({ id: r.id, title: r.title, text: r.text, votesFor: r.votesFor, votesAgainst: r.votesAgainst, votesAbstain: r.votesAbstain })), ...more,
  });
  const correct = (p: Person, body: object) => app.call(api.correctMinutes, { params, body: body as never }, p);
  const taskId = newId();
  await app.done(api.taskOfResolution, { params: { ...params, resolutionId: resolved.resolutions[0]?.id ?? '' }, body: { taskId, title: '拟订实施方案', body: '', lead: { kind: 'account', id: vice.accountId }, coOwners: [], dueOn: '2026-04-30' } }, desk);
  const now = await app.done(api.readMeeting, { params }, desk);
  expect([now.can.correct, now.corrections, (await app.done(api.readMeeting, { params }, president)).can.correct]).toEqual([true, [], false]);
  expect((await correct(president, as(now))).error?.code).toBe('access.denied');
  expect((await correct(desk, as(now))).error?.code).toBe('meeting.nothing_corrected');
  expect((await correct(desk, as(now, { reason: ' ' }))).error?.code).toBe('input.invalid');
  const vote = (votesFor: number, votesAgainst: number) => now.resolutions.map((r) => ({ id: r.id, title: r.title, text: r.text, votesFor, votesAgainst, votesAbstain: 0 }));
  expect((await correct(desk, as(now, { resolutions: vote(2, 1) }))).error?.code).toBe('meeting.votes_above_present');
  app.now = new Date('2026-03-20T04:00:00Z');
  const said = now.agenda.map((i, n) => ({ id: i.id, discussion: n === 0 ? '会议逐项研究了年度计划。' : '' }));
  const answers = await Promise.all([correct(desk, as(now, { items: said, resolutions: vote(1, 1) })), correct(colleague, as(now, { items: said, resolutions: vote(1, 1) }))]);
  expect(answers.map((x) => x.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  const done = await app.done(api.readMeeting, { params }, desk);
  // The result follows from the votes as they stand now; nobody has read the corrected text yet.
  expect([done.resolutions[0]?.passed, done.numberText, done.readCount, done.minutedAt]).toEqual([false, issued.numberText, 0, issued.minutedAt]);
  expect(done.corrections.map((c) => [c.number, c.reason, c.earlier?.name])).toEqual([[1, '漏记讨论情况，票数有误', `${issued.numberText}.docx`]]);
  expect(await todos(president)).toContain(`minutesRead:${there.id}`);
  // What did not pass is nobody's work: its task is called off with the reason, and its owner told.
  const task = await app.done(readTask, { params: { id: taskId } }, vice);
  expect([task.state, task.notes.at(-1)?.text, await todos(vice)]).toEqual(['cancelled', '漏记讨论情况，票数有误', expect.not.arrayContaining([expect.stringContaining(taskId)])]);
  await app.runJobs();
  expect((await app.done(listNotifications, { query: {} as never }, vice)).items.map((n) => n.kind)).toContain('taskCancelled');
  expect((await app.done(listNotifications, { query: {} as never }, president)).items.map((n) => n.kind)).toContain('minutesCorrected');
  const second = await paper(president);
  for (const part of ['会议逐项研究了年度计划。', '赞成1票，反对1票', '（更正）', '2026年3月10日印发', '2026年3月20日第1次更正', '漏记讨论情况，票数有误']) expect(second).toContain(part);
  const earlier = await app.call(fileContent, { params: { id: done.corrections[0]?.earlier?.id ?? '' }, query: {} }, president);
  expect(unzipText(earlier.body as Buffer)).toBe(first);
  expect((await app.call(fileContent, { params: { id: done.corrections[0]?.earlier?.id ?? '' }, query: {} }, stranger)).status).toBeGreaterThanOrEqual(403);
});
