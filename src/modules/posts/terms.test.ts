import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { holdersOf } from '#modules/accounts/contract.ts';
import * as terms from '#modules/governance/contract/terms.ts';
import * as api from './contract/posts.ts';

let t: TestApp;
let desk: Person;
let security: Person;
let people: Person[];
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  const branch = await t.unit('branch', '长宁街道分会');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  security = await t.person('管安全', { roles: ['securityAdmin'] });
  people = [];
  for (const name of ['王思源', '丁小宁', '李同心', '陈知行']) people.push(await t.person(name, { memberOf: branch }));
});
afterAll(() => t.close());

const memberOf = (i: number): string => people[i]?.memberId ?? '';
const posts = async (on: string) => (await t.done(api.listPosts, { query: { on } }, desk)).items.map((p) => `${p.name} ${p.titleName} ${p.from} ${p.to ?? ''} ${p.term ?? ''}`).toSorted();
const duty = async () => (await t.done(holdersOf, { query: { unitId: t.rootId, role: 'dutyPresident' } }, desk)).items.map((h) => h.name);

it('the elected get their posts and roles for the term, those before end the day before', async () => {
  // The association decided that its president may do what the duty president does.
  await t.done(api.putTitle, { params: { code: 'president' }, body: { version: 0, kind: 'office', name: '会长', role: 'dutyPresident', unitKinds: ['association'], sortOrder: 0, active: true } }, security);
  for (const [i, title] of [[0, 'president'], [1, 'councilMember'], [2, 'councilMember'], [3, 'adviser']] as const) await t.done(api.appointPost, { body: { id: newId(), memberId: memberOf(i), unitId: t.rootId, title, term: '第5届', from: '2026-03-01', to: '2026-12-31' } }, desk);
  expect(await duty()).toEqual(['王思源']);
  const id = newId();
  const begun = await t.done(terms.beginChange, { body: { id, number: 6 } }, desk);
  const candidates = [[1, 'president'], [1, 'councillor'], [2, 'councillor'], [0, 'councillor']].map(([i, office]) => ({ id: newId(), memberId: memberOf(i as number), office: office as 'councillor', seat: '', priorTerms: 0 }));
  const named = await t.done(terms.saveCandidates, { params: { id }, body: { version: begun.version, candidates } }, desk);
  const published = await t.done(terms.publishCandidates, { params: { id }, body: { version: named.version } }, desk);
  t.now = new Date('2026-03-10T02:00:00Z');
  const counted = await t.done(terms.saveResult, { params: { id }, body: { version: published.version, voters: 30, results: candidates.map((c, i) => ({ id: c.id, votesFor: 20, votesAgainst: 0, votesAbstain: 0, elected: i < 3 })) } }, desk);
  await t.done(terms.confirmElection, { params: { id }, body: { version: counted.version, electedOn: '2026-03-10' } }, desk);
  await t.runJobs();
  expect(await posts('2026-03-09')).toEqual(['丁小宁 理事 2026-03-01 2026-03-09 第5届', '李同心 理事 2026-03-01 2026-03-09 第5届', '王思源 会长 2026-03-01 2026-03-09 第5届', '陈知行 顾问 2026-03-01 2026-12-31 第5届']);
  expect(await posts('2026-03-10')).toEqual(['丁小宁 会长 2026-03-10 2031-03-09 第6届', '丁小宁 理事 2026-03-10 2031-03-09 第6届', '李同心 理事 2026-03-10 2031-03-09 第6届', '陈知行 顾问 2026-03-01 2026-12-31 第5届']);
  expect(await duty()).toEqual(['丁小宁']);
  const parked = await t.connection.db.selectFrom('jobs').select('id').execute();
  expect(parked).toEqual([]);
});

it('a postponed change of term lets posts go on to the new day, and one that comes sooner after all ends them then', async () => {
  const term = (await t.done(terms.listTerms, {}, desk)).terms[0];
  const postpone = async (to: string, version: number) => {
    await t.done(terms.postponeTerm, { params: { id: term?.id ?? '' }, body: { version, to, reason: '疫情影响', paper: '' } }, desk);
    await t.runJobs();
  };
  await postpone('2031-12-31', term?.version ?? 0);
  expect(await posts('2031-06-01')).toEqual(['丁小宁 会长 2031-03-10 2031-12-31 第6届', '丁小宁 理事 2031-03-10 2031-12-31 第6届', '李同心 理事 2031-03-10 2031-12-31 第6届']);
  await postpone('2031-09-30', (term?.version ?? 0) + 1);
  expect((await posts('2031-09-30')).length).toBe(3);
  expect(await posts('2031-10-01')).toEqual([]);
});
