import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { LocalDate } from '#kit/pure/time.ts';
import type { RoleName } from './contract.ts';
import { isCommonPassword } from '#kit/pure/passwords/common-password.ts';

export const PASSWORD_MIN = 10;
export const PASSWORD_CLASSES = 3;
export const PASSWORDS_REMEMBERED = 5;

/** A phone number as digits only, without the country code; null when it cannot be one. */
export function phoneOf(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\-()]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return /^\d{6,15}$/.test(digits) ? digits : null;
}

/** What a typed sign-in name means: the same for every width, case and spacing of it; a phone number in any form is its digits. */
export function nameKey(text: string): string {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s/g, '');
  return phoneOf(plain) ?? plain;
}

/** A user name is Han or Latin letters (others look like these), digits, dot, dash and underscore; one that looks like a phone number must be the person's own. */
export function canUseUsername(username: string, phone: string | null): Decision {
  if (!/^[\p{Script=Han}\p{Script=Latin}\p{Nd}._-]{2,40}$/u.test(username.normalize('NFKC'))) return no('account.username_not_usable');
  const asPhone = phoneOf(username);
  return asPhone !== null && asPhone !== phone ? no('account.username_not_usable') : ok;
}

/** Whether a password may be used by a person of these names (names shorter than two signs are not looked for). */
export function canUsePassword(password: string, names: readonly (string | null)[], { min = PASSWORD_MIN, classes: needed = PASSWORD_CLASSES }: { readonly min?: number; readonly classes?: number } = {}): Decision {
  if ([...password].length < min) return no('password.too_short', { min });
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((c) => c.test(password)).length;
  if (classes < needed) return no('password.too_simple', { classes: needed });
  const lower = password.normalize('NFKC').toLowerCase();
  const held = names.some((n) => n !== null && [...n].length >= (/^[\x20-\x7e]+$/.test(n) ? 3 : 2) && lower.includes(n.normalize('NFKC').toLowerCase()));
  if (held) return no('password.contains_name');
  return isCommonPassword(password) ? no('password.too_common') : ok;
}

export interface Failures {
  readonly count: number;
  readonly lastAt: Date;
  readonly lockedUntil: Date | null;
}

export interface LockLimits {
  readonly failures: number;
  readonly minutes: number;
}

/**
 * What counts against a name when one more try begins: tries that lie closer than the lock time add up; the last
 * allowed one locks. A try during a lock counts nothing, so a lock never grows.
 */
export function nextFailures(before: Failures | null, now: Date, limits: LockLimits): { locked: boolean; after: Failures; left: number } {
  if (before?.lockedUntil && before.lockedUntil > now) return { locked: true, after: before, left: 0 };
  const span = limits.minutes * 60_000;
  const fresh = before === null || before.lockedUntil !== null || now.getTime() - before.lastAt.getTime() >= span;
  const count = fresh ? 1 : before.count + 1;
  const left = Math.max(0, limits.failures - count);
  return { locked: false, left, after: { count, lastAt: now, lockedUntil: left === 0 ? new Date(now.getTime() + span) : null } };
}

