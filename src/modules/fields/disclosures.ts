import { sql } from 'kysely';
import { type Disclosure, shownByFacts } from '#kit/server/disclosures.ts';

/** Protected values that were looked at one by one. */
export const fieldsDisclosures: readonly Disclosure[] = [
  shownByFacts({
    key: 'field', facts: ['memberField.unmasked'], channel: 'look', member: sql`select e.subject_id`, what: sql<string | null>`e.data->>'label'`,
    // By the dictionary of then: a field that was called sensitive under this name.
    sensitive: sql<boolean>`exists (select from field_versions v where v.association_id = e.association_id and v.label = e.data->>'label' and v.sensitive and v.changed_at <= e.at)`,
  }),
];
