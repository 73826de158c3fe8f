import { type TablesOf, bool, instant, int, schema, text, uuid } from '#kit/server/table.ts';

/** What was uploaded or made: the bytes lie in the store by their hash. */
export const filesSchema = schema({
  files: {
    association_id: uuid(), id: uuid(), sha256: text(), name: text(), mime: text(), size: int(), subject_type: text().orNull(), subject_id: uuid().orNull(), label: text().orNull(),
    restricted: bool().byDefault(), uploaded_by: uuid().orNull(), uploaded_link: uuid().orNull(), uploaded_at: instant(), removed_at: instant().orNull(),
  },
});

type FileTables = TablesOf<typeof filesSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends FileTables {}
}
