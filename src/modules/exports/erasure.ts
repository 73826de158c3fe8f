import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const exportsErasures: Readonly<Record<string, ErasePlan>> = {
  export_downloads: { how: 'keep', ground: 'acts', account: ['account_id'], names: { account_name: 'account_id' } },
  export_persons: { how: 'keep', ground: 'proof', member: ['member_id'] },
  exports: { how: 'keep', ground: 'acts', account: ['asked_by', 'decided_by'], names: { asked_by_name: 'asked_by', decided_by_name: 'decided_by' } },
  list_imports: { how: 'keep', ground: 'acts', account: ['created_by'], names: { created_by_name: 'created_by' } },
};
