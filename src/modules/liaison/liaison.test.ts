import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import * as imports from '#modules/exports/contract/imports.ts';
import { csv, sendList } from '#modules/exports/testing/send.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { listTasks } from '#modules/tasks/contract.ts';
import { previewChange } from '#modules/units/contract/shape.ts';
import * as conferences from './contract/conferences.ts';
import * as pairings from './contract/pairings.ts';
import * as points from './contract/points.ts';
import * as visits from './contract/visits.ts';

let t: TestApp;
let desk: Person;
let leader: Person;
let staff: Person;
let head: Person;
let stranger: Person;
let east: string;
let group: string;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  [east, group] = [await t.unit('branch', '城东分会'), await t.unit('activityGroup', '医卫组')];
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  leader = await t.person('高部长', { roles: ['leader'] });
  staff = await t.person('方干部', { roles: ['liaisonOfficer'] });
  head = await t.person('东会长', { memberOf: east, roles: [['branchHead', east]] });
  stranger = await t.person('路人', { memberOf: group });
});
afterAll(() => t.close());

describe('a pairing', () => {
  it('is made once, owes a joint activity a half-year, and credits both sides', async () => {
    const body = { id: newId(), unitAId: group, unitBId: east, startsOn: '2026-07-01', plan: '每季度义诊一次' };
    expect((await t.call(pairings.createPairing, { body }, stranger)).error?.code).toBe('access.denied');
    const twins = await Promise.all([1, 2, 3].map(() => t.call(pairings.createPairing, { body: { ...body, id: newId() } }, desk)));
    expect(twins.map((r) => r.error?.code ?? 'made').toSorted()).toEqual(['made', 'pairing.exists', 'pairing.exists']);
    const [line] = (await t.done(pairings.listPairings, { query: { gap: 'true' as never } as never }, desk)).items;
    expect(line?.halves).toMatchObject([{ state: 'open', done: 0, goal: 1 }]);
    const id = line?.id ?? '';
    expect((await t.call(pairings.readPairing, { params: { id } }, stranger)).error?.code).toBe('pairing.not_found');
    const held = { id: newId(), heldOn: '2026-11-20', title: '社区义诊', people: 42 };
    expect((await t.call(pairings.holdActivity, { params: { id }, body: held }, stranger)).error?.code).toBe('pairing.not_found');
    expect((await t.call(pairings.holdActivity, { params: { id }, body: { ...held, heldOn: '2026-11-22' } }, head)).error?.code).toBe('liaison.not_yet');
    const after = await t.done(pairings.holdActivity, { params: { id }, body: held }, head);
    expect([after.halves[0]?.state, after.list.length]).toEqual(['met', 1]);
    const again = await Promise.all([1, 2].map(() => t.call(pairings.holdActivity, { params: { id }, body: { ...held, id: newId(), people: 40 } }, desk)));
    expect(again.map((r) => r.error?.code)).toEqual(['pairing.activity_there', 'pairing.activity_there']);
    expect((await t.done(pairings.listPairings, { query: { gap: 'true' as never } as never }, desk)).items).toEqual([]);
    const credits = () => t.connection.db.selectFrom('pairing_credits').select('unit_id').execute();
    expect(new Set((await credits()).map((c) => c.unit_id))).toEqual(new Set([east, group]));
    await t.done(pairings.withdrawActivity, { params: { id: held.id }, body: { reason: '记错' } }, head);
    expect(await credits()).toEqual([]);
    const anew = await Promise.all([1, 2].map(() => t.call(pairings.holdActivity, { params: { id }, body: { ...held, id: newId() } }, desk)));
    expect([anew.map((r) => r.error?.code ?? 'made').toSorted(), (await credits()).length]).toEqual([['made', 'pairing.activity_there'], 2]);
    const counted = (await t.done(pairings.readPairing, { params: { id } }, head)).list.filter((x) => x.withdrawn === null);
    expect(counted).toHaveLength(1);
    for (const x of counted) await t.done(pairings.withdrawActivity, { params: { id: x.id }, body: { reason: '试验' } }, head);
  });

  it('asks those who lead either side for what it owes, near the end of the half-year, until it is met', async () => {
    const todos = async (p: Person) => (await t.done(listTodo, { query: {} as never }, p)).items.filter((x) => x.action === 'pairing.hold');
    const [line] = (await t.done(pairings.listPairings, { query: {} as never }, desk)).items;
    const id = line?.id ?? '';
    t.now = new Date('2026-11-10T02:00:00Z');
    await t.runJobs();
    expect([(await todos(head)).length, (await todos(desk)).length]).toEqual([0, 0]);
    t.now = new Date('2026-11-21T02:00:00Z');
    await t.runJobs();
    expect((await todos(head)).map((x) => [x.matterId, x.dueAt])).toEqual([[id, '2026-12-31T15:59:59.999Z']]);
    await t.runJobs();
    const told = (await t.done(listNotifications, { query: {} }, head)).items.filter((n) => n.kind === 'pairingBehind');
    expect(told).toHaveLength(1);
    await t.done(pairings.holdActivity, { params: { id }, body: { id: newId(), heldOn: '2026-11-21', title: '社区义诊', people: 42 } }, head);
    expect(await todos(head)).toEqual([]);
    await t.runJobs();
    expect(await todos(head)).toEqual([]);
    // A half-year later it owes again; with nobody to lead, the secretariat is asked, and what a half-year left undone is not asked in the next.
    const other = await t.unit('branch', '城西分会');
    const third = await t.unit('activityGroup', '法律组');
    await t.done(pairings.createPairing, { body: { id: newId(), unitAId: other, unitBId: third, startsOn: '2026-07-01' } }, desk);
    await t.runJobs();
    expect((await todos(desk)).map((x) => x.title)).toEqual(['城西分会 ↔ 法律组']);
    t.now = new Date('2027-01-05T02:00:00Z');
    await t.runJobs();
    expect([(await todos(desk)).length, (await todos(head)).length]).toEqual([0, 0]);
    t.now = new Date('2026-11-21T02:00:00Z');
  });
});

