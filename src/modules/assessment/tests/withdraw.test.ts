import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import * as api from '../contract/assessments.ts';
import * as standards from '../contract/standards.ts';

let t: TestApp;
let east = '';
let desk: Person, head: Person, other: Person;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  east = await t.unit('branch', '长宁分会');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  head = await t.person('单明哲', { roles: [['branchSecretary', east]] });
  other = await t.person('仇致远', { roles: [['branchHead', await t.unit('branch', '石门分会')]] });
});
afterAll(() => t.close());

const item = { id: newId(), section: '六有', title: '有组织', guide: '', evidence: '', most: null };
async function handedIn(): Promise<{ id: string; version: number }> {
  const [standardId, roundId] = [newId(), newId()];
  await t.done(standards.createStandard, { body: { id: standardId, kind: 'unitStandard', title: '分会标准', template: false } }, desk);
  const saved = await t.done(standards.saveStandard, { params: { id: standardId }, body: { version: 1, intro: '', note: '', grades: [], items: [item] } }, desk);
  await t.done(standards.adoptStandard, { params: { id: standardId }, body: { version: saved.version, adoptedBy: '理事会', adoptedOn: '2026-03-02', effectiveFrom: '2026-03-02' } }, desk);
  await t.done(api.openRound, { body: { id: roundId, standardId, title: '年度自查', year: 2026, selfDue: '2026-03-20', unitIds: [east] } }, desk);
  await t.runJobs();
  const id = (await t.done(api.readRound, { params: { id: roundId } }, desk)).list[0]?.id ?? '';
  await t.done(api.answerItem, { params: { id, itemId: item.id }, body: { version: 1, mark: 'met', score: null, note: '班子三人', fileIds: [] } }, head);
  const sent = await t.done(api.submitAssessment, { params: { id }, body: { version: 2, summary: '已检查' } }, head);
  expect(sent.can).toMatchObject({ withdraw: true, fill: false });
  return { id, version: sent.version };
}
const withdraw = (a: { id: string; version: number }, as = head) => t.call(api.withdrawAssessment, { params: { id: a.id }, body: { version: a.version } }, as);
const waits = async (as: Person, action: string, id: string): Promise<string | null> => (await t.done(listTodo, { query: {} }, as)).items.find((x) => x.matterId === id && x.action === action)?.dueAt ?? null;

it('what was handed in is taken back while nobody has begun to review it; the day stays the one it was', async () => {
  const a = await handedIn();
  expect((await withdraw(a, other)).error?.code).toBe('assessment.not_found');
  const back = (await withdraw(a)).body;
  expect([back.state, back.answers[0]?.selfNote, back.can.fill]).toEqual(['filling', '班子三人', true]);
  expect([await waits(desk, 'assessmentReview', a.id), (await waits(head, 'assessmentSelf', a.id))?.slice(0, 10)]).toEqual([null, '2026-03-20']);
  expect((await withdraw({ id: a.id, version: back.version })).error?.code).toBe('assessment.settled');
  const again = await t.done(api.submitAssessment, { params: { id: a.id }, body: { version: back.version, summary: '再交' } }, head);
  expect([again.state, await waits(desk, 'assessmentReview', a.id) === null]).toEqual(['submitted', false]);
});

it('not once the review has begun', async () => {
  const a = await handedIn();
  const seen = await t.done(api.reviewItem, { params: { id: a.id, itemId: item.id }, body: { version: a.version, mark: null, score: null, note: '材料待补' } }, desk);
  expect((await t.done(api.readAssessment, { params: { id: a.id } }, head)).can.withdraw).toBe(false);
  expect((await withdraw({ id: a.id, version: seen.version })).error?.code).toBe('assessment.review_begun');
});
