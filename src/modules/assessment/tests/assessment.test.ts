import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { listTasks } from '#modules/tasks/contract.ts';
import * as api from '../contract/assessments.ts';
import * as standards from '../contract/standards.ts';

let t: TestApp;
let [east, west] = ['', ''];
let desk: Person;
let colleague: Person;
let head: Person;
let other: Person;
let member: Person;
let outsider: Person;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  east = await t.unit('branch', '长宁分会');
  west = await t.unit('branch', '石门分会');
  const bureau = await t.unit('handlingUnit', '区住建局');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  colleague = await t.person('温文书', { roles: ['secretariatOfficer'] });
  head = await t.person('单明哲', { roles: [['branchSecretary', east]] });
  other = await t.person('仇致远', { roles: [['branchHead', west]] });
  member = await t.person('李同心', { memberOf: east });
  outsider = await t.person('何经办', { roles: [['handlingOfficer', bureau]] });
});
afterAll(() => t.close());

const todosOf = async (p: Person): Promise<string[]> => (await t.done(listTodo, { query: {} }, p)).items.map((x) => `${x.action}:${x.matterId}`);
const kindsOf = async (p: Person): Promise<string[]> => (await t.done(listNotifications, { query: {} }, p)).items.map((n) => n.kind);

const anItem = (title: string, more: Partial<standards.StandardItem> = {}): standards.StandardItem => ({ id: newId(), section: '六有', title, guide: '', evidence: '', most: null, ...more });
async function adopted(kind: 'unitStandard' | 'ngo', items: standards.StandardItem[], effectiveFrom = '2026-03-02'): Promise<string> {
  const id = newId();
  await t.done(standards.createStandard, { body: { id, kind, title: `标准${id.slice(-5)}`, template: false } }, desk);
  const saved = await t.done(standards.saveStandard, { params: { id }, body: { version: 1, intro: '', note: '', grades: [{ name: '5A', from: 90 }, { name: '4A', from: 80 }], items } }, desk);
  await t.done(standards.adoptStandard, { params: { id }, body: { version: saved.version, adoptedBy: '会长办公会', adoptedOn: '2026-03-02', effectiveFrom } }, desk);
  return id;
}
async function opened(standardId: string, unitIds: string[]): Promise<api.RoundDetail> {
  const id = newId();
  await t.done(api.openRound, { body: { id, standardId, title: `自查${id.slice(-5)}`, year: 2026, selfDue: '2026-03-20', unitIds } }, desk);
  await t.runJobs();
  return t.done(api.readRound, { params: { id } }, desk);
}
const sheetOf = (r: api.RoundDetail, unit: string): string => r.list.find((u) => u.unit.id === unit)?.id ?? '';
const read = (id: string, as: Person) => t.call(api.readAssessment, { params: { id } }, as);

describe('a standard', () => {
  it('begins from a template, is edited, adopted, and keeps its versions by day', async () => {
    const id = newId();
    const made = await t.done(standards.createStandard, { body: { id, kind: 'ngo', title: '等级评估', template: true } }, desk);
    expect([made.shown.list.reduce((sum, i) => sum + (i.most ?? 0), 0), made.shown.grades[0]?.name]).toEqual([1000, '5A']);
    const unit = await t.done(standards.createStandard, { body: { id: newId(), kind: 'unitStandard', title: '六有六好一特色', template: true } }, desk);
    expect(['六有', '六好', '一特色'].map((s) => unit.shown.list.filter((i) => i.section === s).length)).toEqual([6, 6, 1]);
    for (const p of [head, member]) expect((await t.call(standards.readStandard, { params: { id }, query: {} }, p)).error?.code).toBe('standard.not_found');
    expect((await t.call(standards.listStandards, {}, outsider)).error?.code).toBe('access.denied');
    expect((await t.call(standards.createStandard, { body: { id: newId(), kind: 'ngo', title: '不该有', template: false } }, head)).error?.code).toBe('access.denied');
    const s = await adopted('unitStandard', [anItem('有组织')]);
    await t.done(standards.beginStandard, { params: { id: s } }, desk);
    expect((await t.call(standards.beginStandard, { params: { id: s } }, colleague)).error?.code).toBe('standard.draft_exists');
    const saved = await t.done(standards.saveStandard, { params: { id: s }, body: { version: 1, intro: '', note: '增加一条', grades: [], items: [anItem('有组织'), anItem('有阵地')] } }, desk);
    const adopt = (effectiveFrom: string) => t.call(standards.adoptStandard, { params: { id: s }, body: { version: saved.version, adoptedBy: '理事会', adoptedOn: '2026-03-02', effectiveFrom } }, desk);
    expect((await adopt('2026-03-02')).error?.code).toBe('standard.day_taken');
    const later = (await adopt('2026-06-01')).body;
    expect([later.shown.number, later.versions.map((v) => [v.number, v.inForce, v.effectiveTo])]).toEqual([1, [[2, false, null], [1, true, '2026-05-31']]]);
  });
});

