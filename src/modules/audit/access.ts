import { accessTable, anywhere } from '#kit/server/access.ts';

/**
 * The log is for the two administrators who run nothing (protection duties: three separate administrators). The history
 * of one matter is for staff who may read that matter; authors have their timeline on the matter's own page.
 */
export const auditAccess = accessTable({
  roles: {
    auditAdmin: anywhere('auditAdmin'), securityAdmin: anywhere('securityAdmin'), secretariatOfficer: anywhere('secretariatOfficer'), editor: anywhere('editor'), issuer: anywhere('issuer'),
    liaisonOfficer: anywhere('liaisonOfficer'), supervisionOfficer: anywhere('supervisionOfficer'),
  },
  actions: {
    'audit.read': ['auditAdmin', 'securityAdmin'],
    'audit.export': ['auditAdmin'],
    'audit.checkChain': ['auditAdmin', 'securityAdmin'],
    'audit.accountChain': ['auditAdmin', 'securityAdmin'],
    'affected.read': ['auditAdmin', 'securityAdmin'],
    'affected.ask': ['auditAdmin', 'securityAdmin'],
    'affected.export': ['auditAdmin', 'securityAdmin'],
    'audit.readMatter': ['secretariatOfficer', 'editor', 'issuer', 'liaisonOfficer', 'supervisionOfficer'],
  },
});
