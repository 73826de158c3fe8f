import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
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