const HEAD = '联系点名称,批次,级别,所属组织,地点,责任人,联系人,联系电话,设立日期';
const send = (rows: readonly string[], as: Person) => sendList(t, { list: 'liaisonPoints', name: '联系点.csv', bytes: csv(HEAD, ...rows) }, as);
const rowsOf = async (id: string, as: Person) => (await t.done(imports.listImportRows, { params: { id }, query: {} as never }, as)).items;

describe('liaison points', () => {
  it('come in from a spreadsheet with what is wrong said row by row, whole or not at all, and are out of a stranger’s reach', async () => {
    const row = (name: string, unit = '城东分会') => `${name},第一批,市级,${unit},明湖路 1 号,方干部,王老师,13900001234,2026-01-01`;
    const wrong = (await send([row('明湖大学'), row('明湖大学'), '科,第八批,市级,城东分会,,,,,', '第一医院,头批,很高,没有的分会,,查无此人,,,某天'], desk)).body;
    expect(wrong.counts).toMatchObject({ new: 1, error: 3 });
    expect((await rowsOf(wrong.id, desk)).flatMap((r) => r.problems.map((p) => p.code)).toSorted()).toEqual(['liaisonPoint.batch_unknown', 'liaisonPoint.level_unknown', 'liaisonPoint.name_missing', 'liaisonPoint.officer_unknown', 'liaisonPoint.repeated', 'liaisonPoint.since_unreadable', 'liaisonPoint.unit_unknown']);
    expect((await t.call(imports.commitListImport, { params: { id: wrong.id }, body: { version: wrong.version } }, desk)).error?.code).toBe('listImport.has_problems');
    expect((await t.done(points.listPoints, { query: {} as never }, desk)).items).toEqual([]);
    const right = (await send([row('明湖大学'), row('第一医院', '医卫组'), row('科技园')], desk)).body;
    expect((await t.done(imports.commitListImport, { params: { id: right.id }, body: { version: right.version } }, desk)).result).toMatchObject({ made: 3, changed: 0 });
    expect((await t.done(points.listPoints, { query: {} as never }, stranger)).items).toEqual([]);
    const mine = (await t.done(points.listPoints, { query: {} as never }, head)).items;
    expect(mine.map((p) => p.name).toSorted()).toEqual(['明湖大学', '科技园']);
    const id = mine[0]?.id ?? '';
    expect((await t.call(points.readPoint, { params: { id } }, stranger)).error?.code).toBe('liaisonPoint.not_found');
    expect((await t.done(points.readPoint, { params: { id } }, head)).contactPhone).toBe('139****1234');
    expect((await t.done(points.readPoint, { params: { id } }, staff)).contactPhone).toBe('13900001234');
    expect((await send([row('别处')], head)).error?.code).toBe('access.denied');
  });

  it('are changed by a later list, and what a list did is taken back but for what is in use', async () => {
    const later = (await send(['科技园,第二批,区级,城东分会,新址,,,,', '植物园,二,区级,城东分会,,,,,'], desk)).body;
    expect(later.counts).toMatchObject({ new: 1, update: 1 });
    const done = await t.done(imports.commitListImport, { params: { id: later.id }, body: { version: later.version } }, desk);
    const park = (await t.done(points.listPoints, { query: { search: '科技园' } as never }, desk)).items[0];
    expect([park?.batch, park?.level, park?.site, park?.since]).toEqual([2, 'district', '新址', '2026-01-01']);
    const garden = (await t.done(points.listPoints, { query: { search: '植物园' } as never }, desk)).items[0];
    await t.done(points.createAssignment, { body: { id: newId(), accountId: staff.accountId, kind: 'staff', pointId: garden?.id, target: 1, startsOn: '2026-11-21' } }, desk);
    expect((await t.done(imports.undoListImport, { params: { id: later.id }, body: { version: done.version } }, desk)).undone).toEqual({ removed: 0, restored: 1, kept: 1 });
    const back = (await t.done(points.listPoints, { query: { search: '科技园' } as never }, desk)).items[0];
    expect([back?.batch, back?.level, back?.site]).toEqual([1, 'city', '明湖路 1 号']);
    const charge = (await t.done(points.listAssignments, { query: { pointId: garden?.id } as never }, desk)).items[0];
    await t.done(points.endAssignment, { params: { id: charge?.id ?? '' }, body: { version: 1, on: '2026-11-21' } }, desk);
    await t.done(points.endPoint, { params: { id: garden?.id ?? '' }, body: { version: 1, on: '2026-11-21', reason: '改作公园' } }, desk);
  });
});

