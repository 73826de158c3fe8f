import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const governanceReferences: Readonly<Record<string, MergePlan>> = {
  appointments: { key: ['id'], member: ['member_id'], once: [{ of: 'member_id', on: ['number', 'office', 'starts_on'] }], shown: sql`r.starts_on::text`, href: sql`'/term-changes/' || r.change_id` },
  association_representatives: { key: ['id'], member: ['member_id'], shown: sql`r.from_day::text` },
  meeting_people: { key: ['meeting_id', 'id'], member: ['member_id'], account: ['account_id'], once: [{ of: 'member_id', on: ['meeting_id'] }, { of: 'account_id', on: ['meeting_id'] }], shown: sql`(select m.title from meetings m where m.association_id = r.association_id and m.id = r.meeting_id)`, href: sql`'/meetings/' || r.meeting_id` },
  term_candidates: { key: ['change_id', 'id'], member: ['member_id'], once: [{ of: 'member_id', on: ['change_id', 'office'] }], shown: sql`(select c.number::text from term_changes c where c.association_id = r.association_id and c.id = r.change_id)`, href: sql`'/term-changes/' || r.change_id` },
  term_objections: { key: ['id'], stays: { by_id: 'acts' } },
};
