import { sql } from 'kysely';
import { type Disclosure, shownByFacts } from '#kit/server/disclosures.ts';

/** Applicants whose number was looked at or whose form was printed, and letters for new members. Who was never admitted has no record as a member. */
export const admissionDisclosures: readonly Disclosure[] = [
  shownByFacts({ key: 'application', facts: ['application.phoneRead'], channel: 'look', sensitive: false, member: sql`select a.member_id from membership_applications a where a.association_id = e.association_id and a.id = e.subject_id` }),
  shownByFacts({ key: 'application', facts: ['application.printed'], channel: 'paper', sensitive: true, member: sql`select a.member_id from membership_applications a where a.association_id = e.association_id and a.id = e.subject_id` }),
  shownByFacts({ key: 'onboardingLetter', facts: ['onboarding.letterPrinted'], channel: 'paper', sensitive: false, member: sql`select o.member_id from onboardings o where o.association_id = e.association_id and o.id = e.subject_id` }),
];
