import { accessTable, anywhere } from '#kit/server/access.ts';

/** Whoever runs the system sees how it runs and nothing of people; whoever audits it has the proof that its record is whole. */
export const operationAccess = accessTable({
  roles: { systemAdmin: anywhere('systemAdmin'), auditAdmin: anywhere('auditAdmin'), securityAdmin: anywhere('securityAdmin') },
  actions: {
    'operation.read': ['systemAdmin'],
    'operation.decideJob': ['systemAdmin'],
    /** Two of them, of different offices. */
    'copy.release': ['systemAdmin', 'securityAdmin', 'auditAdmin'],
    'chainRecord.read': ['auditAdmin', 'securityAdmin'],
  },
});
