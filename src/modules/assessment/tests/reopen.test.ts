import { afterAll, beforeAll, expect, it } from 'vitest';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { send } from '#modules/files/testing/send.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as api from '../contract/assessments.ts';
import * as standards from '../contract/standards.ts';

let t: TestApp;
let [east, west] = ['', ''];
let desk: Person, head: Person, other: Person;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  [east, west] = [await t.unit('branch', '长宁分会'), await t.unit('branch', '石门分会')];
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  head = await t.person('单明哲', { roles: [['branchSecretary', east]] });
  other = await t.person('仇致远', { roles: [['branchHead', west]] });
});
afterAll(() => t.close());

const items = [{ id: newId(), section: '基础条件', title: '法人资格', guide: '', evidence: '', most: 60 }, { id: newId(), section: '内部治理', title: '章程/制度', guide: '', evidence: '', most: 40 }];
const todosOf = async (p: Person, id: string): Promise<string[]> => (await t.done(listTodo, { query: {} }, p)).items.filter((x) => x.matterId === id).map((x) => `${x.action} ${x.dueAt?.slice(0, 10)}`);
const kindsOf = async (p: Person): Promise<string[]> => (await t.done(listNotifications, { query: {} as never }, p)).items.map((n) => n.kind);
async function asked(): Promise<{ round: string; ids: Record<string, string> }> {
  t.now = new Date('2026-03-02T02:00:00Z');
  const [standardId, round] = [newId(), newId()];
  await t.done(standards.createStandard, { body: { id: standardId, kind: 'ngo', title: `等级评估${standardId.slice(-4)}`, template: false } }, desk);
  const own = items.map((i) => ({ ...i, id: newId() }));
  items.splice(0, items.length, ...own);
  const saved = await t.done(standards.saveStandard, { params: { id: standardId }, body: { version: 1, intro: '', note: '', grades: [{ name: '3A', from: 80 }, { name: '1A', from: 50 }], items } }, desk);
  await t.done(standards.adoptStandard, { params: { id: standardId }, body: { version: saved.version, adoptedBy: '理事会', adoptedOn: '2026-03-02', effectiveFrom: '2026-03-02' } }, desk);
  await t.done(api.openRound, { body: { id: round, standardId, title: '年度评估', year: 2026, selfDue: '2026-03-20', unitIds: [east, west] } }, desk);
  await t.runJobs();
  const list = (await t.done(api.readRound, { params: { id: round } }, desk)).list;
  return { round, ids: Object.fromEntries(list.map((u) => [u.unit.id, u.id])) };
}
const say = (id: string, n: number, version: number, score: number, fileIds: string[] = []) => t.done(api.answerItem, { params: { id, itemId: items[n]?.id ?? '' }, body: { version, mark: null, score, note: '', fileIds } }, head);
async function handedIn(id: string): Promise<api.AssessmentDetail> {
  await say(id, 0, 1, 60);
  await say(id, 1, 2, 40);
  return t.done(api.submitAssessment, { params: { id }, body: { version: 3, summary: '' } }, head);
}

it('has no grade before every item is answered, and says until the review that it is the unit’s own word', async () => {
  const { ids } = await asked();
  const id = ids[east] ?? '';
  const half = await say(id, 0, 1, 60);
  expect([half.self.points, half.answered, half.grade]).toEqual([60, 1, null]);
  const whole = await say(id, 1, 2, 30);
  expect([whole.answered, whole.grade, whole.review]).toEqual([2, '3A', null]);
  const paper = unzipText((await t.call(api.assessmentPaper, { params: { id } }, head)).body as Buffer)['word/document.xml'] ?? '';
  expect(paper).toContain('未经复核');
});

it('gives the evidence as a folder an item, with the sheet on top, to those who may read it', async () => {
  const { ids } = await asked();
  const id = ids[east] ?? '';
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
  const [one, two] = [newId(), newId()];
  for (const [file, name] of [[one, '登记证书.pdf'], [two, '章程.pdf']] as const) expect((await send(t, { id: file, name, bytes: pdf }, head)).error).toBe(null);
  await say(id, 0, 1, 60, [one]);
  await say(id, 1, 2, 40, [two]);
  const answer = await t.call(api.evidenceFolder, { params: { id } }, head);
  // Chinese names as they stand, for readers that would guess a code page of a file made elsewhere.
  const bytes = answer.body as Buffer;
  expect(bytes.readUInt8(bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 5)).toBe(3);
  const paths = Object.keys(unzipText(bytes));
  expect(paths.filter((p) => p.endsWith('.pdf'))).toEqual(['01 基础条件/01 法人资格/01 登记证书.pdf', '02 内部治理/01 章程_制度/01 章程.pdf']);
  expect(paths.some((p) => p.startsWith('00 长宁分会年度评估自查表.docx/'))).toBe(true);
  expect(unzipText(bytes)['01 基础条件/01 法人资格/01 登记证书.pdf']).toBe(pdf.toString('utf8'));
  expect((await t.call(api.evidenceFolder, { params: { id } }, other)).error?.code).toBe('assessment.not_found');
  expect(await t.connection.db.selectFrom('events').select('actor_name').where('name', '=', 'assessment.printed').where('subject_id', '=', id).execute()).toEqual([{ actor_name: '单明哲' }]);
});