describe('visits', () => {
  it('are planned, recorded by the visitor, and each matter raised gets one answer or one task; the coverages follow', async () => {
    const point = (await t.done(points.listPoints, { query: { search: '明湖大学' } as never }, desk)).items[0];
    const covered = async () => Object.fromEntries((await t.done(points.readCoverage, { query: {} }, desk)).kinds.map((k) => [k.kind, `${k.covered}/${k.total}`]));
    await t.done(points.createAssignment, { body: { id: newId(), accountId: leader.accountId, kind: 'leader', unitId: east, target: 2, startsOn: '2026-01-01' } }, desk);
    await t.done(points.createAssignment, { body: { id: newId(), accountId: staff.accountId, kind: 'staff', pointId: point?.id, target: 4, startsOn: '2026-01-01' } }, desk);
    expect(await covered()).toEqual({ leader: '0/1', staff: '0/1', district: '0/0', branch: '0/2' });
    expect((await t.call(points.readCoverage, { query: {} }, stranger)).error?.code).toBe('access.denied');
    const visit = await t.done(visits.planVisit, { body: { id: newId(), accountId: leader.accountId, pointId: point?.id, plannedOn: '2026-11-21' } }, desk);
    expect((await t.done(visits.findLiaisonPeople, { query: { search: '方干部' } }, staff)).items.map((x) => x.name)).toEqual(['方干部']);
    expect((await t.call(visits.findLiaisonPeople, { query: {} }, stranger)).error?.code).toBe('access.denied');
    await t.runJobs();
    expect((await t.done(listTodo, { query: {} as never }, leader)).items.map((x) => x.action)).toEqual(['liaison.visit']);
    expect((await t.call(visits.readVisit, { params: { id: visit.id } }, stranger)).error?.code).toBe('liaisonVisit.not_found');
    const matters = [{ id: newId(), raised: '实验室用地不足' }, { id: newId(), raised: '青年教师子女入学' }];
    const record = { version: visit.version, visitedOn: '2026-11-21', place: '校行政楼', people: '王校长等五人', summary: '座谈一小时。', matters };
    expect((await t.call(visits.recordVisit, { params: { id: visit.id }, body: record }, staff)).error?.code).toBe('access.denied');
    for (const [visitedOn, code] of [['1900-01-01', 'input.day_too_early'], ['1986-11-21', 'input.day_too_early'], ['2026-11-30', 'liaison.not_yet']] as const) {
      const wrong = await t.call(visits.recordVisit, { params: { id: visit.id }, body: { ...record, visitedOn } }, leader);
      expect(wrong.error?.fields?.map((f) => [f.path, f.code])).toEqual([['visitedOn', code]]);
    }
    const done = await t.done(visits.recordVisit, { params: { id: visit.id }, body: record }, leader);
    expect([done.state, done.open]).toEqual(['done', 2]);
    const [first, second] = matters.map((m) => m.id);
    const tasked = await t.done(visits.taskMatter, { params: { id: first ?? '' }, body: { taskId: newId(), owner: { kind: 'account', id: staff.accountId }, dueOn: '2026-12-10' } }, desk);
    expect(tasked.list[0]?.task).toMatchObject({ state: 'open', lead: '方干部' });
    expect((await t.call(visits.taskMatter, { params: { id: first ?? '' }, body: { taskId: newId(), owner: { kind: 'account', id: staff.accountId }, dueOn: '2026-12-10' } }, desk)).error?.code).toBe('liaisonMatter.answered');
    await t.done(visits.answerMatter, { params: { id: second ?? '' }, body: { answer: '已转区教育局，按政策办理。' } }, desk);
    expect((await t.call(visits.answerMatter, { params: { id: second ?? '' }, body: { answer: '再答一次' } }, desk)).error?.code).toBe('liaisonMatter.answered');
    expect(await covered()).toEqual({ leader: '1/1', staff: '0/1', district: '0/0', branch: '1/2' });
    const earlier = await t.done(points.readCoverage, { query: { on: '2026-11-20' } }, desk);
    expect(earlier.kinds.map((k) => k.covered)).toEqual([0, 0, 0, 0]);
    expect((await t.done(points.listAssignments, { query: { short: 'true' as never } as never }, desk)).items.map((x) => `${x.account.name} ${x.done}/${x.target}`).toSorted()).toEqual(['方干部 0/4', '高部长 1/2']);
    const seen = async (list: string, query: Record<string, unknown> = {}) => { const { rows, persons, columns } = await t.done(previewExport, { body: { list, query } }, desk); return { rows, persons, columns: columns.map((c) => c.key) }; };
    const shown = { points: (await t.done(points.listPoints, { query: {} as never }, desk)).items, visits: (await t.done(visits.listVisits, { query: {} as never }, desk)).items };
    expect(await seen('liaisonPoints')).toMatchObject({ rows: shown.points.length, persons: new Set(shown.points.map((x) => x.officer?.id).filter(Boolean)).size });
    expect((await seen('liaisonVisits')).rows).toBe(shown.visits.length);
    for (const list of ['liaisonPoints', 'liaisonVisits', 'liaisonCoverage', 'pairings']) {
      const { columns } = await seen(list);
      expect([list, (await takeExport(t, desk, { list, columns, reason: '年终核对' })).subarray(0, 2).toString()]).toEqual([list, 'PK']);
      expect([list, (await t.call(previewExport, { body: { list, query: {} } }, stranger)).error?.code]).toEqual([list, 'access.denied']);
    }
  });
});

