import { sql } from 'kysely';
import { type Disclosure, shownByFacts } from '#kit/server/disclosures.ts';

/** Whole numbers that were looked at one by one. */
export const membersDisclosures: readonly Disclosure[] = [
  shownByFacts({ key: 'phone', facts: ['member.phoneRead'], channel: 'look', sensitive: false, member: sql`select e.subject_id` }),
];
