import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module: their honours go; those of units that they wrote down stay. */
export const honoursErasures: Readonly<Record<string, ErasePlan>> = {
  honours: { how: 'delete', member: ['member_id'], stays: ['proposed_by', 'recorded_by'], names: { recorded_by_name: 'recorded_by', decided_by_name: null } },
};