describe('the visits of somebody in charge', () => {
  it('are counted once each, where they are in charge, and the number opens just those', async () => {
    const pointOf = async (search: string) => (await t.done(points.listPoints, { query: { search } as never }, desk)).items[0]?.id ?? '';
    // The point lies in the unit that the leader is in charge of already: one visit serves both.
    await t.done(points.createAssignment, { body: { id: newId(), accountId: leader.accountId, kind: 'leader', pointId: await pointOf('明湖大学'), target: 3, startsOn: '2026-01-01' } }, desk);
    const elsewhere = await t.done(visits.planVisit, { body: { id: newId(), accountId: leader.accountId, pointId: await pointOf('第一医院'), plannedOn: '2026-11-21' } }, desk);
    await t.done(visits.recordVisit, { params: { id: elsewhere.id }, body: { version: elsewhere.version, visitedOn: '2026-11-21', summary: '顺路看望。' } }, leader);
    const coverage = await t.done(points.readCoverage, { query: {} }, desk);
    const row = coverage.kinds.find((k) => k.kind === 'leader')?.rows.find((r) => r.id === leader.accountId);
    expect(row).toMatchObject({ visits: 1, target: 5, points: 1, covered: true });
    const opened = async (query: Record<string, unknown>) => (await t.done(visits.listVisits, { query: { state: 'done', accountId: leader.accountId, dayFrom: coverage.from, dayTo: coverage.on, ...query } as never }, desk)).items.map((v) => v.place.name).toSorted();
    expect(await opened({})).toEqual(['明湖大学', '第一医院']);
    expect(await opened({ inChargeAs: 'leader' })).toEqual(['明湖大学']);
    expect(await opened({ inChargeAs: 'staff' })).toEqual([]);
  });
});

