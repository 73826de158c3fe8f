import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const rotationReferences: Readonly<Record<string, MergePlan>> = {
  rotation_schedules: { key: ['id'], accountLists: ['officer_ids'], stays: { created_by: 'acts' }, shown: sql`r.title`, href: sql`'/rotation-schedules/' || r.id` },
  rotation_shifts: { key: ['id'], account: ['account_id', 'receiver_id'], stays: { handed_by: 'acts', received_by: 'acts', reviewed_by: 'acts' }, shown: sql`r.starts_on::text`, href: sql`'/rotation-shifts/' || r.id` },
  rotation_swaps: { key: ['id'], account: ['asked_by', 'asked_of'], stays: { settled_by: 'acts' }, shown: sql`(r.created_at at time zone 'Asia/Shanghai')::date::text` },
  rotation_ticks: { key: ['id'], stays: { ticked_by: 'acts', withdrawn_by: 'acts' } },
};
