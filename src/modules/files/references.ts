import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const filesReferences: Readonly<Record<string, MergePlan>> = {
  files: { key: ['id'], stays: { uploaded_by: 'acts' } },
};
