import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { recordNo } from '#kit/server/importing.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as imports from '#modules/exports/contract/imports.ts';
import { csv, sendList } from '#modules/exports/testing/send.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import * as api from '../contract/meetings.ts';
import { beginsAt, bothOf } from '../service/meetings/meetings-import.ts';

let app: TestApp;
let desk: Person;
let stranger: Person;
beforeAll(async () => {
  app = await startTestApp({ now: new Date('2026-06-02T02:00:00Z') });
  desk = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  stranger = await app.person('仇致远', { roles: ['editor'] });
});
afterAll(() => app.close());

const HEAD = '会议,类别,会议时间,地点,应到,实到,议题,决议,纪要编号,状态';
const send = async (...rows: string[]) => (await sendList(app, { list: 'meetings', name: '会议台账.csv', bytes: csv(HEAD, ...rows) }, desk)).body;
const codes = async (id: string) => (await app.done(imports.listImportRows, { params: { id }, query: {} as never }, desk)).items.toSorted((a, b) => a.rowNo - b.rowNo).map((r) => r.problems.map((p) => p.code));
const all = () => app.done(api.listMeetings, { query: {} }, desk);

it.each([
  ['2026年3月10日 14:30', '', '2026-03-10T06:30'], ['2026-03-10', '下午2点半', '2026-03-10T06:30'], ['2026.3.10（周二） 9时', '', '2026-03-10T01:00'], ['2026/3/10 9:05:00', '', '2026-03-10T01:05'], ['2026-03-10', '', '2026-03-10T01:00'], ['２０２６年３月１０日', '晚上7：00', '2026-03-10T11:00'], ['三月十日', '', null], ['2026-03-10', '饭后', null], ['2026-03-10 25:00', '', null],
])('a meeting of %s %s begins at %s', (day, time, at) => {
  expect(beginsAt(day, time)?.toISOString().slice(0, 16) ?? null).toBe(at);
});

it('what cannot be read is told row by row, and nobody but the desk fills the ledger', async () => {
  expect(await codes((await send(',理事会,2026-03-10,,,,,,,', '甲会,茶话会,2026-03-10,,,,,,,', '甲会,,某日,,,,,,,', '戊会,,2026-03-10,,许多,,,,', '甲会,,2026-03-12,,5,6,,,,', '乙会,,2026-03-11,,9,8,,通过甲（赞成9票）,,', '丙会,,2026-03-10,,,,,,,已取消', '丁会,,2026-03-10,,,,,,,', '丁会,,2026年3月10日,,,,,,,')).id)).toEqual([
    ['meeting.row_title'], ['meeting.row_kind'], ['meeting.row_day'], ['meeting.row_count'], ['meeting.row_above'], ['meeting.votes_above_present'], ['meeting.row_cancelled'], [], ['meeting.row_twice'],
  ]);
  expect((await sendList(app, { list: 'meetings', name: '会议台账.csv', bytes: csv(HEAD, '2026年第1次理事会,,2026-03-10,,,,,,,') }, stranger)).error?.code).toBe('access.denied');
});

it.each([['12/11', 12, 11], ['11/12', 12, 11], ['应到12人，实到11人', 12, 11], ['实到11人/应到12人', 12, 11], ['12／11', 12, 11], ['12', null, null], ['12-11', null, null], ['3/4/5', null, null]])('who came of whom, as “%s”', (said, expected, present) => {
  expect(bothOf(said)).toEqual(expected === null ? null : { expected, present });
});

