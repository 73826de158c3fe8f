import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module: pairs go; of a merge the fact stays, without what the records said. */
export const duplicatesErasures: Readonly<Record<string, ErasePlan>> = {
  duplicate_pairs: { how: 'delete', member: ['a_id', 'b_id'], stays: ['decided_by'], names: { decided_by_name: 'decided_by' } },
  member_merges: { how: 'anonymise', member: ['kept_id', 'merged_id'], account: ['from_account_id', 'to_account_id'], stays: ['merged_by', 'undone_by'], set: { kept_name: 'label', merged_name: 'label', before: 'none', counts: 'none' }, names: { merged_by_name: 'merged_by', undone_by_name: 'undone_by' } },
};
