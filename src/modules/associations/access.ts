import { type Reach, accessTable, never, signedIn, yes } from '#kit/server/access.ts';

/** A role held at the association itself: settings and the calendar hold for everybody, so a branch's officer has no say. */
function atTop(role: string): Reach {
  return (actor) => (actor.grants.some((g) => g.role === role && g.top) ? yes : never);
}

export const associationAccess = accessTable({
  roles: { signedIn, systemAdmin: atTop('systemAdmin'), securityAdmin: atTop('securityAdmin'), auditAdmin: atTop('auditAdmin'), secretariatOfficer: atTop('secretariatOfficer') },
  actions: {
    'association.read': ['signedIn'],
    'association.edit': ['systemAdmin', 'secretariatOfficer'],
    'setting.read': ['systemAdmin', 'secretariatOfficer', 'securityAdmin', 'auditAdmin'],
    'setting.edit': ['systemAdmin', 'secretariatOfficer'],
    'calendar.read': ['signedIn'],
    'calendar.import': ['systemAdmin', 'secretariatOfficer'],
  },
});
