import { accessTable, anywhere } from '#kit/server/access.ts';

/** Who looks over the whole organisation; whom they see in it, the roll's own rights say. */
export const organisationAccess = accessTable({
  roles: {
    secretariatOfficer: anywhere('secretariatOfficer'), systemAdmin: anywhere('systemAdmin'), liaisonOfficer: anywhere('liaisonOfficer'), leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'),
    branchHead: anywhere('branchHead'), branchSecretary: anywhere('branchSecretary'),
  },
  actions: {
    'organisation.matrix': ['secretariatOfficer', 'liaisonOfficer', 'branchHead', 'branchSecretary'],
    'coverage.read': ['secretariatOfficer', 'systemAdmin', 'liaisonOfficer', 'leader', 'dutyPresident', 'branchHead', 'branchSecretary'],
    'coverage.edit': ['secretariatOfficer', 'systemAdmin'],
  },
});