describe('a joint conference', () => {
  it('is asked for before it is due, turns agreed items into tasks, and opens with them the next time', async () => {
    const member = { id: newId(), bodyName: '明湖大学', liaisonName: '', liaisonAccountId: head.accountId };
    const c = await t.done(conferences.createConference, { body: { id: newId(), unitId: t.rootId, name: '校地联席会议', convenor: '区委统战部', everyMonths: 6, members: [member, { id: newId(), bodyName: '区科技局' }] } }, desk);
    expect([c.nextBy, (await t.call(conferences.readConference, { params: { id: c.id } }, stranger)).error?.code]).toEqual(['2027-05-21', 'conference.not_found']);
    expect((await t.done(conferences.readConference, { params: { id: c.id } }, head)).can.manage).toBe(false);
    const plan = (as: Person) => t.call(conferences.planSession, { params: { id: c.id }, body: { id: newId(), plannedOn: '2026-11-21', agenda: '成果转化' } }, as);
    expect((await plan(head)).error?.code).toBe('access.denied');
    const tries = await Promise.all([plan(desk), plan(desk), plan(desk)]);
    expect(tries.map((r) => r.error?.code ?? 'planned').toSorted()).toEqual(['conference.session_planned', 'conference.session_planned', 'planned']);
    const session = tries.find((r) => r.status === 200)?.body;
    if (!session) throw new Error('no session');
    const hold = { version: session.version, heldOn: '2026-11-21', place: '区政府', chair: '高部长', attendees: [member.id], minutes: '研究成果转化。', items: [{ id: newId(), agreed: '建立成果目录', owner: { kind: 'account' as const, id: staff.accountId }, dueOn: '2026-12-31' }] };
    const held = await t.done(conferences.holdSession, { params: { id: session.id }, body: hold }, desk);
    expect([held.state, held.list[0]?.task?.lead, held.members.map((m) => m.attended)]).toEqual(['held', '方干部', [true, false]]);
    expect((await t.done(listTasks, { query: { sourceType: 'conferenceItem', sourceId: session.id } as never }, desk)).items.length).toBe(1);
    const next = await t.done(conferences.planSession, { params: { id: c.id }, body: { id: newId(), plannedOn: '2027-05-20' } }, desk);
    expect(next.before.map((x) => [x.number, x.agreed, x.task?.state])).toEqual([[1, '建立成果目录', 'open']]);
    for (const paper of [conferences.printMinutes, conferences.printFollowUp]) {
      const answer = await t.call(paper, { params: { id: session.id } }, head);
      expect([answer.status, (answer.body as Buffer).subarray(0, 2).toString()]).toEqual([200, 'PK']);
    }
    await t.done(conferences.cancelSession, { params: { id: next.id }, body: { version: next.version, reason: '改期' } }, desk);
    t.now = new Date('2027-05-01T02:00:00Z');
    await t.runJobs();
    expect((await t.done(listTodo, { query: {} as never }, desk)).items.map((x) => x.action)).toContain('conference.plan');
  });
});

describe('a unit that ends', () => {
  it('is told to leave its pairings, points and charges behind, before it is done', async () => {
    const [old, into] = [await t.unit('branch', '云栖分会'), await t.unit('branch', '临湖分会')];
    const told = async (unitId: string) => (await t.done(previewChange, { body: { id: newId(), on: '2026-11-20', reason: '机构调整', change: { kind: 'merge', unitIds: [unitId], intoId: into, grants: 'end' } } }, desk)).effects.filter((e) => e.code.endsWith('Stay')).map((e) => [e.code, e.count]);
    expect(await told(old)).toEqual([]);
    await t.done(pairings.createPairing, { body: { id: newId(), unitAId: group, unitBId: old, startsOn: '2026-07-01', plan: '结对' } }, desk);
    await t.done(points.createPoint, { body: { id: newId(), name: '云栖联系点', batch: 1, level: 'district', unitId: old, site: '', since: '2026-07-01' } as never }, desk);
    await t.connection.db.insertInto('liaison_assignments').values({ association_id: t.associationId, id: newId(), account_id: staff.accountId, kind: 'staff', unit_id: old, target: 2, starts_on: '2026-07-01', created_at: t.now } as never).execute();
    expect(await told(old)).toEqual([['pairingsStay', 1], ['pointsStay', 1], ['chargesStay', 1]]);
  });
});
