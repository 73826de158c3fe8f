import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { recordNo } from '#kit/server/importing.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import * as imports from '#modules/exports/contract/imports.ts';
import { csv, sendList } from '#modules/exports/testing/send.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import * as conferences from './contract/conferences.ts';
import * as points from './contract/points.ts';
import * as visits from './contract/visits.ts';

let t: TestApp;
let desk: Person;
let staff: Person;
let head: Person;
let east: string;

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  east = await t.unit('branch', '城东分会');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  staff = await t.person('方干部', { roles: ['liaisonOfficer'] });
  head = await t.person('东会长', { memberOf: east, roles: [['branchHead', east]] });
  for (const name of ['重名人', '重名人']) await t.person(name);
  await t.done(points.createPoint, { body: { id: newId(), name: '明湖大学', batch: 1, level: 'city', unitId: east, site: '', since: '2026-01-01' } }, desk);
});
afterAll(() => t.close());

const send = async (list: string, ...lines: string[]) => (await sendList(t, { list, name: '台账.csv', bytes: csv(...lines) }, desk)).body;
const codes = async (id: string) => (await t.done(imports.listImportRows, { params: { id }, query: {} as never }, desk)).items.toSorted((a, b) => a.rowNo - b.rowNo).map((r) => r.problems.map((p) => p.code));
const commit = (state: imports.ImportStateOf) => t.done(imports.commitListImport, { params: { id: state.id }, body: { version: state.version } }, desk);
const undo = (state: imports.ImportStateOf) => t.done(imports.undoListImport, { params: { id: state.id }, body: { version: state.version } }, desk);
const charges = async () => (await t.done(points.listAssignments, { query: {} as never }, desk)).items;
const all = async (p: Person = desk) => (await t.done(visits.listVisits, { query: {} as never }, p)).items;

describe('charges from a table', () => {
  const HEAD = '责任人,身份,联系点,走访目标,开始日期';
  it('say row by row what is wrong, come in whole, are changed by a later table and taken back', async () => {
    const wrong = await send('liaisonCharges', HEAD, '查无此人,班子成员,明湖大学,4,', '重名人,机关干部,明湖大学,4,', '方干部,路过,没有的地方,很多,某天', '方干部,机关干部,明湖大学,4,', '方干部,干部,明湖大学,2,');
    expect(await codes(wrong.id)).toEqual([['liaisonImport.person_unknown'], ['liaisonImport.person_unknown'], ['liaisonImport.day_unreadable', 'liaisonImport.place_unknown', 'liaisonImport.kind_unknown', 'liaisonImport.target_unknown'], [], ['liaisonImport.repeated']]);
    expect(await charges()).toEqual([]);
    const right = await commit(await send('liaisonCharges', HEAD, '方干部,机关干部,明湖大学,4次,2026年3月1日', '林文秘,班子成员,城东分会,12,'));
    expect((await charges()).map((x) => [x.account.name, x.kind, x.place, x.target, x.startsOn])).toMatchObject([['林文秘', 'leader', { kind: 'unit', id: east }, 12, '2026-11-21'], ['方干部', 'staff', { kind: 'point', name: '明湖大学' }, 4, '2026-03-01']]);
    const later = await send('liaisonCharges', HEAD, '方干部,机关干部,明湖大学,6,', '林文秘,班子成员,城东分会,12,');
    expect(later.counts).toMatchObject({ update: 1, same: 1 });
    expect(await codes((await send('liaisonCharges', HEAD, '方干部,机关干部,明湖大学,6,2026-02-01')).id)).toEqual([['listImport.left_as_it_is']]);
    const changed = await commit(later);
    expect((await charges()).find((x) => x.kind === 'staff')?.target).toBe(6);
    expect((await undo(changed)).undone).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect((await charges()).find((x) => x.kind === 'staff')?.target).toBe(4);
    // What was changed since stays.
    expect((await undo(right)).undone).toEqual({ removed: 1, restored: 0, kept: 1 });
  });

  it('are for the secretariat alone', async () => {
    for (const list of ['liaisonCharges', 'liaisonVisits']) expect((await sendList(t, { list, name: 'x.csv', bytes: csv('责任人,身份,联系点,走访目标', '方干部,干部,明湖大学,1') }, head)).error?.code).toBe('access.denied');
  });
});

