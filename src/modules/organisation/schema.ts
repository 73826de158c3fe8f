import { type TablesOf, day, instant, int, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { TargetKind } from './contract/coverage.ts';

/** What the organisation is to cover. */
export const organisationSchema = schema({
  coverage_targets: {
    association_id: uuid(), id: uuid(), kind: text<TargetKind>(), name: text(), name_key: text(), pinyin: text().byDefault(), initials: text().byDefault(), unit_id: uuid().orNull(), note: text().orNull(), sort_order: int().byDefault(),
    retired_on: day().orNull(), version: int().byDefault(), created_at: instant(), search_pairs: texts().byDefault(),
  },
});

type OrganisationTables = TablesOf<typeof organisationSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends OrganisationTables {}
}
