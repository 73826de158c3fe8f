import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as api from '../contract/terms.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { unzipText as filesOf } from '#kit/server/documents/testing/unzip.ts';
import { type Plan, ageOn, canAdjust, canElect, canPostpone, termEnd, termsRunning, warningsOf, wrongTerm } from '../rules/terms.ts';
import { unzipText } from '#kit/server/documents/testing/word-text.ts';

const plan: Plan = { startsOn: '2026-03-02', years: 5, members: 200, council: 61, standing: 15, supervisors: 3, auditDone: true, approvedOn: '2026-02-10' };
const codes = (p: Partial<Plan>, seats: { label: string; count: number }[] = []) => warningsOf({ ...plan, ...p }, seats, []).map((w) => w.code);
describe('what is warned about', () => {
  it.each<[string, Partial<Plan>, string[]]>([
    ['nothing', {}, []], ['a council above a third', { council: 67 }, ['councilTooLarge']], ['an even council', { council: 60 }, ['councilEven']], ['a standing council too early', { council: 45 }, ['standingNotYet']], ['a standing council above a third', { standing: 21 }, ['standingTooLarge']],
    ['an even standing council', { standing: 14 }, ['standingEven']], ['too many supervisors', { supervisors: 11 }, ['supervisorsNumber']], ['an even board', { supervisors: 4 }, ['supervisorsEven']], ['six years', { years: 6 }, ['termTooLong']], ['no audit', { auditDone: false }, ['noAudit']], ['no agreement of the supervising body', { approvedOn: null }, ['noApproval']],
  ])('%s', (_name, p, expected) => expect(codes(p)).toEqual(expected));
  it('seats that differ from the council', () => expect(codes({}, [{ label: '长宁', count: 60 }])).toEqual(['seatsDiffer']));
  const person = (office: 'president' | 'councillor' | 'supervisor', birth: string | null, priorTerms = 0, memberId = 'm') => ({ id: `${memberId}${office}`, name: '陈知行', memberId, office, birth, priorTerms });
  it.each([
    ['70 at the end', person('president', '1960-03-02'), []], ['71 at the end', person('president', '1960-02-28'), ['tooOld']], ['unknown age', person('president', null), ['ageUnknown']], ['a third term', person('president', '1980-01-01', 2), ['tooManyTerms']], ['a second term', person('president', '1980-01-01', 1), []], ['an old councillor', person('councillor', '1940-01-01'), []], ['a councillor who has left', { ...person('councillor', '1980-01-01'), gone: true }, ['notOnRoll']],
  ])('%s', (_name, c, expected) => expect(warningsOf({ ...plan, council: 1, standing: 0 }, [], [c]).map((w) => w.code)).toEqual(expected));
  it('a supervisor who is in the council', () => expect(warningsOf({ ...plan, council: 1, standing: 0 }, [], [person('councillor', null), person('supervisor', null)]).map((w) => w.code)).toEqual(['supervisorInCouncil']));
});
it.each([['1960-03-02', '2031-03-01', 70], ['1960-03-01', '2031-03-01', 71]])('born %s, on %s: %s', (birth, day, age) => expect(ageOn(birth, day)).toBe(age));
it('a term of five years ends the day before it would begin again', () => expect(termEnd('2026-03-02', 5)).toBe('2031-03-01'));
it.each([['2027-03-01', 'ok'], ['2027-03-02', 'term.postponed_too_long'], ['2026-03-01', 'term.dates_wrong']])('from 2026-03-01 postponed to %s: %s', (to, code) => expect(canPostpone('2026-03-01', to)).toMatchObject(code === 'ok' ? { ok: true } : { ok: false, code }));

it.each([['2026-03-10', 'ok'], ['2026-03-02', 'ok'], ['2026-03-11', 'term.elected_in_future'], ['2026-03-01', 'term.elected_before_publication']])('published on 2026-03-02, known on 2026-03-10, elected on %s: %s', (on, code) => expect(canElect(on, '2026-03-02', '2026-03-10')).toMatchObject(code === 'ok' ? { ok: true } : { ok: false, code }));
it.each([[[4, 5], 2], [[5], 1], [[4], 0], [[2, 3, 5], 1], [[], 0]])('terms %j before the sixth: %s running', (numbers, n) => expect(termsRunning(numbers.map((number) => ({ memberId: 'm', office: 'president', number })), 'm', 'president', 6)).toBe(n));

