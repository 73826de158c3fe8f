import { describe, expect, it } from 'vitest';
import type { RoleName } from './contract.ts';
import { type Failures, type GrantFacts, canActOn, canGrant, canTakeOver, canUsePassword, canUseUsername, fitsUnit, nameKey, nextFailures, phoneOf } from './rules.ts';

const code = (d: { ok: boolean; code?: string }): string => (d.ok ? 'ok' : (d.code ?? ''));

describe('a sign-in name means the same in every form', () => {
  it.each([
    ['13800001234', '13800001234'], [' 138 0000-1234 ', '13800001234'], ['+86 13800001234', '13800001234'], ['１３８００００１２３４', '13800001234'],
    ['LinXia', 'linxia'], [' Lin Xia ', 'linxia'], ['ＬｉｎＸｉａ', 'linxia'], ['林晓', '林晓'], ['lin.xia', 'lin.xia'],
  ])('%s is %s', (typed, key) => expect(nameKey(typed)).toBe(key));

  it.each([['0574-87181234', '057487181234'], ['12345', null], ['abc', null], ['8613800001234', '13800001234']])('the phone %s is %s', (text, phone) => expect(phoneOf(text)).toBe(phone));
});

describe('a user name', () => {
  it.each([['linxia', null, 'ok'], ['林晓', null, 'ok'], ['a', null, 'account.username_not_usable'], ['lin xia', null, 'account.username_not_usable'], ['<b>', null, 'account.username_not_usable'], ['13800001234', null, 'account.username_not_usable'], ['13800001234', '13800001234', 'ok']])(
    '%s with the phone %s: %s', (username, phone, answer) => expect(code(canUseUsername(username, phone))).toBe(answer));
});

describe('a password', () => {
  it.each([
    ['Rkwvdq1839', 'ok'], ['rkwvdq-1839', 'ok'], ['Abcdef1234', 'password.too_common'], ['abcdef-1234', 'password.too_common'], ['Ab1-', 'password.too_short'], ['Abcdef123', 'password.too_short'], ['abcdef1234', 'password.too_simple'], ['abcdefghijk', 'password.too_simple'], ['1234567890', 'password.too_simple'],
    ['LinXia-2026', 'password.contains_name'], ['A林晓bcdefg12', 'password.contains_name'], ['Xx-13800001234', 'password.contains_name'], ['明月几时有Abc1', 'password.too_short'], ['明月几时有把酒Abc1', 'ok'], ['Ｌｉｎｘｉａ-2026a', 'password.contains_name'],
  ])('%s: %s', (password, answer) => expect(code(canUsePassword(password, ['林晓', 'linxia', '13800001234', null]))).toBe(answer));
});

describe('failed sign-ins', () => {
  const limits = { failures: 5, minutes: 15 };
  const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 2, 1, 0) + minutes * 60_000);
  const walk = (minutes: number[]): { locked: boolean; left: number }[] => {
    let state: Failures | null = null;
    return minutes.map((m) => {
      const next = nextFailures(state, at(m), limits);
      state = next.after;
      return { locked: next.locked, left: next.left };
    });
  };
  it('lock at the fifth', () => expect(walk([0, 1, 2, 3, 4, 5]).map((r) => [r.locked, r.left])).toEqual([[false, 4], [false, 3], [false, 2], [false, 1], [false, 0], [true, 0]]));
  it('are forgotten fifteen minutes after the last one', () => expect(walk([0, 1, 2, 3, 18]).at(-1)).toEqual({ locked: false, left: 4 }));
  it('add up while they lie closer than that, so that a slow guesser is locked too', () => expect(walk([0, 10, 20, 30, 40, 41]).at(-1)?.locked).toBe(true));
  it('do not lengthen a lock', () => expect(walk([0, 0, 0, 0, 0, 5, 10, 14, 15]).at(-1)).toEqual({ locked: false, left: 4 }));
  it('never let more than five tries through in any quarter of an hour', () => {
    const tries = Array.from({ length: 900 }, (_, i) => i / 10);
    const results = walk(tries);
    const let_through = tries.filter((_, i) => !results[i]?.locked);
    for (const t of let_through) expect(let_through.filter((o) => o >= t && o < t + 15).length).toBeLessThanOrEqual(5);
  });
});

