import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const unitsErasures: Readonly<Record<string, ErasePlan>> = {
  unit_changes: { how: 'keep', ground: 'acts', account: ['made_by'] },
};
