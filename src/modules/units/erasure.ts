import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const unitsErasures: Readonly<Record<string, ErasePlan>> = {
  unit_changes: { how: 'keep', ground: 'acts', account: ['made_by'], names: { made_by_name: 'made_by', undone_by_name: null } },
  unit_versions: { how: 'keep', ground: 'acts', names: { by_name: null } },
  unit_checks: { how: 'keep', ground: 'acts', names: { done_by_name: null } },
};
