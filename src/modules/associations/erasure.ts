import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const associationsErasures: Readonly<Record<string, ErasePlan>> = {
  association_names: { how: 'keep', ground: 'acts', names: { recorded_by_name: null } },
};
