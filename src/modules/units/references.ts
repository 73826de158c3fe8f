import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const unitsReferences: Readonly<Record<string, MergePlan>> = {
  unit_changes: { key: ['id'], stays: { made_by: 'acts' } },
};
