import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const plansErasures: Readonly<Record<string, ErasePlan>> = {
  plan_items: { how: 'keep', ground: 'acts', account: ['lead_account_id'] },
};
