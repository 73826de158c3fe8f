import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '#kit/pure/tabular/cell.ts';
import { newId } from '#kit/server/ids.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as taskApi from '#modules/tasks/contract.ts';
import * as checks from '../contract/checks.ts';
import * as items from '../contract/items.ts';
import * as api from '../contract/plans.ts';

let t: TestApp;
let [east, west] = ['', ''];
let desk: Person;
let issuer: Person;
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
  issuer = await t.person('周会长', { roles: ['issuer'] });
  head = await t.person('单明哲', { roles: [['branchSecretary', east]] });
  other = await t.person('仇致远', { roles: [['branchHead', west]] });
  member = await t.person('李同心', { memberOf: east });
  outsider = await t.person('何经办', { roles: [['handlingOfficer', bureau]] });
});
afterAll(() => t.close());

const anItem = (title: string, more: Partial<api.VersionItem> = {}) => ({ id: newId(), section: '思想引领', title, body: '', lead: null, leadText: '', dueOn: null, target: null, measure: '', evidence: false, ...more });
type Kind = 'annual' | 'programme' | 'campaign';
async function drafted(kind: Kind, list: ReturnType<typeof anItem>[], unitIds: string[] = [], by = desk): Promise<api.PlanDetail> {
  const id = newId();
  await t.done(api.createPlan, { body: { id, kind, unitId: t.rootId, title: `计划${id.slice(-6)}`, year: 2026, startsOn: '2026-01-01', endsOn: '2026-12-31' } }, by);
  await t.done(api.saveDraft, { params: { id }, body: { version: 1, theme: '凝心聚力', intro: '', note: '', items: list.map(({ lead, ...i }) => ({ ...i, lead: lead ? { kind: lead.kind, id: lead.id } : null })), unitIds } }, by);
  return t.done(api.readPlan, { params: { id }, query: {} }, by);
}
async function approved(p: api.PlanDetail, effectiveFrom = '2026-03-02'): Promise<api.PlanDetail> {
  const s = await t.done(api.submitPlan, { params: { id: p.id }, body: { version: p.versions[0]?.version ?? 0 } }, desk);
  return t.done(api.approvePlan, { params: { id: p.id }, body: { version: s.versions[0]?.version ?? 0, approvedBy: '会长办公会', approvedOn: '2026-03-02', effectiveFrom } }, issuer);
}
async function running(kind: Kind, list: ReturnType<typeof anItem>[], unitIds: string[] = []): Promise<api.PlanDetail> {
  const a = await approved(await drafted(kind, list, unitIds));
  const p = await t.done(api.publishPlan, { params: { id: a.id }, body: { version: a.version } }, desk);
  await t.runJobs();
  return p;
}
const todosOf = async (p: Person): Promise<string[]> => (await t.done(listTodo, { query: {} }, p)).items.map((x) => `${x.action}:${x.matterId}`);
const itemOf = (id: string, as = desk) => t.done(items.readItem, { params: { id } }, as);

