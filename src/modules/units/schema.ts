import { type TablesOf, day, instant, int, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { UnitKind } from './contract.ts';

/** The typed, dated tree of units; `path` is the parent's path plus one segment, so all below a unit share its prefix. */
export const unitsSchema = schema({
  units: {
    association_id: uuid(), id: uuid(), parent_id: uuid().orNull(), kind: text<UnitKind>(), name: text(), short_name: text(), aliases: texts().byDefault(), path: text(), sort_order: int().byDefault(),
    initials: text().byDefault(), pinyin: text().byDefault(), head_name: text().orNull(), contact_name: text().orNull(), contact_phone: text().orNull(),
    valid_from: day(), valid_to: day().orNull(), version: int().byDefault(), created_at: instant(),
  },
});

type UnitTables = TablesOf<typeof unitsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends UnitTables {}
}
