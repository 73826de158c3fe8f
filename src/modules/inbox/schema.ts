import { type TablesOf, instant, schema, text, uuid } from '#kit/server/table.ts';

/** What waits for whom. `sort_at` is made by the database: the due instant, or infinity without one. */
export const inboxSchema = schema({
  todos: {
    association_id: uuid(), id: uuid(), matter_type: text(), matter_id: uuid(), part_id: uuid().orNull(), action: text(), title: text(), account_id: uuid().orNull(), role: text().orNull(), unit_id: uuid().orNull(),
    due_at: instant().orNull(), sort_at: instant().byDefault(), created_at: instant(), done_at: instant().orNull(), done_by: uuid().orNull(), dropped_at: instant().orNull(),
  },
});

type InboxTables = TablesOf<typeof inboxSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends InboxTables {}
}
