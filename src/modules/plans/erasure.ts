import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const plansErasures: Readonly<Record<string, ErasePlan>> = {
  plan_check_times: { how: 'keep', ground: 'acts', account: ['by_id'] },
  plan_checks: { how: 'keep', ground: 'acts', account: ['done_by'] },
  plan_items: { how: 'keep', ground: 'acts', account: ['lead_account_id'] },
  plan_records: { how: 'keep', ground: 'acts', account: ['recorded_by'] },
};
