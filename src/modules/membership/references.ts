import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const membershipReferences: Readonly<Record<string, MergePlan>> = {
  handovers_in: { key: ['id'], member: ['member_id'], stays: { accepted_by: 'acts' }, shown: sql`r.from_name` },
  member_erasures: { key: ['id'], stays: { member_id: 'proof', asked_by: 'acts', settled_by: 'acts' } },
  membership_changes: { key: ['id'], member: ['member_id'], stays: { asked_by: 'acts', done_by: 'acts' }, once: [{ of: 'member_id', on: ['kind'], where: sql`state in ('requested', 'running')` }], shown: sql`(r.asked_at at time zone 'Asia/Shanghai')::date::text`, href: sql`'/membership-changes/' || r.id` },
  recognitions: { key: ['id'], member: ['member_id'], stays: { nominated_by: 'acts' }, once: [{ of: 'member_id', on: [], where: sql`state not in ('declined', 'refused', 'withdrawn')` }], shown: sql`(r.nominated_at at time zone 'Asia/Shanghai')::date::text`, href: sql`'/recognitions/' || r.id` },
};
