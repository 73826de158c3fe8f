import { describe, expect, it } from 'vitest';
import { eraseFrom, allSigned, canAssign, canMentor, canSubmit } from '../rules/application.ts';
import { type Candidate, newcomerFacts, placeStem, proposeAssignments } from '../rules/assignment.ts';
import { type Stage, canUseChain, placeStages } from '../rules/chain.ts';
import { memberCategories } from '#modules/members/rules.ts';
import { MOST_CERTIFICATES, canAttach } from '../rules/papers.ts';
import { applicantCategories } from '../rules/words.ts';
import { applicationWorkflow } from '../rules/workflow.ts';

const stage = (over: Partial<Stage>): Stage => ({ name: '审核', place: 'unit', role: 'branchSecretary', proxy: null, limit: { n: 5, unit: 'workingDay' }, ...over });

describe('the chain of stages', () => {
  const line = [{ id: 'a', name: '本会', kind: 'association' }, { id: 'd', name: '东区', kind: 'district' }, { id: 'b', name: '长宁', kind: 'branch' }];
  it.each([
    ['all three levels', line, ['b', 'd', 'a']],
    ['no district above', [line[0], line[2]] as typeof line, ['b', 'a']],
    ['the association itself', [line[0]] as typeof line, ['a', 'a']],
  ])('is put before its units: %s', (_name, above, units) => {
    expect(placeStages([stage({}), stage({ place: 'district' }), stage({ place: 'association' })], above).map((s) => s.unitId)).toEqual(units);
  });
  it.each([
    [[], 'admissionChain.empty'],
    [[stage({ place: 'association' }), stage({ place: 'unit' })], 'admissionChain.goes_down'],
    [[stage({ proxy: 'branchSecretary' })], 'admissionChain.own_proxy'],
    [[stage({}), stage({ place: 'association', role: 'issuer', proxy: 'secretariatOfficer' })], null],
  ])('is usable or says why not', (stages, code) => {
    const d = canUseChain(stages);
    expect(d.ok ? null : d.code).toBe(code);
  });
});

describe('handing in', () => {
  const [first, second] = [{ name: '甲', memberId: 'x', state: 'asked' as const }, { name: '乙', memberId: null, state: 'named' as const }] as const;
  const two = [first, second];
  const good = { consented: true, phone: '1', reasonGiven: true, introducers: two };
  it.each([
    [good, null],
    [{ ...good, consented: false }, 'application.consent_missing'],
    [{ ...good, phone: null }, 'application.phone_missing'],
    [{ ...good, reasonGiven: false }, 'application.reason_missing'],
    [{ ...good, introducers: two.slice(1) }, 'application.introducers_missing'],
    [{ ...good, introducers: [first, { ...second, state: 'declined' as const }] }, 'application.introducers_missing'],
    [{ ...good, introducers: [first, { ...second, memberId: 'x' }] }, 'application.introducer_twice'],
  ])('needs consent, number, reason and two different introducers', (a, code) => {
    const d = canSubmit(a, 2);
    expect(d.ok ? null : d.code).toBe(code);
  });
  it('waits until everybody who is needed has signed', () => {
    const s = (state: 'asked' | 'signed' | 'declined') => ({ name: state, memberId: null, state });
    expect(allSigned([s('signed'), s('asked')], 2)).toBe(false);
    expect(allSigned([s('signed'), s('signed')], 2)).toBe(true);
    expect(allSigned([s('signed'), s('signed'), s('declined')], 2)).toBe(true);
    expect(allSigned([], 0)).toBe(true);
  });
});

it.each([['2026-03-02T02:00:00Z', '2026-09-02'], ['2026-08-31T15:00:00Z', '2027-02-28'], ['2026-08-31T17:00:00Z', '2027-03-01']])('personal data of what ended at %s go on %s', (ended, on) => {
  expect(eraseFrom(new Date(ended), 6).toISOString()).toBe(new Date(`${on}T00:00:00+08:00`).toISOString());
});

describe('the end of the first year', () => {
  it.each([['onboarding', 0, null, true], ['onboarding', 2, null, false], ['onboarding', 2, '长期出差', true], ['assigned', 0, null, false]])('%s with %i open items and reason %s', (state, openItems, reason, ok) => {
    expect(canAssign({ state, openItems }, reason).ok).toBe(ok);
  });
  it('nobody is their own mentor', () => expect([canMentor('a', 'a').ok, canMentor('a', 'b').ok]).toEqual([false, true]));
});

