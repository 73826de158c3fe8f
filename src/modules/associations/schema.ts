import { type TablesOf, bool, day, instant, int, schema, text, uuid } from '#kit/server/table.ts';
import type { Accent, AssociationKind } from './contract.ts';

/** The associations themselves. Settings and the working calendar are tables of the kit, shown and kept by this module. */
export const associationsSchema = schema({
  associations: {
    id: uuid(), name: text(), short_name: text(), kind: text<AssociationKind>(), accent: text<Accent>().byDefault(), demo: bool().byDefault(), version: int().byDefault(), created_at: instant(),
    /** Since when this is a restored copy that sends and reminds nothing; null for the real one. */
    restored_at: instant().orNull(),
  },
  association_names: { association_id: uuid(), id: uuid(), from_day: day(), name: text(), short_name: text(), ground: text().byDefault(), recorded_at: instant(), recorded_by_name: text() },
});

type AssociationTables = TablesOf<typeof associationsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends AssociationTables {}
}
