import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { unzipText } from '#kit/server/documents/testing/word-text.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as api from '../contract/documents.ts';

let app: TestApp;
let desk: Person;
let colleague: Person;
let member: Person;
let branchDesk: Person;
beforeAll(async () => {
  app = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  const branch = await app.unit('branch', '长宁分会');
  desk = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  colleague = await app.person('温文书', { roles: ['secretariatOfficer'] });
  member = await app.person('李同心', { memberOf: branch });
  branchDesk = await app.person('单明哲', { roles: [['secretariatOfficer', branch]] });
});
afterAll(() => app.close());

async function adopted(text: string, effectiveFrom: string, id: string = newId()): Promise<api.RuleDetail> {
  if (!(await app.call(api.readRule, { params: { id }, query: {} }, desk)).error) {
    // goes on with the document that is there
  } else await app.done(api.createRule, { body: { id, kind: 'procedure', title: `会长议事规则${id.slice(-4)}` } }, desk);
  const d = await app.done(api.saveVersion, { params: { id }, body: { versionId: newId(), version: 0, text, summary: '' } }, desk);
  return app.done(api.adoptVersion, { params: { id }, body: { version: d.version, effectiveFrom, adoptedOn: '2026-01-10', adoptedBy: '第五届理事会', meetingId: null } }, desk);
}

it('keeps every version and says which was in force on a day', async () => {
  const first = await adopted('第一条　旧', '2026-01-15');
  const second = await adopted('第一条　新', '2026-06-01', first.id);
  expect(second.versions.map((v) => [v.number, v.inForce, v.effectiveTo])).toEqual([[2, false, null], [1, true, '2026-05-31']]);
  const later = await app.done(api.readRule, { params: { id: first.id }, query: { on: '2026-06-01' } }, member);
  expect(later.versions.find((v) => v.inForce)?.number).toBe(2);
  const on = async (day: string) => (await app.done(api.listRules, { query: { on: day } }, member)).items.find((r) => r.id === first.id);
  expect(await on('2026-01-14')).toMatchObject({ state: 'coming', versionNumber: null });
  expect(await on('2026-05-31')).toMatchObject({ state: 'inForce', versionNumber: 1 });
  expect(await on('2026-06-01')).toMatchObject({ versionNumber: 2 });
  const gone = await app.done(api.repealRule, { params: { id: first.id }, body: { version: second.version, on: '2026-12-31', reason: '由新规则代替' } }, desk);
  expect(gone.versions[0]?.effectiveTo).toBe('2026-12-31');
  expect(await on('2027-01-01')).toMatchObject({ state: 'repealed' });
});

it('a draft is the secretariat’s alone until it is adopted', async () => {
  const id = newId();
  await app.done(api.createRule, { body: { id, kind: 'management', title: '会员管理办法' } }, desk);
  await app.done(api.saveVersion, { params: { id }, body: { versionId: newId(), version: 0, text: '草稿', summary: '' } }, desk);
  expect((await app.call(api.readRule, { params: { id }, query: {} }, member)).error?.code).toBe('rule.not_found');
  expect((await app.done(api.listRules, { query: {} }, member)).items.map((r) => r.id)).not.toContain(id);
  for (const p of [member, branchDesk]) expect((await app.call(api.createRule, { body: { id: newId(), kind: 'other', title: '不该有' } }, p)).error?.code).toBe('access.denied');
});

it('two who begin a draft at once: one begins it, the other is told', async () => {
  const id = newId();
  await app.done(api.createRule, { body: { id, kind: 'management', title: '经费管理办法' } }, desk);
  const begin = (p: Person) => app.call(api.saveVersion, { params: { id }, body: { versionId: newId(), version: 0, text: '甲', summary: '' } }, p);
  const answers = await Promise.all([begin(desk), begin(colleague)]);
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  // Two documents at once are two drafts: it is the document that is held.
  const others = [newId(), newId()];
  for (const other of others) await app.done(api.createRule, { body: { id: other, kind: 'management', title: '其他办法' } }, desk);
  const both = await Promise.all(others.map((other, i) => app.call(api.saveVersion, { params: { id: other }, body: { versionId: newId(), version: 0, text: '乙', summary: '' } }, i === 0 ? desk : colleague)));
  expect(both.map((a) => a.status)).toEqual([200, 200]);
});