it('a ledger comes in once, with votes, minutes and meetings to come; what was worked on stays when it is taken back', async () => {
  const rows = [
    '2026年第1次会长办公会,,2026年3月10日 14:30,会议室,15,12,1. 研究年度计划；2. 其他事项,通过年度计划（赞成8票，反对3票，弃权1票）；同意增补理事两名；设立专委会（赞成5票，反对7票）；年度决算一致通过；增设分会未获通过,本会会长办公会纪要〔2026〕1号,已出纪要',
    '五届三次理事会议,理事会,2026-04-02,,40,36人,,增设城东分会未获通过,,', '2026年会员大会,,2026-09-01 9:00,礼堂,300,,听取工作报告,,,',
  ];
  const state = await send(...rows);
  expect(await codes(state.id)).toEqual([['meeting.row_unstated'], ['meeting.row_unstated'], []]);
  const done = await app.done(imports.commitListImport, { params: { id: state.id }, body: { version: state.version } }, desk);
  const { items } = await all();
  expect(items.map((m) => [m.title, m.kind, m.state, m.present, m.expected])).toEqual([['2026年会员大会', 'general', 'draft', null, 300], ['五届三次理事会议', 'council', 'held', 36, 40], ['2026年第1次会长办公会', 'presidents', 'minuted', 12, 15]]);
  const first = await app.done(api.readMeeting, { params: { id: items[2]?.id ?? '' } }, desk);
  expect(first).toMatchObject({ startsAt: '2026-03-10T06:30:00.000Z', numberText: '本会会长办公会纪要〔2026〕1号', quorum: { present: 12, met: true } });
  expect(first.agenda.map((i) => i.title)).toEqual(['研究年度计划', '其他事项']);
  expect(first.resolutions.map((r) => [r.title.slice(0, 6), r.method, r.votesFor, r.passed])).toEqual([['通过年度计划', 'hands', 8, true], ['同意增补理事', 'unstated', null, true], ['设立专委会（', 'hands', 5, false], ['年度决算一致', 'agreed', null, true], ['增设分会未获', 'unstated', null, false]]);
  // The words may be put right and the attendance too: what was said of it stands, until somebody says how it was resolved.
  const held = await app.done(api.readMeeting, { params: { id: items[1]?.id ?? '' } }, desk);
  const resolve = (version: number, method: 'unstated' | 'agreed') => app.done(api.saveResolution, { params: { id: held.id, resolutionId: held.resolutions[0]?.id ?? '' }, body: { version, title: '增设城东分会', text: '', method, majority: 'overHalf', votesFor: null, votesAgainst: null, votesAbstain: null, agendaItemId: null } }, desk);
  const renamed = await resolve(held.version, 'unstated');
  const counted = await app.done(api.holdMeeting, { params: { id: held.id }, body: { version: renamed.version, people: [], expectedCount: 40, presentCount: 35, chair: '', recorder: '' } }, desk);
  expect([held, renamed, counted].map((m) => [m.resolutions[0]?.title, m.resolutions[0]?.passed])).toEqual([['增设城东分会未获通过', false], ['增设城东分会', false], ['增设城东分会', false]]);
  expect((await resolve(counted.version, 'agreed')).resolutions[0]?.passed).toBe(true);
  // What left as a sheet is known again.
  expect((await send(...rows)).counts).toMatchObject({ new: 0, same: 3 });
  const moved = await send(...rows.map((r) => r.replace(',会议室,', ',礼堂,')));
  expect([moved.counts, await codes(moved.id)]).toMatchObject([{ same: 3, error: 0 }, [['listImport.left_as_it_is'], [], []]]);
  const sheet = await takeExport(app, desk, { list: 'meetings', columns: ['title', 'kindLabel', 'startsAt', 'place', 'stateLabel', 'attendance', 'number', 'resolutions'], reason: '核对' });
  const again = (await sendList(app, { list: 'meetings', name: '会议一览.xlsx', bytes: sheet }, desk)).body;
  expect([again.counts, await codes(again.id)]).toMatchObject([{ new: 0, same: 3 }, [[], [], []]]);

  // Minutes of a meeting that took place are written as ever, behind the numbers of the ledger.
  const council = items[1]?.id ?? '';
  const before = await app.done(api.readMeeting, { params: { id: council } }, desk);
  await app.done(api.issueMinutes, { params: { id: council }, body: { version: before.version } }, desk);
  const undone = await app.done(imports.undoListImport, { params: { id: state.id }, body: { version: done.version } }, desk);
  expect([undone.undone, (await all()).items.map((m) => m.title)]).toEqual([{ removed: 2, restored: 0, kept: 1 }, ['五届三次理事会议']]);
});

