import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const rotationErasures: Readonly<Record<string, ErasePlan>> = {
  rotation_schedules: { how: 'keep', ground: 'acts', account: ['created_by'] },
  rotation_shifts: { how: 'keep', ground: 'acts', account: ['account_id', 'handed_by', 'received_by', 'reviewed_by'] },
  rotation_swaps: { how: 'keep', ground: 'acts', account: ['asked_by', 'settled_by'] },
  rotation_ticks: { how: 'keep', ground: 'acts', account: ['ticked_by', 'withdrawn_by'], names: { ticked_by_name: 'ticked_by' } },
};