it('is not adopted without content, before its adoption or twice on one day', async () => {
  const first = await adopted('甲', '2026-01-15');
  const draft = await app.done(api.saveVersion, { params: { id: first.id }, body: { versionId: newId(), version: 0, text: ' ', summary: '' } }, desk);
  const adopt = async (effectiveFrom: string, version = draft.version) => (await app.call(api.adoptVersion, { params: { id: first.id }, body: { version, effectiveFrom, adoptedOn: '2026-01-10', adoptedBy: '理事会', meetingId: null } }, desk)).error?.code;
  expect(await adopt('2026-01-15')).toBe('rule.day_taken');
  expect(await adopt('2026-01-01')).toBe('rule.before_adoption');
  expect(await adopt('2026-02-01')).toBe('rule.no_text');
  expect(await adopt('2026-02-01', 9)).toBe('matter.changed');
});

it('days of an adopted version that were recorded wrongly are put right with a reason; what stood before is told', async () => {
  const first = await adopted('第一章 总则\n第一条　为了规范议事。\n（一）发扬民主；\n第二条 会长办公会每月一次。', '2026-01-15');
  const two = await adopted('第一条　新', '2026-06-01', first.id);
  const v1 = two.versions.find((v) => v.number === 1);
  const correct = (p: Person, more: object = {}) => app.call(api.correctVersion, { params: { id: first.id, versionId: v1?.id ?? '' }, body: { version: v1?.version ?? 0, effectiveFrom: '2026-02-01', adoptedOn: '2026-01-12', adoptedBy: '第五届理事会第二次会议', reason: '施行日期登记错误', ...more } as never }, p);
  for (const p of [member, branchDesk]) expect((await correct(p)).error?.code).toBe('access.denied');
  expect((await correct(desk, { effectiveFrom: '2026-01-01' })).error?.code).toBe('rule.before_adoption');
  expect((await correct(desk, { effectiveFrom: '2026-06-01' })).error?.code).toBe('rule.day_taken');
  expect((await correct(desk, { effectiveFrom: '2026-01-15', adoptedOn: '2026-01-10', adoptedBy: '第五届理事会' })).error?.code).toBe('rule.nothing_corrected');
  expect((await correct(desk, { reason: '' })).error?.code).toBe('input.invalid');
  const answers = await Promise.all([correct(desk), correct(colleague)]);
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const on = async (day: string) => (await app.done(api.listRules, { query: { on: day } }, member)).items.find((r) => r.id === first.id);
  expect([await on('2026-01-20'), await on('2026-02-01')]).toMatchObject([{ state: 'coming' }, { state: 'inForce', versionNumber: 1, adoptedBy: '第五届理事会第二次会议' }]);
  const seen = await app.done(api.readRule, { params: { id: first.id }, query: {} }, member);
  expect(seen.versions.map((v) => v.corrections.map((c) => [c.reason, c.effectiveFrom, c.adoptedOn]))).toEqual([[], [['施行日期登记错误', '2026-01-15', '2026-01-10']]]);

  // The text as a Word file: the note of its adoption as it stands now, chapters and articles.
  const paper = (p: Person, versionId: string) => app.call(api.versionPaper, { params: { id: first.id, versionId } }, p);
  const text = unzipText((await paper(member, v1?.id ?? '')).body as Buffer);
  for (const part of [first.title, '（2026年1月12日第五届理事会第二次会议通过，自2026年2月1日起施行）', '第一章 总则', '第一条', '为了规范议事。', '（本版施行至2026年5月31日，已由新的版本代替）']) expect(text).toContain(part);
  const d = await app.done(api.saveVersion, { params: { id: first.id }, body: { versionId: newId(), version: 0, text: '第一条 再改', summary: '' } }, desk);
  expect((await paper(member, d.id)).error?.code).toBe('rule.not_found');
  expect(unzipText((await paper(desk, d.id)).body as Buffer)).toContain('（草案）');
});

it('a repeal that was recorded by mistake is taken back with a reason; both stay in the record', async () => {
  const first = await adopted('甲', '2026-01-15');
  const restore = (p: Person, version: number) => app.call(api.restoreRule, { params: { id: first.id }, body: { version, reason: '误登记' } }, p);
  expect((await restore(desk, first.version)).error?.code).toBe('rule.not_repealed');
  const gone = await app.done(api.repealRule, { params: { id: first.id }, body: { version: first.version, on: '2026-01-16', reason: '由新规则代替' } }, desk);
  for (const p of [member, branchDesk]) expect((await restore(p, gone.version)).error?.code).toBe('access.denied');
  expect((await restore(desk, gone.version - 1)).error?.code).toBe('matter.changed');
  const back = (await restore(desk, gone.version)).body;
  expect([back.repealedOn, back.versions[0]?.effectiveTo, back.restored.map((x) => [x.by, x.reason])]).toEqual([null, null, [['林文秘', '误登记']]]);
  expect((await app.connection.db.selectFrom('events').select('data').where('name', '=', 'rule.restored').where('subject_id', '=', first.id).executeTakeFirstOrThrow()).data).toMatchObject({ before: { on: '2026-01-16', reason: '由新规则代替' } });
});
