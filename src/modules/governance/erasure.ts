import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const governanceErasures: Readonly<Record<string, ErasePlan>> = {
  association_representatives: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  meeting_people: { how: 'keep', ground: 'ledger', member: ['member_id'], account: ['account_id'] },
  appointments: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  term_candidates: { how: 'keep', ground: 'ledger', member: ['member_id'] },
};
