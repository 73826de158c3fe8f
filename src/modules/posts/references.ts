import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const postsReferences: Readonly<Record<string, MergePlan>> = {
  post_batches: { key: ['id'], stays: { created_by: 'acts' } },
  post_exports: { key: ['id'], stays: { account_id: 'acts', decided_by: 'acts' } },
  post_openings: { key: ['id'], stays: { account_id: 'own' } },
  post_readers: { key: ['id'], account: ['account_id'], stays: { set_by: 'acts' }, shown: sql`r.valid_from::text` },
  post_reads: { key: ['id'], stays: { member_id: 'audit', account_id: 'audit' } },
  post_records: { key: ['id'], stays: { by_id: 'acts' } },
  posts: { key: ['id'], member: ['member_id'], stays: { recorded_by: 'acts' }, once: [{ of: 'member_id', on: ['title', 'unit_id'], where: sql`kind = 'office' and valid_to is null and voided_at is null` }], shown: sql`case when r.kind = 'office' then (select u.short_name from units u where u.association_id = r.association_id and u.id = r.unit_id) || ' · ' || r.valid_from end`, href: sql`'/posts/' || r.id` },
};
