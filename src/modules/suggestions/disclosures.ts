import { sql } from 'kysely';
import { type Disclosure, shownByFacts } from '#kit/server/disclosures.ts';

/** Official papers, which name the authors and may bear their numbers. */
export const suggestionsDisclosures: readonly Disclosure[] = [
  shownByFacts({
    key: 'suggestionPaper', facts: ['suggestion.paperPrinted'], channel: 'paper', sensitive: false, what: sql<string | null>`e.data->>'paper'`,
    member: sql`select a.member_id from suggestion_authors a where a.association_id = e.association_id and a.suggestion_id = e.subject_id and a.state = 'signed'`,
  }),
];
