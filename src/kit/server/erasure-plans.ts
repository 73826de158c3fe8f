import type { ErasePlan } from './erasure.ts';

/** What erasing a person does to the tables of this module. */
export const kitErasures: Readonly<Record<string, ErasePlan>> = {
  deadline_entries: { how: 'keep', ground: 'acts', account: ['grantor_id'] },
  deadlines: { how: 'keep', ground: 'acts', account: ['holder_account_id'] },
  events: { how: 'keep', ground: 'audit', account: ['actor_id', 'on_behalf_of'] },
  requests: { how: 'delete', account: ['actor_id'] },
  settings: { how: 'keep', ground: 'acts', account: ['set_by'] },
};
