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
import * as api from './contract.ts';
import { addTask, tasksOf } from './index.ts';

let app: TestApp;
let branch: string;
let other: string;
let secretary: Person;
let officer: Person;
let stranger: Person;
let helper: Person;
let colleague: Person;
beforeAll(async () => {
  app = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  branch = await app.unit('branch', '长宁分会');
  other = await app.unit('branch', '石门分会');
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  colleague = await app.person('温文书', { roles: ['secretariatOfficer'] });
  officer = await app.person('单明哲', { roles: [['branchSecretary', branch]] });
  stranger = await app.person('仇致远', { roles: [['branchSecretary', other]] });
  helper = await app.person('李同心', { memberOf: branch });
});
afterAll(() => app.close());

async function given(dueOn: string | null = '2026-03-12', more: Partial<{ lead: { kind: 'account' | 'unit'; id: string }; coOwners: { kind: 'account' | 'unit'; id: string }[] }> = {}): Promise<api.TaskDetail> {
  const id = newId();
  return app.done(api.createTask, { body: { id, title: '编印会员手册', body: '含通讯录', lead: { kind: 'unit', id: branch }, coOwners: [], dueOn, ...more } }, secretary);
}
const todosOf = async (p: Person): Promise<string[]> => (await app.done(listTodo, { query: {} }, p)).items.map((t) => `${t.action}:${t.matterId}`);

describe('the way of a task', () => {
  it('waits for the unit, is reported, returned, reported again and accepted, with its to-dos on the way', async () => {
    const t = await given();
    expect(t).toMatchObject({ state: 'open', lead: { kind: 'unit', name: '长宁分会' }, light: 'yellow', workingDays: 8 });
    expect(await todosOf(officer)).toContain(`taskDo:${t.id}`);
    const params = { id: t.id };
    expect(t.can).toMatchObject({ accept: false, extend: true });
    const begun = await app.done(api.startTask, { params, body: { version: t.version } }, officer);
    expect(begun.can).toMatchObject({ report: true, accept: false, cancel: false });
    const reported = await app.done(api.reportTask, { params, body: { version: begun.version, text: '已编好' } }, officer);
    expect(reported.state).toBe('reported');
    expect(await todosOf(officer)).not.toContain(`taskDo:${t.id}`);
    expect(await todosOf(secretary)).toContain(`taskAccept:${t.id}`);
    const back = await app.done(api.returnTask, { params, body: { version: reported.version, text: '缺通讯录', dueOn: null } }, secretary);
    expect(back).toMatchObject({ state: 'returned', dueAt: t.dueAt });
    expect(await todosOf(officer)).toContain(`taskDo:${t.id}`);
    const again = await app.done(api.reportTask, { params, body: { version: back.version, text: '已补' } }, officer);
    const done = await app.done(api.acceptTask, { params, body: { version: again.version } }, secretary);
    expect(done).toMatchObject({ state: 'done', late: false });
    expect(done.notes.map((n) => n.kind)).toEqual(['create', 'start', 'report', 'return', 'report', 'accept']);
    expect(await todosOf(secretary)).not.toContain(`taskAccept:${t.id}`);
  });

  it('without a day takes that of the setting, and a day of rest moves on', async () => {
    expect((await given(null)).dueAt).toBe('2026-03-16T15:59:59.999Z');
    expect((await given('2026-03-07')).dueAt).toBe('2026-03-09T15:59:59.999Z');
  });

  it('is extended with a reason, never backwards', async () => {
    const t = await given();
    const extend = (dueOn: string) => app.call(api.extendTask, { params: { id: t.id }, body: { version: t.version, text: '等印厂', dueOn } }, secretary);
    expect((await extend('2026-03-12')).error?.code).toBe('task.not_later');
    expect((await extend('2026-03-20')).body.dueAt).toBe('2026-03-20T15:59:59.999Z');
    expect((await extend('2026-03-25')).error?.code).toBe('matter.changed');
  });

  it('given to another, waits for that one alone', async () => {
    const t = await given();
    await app.done(api.changeTask, { params: { id: t.id }, body: { version: t.version, title: t.title, body: '', lead: { kind: 'account', id: helper.accountId }, coOwners: [] } }, secretary);
    expect(await todosOf(officer)).not.toContain(`taskDo:${t.id}`);
    expect(await todosOf(helper)).toContain(`taskDo:${t.id}`);
    expect((await app.call(api.readTask, { params: { id: t.id } }, officer)).status).toBe(404);
  });

  it('waits for the secretariat where nobody carries the unit’s work', async () => {
    const committee = await app.unit('committee', '青年专委会');
    const t = await given(null, { lead: { kind: 'unit', id: committee } });
    expect(await todosOf(secretary)).toContain(`taskDo:${t.id}`);
  });
});