describe('who may be granted what', () => {
  const base: GrantFacts = {
    wanted: { role: 'editor', unitId: 'root', from: '2026-03-02', to: null }, unitKind: 'association', today: '2026-03-02', held: [], toOneself: false, accountActive: true, isMember: false, granterRoles: ['securityAdmin'], hasSecurityAdmin: true,
  };
  const held = (role: RoleName, from = '2026-01-01', to: string | null = null) => [{ role, unitId: 'root', from, to }];
  const cases: [string, Partial<GrantFacts>, string][] = [
    ['the security administrator grants', {}, 'ok'],
    ['the system administrator grants until there is one', { granterRoles: ['systemAdmin'], hasSecurityAdmin: false }, 'ok'],
    ['the system administrator no longer grants once there is one', { granterRoles: ['systemAdmin'] }, 'role.granted_by_security_admin'],
    ['the secretariat does not grant', { granterRoles: ['secretariatOfficer'], hasSecurityAdmin: false }, 'access.denied'],
    ['nobody grants to themselves', { toOneself: true }, 'role.not_to_oneself'],
    ['alone in a small office the administrator takes a working role', { toOneself: true, granterRoles: ['systemAdmin'], hasSecurityAdmin: false }, 'ok'],
    ['but never a second administrator role', { toOneself: true, granterRoles: ['systemAdmin'], hasSecurityAdmin: false, wanted: { ...base.wanted, role: 'auditAdmin' } }, 'role.not_to_oneself'],
    ['system and security administrator are two people', { wanted: { ...base.wanted, role: 'securityAdmin' }, held: held('systemAdmin') }, 'role.administrators_are_separate'],
    ['security and audit administrator too', { wanted: { ...base.wanted, role: 'auditAdmin' }, held: held('securityAdmin') }, 'role.administrators_are_separate'],
    ['audit and system administrator too', { wanted: { ...base.wanted, role: 'systemAdmin' }, held: held('auditAdmin') }, 'role.administrators_are_separate'],
    ['one after the other is possible', { wanted: { ...base.wanted, role: 'auditAdmin', from: '2026-04-01' }, held: held('systemAdmin', '2026-01-01', '2026-03-31') }, 'ok'],
    ['a day of both is not', { wanted: { ...base.wanted, role: 'auditAdmin', from: '2026-03-31' }, held: held('systemAdmin', '2026-01-01', '2026-03-31') }, 'role.administrators_are_separate'],
    ['the secretariat may be system administrator', { wanted: { ...base.wanted, role: 'systemAdmin' }, held: held('secretariatOfficer') }, 'ok'],
    ['the same role twice is refused', { held: held('editor') }, 'role.already_held'],
    ['the same role at another unit is not', { held: [{ role: 'editor', unitId: 'other', from: '2026-01-01', to: null }] }, 'ok'],
    ['the same role in another time is not', { held: held('editor', '2026-01-01', '2026-03-01') }, 'ok'],
    ['a disabled account gets nothing', { accountActive: false }, 'role.account_disabled'],
    ['no grant begins in the past', { wanted: { ...base.wanted, from: '2026-03-01' } }, 'role.dates_out_of_order'],
    ['no grant ends before it begins', { wanted: { ...base.wanted, from: '2026-03-05', to: '2026-03-04' } }, 'role.dates_out_of_order'],
    ['a role has its places', { unitKind: 'handlingUnit' }, 'role.not_at_this_unit'],
    ['only members are members', { wanted: { ...base.wanted, role: 'member' } }, 'role.for_members_only'],
    ['a linked account is a member', { wanted: { ...base.wanted, role: 'member' }, isMember: true }, 'ok'],
  ];
  it.each(cases)('%s', (_name, change, answer) => expect(code(canGrant({ ...base, ...change }))).toBe(answer));
  it.each<[RoleName, string, boolean]>([['handlingOfficer', 'handlingUnit', true], ['handlingOfficer', 'branch', false], ['branchHead', 'partyBranch', true], ['systemAdmin', 'branch', false], ['groupLead', 'activityGroup', true], ['committeeChair', 'committee', true]])('%s at a %s: %s', (role, kind, fits) => expect(fitsUnit(role, kind)).toBe(fits));
});

describe('acting on accounts', () => {
  it.each([
    [['systemAdmin'], ['member'], false, 'ok'], [['systemAdmin'], ['systemAdmin'], false, 'ok'], [['systemAdmin'], ['securityAdmin'], false, 'account.administrator'], [['systemAdmin'], ['auditAdmin'], false, 'account.administrator'],
    [['securityAdmin'], ['auditAdmin'], false, 'ok'], [['securityAdmin'], ['systemAdmin'], false, 'ok'], [['systemAdmin'], [], true, 'account.is_own'],
  ])('%s disabling %s (own: %s): %s', (actor, target, own, answer) => expect(code(canActOn(actor, target, own))).toBe(answer));
  it.each([[['member'], false, 'ok'], [['systemAdmin'], false, 'ok'], [['securityAdmin'], false, 'account.administrator'], [['auditAdmin'], false, 'account.administrator'], [[], true, 'account.is_own']])(
    'setting the password of %s (own: %s): %s', (target, own, answer) => expect(code(canTakeOver(target, own))).toBe(answer));
});
