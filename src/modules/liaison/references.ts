import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const liaisonReferences: Readonly<Record<string, MergePlan>> = {
  joint_members: { key: ['id'], account: ['liaison_account_id'], shown: sql`r.body_name`, href: sql`'/joint-conferences/' || r.conference_id` },
  joint_session_bodies: { key: ['session_id', 'body_id'], stays: { liaison_account_id: 'acts' } },
  liaison_assignments: { key: ['id'], account: ['account_id'], once: [{ of: 'account_id', on: ['unit_id', 'point_id'], where: sql`ends_on is null` }], shown: sql`(select u.short_name from units u where u.association_id = r.association_id and u.id = r.unit_id)` },
  liaison_points: { key: ['id'], account: ['officer_id'], shown: sql`r.name`, href: sql`'/liaison-points/' || r.id` },
  liaison_visits: { key: ['id'], account: ['account_id'], stays: { created_by: 'acts' }, shown: sql`r.planned_on || ' · ' || (select u.short_name from units u where u.association_id = r.association_id and u.id = r.unit_id)`, href: sql`'/liaison-visits/' || r.id` },
  pairing_resources: { key: ['id'], stays: { added_by: 'acts' } },
  pairing_activities: { key: ['id'], stays: { recorded_by: 'acts' } },
};
