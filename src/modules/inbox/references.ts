import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const inboxReferences: Readonly<Record<string, MergePlan>> = {
  todos: { key: ['id'], account: ['account_id'], stays: { done_by: 'acts' }, once: [{ of: 'account_id', on: ['matter_id', 'part_id', 'action'], where: sql`done_at is null and dropped_at is null` }], shown: sql`r.title` },
};
