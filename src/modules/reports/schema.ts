import { type TablesOf, instant, json, schema, text, uuid } from '#kit/server/table.ts';

/** A row's key (null: all together, or none) and its numbers, in the order of `numberNames`. */
export type KeptLine = readonly [key: string | null, ...numbers: number[]];

/** Numbers of a month that need not be counted anew. */
export const reportsSchema = schema({
  report_counts: { association_id: uuid(), key: text(), month: text(), server: text(), snapshot: text(), until: instant().orNull(), lines: json<readonly KeptLine[]>(), made_at: instant() },
});

type ReportTables = TablesOf<typeof reportsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends ReportTables {}
}
