import { describe, expect, it } from 'vitest';
import { type UnitKind, unitKinds } from './contract.ts';
import { aliasesAfter, canContain, canEnd, canMove, canUse, isLive, mayContain } from './rules.ts';

const code = (d: { ok: boolean; code?: string }): string => (d.ok ? 'ok' : (d.code ?? ''));

describe('which kind may stand below which', () => {
  const allowed: [UnitKind, UnitKind][] = [
    ['association', 'branch'], ['association', 'handlingUnit'], ['association', 'committee'], ['association', 'district'], ['district', 'branch'], ['sectorBranch', 'branch'], ['branch', 'activityGroup'], ['branch', 'taskForce'],
    ['committee', 'specialGroup'], ['office', 'handlingUnit'], ['handlingUnit', 'handlingUnit'], ['interestGroup', 'taskForce'],
  ];
  const refused: [UnitKind, UnitKind][] = [
    ['branch', 'branch'], ['branch', 'association'], ['district', 'district'], ['taskForce', 'taskForce'], ['handlingUnit', 'branch'], ['activityGroup', 'committee'], ['branch', 'handlingUnit'], ['committee', 'committee'], ['newMemberBranch', 'branch'],
  ];
  it.each(allowed)('a %s holds a %s', (parent, child) => expect(code(canContain(parent, child))).toBe('ok'));
  it.each(refused)('a %s does not hold a %s', (parent, child) => expect(code(canContain(parent, child))).toBe('unit.kind_not_here'));
  it('the association stands below nothing', () => expect(unitKinds.filter((k) => mayContain[k].includes('association'))).toEqual([]));
  it('everything may stand directly below the association', () => expect(unitKinds.filter((k) => !mayContain.association.includes(k))).toEqual(['association']));
});

describe('moving', () => {
  const root = { kind: 'association' as const, path: 'r/' };
  const branch = { kind: 'branch' as const, path: 'r/a/' };
  const group = { kind: 'activityGroup' as const, path: 'r/a/b/' };
  const twin = { kind: 'branch' as const, path: 'r/ab/' };
  it.each([
    ['a group to another branch', group, twin, 'ok'], ['a branch below its own group', branch, group, 'unit.below_itself'], ['a branch below itself', branch, branch, 'unit.below_itself'], ['the root', root, branch, 'unit.root_stays'],
    ['a branch below a branch', branch, twin, 'unit.kind_not_here'], ['a branch to where it is', branch, root, 'ok'],
  ])('%s', (_name, unit, target, answer) => expect(code(canMove(unit, target))).toBe(answer));
});

describe('dates', () => {
  const unit = { valid_from: '2026-01-01', valid_to: '2026-06-30', kind: 'branch' as const, path: 'r/a/' };
  it.each([['2025-12-31', false], ['2026-01-01', true], ['2026-06-30', true], ['2026-07-01', false]])('on %s it stands: %s', (day, stands) => expect(isLive(unit, day)).toBe(stands));
  it.each([['2026-06-30', 'ok'], ['2026-07-01', 'unit.ended']])('on %s it may be used: %s', (day, answer) => expect(code(canUse(unit, day))).toBe(answer));
  it.each([['2025-12-31', 0, 'unit.ends_before_it_began'], ['2026-01-01', 0, 'ok'], ['2026-05-01', 2, 'unit.has_units_below']])('ends on %s with %s below: %s', (day, below, answer) => expect(code(canEnd(unit, day, below))).toBe(answer));
  it('the root never ends', () => expect(code(canEnd({ ...unit, kind: 'association' }, '2026-05-01', 0))).toBe('unit.root_stays'));
});

describe('former names', () => {
  it('stay findable', () => expect(aliasesAfter(['旧一'], ['城东分会', '城东'], ['东城分会', '东城'])).toEqual(['旧一', '城东分会', '城东']));
  it('leave when they come back', () => expect(aliasesAfter(['城东分会'], ['东城分会'], ['城东分会'])).toEqual(['东城分会']));
});
