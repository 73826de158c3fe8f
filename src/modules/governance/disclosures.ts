import { sql } from 'kysely';
import { type Disclosure, shownByFacts } from '#kit/server/disclosures.ts';

/** Papers of meetings, which name who was called and who came. */
export const governanceDisclosures: readonly Disclosure[] = [
  shownByFacts({ key: 'meetingPaper', facts: ['meeting.paperPrinted'], channel: 'paper', sensitive: false, member: sql`select p.member_id from meeting_people p where p.association_id = e.association_id and p.meeting_id = e.subject_id and p.member_id is not null` }),
];