describe('a round', () => {
  it('is answered item by item with evidence, handed in, sent back, reviewed, and compared', async () => {
    const [one, two] = [anItem('有组织'), anItem('有台账', { evidence: '台账样页' })];
    const r = await opened(await adopted('unitStandard', [one, two]), [east, west]);
    const id = sheetOf(r, east);
    expect([await todosOf(head), await kindsOf(head)]).toEqual([expect.arrayContaining([`assessmentSelf:${id}`]), expect.arrayContaining(['assessmentOpened'])]);
    for (const p of [other, member, outsider]) expect((await read(id, p)).error?.code).toBe('assessment.not_found');
    expect((await t.call(api.readRound, { params: { id: r.id } }, head)).error?.code).toBe('assessmentRound.not_found');
    const answer = (item: standards.StandardItem, version: number, mark: 'met' | 'partly' | 'unmet', as = head, fileIds: string[] = []) => t.call(api.answerItem, { params: { id, itemId: item.id }, body: { version, mark, score: null, note: '', fileIds } }, as);
    const submit = (version: number, as = head) => t.call(api.submitAssessment, { params: { id }, body: { version, summary: '已逐条检查' } }, as);
    expect([(await submit(1)).error?.code, (await answer(anItem('别的'), 1, 'met')).error?.code]).toEqual(['assessment.item_open', 'assessment.item_unknown']);
    await answer(one, 1, 'partly');
    await answer(two, 2, 'met');
    expect((await submit(3)).error?.code).toBe('assessment.evidence_missing');
    const fileId = newId();
    await t.connection.db.insertInto('files').values({ association_id: t.associationId, id: fileId, name: '台账.pdf', mime: 'application/pdf', size: 3, sha256: 'y'.repeat(64), uploaded_by: head.accountId, uploaded_at: t.now } as never).execute();
    const filed = (await answer(two, 3, 'met', head, [fileId])).body;
    expect(filed.answers.map((x) => x.gap)).toEqual(['partly', null]);
    const sent = await Promise.all([submit(4), submit(4)]);
    expect(sent.map((x) => x.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await t.runJobs();
    expect([await todosOf(desk), (await todosOf(head)).includes(`assessmentSelf:${id}`)]).toEqual([expect.arrayContaining([`assessmentReview:${id}`]), false]);
    const back = await t.done(api.sendBackAssessment, { params: { id }, body: { version: 5, reason: '请补总结' } }, desk);
    expect([back.state, back.returnReason, await todosOf(head)]).toEqual(['filling', '请补总结', expect.arrayContaining([`assessmentSelf:${id}`])]);
    await submit(6);
    const judge = (as: Person, mark: 'unmet' | null) => t.call(api.reviewItem, { params: { id, itemId: one.id }, body: { version: 7, mark, score: null, note: '未见班子名单' } }, as);
    expect((await judge(head, 'unmet')).error?.code).toBe('access.denied');
    await judge(desk, 'unmet');
    // The unit sees the review when it is done.
    expect((await read(id, head)).body.answers[0]?.reviewMark).toBeNull();
    const done = await t.done(api.finishReview, { params: { id }, body: { version: 8, note: '请整改' } }, desk);
    expect([done.state, done.self.partly, done.review?.unmet, done.answers.map((x) => x.gap)]).toEqual(['reviewed', 1, 1, ['unmet', null]]);
    expect((await read(id, head)).body.answers[0]?.reviewMark).toBe('unmet');
    const tasked = await t.done(api.taskOfGap, { params: { id }, body: { itemId: one.id, taskId: newId(), title: '整改：有组织', body: '', dueOn: '2026-04-30' } }, desk);
    expect([tasked.answers[0]?.taskState, (await t.done(listTasks, { query: { sourceType: 'assessment', sourceId: id } }, head)).items[0]?.lead.name]).toEqual(['open', '长宁分会']);
    expect((await t.call(api.taskOfGap, { params: { id }, body: { itemId: one.id, taskId: newId(), title: '再来一次', body: '', dueOn: null } }, desk)).error?.code).toBe('assessment.task_there');
    const compared = await t.done(api.readRound, { params: { id: r.id } }, desk);
    expect(compared.list.map((u) => [u.unit.name, u.state, u.gaps, u.review?.met ?? null])).toEqual([['长宁分会', 'reviewed', 1, 1], ['石门分会', 'filling', 2, null]]);
    expect((await t.done(previewExport, { body: { list: 'assessments', query: { round: r.id } } }, desk)).rows).toBe(2);
    expect((await takeExport(t, desk, { list: 'assessments', query: { round: r.id }, columns: ['unit', 'self'], reason: '年终核对' })).subarray(0, 2).toString()).toBe('PK');
    for (const [endpoint, key, as] of [[api.roundPaper, r.id, desk], [api.assessmentPaper, id, head]] as const) expect(((await t.call(endpoint, { params: { id: key } }, as)).body as Buffer).subarray(0, 2).toString()).toBe('PK');
    t.now = new Date('2026-03-23T02:00:00Z');
    await t.runJobs();
    expect((await t.done(listNotifications, { query: {} }, other)).items.find((n) => n.kind === 'assessmentLate')?.text).toContain(`“石门分会 ${r.title}”`);
    const closed = await t.done(api.closeRound, { params: { id: r.id }, body: { version: compared.version } }, desk);
    expect([closed.state, (await todosOf(other)).some((x) => x.endsWith(sheetOf(r, west)))]).toEqual(['closed', false]);
    t.now = new Date('2026-03-02T02:00:00Z');
  });

  it('scores by points, and keeps the version that it began with', async () => {
    const item = anItem('组织机构', { most: 100 });
    const s = await adopted('ngo', [item]);
    const r = await opened(s, [t.rootId]);
    const id = sheetOf(r, t.rootId);
    const say = (version: number, score: number) => t.call(api.answerItem, { params: { id, itemId: item.id }, body: { version, mark: null, score, note: '', fileIds: [] } }, desk);
    expect((await say(1, 101)).error?.code).toBe('assessment.score_above');
    expect((await say(1, 92)).body).toMatchObject({ grade: '5A', self: { points: 92, most: 100, percent: 92 } });
    await t.done(standards.beginStandard, { params: { id: s } }, desk);
    expect([(await read(id, desk)).body.items.length, (await t.done(api.listRounds, { query: {} }, desk)).items[0]?.versionNumber]).toEqual([1, 1]);
  });
});

describe('a grade', () => {
  it('ends after five years; its renewal is asked for half a year before, once, until a later one is there', async () => {
    const record = (id: string, issuedOn: string, validTo: string) => t.call(api.recordGrade, { body: { id, unitId: t.rootId, assessmentId: null, title: '社会组织等级评估', grade: '5A', issuedBy: '区民政局', issuedOn, validTo, note: '', fileIds: [] } }, desk);
    expect((await record(newId(), '2026-03-03', '2031-03-03')).error?.code).toBe('grade.dates_wrong');
    const id = newId();
    expect((await record(id, '2021-10-01', '2026-10-01')).body).toMatchObject({ state: 'valid', daysLeft: 213 });
    await t.runJobs();
    expect(await todosOf(desk)).not.toContain(`gradeRenew:${id}`);
    t.now = new Date('2026-04-10T02:00:00Z');
    await t.runJobs();
    await t.runJobs();
    expect([(await todosOf(desk)).filter((x) => x === `gradeRenew:${id}`).length, (await kindsOf(desk)).filter((k) => k === 'gradeEndsSoon').length]).toEqual([1, 1]);
    const later = newId();
    await record(later, '2026-04-09', '2031-04-09');
    await t.runJobs();
    expect(await todosOf(desk)).not.toContain(`gradeRenew:${id}`);
    // The later one was recorded wrongly: the first still ends, and is asked for again.
    await t.done(api.withdrawGrade, { params: { id: later }, body: { version: 1, reason: '登记错了单位' } }, desk);
    await t.runJobs();
    expect(await todosOf(desk)).toContain(`gradeRenew:${id}`);
    await record(newId(), '2026-04-09', '2031-04-09');
    await t.runJobs();
    expect(await todosOf(desk)).not.toContain(`gradeRenew:${id}`);
    const [first] = (await t.done(api.listGrades, {}, desk)).items;
    // One of another wording is its renewal when it says so, and no other is; taken back, the first is asked for again.
    const [old, anew] = [newId(), newId()];
    const reworded = (more: Record<string, unknown>) => t.call(api.recordGrade, { body: { id: anew, unitId: t.rootId, assessmentId: null, renewsId: old, title: '全市性社会组织评估等级', grade: '4A', issuedBy: '市民政局', issuedOn: '2026-04-09', validTo: '2031-04-09', note: '', fileIds: [], ...more } }, desk);
    await t.call(api.recordGrade, { body: { id: old, unitId: t.rootId, assessmentId: null, title: '行业组织评估', grade: '3A', issuedBy: '市民政局', issuedOn: '2021-09-01', validTo: '2026-09-01', note: '', fileIds: [] } }, desk);
    await t.runJobs();
    expect(await todosOf(desk)).toContain(`gradeRenew:${old}`);
    for (const wrong of [{ unitId: east }, { validTo: '2026-08-31' }, { renewsId: newId() }]) expect((await reworded(wrong)).error).toMatchObject({ code: 'grade.renews_wrong', fields: [{ path: 'validTo' }] });
    expect((await reworded({})).status).toBe(200);
    await t.runJobs();
    expect(await todosOf(desk)).not.toContain(`gradeRenew:${old}`);
    const renewed = async () => (await t.done(api.listGrades, {}, desk)).items.find((g) => g.id === old)?.renewed;
    expect(await renewed()).toBe(true);
    await t.done(api.withdrawGrade, { params: { id: anew }, body: { version: 1, reason: '登记有误' } }, desk);
    await t.runJobs();
    expect([await renewed(), (await todosOf(desk)).includes(`gradeRenew:${old}`)]).toEqual([false, true]);
    expect([first?.id, first?.state]).toEqual([id, 'soon']);
    expect([(await t.call(api.listGrades, {}, head)).error?.code, (await t.call(api.withdrawGrade, { params: { id }, body: { version: 1, reason: '登记有误' } }, head)).error?.code]).toEqual(['access.denied', 'grade.not_found']);
    expect((await t.done(api.withdrawGrade, { params: { id }, body: { version: 1, reason: '登记有误' } }, desk)).state).toBe('withdrawn');
  });
});

describe('a round that runs', () => {
  it('gets more time and further units: who still fills is told, is late no more, and the clock and the to-do wait until the new day', async () => {
    const item = anItem('有组织');
    t.now = new Date('2026-03-10T02:00:00Z');
    const standard = await adopted('unitStandard', [item]);
    const r = await opened(standard, [east]);
    const sheet = sheetOf(r, east);
    const change = (as: Person, version: number, selfDue: string, unitIds: string[] = []) => t.call(api.changeRound, { params: { id: r.id }, body: { version, selfDue, unitIds, reason: '春节后补报' } }, as);
    for (const p of [head, member, outsider]) expect((await change(p, r.version, '2026-04-10')).status).toBeGreaterThanOrEqual(403);
    t.now = new Date('2026-03-23T02:00:00Z');
    await t.runJobs();
    expect((await t.done(api.readRound, { params: { id: r.id } }, desk)).late).toBe(1);
    expect((await change(desk, r.version, '2026-03-22')).error?.code).toBe('assessmentRound.due_in_past');
    const later = (await change(desk, r.version, '2026-04-10', [east, west])).body;
    expect(later).toMatchObject({ selfDue: '2026-04-10', units: 2, late: 0, version: r.version + 1 });
    expect((await change(desk, r.version, '2026-04-12')).error?.code).toBe('matter.changed');
    expect((await change(desk, later.version, '2026-04-09')).error?.code).toBe('assessmentRound.not_sooner');
    await t.runJobs();
    const mine = (await t.done(listTodo, { query: {} }, head)).items.filter((x) => x.matterId === sheet);
    expect(mine.map((x) => x.dueAt?.slice(0, 10))).toEqual(['2026-04-10']);
    expect(await todosOf(other)).toContain(`assessmentSelf:${sheetOf(later, west)}`);
    const clocks = await t.connection.db.selectFrom('deadlines').select(['due_at', 'state']).where('matter_id', 'in', later.list.map((u) => u.id)).execute();
    expect(clocks.map((d) => [d.due_at.toISOString(), d.state])).toEqual([['2026-04-10T15:59:59.999Z', 'running'], ['2026-04-10T15:59:59.999Z', 'running']]);
    expect((await kindsOf(other))).toContain('assessmentOpened');
    const ended = await t.done(api.closeRound, { params: { id: r.id }, body: { version: later.version } }, desk);
    expect((await change(desk, ended.version, '2026-05-10')).error?.code).toBe('assessmentRound.closed');
  });
});