describe('who sees and does what', () => {
  it('a stranger gets none of it', async () => {
    const t = await given();
    expect((await app.call(api.readTask, { params: { id: t.id } }, stranger)).error?.code).toBe('task.not_found');
    expect((await app.call(api.startTask, { params: { id: t.id }, body: { version: t.version } }, stranger)).error?.code).toBe('task.not_found');
    expect((await app.done(api.listTasks, { query: {} }, stranger)).items).toEqual([]);
    expect((await app.done(api.taskBoard, { query: {} }, stranger)).columns.map((c) => c.count)).toEqual([0, 0, 0, 0]);
    expect((await app.call(api.findTaskOwners, { query: {} }, helper)).error?.code).toBe('access.denied');
    expect((await app.call(previewExport, { body: { list: 'tasks', query: {} } }, officer)).error?.code).toBe('access.denied');
  });
  it('a helper reads and notes, but does not report or accept', async () => {
    const t = await given(null, { coOwners: [{ kind: 'account', id: helper.accountId }] });
    const noted = await app.done(api.noteTask, { params: { id: t.id }, body: { version: t.version, text: '照片已收齐' } }, helper);
    expect(noted.state).toBe('open');
    expect((await app.call(api.reportTask, { params: { id: t.id }, body: { version: noted.version, text: '好了' } }, helper)).error?.code).toBe('access.denied');
    expect((await app.done(api.listTasks, { query: { view: 'mine' } }, helper)).items.map((x) => x.id)).toContain(t.id);
  });
  it('the owner does not accept what the owner reported', async () => {
    const t = await given();
    const r = await app.done(api.reportTask, { params: { id: t.id }, body: { version: t.version, text: '好了' } }, officer);
    expect((await app.call(api.acceptTask, { params: { id: t.id }, body: { version: r.version } }, officer)).error?.code).toBe('access.denied');
  });
});

describe('two people at once', () => {
  it('accept and return of one report: one of them counts', async () => {
    const t = await given();
    const r = await app.done(api.reportTask, { params: { id: t.id }, body: { version: t.version, text: '好了' } }, officer);
    const answers = await Promise.all([
      app.call(api.acceptTask, { params: { id: t.id }, body: { version: r.version } }, secretary),
      app.call(api.returnTask, { params: { id: t.id }, body: { version: r.version, text: '再看看', dueOn: null } }, colleague),
    ]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    // The same two one after the other, each on the version it has seen, both count: the version is what tells them apart.
    const second = await given();
    const shown = await app.done(api.reportTask, { params: { id: second.id }, body: { version: second.version, text: '好了' } }, officer);
    const back = await app.done(api.returnTask, { params: { id: second.id }, body: { version: shown.version, text: '再看看', dueOn: null } }, colleague);
    expect((await app.call(api.cancelTask, { params: { id: second.id }, body: { version: back.version, text: '不办了' } }, secretary)).status).toBe(200);
  });
});

describe('lists', () => {
  it('find by state, light, unit and source, page by page, and count the same', async () => {
    const source = { type: 'resolution', id: newId(), title: '关于换届的决议', link: '/meetings/x' };
    for (const n of [1, 2, 3]) await app.asSystem((ctx) => addTask(ctx, { title: `决议事项${n}`, source, lead: { kind: 'unit', id: other }, dueOn: '2026-04-01' }));
    const ask = (query: Record<string, unknown>) => app.done(api.listTasks, { query } as never, secretary);
    expect((await ask({ sourceId: source.id })).items.map((t) => t.title)).toEqual(['决议事项1', '决议事项2', '决议事项3']);
    const first = await ask({ sourceId: source.id, limit: 2 });
    expect((await ask({ sourceId: source.id, limit: 2, after: first.next })).items.map((t) => t.title)).toEqual(['决议事项3']);
    expect((await ask({ light: 'green', sourceType: 'resolution' })).items).toHaveLength(3);
    expect((await ask({ light: 'red' })).items).toHaveLength(0);
    expect((await ask({ unit: other })).items).toHaveLength(3);
    expect(await app.done(api.countTasks, { query: { unit: other } }, secretary)).toEqual({ count: 3, more: false });
    expect((await app.asSystem((ctx) => tasksOf(ctx, source))).map((t) => t.light)).toEqual(['green', 'green', 'green']);
    const board = await app.done(api.taskBoard, { query: { unit: other } }, secretary);
    expect(board.columns.map((c) => c.count)).toEqual([3, 0, 0, 0]);
    expect((await app.call(api.listTasks, { query: { after: 'x' } }, secretary)).error?.code).toBe('cursor.invalid');
  });
  it('leave by the door for exports with what the filter finds, counting the people in it; the taking is a fact', async () => {
    const query = { unit: other, sort: 'due' };
    const seen = await app.done(previewExport, { body: { list: 'tasks', query } }, secretary);
    expect([seen.rows, seen.columns.map((c) => c.key)]).toEqual([3, ['title', 'lead', 'co', 'due', 'state', 'source', 'asker', 'finished']]);
    const own = await given(null, { coOwners: [{ kind: 'account', id: helper.accountId }] });
    const persons = async (search: string) => (await app.done(previewExport, { body: { list: 'tasks', query: { search } } }, secretary)).persons;
    expect(await persons(own.title)).toBeGreaterThanOrEqual(2);
    const bytes = await takeExport(app, secretary, { list: 'tasks', query, columns: ['title', 'due'], reason: '督办核对' });
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'tasks-')), 'tasks.xlsx');
    writeFileSync(file, bytes);
    const rows = (await readTable(file)).sheets[0]?.rows.map((r) => r.cells.map((_c, i) => cellText(r, i))) ?? [];
    expect(rows.filter((r) => r[0]?.startsWith('决议事项')).map((r) => r[0])).toEqual(['决议事项1', '决议事项2', '决议事项3']);
    expect(await app.connection.db.selectFrom('events').select('data').where('name', '=', 'task.exported').execute()).toEqual([{ data: { count: 3 } }]);
  });
});

