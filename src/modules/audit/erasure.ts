import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const auditErasures: Readonly<Record<string, ErasePlan>> = {
  chain_checks: { how: 'keep', ground: 'acts', account: ['started_by'] },
};
