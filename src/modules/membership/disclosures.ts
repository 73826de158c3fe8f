import { sql } from 'kysely';
import { type Disclosure, shownByFacts } from '#kit/server/disclosures.ts';

/** Recognitions that were read or printed, and the packages of members who went elsewhere. */
export const membershipDisclosures: readonly Disclosure[] = [
  ...(['recognition.read', 'recognition.printed'] as const).map((fact) => shownByFacts({
    key: 'recognition', facts: [fact], channel: fact === 'recognition.read' ? 'look' : 'paper', sensitive: true, member: sql`select r.member_id from recognitions r where r.association_id = e.association_id and r.id = e.subject_id`,
  })),
  shownByFacts({ key: 'handOver', facts: ['membershipChange.packed'], channel: 'file', sensitive: true, member: sql`select c.member_id from membership_changes c where c.association_id = e.association_id and c.id = e.subject_id` }),
];
