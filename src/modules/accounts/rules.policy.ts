import type { RoleName } from './contract.ts';

/** Where a value comes from: the standard names it, assessments usually ask for it, or the standard asks for a rule and the figure is ours. */
export type SourceKind = 'named' | 'usual' | 'own';
export interface PolicyValue {
  readonly value: number | readonly RoleName[];
  readonly clause: string;
  readonly kind: SourceKind;
}
export const presetNames = ['mlps3', 'asvs'] as const;
export type PresetName = (typeof presetNames)[number];

/** Roles of the office: everybody who works with other people's data. */
export const staffRoles: readonly RoleName[] = [
  'branchHead', 'branchSecretary', 'committeeChair', 'secretariatOfficer', 'editor', 'issuer', 'dutyPresident', 'liaisonOfficer', 'leader', 'supervisionOfficer', 'handlingOfficer', 'handlingHead', 'systemAdmin', 'securityAdmin', 'auditAdmin',
];

export const policyKeys = [
  'accounts.passwordMin', 'accounts.passwordClasses', 'accounts.passwordsRemembered', 'accounts.staffPasswordDays', 'accounts.oneTimePasswordDays', 'accounts.lockFailures', 'accounts.lockMinutes', 'accounts.staffIdleMinutes', 'accounts.staffHours',
  'accounts.memberIdleHours', 'accounts.memberDays', 'accounts.factorRoles', 'accounts.factorGraceDays', 'accounts.stepUpMinutes',
] as const;
export type PolicyKey = (typeof policyKeys)[number];

const gb = 'GB/T 22239-2019 8.1.4.1';

/** Two ready-made policies, value by value with its clause. Neither is a certificate: an assessment looks at the whole site. */
export const presets: Readonly<Record<PresetName, Readonly<Record<PolicyKey, PolicyValue>>>> = {
  mlps3: {
    'accounts.passwordMin': { value: 10, clause: `${gb} a)`, kind: 'usual' },
    'accounts.passwordClasses': { value: 3, clause: `${gb} a)`, kind: 'usual' },
    'accounts.passwordsRemembered': { value: 5, clause: `${gb} a)`, kind: 'usual' },
    'accounts.staffPasswordDays': { value: 90, clause: `${gb} a)`, kind: 'usual' },
    'accounts.oneTimePasswordDays': { value: 7, clause: `${gb} a)`, kind: 'own' },
    'accounts.lockFailures': { value: 5, clause: `${gb} b)`, kind: 'usual' },
    'accounts.lockMinutes': { value: 15, clause: `${gb} b)`, kind: 'own' },
    'accounts.staffIdleMinutes': { value: 30, clause: `${gb} b)`, kind: 'usual' },
    'accounts.staffHours': { value: 12, clause: `${gb} b)`, kind: 'own' },
    'accounts.memberIdleHours': { value: 24, clause: `${gb} b)`, kind: 'own' },
    'accounts.memberDays': { value: 7, clause: `${gb} b)`, kind: 'own' },
    'accounts.factorRoles': { value: staffRoles, clause: `${gb} d)`, kind: 'own' },
    'accounts.factorGraceDays': { value: 7, clause: `${gb} d)`, kind: 'own' },
    'accounts.stepUpMinutes': { value: 10, clause: `${gb} d)`, kind: 'own' },
  },
  asvs: {
    'accounts.passwordMin': { value: 15, clause: 'ASVS 5.0 6.2.1', kind: 'named' },
    'accounts.passwordClasses': { value: 1, clause: 'ASVS 5.0 6.2.5', kind: 'named' },
    'accounts.passwordsRemembered': { value: 5, clause: 'ASVS 5.0 6.2.4', kind: 'own' },
    'accounts.staffPasswordDays': { value: 0, clause: 'ASVS 5.0 6.2.10', kind: 'named' },
    'accounts.oneTimePasswordDays': { value: 3, clause: 'ASVS 5.0 6.4.1', kind: 'own' },
    'accounts.lockFailures': { value: 5, clause: 'ASVS 5.0 6.3.1', kind: 'own' },
    'accounts.lockMinutes': { value: 15, clause: 'ASVS 5.0 6.3.1', kind: 'own' },
    'accounts.staffIdleMinutes': { value: 30, clause: 'ASVS 5.0 7.3.1', kind: 'own' },
    'accounts.staffHours': { value: 12, clause: 'ASVS 5.0 7.3.2', kind: 'own' },
    'accounts.memberIdleHours': { value: 24, clause: 'ASVS 5.0 7.3.1', kind: 'own' },
    'accounts.memberDays': { value: 30, clause: 'ASVS 5.0 7.3.2', kind: 'own' },
    'accounts.factorRoles': { value: staffRoles, clause: 'ASVS 5.0 6.3.3', kind: 'own' },
    'accounts.factorGraceDays': { value: 3, clause: 'ASVS 5.0 6.3.3', kind: 'own' },
    'accounts.stepUpMinutes': { value: 5, clause: 'ASVS 5.0 7.5.3', kind: 'own' },
  },
};

/** Whether a value is the one of a policy; of roles the order does not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  const plain = (v: unknown): string => JSON.stringify(Array.isArray(v) ? v.toSorted((x, y) => (String(x) < String(y) ? -1 : 1)) : v);
  return plain(a) === plain(b);
}