it('an overdue task is told to who has it and to who asked; the light is red', async () => {
  const t = await given('2026-03-10');
  await app.runJobs();
  app.now = new Date('2026-03-11T02:00:00Z');
  await app.runJobs();
  const kinds = async (p: Person) => (await app.done(listNotifications, { query: {} }, p)).items.filter((n) => n.link === `/tasks/${t.id}`).map((n) => n.kind);
  expect(await kinds(officer)).toEqual(expect.arrayContaining(['taskGiven', 'taskLate']));
  expect(await kinds(secretary)).toContain('taskLateAsked');
  expect((await app.done(api.listTasks, { query: { light: 'red' } }, secretary)).items.map((x) => x.id)).toContain(t.id);
});

describe('who has how much in hand', () => {
  it('counts people and units, each number as the list that it opens, those of the secretariat with nothing too', async () => {
    app.now = new Date('2026-03-02T02:00:00Z');
    const nobody = await app.person('闲无事', { roles: ['secretariatOfficer'] });
    const busy = await app.person('忙不停', { memberOf: branch });
    const group = await app.unit('activityGroup', '云栖小组', branch);
    const lead = { kind: 'account' as const, id: busy.accountId };
    await given('2026-03-04', { lead });
    await given('2026-03-20', { lead: { kind: 'unit', id: group }, coOwners: [lead] });
    await given('2026-05-20');
    const third = await given('2026-05-20', { lead });
    await app.done(api.reportTask, { params: { id: third.id }, body: { version: third.version, text: '已办' } }, secretary);
    const done = await given('2026-05-20', { lead });
    await app.done(api.cancelTask, { params: { id: done.id }, body: { version: done.version, text: '不用了' } }, secretary);
    app.now = new Date('2026-03-12T02:00:00Z');
    const seen = await app.done(api.taskWorkload, {}, secretary);
    expect(seen.people.find((p) => p.id === busy.accountId)).toEqual({ id: busy.accountId, name: '忙不停', live: 3, late: 1, soon: 1, reported: 1 });
    for (const p of [stranger, helper]) expect(seen.people.filter((x) => x.id === p.accountId && x.live === 0)).toEqual([]);
    expect(seen.people.find((p) => p.id === nobody.accountId)).toMatchObject({ live: 0, late: 0 });
    const [above, below] = [branch, group].map((id) => seen.units.find((u) => u.id === id));
    expect(below).toMatchObject({ live: 1, soon: 1 });
    expect(above?.live).toBeGreaterThanOrEqual(2);
    // Every number is that of its list.
    const count = async (query: object) => (await app.done(api.countTasks, { query: query as never }, secretary)).count;
    for (const [of, rows] of [['owner', seen.people], ['unit', seen.units]] as const) {
      for (const r of rows) expect([r.live, r.late, r.soon, r.reported]).toEqual([await count({ [of]: r.id, state: 'open,inProgress,returned,reported' }), await count({ [of]: r.id, light: 'red' }), await count({ [of]: r.id, light: 'yellow' }), await count({ [of]: r.id, state: 'reported' })]);
    }
    // A branch sees what is in its reach; who may give no tasks does not ask.
    const branchSees = await app.done(api.taskWorkload, {}, stranger);
    expect(branchSees.people.map((p) => p.id)).not.toContain(busy.accountId);
    expect((await app.call(api.taskWorkload, {}, helper)).error?.code).toBe('access.denied');
  });
});
