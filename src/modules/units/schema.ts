import { type TablesOf, bool, day, instant, int, json, schema, text, texts, uuid, uuids } from '#kit/server/table.ts';
import type { UnitKind } from './contract/kinds.ts';
import type { ChangeDone, ChangeKind, Effect } from './contract/shape.ts';
import type { UnitState, VersionStep } from './contract/lifecycle.ts';

/** The typed, dated tree of units; `path` is the parent's path plus one segment, so all below a unit share its prefix. */
export const unitsSchema = schema({
  units: {
    association_id: uuid(), id: uuid(), parent_id: uuid().orNull(), kind: text<UnitKind>(), name: text(), short_name: text(), aliases: texts().byDefault(), path: text(), sort_order: int().byDefault(),
    initials: text().byDefault(), pinyin: text().byDefault(), search_pairs: texts().byDefault(), head_name: text().orNull(), contact_name: text().orNull(), contact_phone: text().orNull(),
    valid_from: day(), valid_to: day().orNull(), state: text<UnitState>().byDefault(), established_on: day().orNull(), version: int().byDefault(), created_at: instant(),
  },
  unit_versions: {
    association_id: uuid(), id: uuid(), unit_id: uuid(), valid_from: day(), valid_to: day().orNull(), parent_id: uuid().orNull(), kind: text<UnitKind>(), name: text(), short_name: text(), state: text<UnitState>(),
    step: text<VersionStep>(), other_unit_id: uuid().orNull(), reason: text().orNull(), change_id: uuid().orNull(), by_name: text(), recorded_at: instant(),
  },
  unit_changes: {
    association_id: uuid(), id: uuid(), kind: text<ChangeKind>(), on_day: day(), reason: text(), unit_ids: uuids(), effects: json<Effect[]>(), done: json<ChangeDone>(),
    made_by: uuid().orNull(), made_by_name: text(), made_at: instant(), undone_at: instant().orNull(), undone_by_name: text().orNull(), undo_reason: text().orNull(),
  },
  unit_checks: {
    association_id: uuid(), id: uuid(), unit_id: uuid(), title: text(), required: bool(), sort_order: int().byDefault(), done_on: day().orNull(), done_by_name: text().orNull(), note: text().orNull(), version: int().byDefault(),
  },
});

type UnitTables = TablesOf<typeof unitsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends UnitTables {}
}
