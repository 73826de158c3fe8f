import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const inboxErasures: Readonly<Record<string, ErasePlan>> = {
  todos: { how: 'delete', account: ['account_id'], stays: ['done_by'] },
};