let app: TestApp;
let desk: Person;
let colleague: Person;
let leader: Person;
let members: Person[];
beforeAll(async () => {
  app = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  const branch = await app.unit('branch', '长宁分会');
  desk = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  colleague = await app.person('温文书', { roles: ['secretariatOfficer'] });
  leader = await app.person('高阅知', { roles: ['leader'] });
  members = [await app.person('王思源', { memberOf: branch }), await app.person('丁小宁', { memberOf: branch }), await app.person('李同心', { memberOf: branch })];
});
afterAll(() => app.close());

it('a change of term goes from plan to filing; objections are for the secretariat, votes are numbers, the elected hold office', async () => {
  const id = newId();
  const params = { id };
  const [one, two] = await Promise.all([desk, colleague].map((p, i) => app.call(api.beginChange, { body: { id: i === 0 ? id : newId(), number: 6 } }, p)));
  expect([one?.status ?? 0, two?.status ?? 0].toSorted((a, b) => a - b)).toEqual([200, 409]);
  const change = (one?.status === 200 ? one : two)?.body as api.TermChange;
  const p = { id: change.id };
  const planned = await app.done(api.savePlan, { params: p, body: { version: change.version, plan: { ...plan, members: 3, council: 1, standing: 0, supervisors: 0 }, seats: [{ label: '长宁分会', count: 1 }] } }, desk);
  expect(planned.warnings.map((w) => w.code)).toEqual([]);
  const list = members.map((m, i) => ({ id: newId(), memberId: m.memberId ?? '', office: i === 0 ? ('president' as const) : ('councillor' as const), seat: '', priorTerms: null }));
  expect((await app.call(api.saveCandidates, { params: p, body: { version: planned.version, candidates: [...list, { ...(list[0] as (typeof list)[0]), id: newId() }] } }, desk)).error?.code).toBe('term.candidate_twice');
  const named = await app.done(api.saveCandidates, { params: p, body: { version: planned.version, candidates: list } }, desk);
  expect(named.warnings.map((w) => w.code)).toEqual(['ageUnknown']);
  expect((await app.call(api.readPublication, { params: p }, members[0])).error?.code).toBe('term.not_published');
  const published = await app.done(api.publishCandidates, { params: p, body: { version: named.version } }, desk);
  expect(published.objectionsUntil).toBe('2026-03-09T15:59:59.999Z');
  const shown = await app.done(api.readPublication, { params: p }, members[2]);
  expect(shown.candidates).toHaveLength(3);
  expect(Object.keys(shown.candidates[0] ?? {})).not.toContain('ageAtEnd');
  await app.done(api.object, { params: p, body: { id: newId(), candidateId: shown.candidates[0]?.id ?? null, text: '请核实工作单位。' } }, members[2]);
  expect((await app.done(api.readChange, { params: p }, leader)).objections).toEqual([]);
  const withObjection = await app.done(api.readChange, { params: p }, desk);
  expect(withObjection.objections).toMatchObject([{ text: '请核实工作单位。', answer: null }]);
  // Everybody is told of the publication, the secretariat of what was said; the clock of the answer runs.
  await app.runJobs();
  const kinds = async (who: Person) => (await app.done(listNotifications, { query: {} }, who)).items.map((n) => n.kind);
  const todo = async (who: Person) => (await app.done(listTodo, { query: {} }, who)).items.map((x) => x.action);
  expect(await kinds(members[1] as Person)).toContain('termPublished');
  expect([await kinds(colleague), await todo(colleague)]).toMatchObject([expect.arrayContaining(['termObjected']), expect.arrayContaining(['termObjection'])]);
  expect(withObjection.objections[0]?.answerBy).toBe('2026-03-09T15:59:59.999Z');
  await app.done(api.answerObjection, { params: { ...p, objectionId: withObjection.objections[0]?.id ?? '' }, body: { answer: '已核实。' } }, desk);
  expect((await app.call(api.answerObjection, { params: { ...p, objectionId: withObjection.objections[0]?.id ?? '' }, body: { answer: '再答一次。' } }, colleague)).error?.code).toBe('term.objection_answered');
  await app.runJobs();
  expect([await kinds(members[2] as Person), await todo(colleague)]).toEqual([expect.arrayContaining(['termObjectionAnswered']), expect.not.arrayContaining(['termObjection', 'termResult'])]);
  expect((await app.done(api.readPublication, { params: p }, members[2])).mine).toMatchObject([{ text: '请核实工作单位。', answer: '已核实。' }]);
  expect((await app.done(api.readPublication, { params: p }, members[1])).mine).toEqual([]);
  app.now = new Date('2026-03-10T02:00:00Z');
  await app.runJobs();
  expect([await kinds(desk), await todo(desk)]).toEqual([expect.arrayContaining(['termPublicationOver']), expect.arrayContaining(['termResult'])]);
  await app.runJobs();
  expect((await kinds(desk)).filter((k) => k === 'termPublicationOver')).toHaveLength(1);
  expect((await app.call(api.object, { params: p, body: { id: newId(), candidateId: null, text: '晚了一天的意见' } }, members[2])).error?.code).toBe('term.objection_closed');

  const results = list.map((c, i) => ({ id: c.id, votesFor: 50 - i, votesAgainst: 1, votesAbstain: 0, elected: i < 2 }));
  expect((await app.call(api.saveResult, { params: p, body: { version: published.version, voters: 50, results } }, desk)).error?.code).toBe('meeting.votes_above_present');
  const counted = await app.done(api.saveResult, { params: p, body: { version: published.version, voters: 60, results } }, desk);
  const take = (electedOn: string) => app.call(api.confirmElection, { params: p, body: { version: counted.version, electedOn } }, desk);
  expect([(await take('2026-03-11')).error?.code, (await take('2026-03-01')).error?.code]).toEqual(['term.elected_in_future', 'term.elected_before_publication']);
  const elected = await app.done(api.confirmElection, { params: p, body: { version: counted.version, electedOn: '2026-03-10' } }, desk);
  const terms = await app.done(api.listTerms, {}, leader);
  expect(terms.terms[0]).toMatchObject({ number: 6, startsOn: '2026-03-10', endsOn: '2031-03-09', current: true });
  expect(terms.terms[0]?.appointments.map((x) => x.office).toSorted()).toEqual(['councillor', 'president']);
  const text = unzipText((await app.call(api.changePaper, { params: { ...p, paper: 'filing' } }, desk)).body as Buffer);
  expect(text).toContain('第6届负责人和理事、监事备案名单');
  // The paper names the days that were registered, not those of the plan.
  expect([text.includes('2026.03.10'), text.includes('2031.03.09')]).toEqual([true, true]);
  const zip = filesOf((await app.call(api.changeMaterial, { params: p }, desk)).body as Buffer);
  // The reader looks into the files too.
  expect([...new Set(Object.keys(zip).map((name) => name.split('/')[0]))]).toEqual(['0 材料目录.docx', '1 第6届换届方案.docx', '2 第6届候选人名单（按姓氏笔画为序）.docx', '3 第6届候选人公示情况.docx', '4 第6届选举结果.docx', '5 第6届负责人和理事、监事备案名单.docx']);
  expect(Object.keys(filesOf((await app.call(api.changeMaterial, { params: p }, leader)).body as Buffer)).join()).not.toContain('公示情况');
  expect((await app.call(api.changeMaterial, { params: p }, members[0])).status).toBe(403);
  expect((await app.call(api.fileChange, { params: p, body: { version: elected.version, filedOn: '2026-03-20', note: '' } }, desk)).error?.fields).toMatchObject([{ path: 'filedOn', code: 'input.day_in_future' }]);
  expect((await app.done(api.fileChange, { params: p, body: { version: elected.version, filedOn: '2026-03-10', note: '' } }, desk)).state).toBe('filed');
  // A next change counts the term that was served.
  const next = await app.done(api.beginChange, { body: { id: newId(), number: 7 } }, desk);
  // It follows the term that runs, so that ages are told as of its own end.
  expect([next.plan.startsOn, next.endsOn]).toEqual(['2031-03-10', '2036-03-09']);
  const again = await app.done(api.saveCandidates, { params: { id: next.id }, body: { version: next.version, candidates: [{ ...(list[0] as (typeof list)[0]), id: newId() }] } }, desk);
  expect(again.candidates[0]?.priorTerms).toBe(1);
  void params;
});

