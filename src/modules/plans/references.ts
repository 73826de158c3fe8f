import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const plansReferences: Readonly<Record<string, MergePlan>> = {
  plan_chases: { key: ['id'], stays: { by_id: 'acts' } },
  plan_check_times: { key: ['id'], stays: { by_id: 'acts' } },
  plan_checks: { key: ['id'], stays: { done_by: 'acts' } },
  plan_items: { key: ['plan_id', 'version_number', 'id'], account: ['lead_account_id'], shown: sql`r.title`, href: sql`'/plan-items/' || r.id` },
  plan_notes: { key: ['id'], stays: { by_id: 'acts' } },
  plan_records: { key: ['id'], stays: { recorded_by: 'acts' } },
};