describe('visits from a ledger', () => {
  const HEAD = '走访人,走访对象,走访日期,计划日期,走访内容,意见建议';
  it('say row by row what is wrong', async () => {
    const wrong = await send('liaisonVisits', HEAD, '方干部、林文秘,明湖大学,2026-03-05,,,', '方干部,远方,2026-03-05,,,', '方干部,明湖大学,,,,', '方干部,明湖大学,2027-01-01,,,', '方干部,明湖大学,2026-03-05,,,', '方干部,明湖大学,2026.3.5,,,');
    expect(await codes(wrong.id)).toEqual([['liaisonImport.person_unknown'], ['liaisonImport.place_unknown'], ['liaisonImport.day_missing'], ['liaison.not_yet'], [], ['liaisonImport.repeated']]);
  });

  it('are recorded with a matter each line or semicolon, or planned with a to-do of their visitor; the same ledger again changes nothing', async () => {
    const rows = ['方干部,明湖大学,2026-03-05,,座谈,实验室用电不足；停车不便', '方干部,城东分会,,2026-12-10,,', '林文秘,明湖大学,2026-04-01,,看望,'];
    const done = await commit(await send('liaisonVisits', HEAD, ...rows));
    expect((await all()).map((v) => [v.visitor.name, v.place.name, v.state, v.visitedOn, v.matters, v.open])).toEqual([['方干部', '城东分会', 'planned', null, 0, 0], ['林文秘', '明湖大学', 'done', '2026-04-01', 0, 0], ['方干部', '明湖大学', 'done', '2026-03-05', 2, 2]]);
    const todos = async () => (await t.done(listTodo, { query: {} as never }, staff)).items.filter((x) => x.action === 'liaison.visit').length;
    expect(await todos()).toBe(1);
    expect((await send('liaisonVisits', HEAD, ...rows)).counts).toMatchObject({ new: 0, same: 3 });
    expect(await codes((await send('liaisonVisits', HEAD, ...rows.map((r) => r.replace('座谈', '座谈会')))).id)).toEqual([['listImport.left_as_it_is'], [], []]);
    // By who went, where to and what was said, in whatever forms; a part of each is enough.
    const found = async (search: string) => (await t.done(visits.listVisits, { query: { search } as never }, desk)).items.map((v) => v.place.name).toSorted();
    expect([await found('方干'), await found('明湖大學'), await found('座谈'), await found('城东'), await found('谈'), await found('没有的'), await found('看 望')]).toEqual([['城东分会', '明湖大学'], ['明湖大学', '明湖大学'], ['明湖大学'], ['城东分会', '明湖大学', '明湖大学'], ['明湖大学'], [], []]);
    await sql`update accounts set pinyin = 'fangganbu', initials = 'fgb' where name = '方干部'`.execute(t.connection.db);
    await sql`update units set pinyin = 'chengdongfenhui', initials = 'cdfh' where name = '城东分会'`.execute(t.connection.db);
    expect([await found('fang gan'), await found('FGB'), await found("cheng'dong"), await found('cdf'), await found('ganbu')]).toEqual([await found('方干'), await found('方干'), await found('城东'), await found('城东'), []]);
    // A visit of which a matter was answered stays, the others go with their to-dos.
    const one = (await all()).find((v) => v.matters === 2);
    const read = await t.done(visits.readVisit, { params: { id: one?.id ?? '' } }, desk);
    await t.done(visits.answerMatter, { params: { id: read.list[0]?.id ?? '' }, body: { answer: '已协调增容。' } }, desk);
    expect((await undo(done)).undone).toEqual({ removed: 2, restored: 0, kept: 1 });
    expect([(await all()).map((v) => v.id), await todos()]).toEqual([[one?.id], 0]);
  });
});