describe('the proposed assignment', () => {
  const unit = (id: string, kind: string, name: string, size: number): Candidate => ({ id, kind, name, shortName: name, size });
  const units = [unit('cn', 'branch', '长宁分会', 10), unit('sm', 'branch', '石门分会', 6), unit('ed', 'activityGroup', '教育组', 9), unit('law', 'activityGroup', '法律组', 4), unit('sc', 'committee', '科技创新专委会', 5)];
  const person = (id: string, employer: string, appliedUnitId = '') => ({ id, appliedUnitId, employer, post: null, title: null });

  it('follows the place of work, the field and then the sizes, and says so', () => {
    const [teacher, lawyer, nobody] = proposeAssignments([person('1', '长宁中学'), person('2', '知行律师事务所', 'sm'), person('3', '')], units);
    expect(teacher).toMatchObject({ branch: { unitId: 'cn', grounds: [{ ground: 'employerPlace', word: '长宁' }] }, group: { unitId: 'ed', grounds: [{ ground: 'field', word: '中学' }] }, committee: null });
    expect(lawyer).toMatchObject({ branch: { unitId: 'sm', grounds: [{ ground: 'appliedHere' }] }, group: { unitId: 'law' } });
    expect(nobody).toMatchObject({ branch: { unitId: 'sm', grounds: [{ ground: 'smallest', size: 7 }] } });
  });
  it('counts whom it placed before, so that a batch without ties spreads evenly', () => {
    const even = [unit('a', 'branch', '甲分会', 0), unit('b', 'branch', '乙分会', 0), unit('c', 'branch', '丙分会', 0)];
    const placed = proposeAssignments(Array.from({ length: 9 }, (_n, i) => person(`${i}`, '')), even);
    for (const id of ['a', 'b', 'c']) expect(placed.filter((p) => p.branch?.unitId === id)).toHaveLength(3);
  });
  it('lets a tie give way to balance when a unit is more than half as large again as the average', () => {
    const [p] = proposeAssignments([person('1', '长宁中学')], [unit('cn', 'branch', '长宁分会', 30), unit('sm', 'branch', '石门分会', 2)]);
    expect(p?.branch).toMatchObject({ unitId: 'sm', grounds: [{ ground: 'full', word: '长宁分会' }, { ground: 'smallest' }] });
  });
  it('knows of a person where they work and applied, and nothing of what they are or think', () => {
    expect(Object.keys(person('1', ''))).toEqual([...newcomerFacts]);
    expect([...newcomerFacts].filter((f) => /party|affil|ethnic|sex|birth|age|faith|relig|attend|point|opinion|categor/i.test(f))).toEqual([]);
    // Whatever else were handed in changes nothing.
    const more = { ...person('1', '长宁中学'), affiliations: ['13'], ethnicGroup: '02', sex: '2', birth: '1960' };
    expect(proposeAssignments([more], units)).toEqual(proposeAssignments([person('1', '长宁中学')], units));
  });
  it.each([['长宁街道分会', '长宁'], ['长宁街道知联分会', '长宁'], ['新会员支部', '新会员']])('reads the place in %s', (name, stem) => expect(placeStem(name)).toBe(stem));
});

it('every state of an application has a way on, or is an end', () => {
  const ends = ['approved', 'declined', 'withdrawn', 'lapsed'];
  for (const s of applicationWorkflow.states) expect(applicationWorkflow.steps.some((x) => (x.from as readonly string[]).includes(s)), s).toBe(!ends.includes(s));
});

describe('what an applicant may attach', () => {
  const certificates = Array.from({ length: MOST_CERTIFICATES }, () => ({ kind: 'certificate' as const }));
  it.each([
    ['photo', 'me.JPG', 1000, [], true], ['photo', 'me.pdf', 1000, [], false], ['photo', 'me.heic', 1000, [], false], ['photo', 'me.png', 11 * 1_048_576, [], false], ['photo', 'again.png', 1000, [{ kind: 'photo' as const }], true],
    ['certificate', 'degree.pdf', 1000, [], true], ['certificate', 'degree.docx', 1000, [], false], ['certificate', 'one-more.pdf', 1000, certificates, false], ['photo', 'me.png', 1000, certificates, true],
  ] as const)('%s %s of %i bytes', (kind, name, size, there, ok) => expect(canAttach({ kind, name, size }, there).ok).toBe(ok));
});

describe('a stage that only asks', () => {
  const asking = (optional: boolean) => ({ name: '征求单位意见', place: 'unit' as const, role: 'branchSecretary' as const, proxy: null, limit: { n: 5, unit: 'workingDay' as const }, optional });
  it.each([[[false], true], [[true], false], [[true, false], true], [[false, true], false]])('%j', (flags, ok) => expect(canUseChain(flags.map(asking)).ok).toBe(ok));
});

it('the categories that applicants name are those of the roll, but for the one that is granted', () => {
  expect([...applicantCategories, 'nonpartisan'].toSorted()).toEqual([...memberCategories].toSorted());
});
