import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kit/pure/time.ts';
import { type AppointFacts, alertStep, besides, canAppoint, canEnd, givableRoles, howPrinted, sharesOf, stateOn } from './rules.ts';
import { builtInTitles } from './data/titles.ts';

const head = builtInTitles.find((t) => t.code === 'branchHead');
const base: AppointFacts = { title: head, unitKind: 'branch', span: { from: '2026-03-01', to: '2029-02-28' }, today: '2026-03-02', memberOnRoll: true, unitEnded: false, held: [], ofActor: false };

describe('a post may be recorded', () => {
  const cases: [string, Partial<AppointFacts>, string | null][] = [
    ['for somebody on the roll', {}, null],
    ['not under a title that is switched off', { title: head && { ...head, active: false } }, 'post.title_not_usable'],
    ['not under a title that nobody knows', { title: undefined }, 'post.title_not_usable'],
    ['not ending before it begins', { span: { from: '2026-03-01', to: '2026-02-28' } }, 'post.dates_out_of_order'],
    ['not for who has left, while it stands', { memberOnRoll: false }, 'post.member_not_on_roll'],
    ['for who has left, when it is past', { memberOnRoll: false, span: { from: '2020-01-01', to: '2025-12-31' } }, null],
    ['not where it cannot be held', { unitKind: 'committee' }, 'post.not_at_this_unit'],
    ['not without a unit', { unitKind: null }, 'post.unit_needed'],
    ['not at a unit that has ended', { unitEnded: true }, 'unit.ended'],
    ['not twice over the same days', { held: [{ from: '2028-01-01', to: null }] }, 'post.already_held'],
    ['again from the day after', { held: [{ from: '2023-03-01', to: '2026-02-28' }] }, null],
    ['not by oneself when it gives a role', { ofActor: true }, 'post.not_to_oneself'],
  ];
  it.each(cases)('%s', (_name, change, code) => {
    const decision = canAppoint({ ...base, ...change });
    expect(decision.ok ? null : decision.code).toBe(code);
  });
});

it('no title gives an administrator’s role or one that appoints', () => {
  expect(givableRoles.filter((r) => ['systemAdmin', 'securityAdmin', 'auditAdmin', 'secretariatOfficer'].includes(r))).toEqual([]);
  expect(builtInTitles.filter((t) => t.role !== null && t.kind !== 'office')).toEqual([]);
  expect(new Set(builtInTitles.map((t) => t.code)).size).toBe(builtInTitles.length);
});

it.each([['2026-06-01', '2026-03-02', null], ['2026-05-01', '2026-03-02', 60], ['2026-04-01', '2026-03-02', 30], ['2026-03-09', '2026-03-02', 7], ['2026-03-02', '2026-03-02', 7], ['2026-03-01', '2026-03-02', null]] as const)('an end on %s is told on %s at step %s', (to, today, step) => expect(alertStep(to, today)).toBe(step));

it.each([['2026-02-28', false, 'post.dates_out_of_order'], ['2026-03-01', false, null], ['2029-03-01', false, 'post.dates_out_of_order'], ['2027-01-01', true, 'post.already_ended']] as const)('ending on %s (closed: %s) answers %s', (on, closed, code) => {
  const decision = canEnd({ ...base.span, closed }, on);
  expect(decision.ok ? null : decision.code).toBe(code);
});

it('stands from its first to its last day', () => fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: -50, max: 900 }), (start, length, at) => {
  const from = addDays('2026-01-01', start);
  const to = addDays(from, length);
  const day = addDays('2026-01-01', at);
  expect(stateOn({ from, to, voided: false }, day)).toBe(day < from ? 'future' : day > to ? 'ended' : 'current');
})));

describe('shares', () => {
  it.each([[71, 241, '29.5', '29.4'], [1, 3, '33.3', '33.3'], [2, 3, '66.7', '66.6'], [0, 5, '0.0', '0.0'], [5, 5, '100.0', '100.0'], [1, 2000, '0.1', '0.0']])('%i of %i are %s, cut off %s', (part, whole, rounded, cut) => expect(sharesOf(part, whole)).toEqual({ rounded, cut }));
  it('say how the printed one was made', () => {
    expect(howPrinted(71, 241, '29.4%')).toBe('cut');
    expect(howPrinted(71, 241, '29.5 %')).toBe('rounded');
    expect(howPrinted(71, 241, '30')).toBe('neither');
  });
  it('never round up past a whole', () => fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (whole, part) => {
    fc.pre(part <= whole);
    expect(Number(sharesOf(part, whole).rounded)).toBeLessThanOrEqual(100);
    expect(Math.abs(Number(sharesOf(part, whole).rounded) - (part / whole) * 100)).toBeLessThanOrEqual(0.0500001);
  })));
});

describe('what is to be looked at before a post is recorded', () => {
  const held = (title: string, memberId: string, from: string, to: string | null, id = memberId) => ({ id, title, memberId, name: memberId, from, to });
  const unit = { begins: '2020-01-01', posts: [held('branchHead', 'qiu', '2024-01-01', '2028-12-31'), held('branchHead', 'wu', '2020-01-01', '2023-12-31'), held('deputyBranchHead', 'li', '2024-01-01', null)] };
  const cases: [string, Partial<Parameters<typeof besides>[0]>, string | null, string[], boolean][] = [
    ['a second head', {}, null, ['qiu'], false],
    ['nobody after the last day of the one before', { from: '2029-01-01' }, null, [], false],
    ['both whom the days touch', { from: '2023-12-31' }, null, ['qiu', 'wu'], false],
    ['not the person again', { people: ['qiu'] }, null, [], false],
    ['not the post that is put right', { except: 'qiu' }, null, [], false],
    ['not a second deputy', { title: 'deputyBranchHead' }, null, [], false],
    ['a day before the unit began', { from: '2019-12-31', to: '2019-12-31' }, '2020-01-01', [], false],
    ['two heads at once', { people: ['an', 'bo'], from: '2030-01-01' }, null, [], true],
    ['not two deputies at once', { title: 'deputyBranchHead', people: ['an', 'bo'] }, null, [], false],
  ];
  it.each(cases)('%s', (_, given, begins, others, many) => {
    const look = besides({ title: 'branchHead', people: ['an'], from: '2026-01-01', to: null, ...given }, unit);
    expect([look.begins, look.others.map((o) => o.name), look.many]).toEqual([begins, others, many]);
  });
});
