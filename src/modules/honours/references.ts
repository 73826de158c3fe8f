import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const honoursReferences: Readonly<Record<string, MergePlan>> = {
  honours: { key: ['id'], member: ['member_id'], stays: { proposed_by: 'acts', recorded_by: 'acts' }, once: [{ of: 'member_id', on: ['title', 'awarded_on'], where: sql`state in ('held', 'proposed')` }], shown: sql`r.title`, href: sql`'/honours/' || r.id` },
};