it.each<[string, { number: number; startsOn: string; endsOn: string }, string | null]>([
  ['the next one', { number: 6, startsOn: '2026-03-10', endsOn: '2031-03-09' }, null],
  ['one that was elected before the last day of the one before', { number: 6, startsOn: '2025-12-01', endsOn: '2030-11-30' }, null],
  ['an earlier one, recorded later', { number: 4, startsOn: '2016-03-01', endsOn: '2021-02-28' }, null],
  ['one of eleven years', { number: 6, startsOn: '2026-03-10', endsOn: '2037-03-09' }, null],
  ['one day more', { number: 6, startsOn: '2026-03-10', endsOn: '2037-03-10' }, 'endsOn term.too_long'],
  ['one that ends before it begins', { number: 6, startsOn: '2026-03-10', endsOn: '2026-03-10' }, 'endsOn term.dates_wrong'],
  ['the same number', { number: 5, startsOn: '2026-03-10', endsOn: '2031-03-09' }, 'number term.number_taken'],
  ['a later number that began earlier', { number: 6, startsOn: '2020-03-01', endsOn: '2025-02-28' }, 'startsOn term.out_of_order'],
  ['an earlier number that began on the same day', { number: 4, startsOn: '2021-03-01', endsOn: '2026-02-28' }, 'startsOn term.out_of_order'],
])('beside the fifth term from 2021-03-01: %s', (_what, term, wrong) => {
  const found = wrongTerm(term, [{ number: 5, startsOn: '2021-03-01' }]);
  expect(found && `${found.field} ${found.code}`).toBe(wrong);
});

