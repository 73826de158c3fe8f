import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const postsErasures: Readonly<Record<string, ErasePlan>> = {
  post_batches: { how: 'keep', ground: 'acts', account: ['created_by'] },
  post_exports: { how: 'keep', ground: 'acts', account: ['account_id', 'decided_by'] },
  post_openings: { how: 'keep', ground: 'acts', account: ['account_id'] },
  post_readers: { how: 'keep', ground: 'acts', account: ['account_id', 'set_by'] },
  post_reads: { how: 'keep', ground: 'audit', member: ['member_id'], account: ['account_id'] },
  posts: { how: 'keep', ground: 'ledger', member: ['member_id'], account: ['recorded_by'] },
};
