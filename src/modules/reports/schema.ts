import { type TablesOf, day, instant, json, schema, text, uuid } from '#kit/server/table.ts';

/** A row's key (null: all together, or none) and its numbers, in the order of `numberNames`. */
export type KeptLine = readonly [key: string | null, ...numbers: number[]];

/** A table as it is published: the keys of its lines, then its numbers with the totals at the end; null is held back. */
export interface PublishedContent {
  readonly rowKeys: readonly (readonly string[])[];
  readonly columnKeys: readonly string[];
  readonly numbers: readonly (readonly (number | null)[])[];
}

/** Numbers of a month that need not be counted anew. */
export const reportsSchema = schema({
  report_counts: { association_id: uuid(), key: text(), month: text(), server: text(), snapshot: text(), until: instant().orNull(), lines: json<readonly KeptLine[]>(), made_at: instant() },
  published_days: { association_id: uuid(), day: day(), salt: text(), made_at: instant() },
  published_tables: { association_id: uuid(), day: day(), key: text(), content: json<PublishedContent>(), made_at: instant() },
});

type ReportTables = TablesOf<typeof reportsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends ReportTables {}
}
