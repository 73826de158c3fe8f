import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const auditReferences: Readonly<Record<string, MergePlan>> = {
  chain_checks: { key: ['id'], stays: { started_by: 'acts' } },
};
