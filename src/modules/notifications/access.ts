import { accessTable, anywhere, signedIn } from '#kit/server/access.ts';

/** My notices are mine; the delivery log is for those who answer for the mail gateway. */
export const notificationAccess = accessTable({
  roles: { signedIn, secretariatOfficer: anywhere('secretariatOfficer'), systemAdmin: anywhere('systemAdmin') },
  actions: {
    'notification.read': ['signedIn'],
    'mail.read': ['secretariatOfficer', 'systemAdmin'],
    'mail.retry': ['systemAdmin'],
  },
});
