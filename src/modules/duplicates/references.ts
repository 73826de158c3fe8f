import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const duplicatesReferences: Readonly<Record<string, MergePlan>> = {
  duplicate_pairs: { key: ['id'], stays: { a_id: 'settled', b_id: 'settled', decided_by: 'acts' } },
  member_merges: { key: ['id'], stays: { kept_id: 'ledger', merged_id: 'ledger', from_account_id: 'ledger', to_account_id: 'ledger', merged_by: 'acts', undone_by: 'acts' } },
};