describe('a plan', () => {
  it('is drafted, submitted, sent back, approved and published, with its to-dos on the way', async () => {
    const d = await drafted('annual', [anItem('开展大讲坛', { target: 6, measure: '场' })]);
    expect([d.stage, d.items, d.can.submit, d.can.publish]).toEqual(['draft', 1, true, false]);
    for (const p of [member, other]) expect((await t.call(api.readPlan, { params: { id: d.id }, query: {} }, p)).error?.code).toBe('plan.not_found');
    const s = await t.done(api.submitPlan, { params: { id: d.id }, body: { version: d.versions[0]?.version ?? 0 } }, desk);
    expect(await todosOf(issuer)).toContain(`planApprove:${d.id}`);
    const back = await t.done(api.sendBackPlan, { params: { id: d.id }, body: { version: s.versions[0]?.version ?? 0, reason: '缺时限' } }, issuer);
    expect([back.stage, back.versions[0]?.returnReason]).toEqual(['draft', '缺时限']);
    expect(await todosOf(issuer)).not.toContain(`planApprove:${d.id}`);
    const a = await approved(back);
    expect([a.stage, a.can.publish, a.shown.inForce]).toEqual(['approved', false, true]);
    expect((await t.done(api.readPlan, { params: { id: d.id }, query: {} }, desk)).can.publish).toBe(true);
    expect((await t.call(api.readPlan, { params: { id: d.id }, query: {} }, member)).status).toBe(404);
    const p = await t.done(api.publishPlan, { params: { id: d.id }, body: { version: a.version } }, desk);
    expect(p.notes.map((n) => n.kind)).toEqual(['create', 'submit', 'sendBack', 'submit', 'approve', 'publish']);
    const seen = await t.done(api.readPlan, { params: { id: d.id }, query: {} }, member);
    expect([seen.stage, seen.can.edit, seen.notes.length]).toEqual(['running', false, 0]);
    expect((await t.done(api.listPlans, { query: {} }, member)).items.map((x) => x.id)).toEqual([d.id]);
    expect((await t.call(api.readPlan, { params: { id: d.id }, query: {} }, outsider)).status).toBe(404);
    expect((await t.call(api.listPlans, { query: {} }, outsider)).error?.code).toBe('access.denied');
  });

  it('says what is missing, and nobody approves what is theirs alone to draft', async () => {
    const empty = await drafted('annual', []);
    const submit = (p: api.PlanDetail) => t.call(api.submitPlan, { params: { id: p.id }, body: { version: p.versions[0]?.version ?? 0 } }, desk);
    expect((await submit(empty)).error?.code).toBe('plan.no_items');
    expect((await submit(await drafted('campaign', [anItem('学一次')]))).error?.code).toBe('plan.no_units');
    const save = (body: object) => t.call(api.saveDraft, { params: { id: empty.id }, body: { version: 2, theme: '', intro: '', note: '', items: [], unitIds: [], ...body } }, desk);
    expect((await save({ items: [anItem('太晚', { dueOn: '2027-01-01' })] })).error?.code).toBe('plan.due_outside');
    expect((await save({ version: 1 })).error?.code).toBe('matter.changed');
    const own = newId();
    await t.done(api.createPlan, { body: { id: own, kind: 'annual', unitId: east, title: '分会计划', year: 2026, startsOn: '2026-01-01', endsOn: '2026-12-31' } }, head);
    await t.done(api.saveDraft, { params: { id: own }, body: { version: 1, theme: '学习', intro: '', note: '', items: [{ ...anItem('学一次'), lead: null }], unitIds: [] } }, head);
    const s = await t.done(api.submitPlan, { params: { id: own }, body: { version: 2 } }, head);
    expect([s.can.approve, (await t.call(api.approvePlan, { params: { id: own }, body: { version: 3, approvedBy: '分会', approvedOn: '2026-03-02', effectiveFrom: '2026-03-02' } }, head)).error?.code]).toEqual([false, 'access.denied']);
    expect((await t.call(api.readPlan, { params: { id: own }, query: {} }, other)).status).toBe(404);
    expect((await t.call(api.createPlan, { body: { id: newId(), kind: 'annual', unitId: west, title: '别家计划', year: 2026, startsOn: '2026-01-01', endsOn: '2026-12-31' } }, head)).error?.code).toBe('access.denied');
  });

  it('gets a later version on its day; items keep what was done for them', async () => {
    const kept = anItem('编印会刊', { target: 2, measure: '期' });
    const p = await running('programme', [kept, anItem('不再做的')]);
    await t.done(items.recordItem, { params: { id: kept.id }, body: { id: newId(), doneOn: '2026-03-01', text: '第一期已印', amount: 1, finishes: false } }, desk);
    const d = await t.done(api.beginDraft, { params: { id: p.id }, body: { version: p.version } }, desk);
    expect([d.shown.number, d.shown.list.length, (await t.call(api.beginDraft, { params: { id: p.id }, body: { version: d.version } }, colleague)).error?.code]).toEqual([2, 2, 'plan.draft_exists']);
    await t.done(api.saveDraft, { params: { id: p.id }, body: { version: 1, theme: '', intro: '', note: '目标提高', items: [{ ...kept, target: 4, lead: null }], unitIds: [] } }, desk);
    const a = await approved(await t.done(api.readPlan, { params: { id: p.id }, query: {} }, desk), '2026-04-01');
    expect([a.items, (await itemOf(kept.id)).target, a.versions.map((v) => v.inForce)]).toEqual([2, 2, [false, true]]);
    t.now = new Date('2026-04-01T02:00:00Z');
    await t.runJobs();
    const later = await t.done(api.readPlan, { params: { id: p.id }, query: {} }, desk);
    expect([later.items, (await itemOf(kept.id)).target, (await itemOf(kept.id)).percent, later.versions[1]?.effectiveTo]).toEqual([1, 4, 25, '2026-03-31']);
    expect((await t.done(api.readPlan, { params: { id: p.id }, query: { number: 1 } }, desk)).shown.list.length).toBe(2);
    t.now = new Date('2026-03-02T02:00:00Z');
  });

  it('two who begin the next version at once: one begins it; on two plans both do', async () => {
    const [a, b] = [await running('programme', [anItem('事一')]), await running('programme', [anItem('事二')])];
    const begin = (p: api.PlanDetail, as: Person) => t.call(api.beginDraft, { params: { id: p.id }, body: { version: p.version } }, as);
    expect((await Promise.all([begin(a, desk), begin(a, colleague)])).map((r) => r.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
    const c = await running('programme', [anItem('事三')]);
    expect((await Promise.all([begin(b, desk), begin(c, colleague)])).map((r) => r.status)).toEqual([200, 200]);
  });

  it('is copied to the next year: days move, what was finished may be left, units stay', async () => {
    const [one, two] = [anItem('做完的', { dueOn: '2026-06-30' }), anItem('没做完的', { dueOn: '2026-09-30' })];
    const p = await running('campaign', [one, two], [east]);
    const check = (await t.done(checks.readChecklist, { params: { id: p.id, unitId: east } }, head)).items[0];
    await t.done(checks.doCheck, { params: { id: check?.id ?? '' }, body: { version: 1, doneOn: '2026-03-01', note: '已办' } }, head);
    const copy = await t.done(api.copyPlan, { params: { id: p.id }, body: { id: newId(), title: '2027年行动', year: 2027, unfinishedOnly: true } }, desk);
    expect([copy.shown.list.map((i) => [i.title, i.dueOn]), copy.units.map((u) => u.name), copy.startsOn, copy.copiedFrom?.id]).toEqual([[['没做完的', '2027-09-30']], ['长宁分会'], '2027-01-01', p.id]);
    expect(copy.shown.list[0]?.id).not.toBe(two.id);
  });

  it('whose last day is over waits to be looked back at', async () => {
    const p = await running('programme', [anItem('全年的事')]);
    t.now = new Date('2027-01-04T02:00:00Z');
    await t.runJobs();
    expect(await todosOf(desk)).toContain(`planReview:${p.id}`);
    const done = await t.done(api.reviewPlan, { params: { id: p.id }, body: { version: p.version, review: '完成了主要工作', shortcomings: '进度偏慢' } }, desk);
    expect([done.stage, await todosOf(desk)]).toEqual(['reviewed', expect.not.arrayContaining([`planReview:${p.id}`])]);
    t.now = new Date('2026-03-02T02:00:00Z');
  });
});

describe('a plan that ended too early', () => {
  it('goes on where it stood, with the reason: the checks of a campaign wait again and its units are told; ended, they are told as well', async () => {
    const p = await running('campaign', [anItem('学一次')], [east]);
    const waits = async (as: Person): Promise<string[]> => (await todosOf(as)).filter((x) => x.endsWith(p.id));
    const kinds = async (as: Person): Promise<string[]> => (await t.done(listNotifications, { query: {} as never }, as)).items.map((n) => n.kind);
    expect(await waits(head)).toEqual([`planCheck:${p.id}`]);
    const reopen = (as: Person, version: number, reason = '误总结') => t.call(api.reopenPlan, { params: { id: p.id }, body: { version, reason } }, as);
    expect((await reopen(desk, p.version)).error?.code).toBe('workflow.not_possible');
    const done = await t.done(api.reviewPlan, { params: { id: p.id }, body: { version: p.version, review: '完成了', shortcomings: '' } }, desk);
    expect([done.can.reopen, await waits(head)]).toEqual([true, []]);
    for (const as of [head, member]) expect((await reopen(as, done.version)).status).toBeGreaterThanOrEqual(403);
    expect((await reopen(desk, done.version, ' ')).error?.code).toBe('input.invalid');
    const answers = await Promise.all([reopen(desk, done.version), reopen(colleague, done.version)]);
    expect(answers.map((x) => x.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
    await t.runJobs();
    const on = await t.done(api.readPlan, { params: { id: p.id }, query: {} }, desk);
    expect([on.stage, on.review, on.notes.at(-1)?.kind, on.notes.at(-1)?.text, await waits(head)]).toEqual(['running', null, 'reopen', '误总结', [`planCheck:${p.id}`]]);
    expect(await kinds(head)).toContain('planReopened');
    expect((await t.connection.db.selectFrom('events').select('data').where('name', '=', 'plan.reopened').where('subject_id', '=', p.id).executeTakeFirstOrThrow()).data).toMatchObject({ before: { review: '完成了' } });
    const check = (await t.done(checks.readChecklist, { params: { id: p.id, unitId: east } }, head));
    expect(check.can.do).toBe(true);
    const over = await t.done(api.cancelPlan, { params: { id: p.id }, body: { version: on.version, reason: '上级另有安排' } }, desk);
    await t.runJobs();
    expect([over.stage, await waits(head), (await kinds(head)).includes('planCancelled')]).toEqual(['cancelled', [], true]);
    expect((await reopen(desk, over.version, '恢复')).body.stage).toBe('running');
  });

  it('waits for its approval again where it waited before it was ended', async () => {
    const d = await drafted('annual', [anItem('开展大讲坛')]);
    await t.done(api.submitPlan, { params: { id: d.id }, body: { version: d.versions[0]?.version ?? 0 } }, desk);
    const over = await t.done(api.cancelPlan, { params: { id: d.id }, body: { version: d.version, reason: '误终止' } }, desk);
    expect(await todosOf(issuer)).not.toContain(`planApprove:${d.id}`);
    const on = await t.done(api.reopenPlan, { params: { id: d.id }, body: { version: over.version, reason: '误终止' } }, desk);
    expect([on.stage, (await todosOf(issuer)).includes(`planApprove:${d.id}`)]).toEqual(['submitted', true]);
  });
});

describe('the work of an item', () => {
  it('goes onto the one board, and its tasks make the number', async () => {
    const [mine, open, nobody] = [anItem('办讲坛', { lead: { kind: 'unit', id: east, name: '' } }), anItem('写专刊', { lead: { kind: 'account', id: desk.accountId, name: '' } }), anItem('没有牵头')];
    const p = await running('programme', [mine, open, nobody]);
    expect(await t.done(items.giveTasks, { params: { id: p.id }, body: { itemIds: [mine.id, open.id, nobody.id] } }, desk)).toEqual({ given: 2, left: 1 });
    expect((await t.call(items.giveTasks, { params: { id: p.id }, body: { itemIds: [mine.id] } }, desk)).error?.code).toBe('plan.nothing_to_give');
    const [task] = (await t.done(taskApi.listTasks, { query: { sourceType: 'planMeasure', sourceId: mine.id } }, desk)).items;
    expect([task?.lead.name, task?.source?.link]).toEqual(['长宁分会', `/plan-items/${mine.id}`]);
    const shown = await itemOf(mine.id);
    expect([shown.tasks, shown.tasksDone, shown.state, shown.taskList.map((x) => x.id)]).toEqual([1, 0, 'running', [task?.id]]);
    const reported = await t.done(taskApi.reportTask, { params: { id: task?.id ?? '' }, body: { version: 1, text: '办好了' } }, head);
    await t.done(taskApi.acceptTask, { params: { id: task?.id ?? '' }, body: { version: reported.version } }, desk);
    expect([(await itemOf(mine.id)).done, (await itemOf(mine.id)).percent]).toEqual([true, 100]);
    const free = await t.done(taskApi.createTask, { body: { id: newId(), title: '早就有的任务', body: '', lead: { kind: 'account', id: desk.accountId }, coOwners: [], dueOn: '2026-05-01' } }, desk);
    const linked = await t.done(items.linkTask, { params: { id: nobody.id }, body: { taskId: free.id } }, desk);
    expect([linked.tasks, linked.taskList[0]?.linked, (await t.call(items.linkTask, { params: { id: nobody.id }, body: { taskId: free.id } }, desk)).error?.code]).toEqual([1, true, 'planItem.task_there']);
    expect((await t.done(items.unlinkTask, { params: { id: nobody.id, taskId: free.id } }, desk)).tasks).toBe(0);
    expect((await t.call(items.unlinkTask, { params: { id: mine.id, taskId: task?.id ?? '' } }, desk)).error?.code).toBe('task.not_found');
  });

  it('is recorded by whoever leads it, reaches its target, and a wrong record counts no longer', async () => {
    const visits = anItem('走访会员', { lead: { kind: 'unit', id: east, name: '' }, target: 3, measure: '次' });
    const p = await running('programme', [visits]);
    const write = (amount: number, as: Person, doneOn = '2026-03-01') => t.call(items.recordItem, { params: { id: visits.id }, body: { id: newId(), doneOn, text: '走访了会员', amount, finishes: false } }, as);
    expect((await write(1, other)).error?.code).toBe('planItem.not_found');
    expect((await write(1, member)).error?.code).toBe('access.denied');
    expect((await write(1, head, '2026-03-03')).error?.code).toBe('planRecord.in_future');
    await write(2, head);
    const full = (await write(1, desk)).body;
    expect([full.done, full.amount, full.recordList.length, full.state]).toEqual([true, 3, 2, 'done']);
    const wrong = full.recordList.find((r) => r.amount === 1)?.id ?? '';
    const withdraw = (as: Person) => t.call(items.withdrawRecord, { params: { id: wrong }, body: { reason: '记重了' } }, as);
    expect((await withdraw(head)).error?.code).toBe('access.denied');
    expect((await withdraw(other)).error?.code).toBe('planRecord.not_found');
    expect([(await withdraw(desk)).body.percent, (await withdraw(desk)).error?.code]).toEqual([66, 'planRecord.withdrawn']);
    const glance = await t.done(api.planGlance, { query: {} }, desk);
    const count = async (query: Record<string, string>) => (await t.done(items.countItems, { query: { year: '2026', ...query } as never }, desk)).count;
    expect([await count({}), await count({ state: 'done' }), await count({ state: 'late' }), await count({ state: 'soon' }), await count({ state: 'running,idle' })]).toEqual([glance.items, glance.done, glance.late, glance.soon, glance.running + glance.idle]);
    expect((await t.done(items.listItems, { query: { plan: p.id } }, member)).items.map((x) => x.title)).toEqual(['走访会员']);
  });

  it('lists page by page without losing or doubling', async () => {
    const all = (await t.done(items.listItems, { query: { limit: 200 } }, desk)).items.map((x) => x.id);
    const paged: string[] = [];
    for (let after: string | null | undefined; after !== null;) { const page: { items: items.ItemLine[]; next: string | null } = await t.done(items.listItems, { query: { limit: 2, ...(after ? { after } : {}) } }, desk); paged.push(...page.items.map((x) => x.id)); after = page.next; }
    expect(paged).toEqual(all);
    expect((await t.call(api.listPlans, { query: { after: 'x' } }, desk)).error?.code).toBe('cursor.invalid');
  });
});

it('items come from a spreadsheet into the plan that a row names, and go again when the import is undone', async () => {
  const p = await drafted('annual', [anItem('本来就有的')]);
  const list = t.app.services.registry.imports.get('planItems');
  const row = (rowNo: number, values: Record<string, string>) => ({ rowNo, values });
  const rows = [row(2, { plan: p.title, section: '建言', title: '报送专刊', lead: '长宁分会', due: '2026年6月30日', target: '4期' }), row(3, { plan: p.title, title: '没有这个人', lead: '无名氏' }), row(4, { plan: p.title, title: '本来就有的' }), row(5, { plan: '没有的计划', title: '不进' }), row(6, { plan: p.title, title: '日期怪', due: '年底' })];
  const done = await t.asSystem(async (system) => {
    const ctx = { ...system, actor: { ...system.actor, kind: 'account' as const, accountId: desk.accountId, name: desk.name, grants: [{ role: 'secretariatOfficer', unitId: t.rootId, unitPath: '0001/', top: true }] } };
    const checked = (await list?.check(ctx, rows)) ?? [];
    return { checked, changes: (await list?.commit(ctx, checked)) ?? [] };
  });
  expect(done.checked.map((r) => [r.decision, r.problems.map((x) => x.code)])).toEqual([['new', []], ['new', []], ['same', []], ['error', ['plan.title_unknown']], ['error', ['plan.day_unreadable']]]);
  const now = await t.done(api.readPlan, { params: { id: p.id }, query: {} }, desk);
  expect(now.shown.list.map((i) => [i.title, i.lead?.name ?? i.leadText, i.target, i.measure, i.dueOn])).toEqual([['本来就有的', '', null, '', null], ['报送专刊', '长宁分会', 4, '期', '2026-06-30'], ['没有这个人', '无名氏', null, '', null]]);
  expect((await t.call(api.saveDraft, { params: { id: p.id }, body: { version: p.shown.version, theme: '', intro: '', note: '', items: [], unitIds: [] } }, desk)).error?.code).toBe('matter.changed');
  expect(await t.asSystem((ctx) => list?.undo(ctx, done.changes) ?? Promise.resolve(null))).toEqual({ removed: 2, restored: 0, kept: 0 });
});

it('a list of items that left as a sheet comes back: what was changed of a draft is changed and put back, and of a running plan nothing is new', async () => {
  const p = await drafted('annual', [anItem('报送专刊', { lead: { kind: 'unit', id: east, name: '长宁分会' }, dueOn: '2026-06-30', target: 4, measure: '期' }), anItem('走访会员', { leadText: '无名氏' })]);
  const list = t.app.services.registry.imports.get('planItems');
  const act = <T>(work: Parameters<typeof t.asSystem<T>>[0]) => t.asSystem((c) => work({ ...c, actor: { ...c.actor, kind: 'account' as const, accountId: desk.accountId, name: desk.name, grants: [{ role: 'secretariatOfficer', unitId: t.rootId, unitPath: '0001/', top: true }] } }));
  const row = (rowNo: number, values: Record<string, string>) => ({ rowNo, values: { plan: p.title, section: '思想引领', ...values } });
  const asOut = [row(2, { title: '报送专刊', lead: '长宁分会', due: '2026-06-30', target: '4期' }), row(3, { title: '走访会员', lead: '无名氏', due: '2026-12-31', target: '' })];
  const check = (rows: typeof asOut) => act(async (c) => (await list?.check(c, rows)) ?? []);
  expect((await check(asOut)).map((r) => r.decision)).toEqual(['same', 'same']);

  const [first, second] = [row(2, { title: '报送专刊', lead: '长宁分会', due: '2026-09-30', target: '6期' }), row(3, { title: '走访会员', lead: '石门分会', due: '2026-12-31', target: '' })];
  const checked = await check([first, second]);
  expect(checked.map((r) => r.decision)).toEqual(['update', 'update']);
  const changes = await act(async (c) => (await list?.commit(c, checked)) ?? []);
  const shown = async () => (await t.done(api.readPlan, { params: { id: p.id }, query: {} }, desk)).shown.list.map((i) => [i.title, i.lead?.name ?? i.leadText, i.dueOn, i.target, i.measure]);
  expect(await shown()).toEqual([['报送专刊', '长宁分会', '2026-09-30', 6, '期'], ['走访会员', '石门分会', null, null, '']]);
  // What somebody changed since stays.
  await t.connection.db.updateTable('plan_items').set({ target: 8 }).where('plan_id', '=', p.id).where('title', '=', '报送专刊').execute();
  expect(await act(async (c) => list?.undo(c, changes))).toEqual({ removed: 0, restored: 1, kept: 1 });
  expect(await shown()).toEqual([['报送专刊', '长宁分会', '2026-09-30', 8, '期'], ['走访会员', '无名氏', null, null, '']]);

  const runs = await running('annual', [anItem('上一次党课', { dueOn: '2026-03-31' })]);
  const of = (due: string) => [{ rowNo: 2, values: { plan: runs.title, section: '思想引领', title: '上一次党课', lead: '', due, target: '' } }];
  expect((await check(of('2026-03-31') as never)).map((r) => [r.decision, r.problems.length])).toEqual([['same', 0]]);
  expect((await check(of('2026-04-30') as never)).map((r) => [r.decision, r.problems.map((x) => x.code)])).toEqual([['error', ['plan.title_unknown']]]);
});

describe('a campaign', () => {
  it('asks every unit, runs one clock a unit to its next day, sends back, waives, and knows who is behind', async () => {
    const [first, second] = [anItem('上一次党课', { dueOn: '2026-03-05', evidence: true }), anItem('写一篇体会', { dueOn: '2026-04-30' })];
    const p = await running('campaign', [first, second], [east, west]);
    const clock = async (unit: string) => (await t.connection.db.selectFrom('deadlines').select(['due_at', 'state']).where('matter_id', '=', p.id).where('part_id', '=', unit).where('kind', '=', 'planCheck').orderBy('started_at').orderBy('id').execute()).map((d) => `${d.state} ${d.due_at.toISOString().slice(0, 10)}`);
    expect([await clock(east), await todosOf(head)]).toEqual([['running 2026-03-05'], expect.arrayContaining([`planCheck:${p.id}`])]);
    expect((await t.done(listNotifications, { query: {} }, head)).items.map((n) => n.kind)).toContain('planBegun');
    const listOf = (as: Person, unit: string) => t.call(checks.readChecklist, { params: { id: p.id, unitId: unit } }, as);
    expect([(await listOf(head, west)).error?.code, (await listOf(member, east)).error?.code, (await listOf(head, east)).body.can]).toEqual(['plan.not_found', 'plan.not_found', { do: true, review: false }]);
    const [one, two] = (await listOf(head, east)).body.items;
    const act = (version: number, as: Person, id = one?.id ?? '', fileIds: string[] = []) => t.call(checks.doCheck, { params: { id }, body: { version, doneOn: '2026-03-01', note: '已组织', fileIds } }, as);
    expect((await act(1, head)).error?.code).toBe('planCheck.evidence_missing');
    expect((await act(1, other)).error?.code).toBe('planCheck.not_found');
    const fileId = newId();
    await t.connection.db.insertInto('files').values({ association_id: t.associationId, id: fileId, name: '照片.jpg', mime: 'image/jpeg', size: 3, sha256: 'x'.repeat(64), uploaded_by: head.accountId, uploaded_at: t.now } as never).execute();
    const tries = await Promise.all([act(1, head, one?.id, [fileId]), act(1, desk)]);
    expect(tries.filter((r) => r.status === 200).length).toBe(1);
    if (tries[0]?.status !== 200) throw new Error(`the file was not taken: ${JSON.stringify(tries[0]?.error)}`);
    expect(await clock(east)).toEqual(['met 2026-03-05', 'running 2026-04-30']);
    await t.done(checks.sendBackCheck, { params: { id: one?.id ?? '' }, body: { version: 2, reason: '照片看不清' } }, desk);
    expect([(await listOf(head, east)).body.items[0]?.reason, (await clock(east)).at(-1)]).toEqual(['照片看不清', 'running 2026-03-05']);
    await act(3, head);
    await t.done(checks.waiveCheck, { params: { id: two?.id ?? '' }, body: { version: 1, reason: '分会刚成立' } }, desk);
    expect([(await clock(east)).at(-1), (await todosOf(head)).includes(`planCheck:${p.id}`)]).toEqual(['met 2026-04-30', false]);
    t.now = new Date('2026-03-09T02:00:00Z');
    await t.runJobs();
    const chase = (await t.done(checks.listPlanUnits, { params: { id: p.id }, query: {} }, desk)).items;
    expect(chase.map((u) => [u.unit.name, u.asked, u.done, u.late, u.contacts])).toEqual([['石门分会', 2, 0, 1, ['仇致远']], ['长宁分会', 1, 1, 0, ['单明哲']]]);
    expect((await t.done(listNotifications, { query: {} }, other)).items.find((n) => n.kind === 'planCheckLate')?.text).toContain(`“石门分会 ${p.title.replaceAll('“', '‘').replaceAll('”', '’')}”`);
    expect((await t.done(checks.listPlanUnits, { params: { id: p.id }, query: { only: 'late' } }, member)).items.map((u) => [u.unit.name, u.contacts, u.lastChase])).toEqual([['石门分会', [], null]]);
    const remind = (as: Person) => t.call(checks.chaseUnits, { params: { id: p.id }, body: { unitIds: [east, west], way: 'notice', note: '请抓紧' } }, as);
    expect([(await remind(head)).error?.code, (await remind(desk)).body.reminded]).toEqual(['access.denied', 1]);
    await t.runJobs();
    expect((await t.done(listNotifications, { query: {} }, other)).items.map((n) => n.kind)).toContain('planChased');
    expect((await itemOf(first.id)).units.map((u) => [u.unit.name, u.state, u.late])).toEqual([['长宁分会', 'done', false], ['石门分会', 'open', true]]);
    expect((await t.done(checks.myChecklists, {}, head)).items.find((x) => x.plan.id === p.id)).toMatchObject({ asked: 1, done: 1, open: false });
    t.now = new Date('2026-03-02T02:00:00Z');
  });

  it('leaves by the door, and on paper', async () => {
    const p = await running('campaign', [anItem('上一次党课')], [east, west]);
    const seen = await t.done(previewExport, { body: { list: 'planUnits', query: { plan: p.id } } }, desk);
    expect([seen.rows, seen.persons]).toEqual([2, 0]);
    for (const [list, query] of [['plans', {}], ['planItems', { plan: p.id }], ['planUnits', { plan: p.id }]] as const) {
      const { columns } = await t.done(previewExport, { body: { list, query } }, desk);
      const file = path.join(mkdtempSync(path.join(tmpdir(), 'plans-')), 'x.xlsx');
      writeFileSync(file, await takeExport(t, desk, { list, query, columns: columns.map((c) => c.key), reason: '年终核对' }));
      const rows = (await readTable(file)).sheets[0]?.rows.map((r) => r.cells.map((_c, i) => cellText(r, i))) ?? [];
      expect([list, rows.some((r) => r.join(' ').includes(list === 'planUnits' ? '石门分会' : p.title))]).toEqual([list, true]);
      expect((await t.call(previewExport, { body: { list, query } }, member)).error?.code).toBe('access.denied');
    }
    const answer = await t.call(api.planPaper, { params: { id: p.id } }, member);
    expect([answer.status, (answer.body as Buffer).subarray(0, 2).toString(), (await t.call(api.planPaper, { params: { id: p.id } }, outsider)).status]).toEqual([200, 'PK', 404]);
  });
});
