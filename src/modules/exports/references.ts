import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const exportsReferences: Readonly<Record<string, MergePlan>> = {
  export_downloads: { key: ['id'], stays: { account_id: 'acts' } },
  export_persons: { key: ['export_id', 'member_id'], stays: { member_id: 'proof' } },
  exports: { key: ['id'], stays: { asked_by: 'acts', decided_by: 'acts' } },
  list_imports: { key: ['id'], stays: { created_by: 'acts' } },
};