describe('visits that left and come back', () => {
  const HEAD = '走访人,走访对象,走访日期,计划日期,走访情况,记录号';
  it('on another day, or with more of what was seen, are changed, and none is made beside them', async () => {
    await commit(await send('liaisonVisits', HEAD, '方干部,明湖大学,2026-06-05,,看望,', '方干部,城东分会,,2026-12-20,,'));
    const find = async (planned: boolean) => (await all()).find((v) => (planned ? v.plannedOn === '2026-12-20' || v.plannedOn === '2026-12-22' : v.visitedOn === '2026-06-05' || v.visitedOn === '2026-06-06'));
    const [done, planned] = [await find(false), await find(true)];
    const [no, plannedNo] = [recordNo(done?.id ?? ''), recordNo(planned?.id ?? '')];
    const count = (await all()).length;
    const state = await send('liaisonVisits', HEAD, `方干部,明湖大学,2026-06-06,,看望并座谈,${no}`, `方干部,城东分会,,2026-12-22,,${plannedNo}`);
    expect(state.counts).toMatchObject({ new: 0, update: 2, error: 0 });
    const taken = await commit(state);
    expect([(await find(false))?.visitedOn, (await find(true))?.plannedOn, (await all()).length]).toEqual(['2026-06-06', '2026-12-22', count]);
    expect((await t.done(visits.readVisit, { params: { id: done?.id ?? '' } }, desk)).corrections.map((c) => c.reason)).toEqual(['从表格导入时更正']);
    const sheet = await takeExport(t, desk, { list: 'liaisonVisits', columns: ['plannedOn', 'visitedOn', 'visitor', 'place', 'people', 'summary', 'record'], reason: '核对' });
    expect((await sendList(t, { list: 'liaisonVisits', name: '走访.xlsx', bytes: sheet }, desk)).body.counts).toMatchObject({ new: 0, update: 0, error: 0 });
    const other = await send('liaisonVisits', HEAD, `林文秘,明湖大学,2026-06-06,,看望并座谈,${no}`, '方干部,明湖大学,2026-06-06,,看望,R000000000000');
    expect([other.counts, await codes(other.id)]).toMatchObject([{ same: 1, error: 1 }, [['listImport.left_as_it_is'], ['listImport.record_unknown']]]);
    expect((await undo(taken)).undone).toEqual({ removed: 0, restored: 2, kept: 0 });
    expect([(await find(false))?.visitedOn, (await find(true))?.plannedOn]).toEqual(['2026-06-05', '2026-12-20']);
  });
});

describe('lists that leave', () => {
  it('charges count those in charge, conferences name bodies and nobody', async () => {
    await t.done(conferences.createConference, { body: { id: newId(), unitId: east, name: '校地联席会议', convenor: '城东分会', everyMonths: 6, members: [{ id: newId(), bodyName: '明湖大学', liaisonName: '王老师' }, { id: newId(), bodyName: '第一医院', liaisonName: '' }] } }, desk);
    const [who, bodies] = [await t.done(previewExport, { body: { list: 'liaisonCharges', query: {} } }, desk), await t.done(previewExport, { body: { list: 'conferences', query: {} } }, desk)];
    expect([who.rows, who.persons, bodies.rows, bodies.persons]).toEqual([1, 1, 1, 0]);
    const take = (list: string, columns: string[]) => takeExport(t, desk, { list, columns, reason: '会议用表' });
    expect((await take('liaisonCharges', ['account', 'kind', 'to', 'target', 'visits', 'from', 'endOn'])).length).toBeGreaterThan(1000);
    expect((await take('conferences', bodies.columns.map((c) => c.key))).length).toBeGreaterThan(1000);
    expect((await t.call(previewExport, { body: { list: 'liaisonCharges', query: {} } }, head)).error?.code).toBe('access.denied');
  });
});
