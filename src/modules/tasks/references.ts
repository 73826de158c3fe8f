import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const tasksReferences: Readonly<Record<string, MergePlan>> = {
  task_co_owners: { key: ['task_id', 'account_id'], account: ['account_id'], once: [{ of: 'account_id', on: ['task_id'] }], shown: sql`(select t.title from tasks t where t.association_id = r.association_id and t.id = r.task_id)`, href: sql`'/tasks/' || r.task_id` },
  task_notes: { key: ['id'], stays: { by_id: 'acts' } },
  tasks: { key: ['id'], account: ['lead_account_id'], shown: sql`r.title`, href: sql`'/tasks/' || r.id` },
};
