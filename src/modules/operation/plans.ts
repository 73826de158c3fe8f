import type { ErasePlan } from '#kit/server/erasure.ts';
import type { MergePlan } from '#kit/server/merging.ts';

/** What erasing a person does to the tables of this module. */
export const operationErasures: Readonly<Record<string, ErasePlan>> = { copy_releases: { how: 'keep', ground: 'acts', account: ['asked_by', 'decided_by'] } };
/** What merging two records of one person does to them. */
export const operationReferences: Readonly<Record<string, MergePlan>> = { copy_releases: { key: ['id'], stays: { asked_by: 'acts', decided_by: 'acts' } } };
