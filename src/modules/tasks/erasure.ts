import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const tasksErasures: Readonly<Record<string, ErasePlan>> = {
  task_co_owners: { how: 'keep', ground: 'acts', account: ['account_id'] },
  tasks: { how: 'keep', ground: 'acts', account: ['lead_account_id'], names: { asker_name: 'asker_id' } },
  task_notes: { how: 'keep', ground: 'acts', names: { by_name: 'by_id' } },
};