it('a review that was finished goes on with a reason; the unit is told, and the word of the review stays until it is changed', async () => {
  const { ids } = await asked();
  const id = ids[east] ?? '';
  const sent = await handedIn(id);
  const judged = await t.done(api.reviewItem, { params: { id, itemId: items[1]?.id ?? '' }, body: { version: sent.version, mark: null, score: 10, note: '材料不全' } }, desk);
  const done = await t.done(api.finishReview, { params: { id }, body: { version: judged.version, note: '好' } }, desk);
  expect([done.state, done.grade, done.can.reopen, done.can.review]).toEqual(['reviewed', '1A', true, false]);
  const reopen = (as: Person, version = done.version, reason = '看错了材料') => t.call(api.reopenReview, { params: { id }, body: { version, reason } }, as);
  expect([(await reopen(head)).error?.code, (await reopen(other)).error?.code, (await reopen(desk, done.version, '')).error?.code]).toEqual(['access.denied', 'assessment.not_found', 'input.invalid']);
  const answers = await Promise.all([reopen(desk), reopen(desk)]);
  expect(answers.map((x) => x.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  const open = await t.done(api.readAssessment, { params: { id } }, desk);
  expect([open.state, open.answers[1]?.reviewScore, open.reopened.map((x) => [x.by, x.reason]), open.can.review]).toEqual(['submitted', 10, [['林文秘', '看错了材料']], true]);
  expect((await todosOf(desk, id)).map((x) => x.split(' ')[0])).toEqual(['assessmentReview']);
  await t.runJobs();
  expect(await kindsOf(head)).toContain('assessmentReviewReopened');
  const fixed = await t.done(api.reviewItem, { params: { id, itemId: items[1]?.id ?? '' }, body: { version: open.version, mark: null, score: 40, note: '' } }, desk);
  expect((await t.done(api.finishReview, { params: { id }, body: { version: fixed.version, note: '好' } }, desk)).grade).toBe('3A');
  expect(await todosOf(desk, id)).toEqual([]);
});

it('a round that was ended too early is opened again until a day: who did not hand in fills on, what was handed in is reviewed', async () => {
  const { round, ids } = await asked();
  await handedIn(ids[east] ?? '');
  const reopen = (as: Person, version: number, selfDue = '2026-04-10') => t.call(api.reopenRound, { params: { id: round }, body: { version, selfDue, reason: '误结束' } }, as);
  const running = await t.done(api.readRound, { params: { id: round } }, desk);
  expect((await reopen(desk, running.version)).error?.code).toBe('assessmentRound.not_closed');
  const closed = await t.done(api.closeRound, { params: { id: round }, body: { version: running.version } }, desk);
  expect([closed.can.reopen, await todosOf(other, ids[west] ?? ''), await todosOf(desk, ids[east] ?? '')]).toEqual([true, [], []]);
  await t.runJobs();
  expect([(await kindsOf(other)).includes('assessmentRoundClosed'), (await kindsOf(head)).includes('assessmentRoundClosed')]).toEqual([true, false]);
  t.now = new Date('2026-03-23T02:00:00Z');
  expect((await reopen(desk, closed.version, '2026-03-22')).error?.code).toBe('assessmentRound.due_in_past');
  expect((await reopen(head, closed.version)).status).toBeGreaterThanOrEqual(403);
  const open = (await reopen(desk, closed.version)).body;
  expect([open.state, open.selfDue, open.late, open.reopened.map((x) => x.reason), open.can]).toEqual(['open', '2026-04-10', 0, ['误结束'], { manage: true, reopen: false, export: true }]);
  expect(await todosOf(other, ids[west] ?? '')).toEqual(['assessmentSelf 2026-04-10']);
  expect((await todosOf(desk, ids[east] ?? '')).map((x) => x.split(' ')[0])).toEqual(['assessmentReview']);
  await t.runJobs();
  expect(await kindsOf(other)).toContain('assessmentRoundReopened');
  expect(await kindsOf(head)).toContain('assessmentRoundReopenedSent');
  expect((await t.done(api.readAssessment, { params: { id: ids[west] ?? '' } }, other)).can.fill).toBe(true);
});