/** The three administrators whom the protection standard keeps apart: nobody is two of them. */
export const separateAdmins: readonly RoleName[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

type Place = 'association' | 'district' | 'branch' | 'group' | 'committee' | 'office' | 'handlingUnit';
const branches: readonly string[] = ['branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'];
const places: Readonly<Record<Place, readonly string[]>> = {
  association: ['association'], district: ['district'], branch: branches, group: ['activityGroup', 'specialGroup', 'interestGroup', 'taskForce'], committee: ['committee'], office: ['office'], handlingUnit: ['handlingUnit'],
};

/** At which kinds of unit each role may be held. */
export const rolePlaces: Readonly<Record<RoleName, readonly Place[]>> = {
  member: ['association', 'district', 'branch'],
  branchHead: ['district', 'branch'],
  branchSecretary: ['district', 'branch'],
  groupLead: ['group'],
  committeeChair: ['committee'],
  secretariatOfficer: ['association', 'district', 'branch', 'office'],
  editor: ['association', 'district'],
  issuer: ['association', 'district'],
  dutyPresident: ['association', 'district'],
  liaisonOfficer: ['association', 'district', 'office'],
  leader: ['association', 'district', 'office'],
  supervisionOfficer: ['association', 'district', 'office', 'handlingUnit'],
  handlingOfficer: ['office', 'handlingUnit'],
  handlingHead: ['office', 'handlingUnit'],
  systemAdmin: ['association'],
  securityAdmin: ['association'],
  auditAdmin: ['association'],
};

/** Whether a role may be held at a kind of unit. */
export function fitsUnit(role: RoleName, unitKind: string): boolean {
  return rolePlaces[role].some((p) => places[p].includes(unitKind));
}

interface Held {
  readonly role: RoleName;
  readonly unitId: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

export interface GrantFacts {
  readonly wanted: Held;
  readonly unitKind: string;
  readonly today: LocalDate;
  /** Grants of the same account that have not ended. */
  readonly held: readonly Held[];
  readonly toOneself: boolean;
  readonly accountActive: boolean;
  readonly isMember: boolean;
  readonly granterRoles: readonly string[];
  /** Whether a security administrator has ever taken office: from then on only they grant. */
  readonly hasSecurityAdmin: boolean;
  /** The grant stands in place of one that was wrong, so it may begin in the past. */
  readonly isCorrection?: boolean;
}

/** Whether the granter may decide on roles at all: the security administrator; until one has taken office, the system administrator. */
export function canDecideRoles(granterRoles: readonly string[], hasSecurityAdmin: boolean): Decision {
  if (granterRoles.includes('securityAdmin')) return ok;
  if (!granterRoles.includes('systemAdmin')) return no('access.denied');
  return hasSecurityAdmin ? no('role.granted_by_security_admin') : ok;
}

/** Whether a role may be granted: by whom, to whom, where, and beside which others. */
export function canGrant(f: GrantFacts): Decision {
  return grantExclusions(f)[0] ?? ok;
}

/** Everything that stands against a grant, the weightiest first. A correction may speak of the past. */
export function grantExclusions(f: GrantFacts): Decision[] {
  const { wanted } = f;
  const meeting = f.held.filter((h) => overlap(h, wanted));
  const rules: readonly (readonly [boolean, Parameters<typeof no>[0]])[] = [
    [f.toOneself && (f.hasSecurityAdmin || separateAdmins.includes(wanted.role)), 'role.not_to_oneself'],
    [!f.accountActive, 'role.account_disabled'],
    [(wanted.to !== null && wanted.to < wanted.from) || (wanted.from < f.today && f.isCorrection !== true), 'role.dates_out_of_order'],
    [!fitsUnit(wanted.role, f.unitKind), 'role.not_at_this_unit'],
    [wanted.role === 'member' && !f.isMember, 'role.for_members_only'],
    [separateAdmins.includes(wanted.role) && meeting.some((h) => h.role !== wanted.role && separateAdmins.includes(h.role)), 'role.administrators_are_separate'],
    [meeting.some((h) => h.role === wanted.role && h.unitId === wanted.unitId), 'role.already_held'],
  ];
  return [canDecideRoles(f.granterRoles, f.hasSecurityAdmin), ...rules.map(([broken, code]) => (broken ? no(code) : ok))].filter((d) => !d.ok);
}

function overlap(a: Held, b: Held): boolean {
  return (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from);
}

/** Whether an administrator may act on an account (password, phone, state): never on their own here, and the system administrator not on the two who watch him. */
export function canActOn(actorRoles: readonly string[], targetRoles: readonly string[], isOwn: boolean): Decision {
  if (isOwn) return no('account.is_own');
  const watched = targetRoles.includes('securityAdmin') || targetRoles.includes('auditAdmin');
  return watched && !actorRoles.includes('securityAdmin') ? no('account.administrator') : ok;
}

/** Whether somebody may become one of the two watching administrators: not with a password that another has set over theirs and therefore knows. */
export function canWatch(role: string, password: { readonly mustChange: boolean; readonly everUsed: boolean }): Decision {
  return canTakeOver([role], false).ok || !(password.mustChange && password.everUsed) ? ok : no('role.password_not_own');
}

/** Whether a password or sign-in name of an account may be set by somebody else: those of the two watching administrators only on the server itself. */
export function canTakeOver(targetRoles: readonly string[], isOwn: boolean): Decision {
  if (isOwn) return no('account.is_own');
  return targetRoles.includes('securityAdmin') || targetRoles.includes('auditAdmin') ? no('account.administrator') : ok;
}
