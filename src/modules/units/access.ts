import { accessTable, anywhere, signedIn, withinUnit } from '#kit/server/access.ts';

/** The tree is known to everybody in the association; contacts to those who work with units; changes belong to the secretariat of the place. */
export const unitAccess = accessTable({
  roles: {
    signedIn,
    systemAdmin: withinUnit('systemAdmin', 'id'),
    secretariatOfficer: withinUnit('secretariatOfficer', 'id'),
    liaisonOfficer: anywhere('liaisonOfficer'),
    supervisionOfficer: anywhere('supervisionOfficer'),
    handlingOfficer: withinUnit('handlingOfficer', 'id'),
    handlingHead: withinUnit('handlingHead', 'id'),
    branchSecretary: anywhere('branchSecretary'),
  },
  actions: {
    'unit.read': ['signedIn'],
    'unit.readContacts': ['systemAdmin', 'secretariatOfficer', 'liaisonOfficer', 'supervisionOfficer', 'handlingOfficer', 'handlingHead'],
    'unit.export': ['systemAdmin', 'secretariatOfficer'],
    'unit.create': ['systemAdmin', 'secretariatOfficer'],
    'unit.edit': ['systemAdmin', 'secretariatOfficer'],
    'unit.move': ['systemAdmin', 'secretariatOfficer'],
    'unit.end': ['systemAdmin', 'secretariatOfficer'],
    /** Setting people into a unit; whose files may be touched is asked of each of them. */
    'unit.place': ['secretariatOfficer', 'branchSecretary'],
    'unit.editChecklists': ['systemAdmin', 'secretariatOfficer'],
  },
});
