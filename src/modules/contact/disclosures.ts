import { sql } from 'kysely';
import { type Disclosure, shownByFacts } from '#kit/server/disclosures.ts';

/** Cards of one person that were taken onto a telephone, and member cards that were printed. */
export const contactDisclosures: readonly Disclosure[] = [
  shownByFacts({ key: 'card', facts: ['contact.cardFileTaken'], channel: 'file', sensitive: false, member: sql`select e.subject_id` }),
  shownByFacts({ key: 'memberCard', facts: ['card.printed'], channel: 'paper', sensitive: false, member: sql`select e.subject_id` }),
];