it('officers of terms before the platform are recorded by hand, never over an election, and count as terms served', async () => {
  const p = members[1]?.memberId ?? '';
  const [fifth, terms] = [newId(), await app.done(api.listTerms, {}, desk)];
  await app.done(api.saveTerm, { params: { id: fifth }, body: { version: 0, number: 5, startsOn: '2021-03-01', endsOn: '2026-02-28' } }, desk);
  const officers = [{ memberId: p, office: 'councillor' as const }];
  expect((await app.call(api.recordOfficers, { params: { id: fifth }, body: { version: 1, officers: [...officers, ...officers] } }, desk)).error?.code).toBe('term.candidate_twice');
  expect((await app.call(api.recordOfficers, { params: { id: fifth }, body: { version: 1, officers } }, leader)).error?.code).toBe('access.denied');
  await app.done(api.recordOfficers, { params: { id: fifth }, body: { version: 1, officers } }, desk);
  const sixth = terms.terms[0];
  expect((await app.call(api.recordOfficers, { params: { id: sixth?.id ?? '' }, body: { version: sixth?.version ?? 0, officers: [] } }, desk)).error?.code).toBe('term.has_elected');
  const running = (await app.done(api.listTerms, {}, desk)).changes.find((c) => c.state === 'planning');
  const change = await app.done(api.readChange, { params: { id: running?.id ?? '' } }, desk);
  const named = await app.done(api.saveCandidates, { params: { id: change.id }, body: { version: change.version, candidates: [{ id: newId(), memberId: p, office: 'councillor', seat: '', priorTerms: null }] } }, desk);
  // Elected for the sixth term too: two terms run up to the seventh.
  expect(named.candidates[0]?.priorTerms).toBe(2);
});

it.each([['2026-03-11', 'ok'], ['2026-03-10', 'out'], ['2026-03-21', 'ok'], ['2026-03-22', 'out'], ['2026-03-23', 'out']])('in a term from 2026-03-10 to 2026-03-21, known on 2026-03-22, a change from %s: %s', (on, verdict) => expect(canAdjust({ from: '2026-03-10', to: '2026-03-21' }, on, '2026-03-22').ok).toBe(verdict === 'ok'));
it('a change from tomorrow is not recorded today', () => expect(canAdjust({ from: '2026-03-10', to: '2031-03-09' }, '2026-03-23', '2026-03-22')).toMatchObject({ ok: false, code: 'term.adjusted_outside' }));

it('a wrong number of a term is put right with the officers that were recorded under it; the number under which some were elected stays', async () => {
  const termOf = async (n: number): Promise<api.Term | undefined> => (await app.done(api.listTerms, {}, desk)).terms.find((t) => t.number === n);
  const renumber = async (t: api.Term | undefined, number: number) => app.call(api.saveTerm, { params: { id: t?.id ?? '' }, body: { version: t?.version ?? 0, number, startsOn: t?.startsOn ?? '', endsOn: t?.endsOn ?? '' } }, desk);
  const held = (await termOf(5))?.appointments.map((p) => p.memberId);
  expect(held?.length).toBeGreaterThan(0);
  expect((await renumber(await termOf(5), 4)).status).toBe(200);
  expect((await termOf(4))?.appointments.map((p) => p.memberId)).toEqual(held);
  expect((await renumber(await termOf(4), 5)).status).toBe(200);
  expect((await termOf(5))?.appointments.map((p) => p.memberId)).toEqual(held);
  expect((await renumber(await termOf(6), 9)).error?.code).toBe('term.has_elected');
  const taken = await app.call(api.saveTerm, { params: { id: newId() }, body: { version: 0, number: 6, startsOn: '2027-01-01', endsOn: '2031-12-31' } }, desk);
  expect([taken.error?.code, taken.error?.fields.map((f) => f.path)]).toEqual(['term.number_taken', ['number']]);
  expect((await termOf(6))?.appointments.length).toBeGreaterThan(0);
});

