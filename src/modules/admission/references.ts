import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const admissionReferences: Readonly<Record<string, MergePlan>> = {
  admission_chains: { key: ['id'], stays: { set_by: 'acts' } },
  admission_links: { key: ['id'], stays: { created_by: 'acts' } },
  application_decisions: { key: ['id'], stays: { by_account: 'acts' } },
  application_introducers: { key: ['id'], member: ['member_id'], shown: sql`(select a.name from membership_applications a where a.association_id = r.association_id and a.id = r.application_id)`, href: sql`'/membership-applications/' || r.application_id` },
  membership_applications: { key: ['id'], member: ['member_id'], stays: { entered_by: 'acts' }, shown: sql`r.name`, href: sql`'/membership-applications/' || r.id` },
  onboarding_items: { key: ['id'], stays: { done_by: 'acts' } },
  onboardings: { key: ['id'], member: ['member_id', 'mentor_member_id'], stays: { assigned_by: 'acts' }, once: [{ of: 'member_id', on: [], where: sql`state = 'onboarding'` }], shown: sql`r.started_on::text`, href: sql`'/onboardings/' || r.id` },
};
