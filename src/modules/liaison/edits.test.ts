import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as conferences from './contract/conferences.ts';
import * as points from './contract/points.ts';
import { unzipText } from '#kit/server/documents/testing/word-text.ts';
import * as visits from './contract/visits.ts';

let t: TestApp;
let desk: Person, leader: Person, liaison: Person, stranger: Person;
let east: string;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  east = await t.unit('branch', '城东分会');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  leader = await t.person('高部长', { roles: ['leader'] });
  liaison = await t.person('王老师', { roles: ['handlingOfficer'] });
  stranger = await t.person('路人', { memberOf: east });
});
afterAll(() => t.close());
const code = (a: { error: { code: string } | null }) => a.error?.code;

describe('a charge', () => {
  it('owes another number of visits from now on; what it was and why is in the log', async () => {
    const id = newId();
    await t.done(points.createAssignment, { body: { id, accountId: leader.accountId, kind: 'leader', unitId: east, target: 2, startsOn: '2026-01-01' } }, desk);
    const line = async () => (await t.done(points.listAssignments, { query: {} as never }, desk)).items.find((x) => x.id === id);
    const edit = (as: Person, version: number, target = 4) => t.call(points.editAssignment, { params: { id }, body: { version, kind: 'leader', target, reason: '今年改为每季度一次' } }, as);
    for (const p of [leader, liaison, stranger]) expect(code(await edit(p, 1))).toBe('access.denied');
    const answers = await Promise.all([edit(desk, 1, 4), edit(desk, 1, 6)]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect([4, 6]).toContain((await line())?.target);
    const event = await t.connection.db.selectFrom('events').select('data').where('name', '=', 'liaisonAssignment.changed').executeTakeFirstOrThrow();
    expect(event.data).toMatchObject({ reason: '今年改为每季度一次', before: { target: 2, kind: 'leader' } });
    await t.done(points.endAssignment, { params: { id }, body: { version: 2, on: '2026-11-20' } }, desk);
    expect(code(await edit(desk, 3))).toBe('liaisonAssignment.not_found');
  });
});

describe('a session of a joint conference', () => {
  const [id, session, member] = [newId(), newId(), newId()];
  beforeAll(async () => {
    await t.done(conferences.createConference, { body: { id, unitId: t.rootId, name: '校地联席会议', convenor: '市委统战部', everyMonths: 6, members: [{ id: member, bodyName: '明湖大学', liaisonName: '', liaisonAccountId: liaison.accountId }] } }, desk);
    await t.done(conferences.planSession, { params: { id }, body: { id: session, plannedOn: '2026-11-20', place: '三楼', agenda: '通报情况' } }, desk);
    await t.runJobs();
  });
  const edit = (as: Person, version: number) => t.call(conferences.editSession, { params: { id: session }, body: { version, plannedOn: '2026-11-21', place: '五楼', agenda: '通报情况\n商议合作' } }, as);
  const record = { heldOn: '2026-11-21', place: '五楼', chair: '高部长', attendees: [member], minutes: '会议通报了情况。' };
  const correct = (as: Person, version: number, more = {}) => t.call(conferences.correctSession, { params: { id: session }, body: { version, ...record, minutes: '会议通报了情况，商议了合作。', reason: '漏记一项', ...more } }, as);

  it('that is planned gets another day, place and agenda, and its liaisons are told', async () => {
    for (const p of [liaison, stranger]) expect((await edit(p, 1)).status).toBeGreaterThanOrEqual(403);
    expect(code(await correct(desk, 1))).toBe('conference.session_settled');
    expect((await edit(desk, 1)).body).toMatchObject({ plannedOn: '2026-11-21', place: '五楼', agenda: '通报情况\n商议合作', version: 2 });
    expect(code(await edit(desk, 1))).toBe('matter.changed');
    await t.runJobs();
    expect((await t.done(listNotifications, { query: {} as never }, liaison)).items.map((n) => n.kind).toSorted()).toEqual(['conferenceMoved', 'conferencePlanned']);
  });

  it('that was held is corrected with the reason, which stands beside the minutes; the agreed items keep their tasks', async () => {
    const held = await t.done(conferences.holdSession, { params: { id: session }, body: { version: 2, ...record, items: [{ id: newId(), agreed: '共建实习基地', owner: { kind: 'account', id: desk.accountId }, dueOn: '2026-12-31' }] } }, desk);
    expect(held.can).toEqual({ manage: false, correct: true });
    expect(code(await edit(desk, held.version))).toBe('conference.session_settled');
    expect(code(await correct(desk, held.version, { heldOn: '2026-11-22' }))).toBe('liaison.not_yet');
    for (const p of [liaison, stranger]) expect((await correct(p, held.version)).status).toBeGreaterThanOrEqual(403);
    const fixed = (await correct(desk, held.version)).body;
    expect(fixed).toMatchObject({ minutes: '会议通报了情况，商议了合作。', corrections: [{ by: '林文秘', reason: '漏记一项' }] });
    expect(fixed.list.map((x) => [x.agreed, x.task?.state])).toEqual([['共建实习基地', held.list[0]?.task?.state]]);
    const event = await t.connection.db.selectFrom('events').select('data').where('name', '=', 'conference.corrected').executeTakeFirstOrThrow();
    expect(event.data).toMatchObject({ before: { minutes: '会议通报了情况。' }, after: { minutes: '会议通报了情况，商议了合作。' } });
  });
});

describe('a body that leaves a joint conference', () => {
  it('stays in the sessions that it came to, under the name and with the liaison of that day; who joins later was not absent before', async () => {
    const [id, session, university, bureau, late] = [newId(), newId(), newId(), newId(), newId()];
    const at = { name: '科教联席会议', convenor: '市科技局', everyMonths: 6 };
    await t.done(conferences.createConference, { body: { id, unitId: t.rootId, ...at, members: [{ id: university, bodyName: '东湖学院', liaisonName: '柳老师' }, { id: bureau, bodyName: '市科技局', liaisonName: '', liaisonAccountId: liaison.accountId }] } }, desk);
    await t.done(conferences.planSession, { params: { id }, body: { id: session, plannedOn: '2026-11-20' } }, desk);
    const held = await t.done(conferences.holdSession, { params: { id: session }, body: { version: 1, heldOn: '2026-11-20', place: '', chair: '高部长', attendees: [university], minutes: '会议通报了情况。', items: [] } }, desk);
    const members = [{ id: bureau, bodyName: '市科学技术局', liaisonName: '新联系人' }, { id: late, bodyName: '市教育局', liaisonName: '' }];
    await t.done(conferences.editConference, { params: { id }, body: { version: 1, ...at, members } }, desk);
    const seen = async () => (await t.done(conferences.readSession, { params: { id: session } }, desk)).members.map((m) => [m.bodyName, m.liaisonName, m.attended]);
    expect(await seen()).toEqual([['东湖学院', '柳老师', true], ['市科技局', '王老师', false]]);
    const minutes = async () => unzipText((await t.call(conferences.printMinutes, { params: { id: session } }, desk)).body as Buffer);
    expect(await minutes()).toContain('出席：东湖学院柳老师');
    expect(await minutes()).toContain('缺席：市科技局');
    expect(await minutes()).not.toContain('市教育局');
    expect(await minutes()).not.toContain('更正');
    // A correction is about those who were called then.
    await t.done(conferences.correctSession, { params: { id: session }, body: { version: held.version, heldOn: '2026-11-20', place: '', chair: '高部长', attendees: [university, bureau, late], minutes: '会议通报了情况。', reason: '漏记出席' } }, desk);
    expect(await seen()).toEqual([['东湖学院', '柳老师', true], ['市科技局', '王老师', true]]);
    expect(await minutes()).not.toContain('缺席');
    // Minutes that were corrected say so.
    expect(await minutes()).toContain('会议纪要（更正）');
    expect(await minutes()).toContain('2026年11月21日第1次更正，原因：漏记出席');
    const event = await t.connection.db.selectFrom('events').select('data').where('name', '=', 'conference.corrected').where('subject_id', '=', id).executeTakeFirstOrThrow();
    expect(event.data).toMatchObject({ before: { attendees: [university] }, after: { attendees: [university, bureau] } });
    // A body that came and was on no list is added by its name, once, and stands in the minutes.
    const version = (await t.done(conferences.readSession, { params: { id: held.id } }, desk)).version;
    await t.done(conferences.correctSession, { params: { id: held.id }, body: { version, heldOn: '2026-11-20', place: '', chair: '高部长', attendees: [university, bureau], added: [{ id: newId(), bodyName: '市教育局' }, { id: newId(), bodyName: '东湖学院' }, { id: newId(), bodyName: '市教育局' }, { id: university, bodyName: '另一个名字' }], minutes: '会议通报了情况。', reason: '漏登一个单位' } }, desk);
    expect((await seen()).map(([name, , came]) => [name, came])).toEqual([['东湖学院', true], ['市科技局', true], ['市教育局', true]]);
    expect(await minutes()).toContain('市教育局');
    // One that was added by mistake is taken out again, and the correction says so; one that was called stays on the list.
    const now = await t.done(conferences.readSession, { params: { id: held.id } }, desk);
    const again = (more: Record<string, unknown>) => t.call(conferences.correctSession, { params: { id: held.id }, body: { version: now.version, heldOn: '2026-11-20', place: '', chair: '高部长', attendees: [bureau], minutes: '会议通报了情况。', reason: '补登错了', ...more } }, desk);
    const mistaken = now.members.filter((m) => m.later);
    expect(mistaken.map((m) => m.bodyName)).toEqual(['市教育局']);
    for (const removed of [[university], [newId()]]) expect((await again({ removed })).error).toMatchObject({ code: 'conference.body_called', fields: [{ path: 'removed' }] });
    // What is too much is refused at its field; nothing is cut or left out.
    expect((await again({ added: [{ id: newId(), bodyName: '长'.repeat(81) }] })).error).toMatchObject({ code: 'input.invalid', fields: [{ path: 'added.0.bodyName' }] });
    expect((await again({ added: Array.from({ length: 51 }, (_, i) => ({ id: newId(), bodyName: `单位${i}` })) })).error).toMatchObject({ code: 'input.invalid', fields: [{ path: 'added' }] });
    const fifty = Array.from({ length: 49 }, (_, i) => ({ id: newId(), bodyName: `${'很'.repeat(70)}长的单位${i}` }));
    // A body written down as missing that is on the list without a tick came: it is not left out.
    expect((await again({ removed: mistaken.map((m) => m.id), added: [...fifty, { id: newId(), bodyName: '东湖学院' }] })).status).toBe(200);
    expect((await seen()).map(([name, , came]) => [name, came])).toEqual([['东湖学院', true], ['市科技局', true], ...fifty.map((x) => [x.bodyName, true])]);
    const { data } = await t.connection.db.selectFrom('events').select('data').where('name', '=', 'conference.corrected').where('subject_id', '=', id).orderBy('at', 'desc').orderBy('id', 'desc').executeTakeFirstOrThrow();
    expect((data as { before: { bodies: string[] } }).before.bodies).toContain('市教育局');
    // The next session calls those of today.
    const next = await t.done(conferences.planSession, { params: { id }, body: { id: newId(), plannedOn: '2027-05-20' } }, desk);
    expect(next.members.map((m) => m.bodyName)).toEqual(['市科学技术局', '市教育局']);
  });
});

describe('a visit', () => {
  const plan = async (day: string): Promise<string> => {
    const id = newId();
    await t.done(visits.planVisit, { body: { id, accountId: leader.accountId, unitId: east, plannedOn: day } }, desk);
    return id;
  };
  const kinds = async (p: Person) => (await t.done(listNotifications, { query: {} as never }, p)).items.map((n) => n.kind);
  const coverage = async () => (await t.done(points.readCoverage, { query: { on: '2026-11-21' } as never }, desk)).kinds;

  it('that is planned is put on another day: its to-do waits until then, and the visitor is told; called off, the visitor is told as well', async () => {
    const id = await plan('2026-11-18');
    await t.runJobs();
    for (const p of [liaison, stranger]) expect((await t.call(visits.moveVisit, { params: { id }, body: { version: 1, plannedOn: '2026-11-27' } }, p)).status).toBeGreaterThanOrEqual(403);
    const moved = await t.done(visits.moveVisit, { params: { id }, body: { version: 1, plannedOn: '2026-11-27' } }, desk);
    expect(moved).toMatchObject({ plannedOn: '2026-11-27', late: false, version: 2 });
    expect(code(await t.call(visits.moveVisit, { params: { id }, body: { version: 1, plannedOn: '2026-11-28' } }, desk))).toBe('matter.changed');
    await t.runJobs();
    const due = await t.connection.db.selectFrom('todos').select('due_at').where('matter_id', '=', id).where('done_at', 'is', null).where('dropped_at', 'is', null).execute();
    expect(due.map((x) => x.due_at?.toISOString())).toEqual(['2026-11-27T15:59:59.999Z']);
    const told = (await t.done(listNotifications, { query: {} as never }, leader)).items.filter((n) => n.kind === 'liaisonVisitPlanned');
    expect(JSON.stringify(told)).toMatch(/2026-11-27|11月27日/);
    await t.done(visits.cancelVisit, { params: { id }, body: { version: 2, reason: '对方有会' } }, desk);
    await t.runJobs();
    expect(await kinds(leader)).toContain('liaisonVisitCancelled');
    expect(code(await t.call(visits.moveVisit, { params: { id }, body: { version: 3, plannedOn: '2026-11-28' } }, desk))).toBe('workflow.not_possible');
  });

  it('that was recorded is corrected with the reason and gets what was forgotten; recorded by mistake, it is taken back and counts nowhere', async () => {
    const id = await plan('2026-11-18');
    const record = { visitedOn: '2026-11-18', place: '会议室', people: '柳主任', summary: '听取了情况。' };
    const held = await t.done(visits.recordVisit, { params: { id }, body: { version: 1, ...record, matters: [], fileIds: [] } }, leader);
    expect(held.can).toMatchObject({ correct: true, withdraw: true, record: false });
    const counted = await coverage();
    const fix = (p: Person, version: number, more = {}) => t.call(visits.correctVisit, { params: { id }, body: { version, ...record, visitedOn: '2026-11-17', matters: [], reason: '日期记错', ...more } }, p);
    for (const p of [liaison, stranger]) expect((await fix(p, 2)).status).toBeGreaterThanOrEqual(403);
    expect(code(await fix(leader, 2, { visitedOn: '2026-12-30' }))).toBe('liaison.not_yet');
    const fixed = (await fix(leader, 2, { matters: [{ id: newId(), raised: '停车不便' }] })).body;
    expect(fixed).toMatchObject({ visitedOn: '2026-11-17', list: [{ raised: '停车不便' }], corrections: [{ reason: '日期记错' }], open: 1 });
    expect((await t.connection.db.selectFrom('events').select('data').where('name', '=', 'liaisonVisit.corrected').executeTakeFirstOrThrow()).data).toMatchObject({ before: { visited_on: '2026-11-18' }, after: { visited_on: '2026-11-17' } });
    const gone = await t.done(visits.withdrawVisit, { params: { id }, body: { version: fixed.version, reason: '重复登记' } }, leader);
    expect(gone).toMatchObject({ state: 'cancelled', cancelReason: '重复登记', can: { correct: false, withdraw: false, record: false } });
    const now = await coverage();
    expect(now).not.toEqual(counted);

    const answered = await plan('2026-11-18');
    const [matter] = (await t.done(visits.recordVisit, { params: { id: answered }, body: { version: 1, ...record, matters: [{ id: newId(), raised: '宿舍不足' }], fileIds: [] } }, leader)).list;
    const done = await t.done(visits.answerMatter, { params: { id: matter?.id ?? '' }, body: { answer: '已与有关部门联系。' } }, desk);
    expect(done.can.withdraw).toBe(false);
    expect(code(await t.call(visits.withdrawVisit, { params: { id: answered }, body: { version: done.version, reason: '重复' } }, desk))).toBe('liaisonVisit.matters_settled');
  });
});

describe('what a joint conference agreed', () => {
  it('comes back at every session until its task is accepted, however many sessions later; a session called off is told to the liaisons, a planned one has its notice', async () => {
    const [id, member] = [newId(), newId()];
    await t.done(conferences.createConference, { body: { id, unitId: t.rootId, name: '区校联席会议', convenor: '区委统战部', everyMonths: 6, members: [{ id: member, bodyName: '明湖大学', liaisonName: '柳主任', liaisonAccountId: liaison.accountId }] } }, desk);
    let last = '';
    let before: string[] = [];
    for (let n = 1; n <= 5; n += 1) {
      last = newId();
      const s = await t.done(conferences.planSession, { params: { id }, body: { id: last, plannedOn: '2026-11-20', place: '三楼', agenda: '通报情况' } }, desk);
      before = s.before.map((x) => x.agreed);
      if (n < 5) await t.done(conferences.holdSession, { params: { id: last }, body: { version: s.version, heldOn: '2026-11-20', place: '三楼', chair: '高部长', attendees: [member], minutes: '通报情况。', items: n === 1 ? [{ id: newId(), agreed: '共建实习基地', owner: { kind: 'account', id: desk.accountId }, dueOn: '2027-06-30' }] : [] } }, desk);
    }
    expect(before).toEqual(['共建实习基地']);
    const notice = await t.call(conferences.printNotice, { params: { id: last } }, liaison);
    expect([notice.status, (notice.body as Buffer).subarray(0, 2).toString()]).toEqual([200, 'PK']);
    await t.done(conferences.cancelSession, { params: { id: last }, body: { version: 1, reason: '与其他会议冲突' } }, desk);
    await t.runJobs();
    expect((await t.done(listNotifications, { query: {} as never }, liaison)).items.map((n) => n.kind)).toContain('conferenceCancelled');
  });
});
