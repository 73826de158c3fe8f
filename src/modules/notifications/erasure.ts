import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const notificationsErasures: Readonly<Record<string, ErasePlan>> = {
  mails: { how: 'delete', account: ['account_id'] },
  notification_choices: { how: 'delete', account: ['account_id'] },
  notifications: { how: 'delete', account: ['account_id'] },
};
