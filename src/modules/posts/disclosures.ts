import { sql } from 'kysely';
import { type Disclosure, actsOf, shownByFacts } from '#kit/server/disclosures.ts';

/** Letters that were printed, and restricted posts, of which a row tells each person that was shown. */
export const postsDisclosures: readonly Disclosure[] = [
  shownByFacts({ key: 'letter', facts: ['post.letterPrinted'], channel: 'paper', sensitive: false, member: sql`select e.subject_id` }),
  {
    key: 'externalPost', facts: ['post.externalRead', 'post.externalExported'],
    rows: (asked) => sql`select r.member_id, r.account_id, coalesce(a.name, r.reader) as account_name, r.at, case r.way when 'read' then 'look' when 'print' then 'paper' else 'export' end as channel, null::text as what, true as sensitive
      from post_reads r left join accounts a on a.association_id = r.association_id and a.id = r.account_id
      where r.association_id = ${asked.associationId} and r.at >= ${asked.from} and r.at < ${asked.to}${actsOf(asked, sql`r.account_id`, sql`r.sign_in_id`)}`,
  },
];