it('minutes take the first number that no ledger brought', async () => {
  const unit = (await app.done(api.listMeetings, { query: { state: 'minuted' } as never }, desk)).items[0]?.numberText?.replace(/〔.*/, '') ?? '';
  const state = await send(`五届四次理事会,,2026-05-02,,40,36,,,${unit}〔2026〕2号,`, '五届五次理事会,,2026-05-20,,40,35,,,,');
  await app.done(imports.commitListImport, { params: { id: state.id }, body: { version: state.version } }, desk);
  const fifth = (await all()).items.find((m) => m.title === '五届五次理事会');
  const m = await app.done(api.readMeeting, { params: { id: fifth?.id ?? newId() } }, desk);
  expect((await app.done(api.issueMinutes, { params: { id: m.id }, body: { version: m.version } }, desk)).numberText).toBe(`${unit}〔2026〕3号`);
});

it('a ledger that left and comes back with another title or day changes the meeting in preparation, and makes none beside it', async () => {
  const head = '会议,类别,会议时间,地点,记录号';
  const bring = async (...rows: string[]) => (await sendList(app, { list: 'meetings', name: '会议一览.csv', bytes: csv(head, ...rows) }, desk)).body;
  const made = await bring('换届筹备会,,2026-09-10 15:00,会议室,', '年中总结会,,2026-05-10 9:00,会议室,');
  await app.done(imports.commitListImport, { params: { id: made.id }, body: { version: made.version } }, desk);
  const of = async (title: string) => (await all()).items.find((m) => m.title === title);
  const [coming, held] = [await of('换届筹备会'), await of('年中总结会')];
  const [no, heldNo] = [recordNo(coming?.id ?? ''), recordNo(held?.id ?? '')];
  const count = (await all()).items.length;
  const state = await bring(`换届工作筹备会,,2026-09-12 15:00,,${no}`, `年中工作总结会,,2026-05-11 9:00,会议室,${heldNo}`, '换届筹备会,,2026-09-10 15:00,,R000000000000');
  expect(state.counts).toMatchObject({ new: 0, update: 1, same: 1, error: 1 });
  expect(await codes(state.id)).toEqual([[], ['listImport.left_as_it_is', 'listImport.left_as_it_is'], ['listImport.record_unknown']]);
  await app.done(imports.discardListImport, { params: { id: state.id }, body: { version: state.version } }, desk);
  const right = await bring(`换届工作筹备会,,2026-09-12,,${no}`);
  const done = await app.done(imports.commitListImport, { params: { id: right.id }, body: { version: right.version } }, desk);
  const now = await app.done(api.readMeeting, { params: { id: coming?.id ?? '' } }, desk);
  expect([now.title, now.startsAt, now.place, (await all()).items.length]).toEqual(['换届工作筹备会', '2026-09-12T01:00:00.000Z', '会议室', count]);
  // A sheet as the product gives it out says nothing new.
  const sheet = await takeExport(app, desk, { list: 'meetings', columns: ['title', 'startsAt', 'record'], reason: '核对' });
  expect((await sendList(app, { list: 'meetings', name: '会议一览.xlsx', bytes: sheet }, desk)).body.counts).toMatchObject({ new: 0, update: 0, error: 0 });
  expect((await app.done(imports.undoListImport, { params: { id: right.id }, body: { version: done.version } }, desk)).undone).toEqual({ removed: 0, restored: 1, kept: 0 });
  expect(await app.done(api.readMeeting, { params: { id: coming?.id ?? '' } }, desk)).toMatchObject({ title: '换届筹备会', startsAt: '2026-09-10T07:00:00.000Z' });
});
