import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const postsErasures: Readonly<Record<string, ErasePlan>> = {
  post_batches: { how: 'keep', ground: 'acts', account: ['created_by'], names: { created_by_name: 'created_by' } },
  post_exports: { how: 'keep', ground: 'acts', account: ['account_id', 'decided_by'], names: { account_name: 'account_id', decided_by_name: 'decided_by' } },
  post_openings: { how: 'keep', ground: 'acts', account: ['account_id'] },
  post_readers: { how: 'keep', ground: 'acts', account: ['account_id', 'set_by'], names: { set_by_name: 'set_by', ended_by_name: null } },
  post_reads: { how: 'keep', ground: 'audit', member: ['member_id'], account: ['account_id'] },
  posts: { how: 'keep', ground: 'ledger', member: ['member_id'], account: ['recorded_by'], names: { recorded_by_name: 'recorded_by' } },
};
