import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const membershipErasures: Readonly<Record<string, ErasePlan>> = {
  handovers_in: { how: 'keep', ground: 'ledger', member: ['member_id'], account: ['accepted_by'], names: { accepted_by_name: 'accepted_by' } },
  member_erasures: { how: 'keep', ground: 'proof', member: ['member_id'], account: ['asked_by', 'settled_by'] },
  membership_changes: { how: 'anonymise', member: ['member_id'], stays: ['asked_by', 'done_by'], set: { sentence: 'null', hand_over: 'null' }, names: { asked_by_name: 'asked_by', done_by_name: 'done_by' } },
  recognitions: { how: 'anonymise', member: ['member_id'], stays: ['nominated_by'], set: { facts: 'empty', review: 'null', sentence: 'null' }, names: { nominated_by_name: 'nominated_by' } },
};
