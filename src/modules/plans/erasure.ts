import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const plansErasures: Readonly<Record<string, ErasePlan>> = {
  plan_check_times: { how: 'keep', ground: 'acts', account: ['by_id'], names: { by_name: 'by_id' } },
  plan_checks: { how: 'keep', ground: 'acts', account: ['done_by'], names: { done_by_name: 'done_by' } },
  plan_items: { how: 'keep', ground: 'acts', account: ['lead_account_id'] },
  plan_records: { how: 'keep', ground: 'acts', account: ['recorded_by'], names: { recorded_by_name: 'recorded_by' } },
  plan_versions: { how: 'keep', ground: 'acts', names: { created_by_name: null } },
  plan_tasks: { how: 'keep', ground: 'acts', names: { added_by_name: null } },
  plan_chases: { how: 'keep', ground: 'acts', names: { by_name: 'by_id' } },
  plan_notes: { how: 'keep', ground: 'acts', names: { by_name: 'by_id' } },
};
