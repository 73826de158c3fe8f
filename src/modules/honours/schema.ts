import { type TablesOf, day, instant, int, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { HonourLevel, HonourState, Precision } from './rules.ts';

/** Honours of members and units: facts, with who issued them. */
export const honoursSchema = schema({
  honours: {
    association_id: uuid(), id: uuid(), member_id: uuid().orNull(), unit_id: uuid().orNull(), title: text(), level: text<HonourLevel>(), awarded_on: day(), precision: text<Precision>(), issuer: text(), note: text().byDefault(), state: text<HonourState>(), proposed_by: uuid().orNull(), recorded_by: uuid().orNull(), recorded_by_name: text(), recorded_at: instant(),
    decided_by_name: text().orNull(), decided_at: instant().orNull(), reason: text().orNull(), revoked_on: day().orNull(), version: int().byDefault(), text_grams: texts().byDefault(),
  },
});

type HonourTables = TablesOf<typeof honoursSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends HonourTables {}
}