it('within a term somebody leaves office and another is elected in addition: from the day, with their posts; whoever left may come back', async () => {
  const read = async () => (await app.done(api.listTerms, {}, desk)).terms.find((t) => t.number === 6) as api.Term;
  const [councillor, other] = [members[1]?.memberId ?? '', members[2]?.memberId ?? ''];
  const now = app.now;
  app.now = new Date('2026-06-01T02:00:00Z');
  await app.runJobs();
  const before = await read();
  const on = localDate(app.now);
  const first = before.appointments.find((p) => p.memberId === councillor);
  const adjust = (body: Partial<InputOf<typeof api.adjustTerm>['body']>, as = desk) => app.call(api.adjustTerm, { params: { id: before.id }, body: { version: before.version, on, reason: '第六届理事会第二次会议选举', paper: '', leaving: [], joining: [], ...body } }, as);
  const leaving = [{ memberId: councillor, office: 'councillor' as const }];
  const joining = [{ memberId: other, office: 'vicePresident' as const }];
  expect((await adjust({ leaving, joining }, leader)).error?.code).toBe('access.denied');
  expect((await adjust({})).error?.code).toBe('term.nothing_adjusted');
  expect((await adjust({ leaving, on: before.startsOn })).error?.code).toBe('term.adjusted_outside');
  expect((await adjust({ leaving: [{ memberId: councillor, office: 'president' }] })).error?.code).toBe('term.holds_no_office');
  expect((await adjust({ joining: leaving })).error?.code).toBe('term.holds_office');
  expect((await adjust({ joining: [...joining, ...joining] })).error?.code).toBe('term.holds_office');
  // Of two at once one is recorded.
  expect((await Promise.all([adjust({ leaving, joining }), adjust({ leaving })])).map((r) => r.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  await app.runJobs();
  const after = await read();
  const dayBefore = addDays(on, -1);
  expect(after.appointments.find((p) => p.memberId === councillor)).toMatchObject({ left: true, from: first?.from, to: dayBefore });
  const joined = after.adjustments[0]?.joined === 1;
  expect(after.adjustments).toMatchObject([{ on, left: 1, reason: '第六届理事会第二次会议选举' }]);
  expect(after.appointments.some((p) => p.memberId === other && p.office === 'vicePresident' && p.from === on && p.to === after.endsOn)).toBe(joined);
  const posts = async (memberId: string) => (await app.connection.db.selectFrom('posts').select(['title', 'valid_from', 'valid_to']).where('member_id', '=', memberId).where('voided_at', 'is', null).execute()).filter((p) => p.title === 'councilMember' || p.title === 'vicePresident');
  expect(await posts(councillor)).toMatchObject([{ title: 'councilMember', valid_to: dayBefore }]);
  expect((await posts(other)).some((p) => p.title === 'vicePresident' && p.valid_from === on)).toBe(joined);
  // The officers are not written anew over it, and whoever left may be elected again later.
  expect((await app.call(api.recordOfficers, { params: { id: after.id }, body: { version: after.version, officers: [] } }, desk)).error?.code).toBe('term.has_elected');
  expect((await app.call(api.adjustTerm, { params: { id: after.id }, body: { version: after.version, on, reason: '再次当选', paper: '', leaving: [], joining: leaving } }, desk)).status).toBe(200);
  app.now = now;
});

it('a stranger manages no terms and reads none', async () => {
  const m = members[0];
  expect((await app.call(api.listTerms, {}, m)).error?.code).toBe('access.denied');
  expect((await app.call(api.beginChange, { body: { id: newId(), number: 9 } }, m)).error?.code).toBe('access.denied');
  expect((await app.call(api.beginChange, { body: { id: newId(), number: 9 } }, leader)).error?.code).toBe('access.denied');
});

it('an objection that is right: the publication is taken back with its reason, the list is changed and published anew; what was said stays, and who said it still sees the answer', async () => {
  for (const c of (await app.done(api.listTerms, { query: {} as never }, desk)).changes.filter((x) => x.state === 'planning' || x.state === 'published')) {
    const { version } = await app.done(api.readChange, { params: { id: c.id } }, desk);
    await app.done(api.cancelChange, { params: { id: c.id }, body: { version, reason: '另行办理' } }, desk);
  }
  app.now = new Date('2026-03-16T02:00:00Z');
  const began = await app.done(api.beginChange, { body: { id: newId(), number: 9 } }, desk);
  const p = { id: began.id };
  const planned = await app.done(api.savePlan, { params: p, body: { version: began.version, plan: { ...plan, startsOn: '2031-03-02', members: 3, council: 1, standing: 0, supervisors: 0 }, seats: [] } }, desk);
  const list = members.map((m) => ({ id: newId(), memberId: m.memberId ?? '', office: 'councillor' as const, seat: '', priorTerms: null }));
  const named = await app.done(api.saveCandidates, { params: p, body: { version: planned.version, candidates: list } }, desk);
  const published = await app.done(api.publishCandidates, { params: p, body: { version: named.version } }, desk);
  const [first, second] = list as [(typeof list)[0], (typeof list)[0]];
  const said = newId();
  await app.done(api.object, { params: p, body: { id: said, candidateId: first.id, text: '请核实工作单位。' } }, members[2]);
  await app.done(api.answerObjection, { params: { ...p, objectionId: said }, body: { answer: '情况属实，不再提名。' } }, desk);
  const back = (who: Person | undefined, version: number) => app.call(api.withdrawPublication, { params: p, body: { version, reason: '一人不再提名' } }, who);
  for (const who of [leader, members[0]]) expect((await back(who, published.version)).status).toBeGreaterThanOrEqual(403);
  expect((await back(desk, published.version + 7)).error?.code).toBe('matter.changed');
  const open = (await back(desk, published.version)).body as api.TermChange;
  expect(open).toMatchObject({ state: 'planning', publishedAt: null, objectionsUntil: null, objections: [{ answer: '情况属实，不再提名。' }], withdrawals: [{ by: '林文秘', reason: '一人不再提名' }] });
  // The list is shown to nobody meanwhile; who spoke sees what became of it.
  expect((await app.call(api.readPublication, { params: p }, members[0])).error?.code).toBe('term.not_published');
  expect(await app.done(api.readPublication, { params: p }, members[2])).toMatchObject({ until: null, open: false, candidates: [], mine: [{ answer: '情况属实，不再提名。' }] });
  await app.runJobs();
  expect((await app.done(listNotifications, { query: {} as never }, members[2])).items.map((n) => n.kind)).toContain('termPublicationWithdrawn');
  expect((await back(desk, open.version)).error?.code).toBe('workflow.not_possible');
  const changed = await app.done(api.saveCandidates, { params: p, body: { version: open.version, candidates: list.filter((x) => x !== first) } }, desk);
  app.now = new Date('2026-03-18T02:00:00Z');
  const again = await app.done(api.publishCandidates, { params: p, body: { version: changed.version } }, desk);
  expect(again).toMatchObject({ state: 'published', withdrawals: [{ reason: '一人不再提名' }] });
  expect(again.objectionsUntil?.slice(0, 10)).toBe('2026-03-25');
  expect((await app.done(api.readPublication, { params: p }, members[0])).candidates.map((c) => c.id)).toEqual(expect.not.arrayContaining([first.id]));
  // Once votes are recorded the list stands.
  const counted = await app.done(api.saveResult, { params: p, body: { version: again.version, voters: 3, results: [{ id: second.id, votesFor: 3, votesAgainst: 0, votesAbstain: 0, elected: true }] } }, desk);
  expect((await back(desk, counted.version)).error?.code).toBe('term.has_result');
  // Unless they were recorded by mistake: cleared, the list can be put right after all.
  const clear = (who: Person | undefined, v: number) => app.call(api.clearResult, { params: p, body: { version: v, reason: '误点保存' } }, who);
  for (const who of [leader, members[0]]) expect((await clear(who, counted.version)).status).toBeGreaterThanOrEqual(403);
  const cleared = (await clear(desk, counted.version)).body as api.TermChange;
  expect([cleared.voters, cleared.candidates.map((c) => [c.votesFor, c.elected])]).toEqual([null, cleared.candidates.map(() => [null, null])]);
  const backAgain = (await back(desk, cleared.version)).body as api.TermChange;
  expect(backAgain.state).toBe('planning');
  await app.done(api.cancelChange, { params: p, body: { version: backAgain.version, reason: '试' } }, desk);
});
