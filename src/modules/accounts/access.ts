import { type Reach, accessTable, anywhere, never, signedIn, yes } from '#kit/server/access.ts';

/** The secretariat of the association itself; a branch's officer sees members, not accounts. */
const atTop: Reach = (actor) => (actor.grants.some((g) => g.role === 'secretariatOfficer' && g.top) ? yes : never);

/** The system administrator keeps accounts, the security administrator roles, the audit administrator reads both; the secretariat sees who has an account. */
export const accountAccess = accessTable({
  roles: {
    signedIn, systemAdmin: anywhere('systemAdmin'), securityAdmin: anywhere('securityAdmin'), auditAdmin: anywhere('auditAdmin'), secretariatOfficer: atTop,
  },
  actions: {
    'account.read': ['systemAdmin', 'securityAdmin', 'auditAdmin', 'secretariatOfficer'],
    'account.create': ['systemAdmin'],
    'account.edit': ['systemAdmin'],
    'account.resetPassword': ['systemAdmin'],
    'account.clearFactors': ['systemAdmin', 'securityAdmin'],
    'identityProvider.read': ['systemAdmin', 'securityAdmin', 'auditAdmin'],
    'identityProvider.edit': ['systemAdmin'],
    'signInPolicy.read': ['systemAdmin', 'securityAdmin', 'auditAdmin', 'secretariatOfficer'],
    'signInPolicy.edit': ['systemAdmin', 'securityAdmin'],
    'account.disable': ['systemAdmin', 'securityAdmin'],
    'account.endSessions': ['systemAdmin', 'securityAdmin'],
    'role.read': ['signedIn'],
    'role.grant': ['securityAdmin', 'systemAdmin'],
    'role.end': ['securityAdmin', 'systemAdmin'],
    'role.correct': ['securityAdmin', 'systemAdmin'],
    'role.history': ['systemAdmin', 'securityAdmin', 'auditAdmin', 'secretariatOfficer'],
    'access.explain': ['systemAdmin', 'securityAdmin', 'auditAdmin'],
    'access.simulate': ['systemAdmin', 'securityAdmin', 'auditAdmin'],
  },
});
