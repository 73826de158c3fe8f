import { type TablesOf, bool, day, instant, int, schema, text, uuid } from '#kit/server/table.ts';
import type { NoteKind, TaskState } from './rules.ts';

/** What was asked of whom until when, who helps, and the course of each. */
export const tasksSchema = schema({
  tasks: {
    association_id: uuid(), id: uuid(), unit_id: uuid(), title: text(), body: text().byDefault(), source_type: text().orNull(), source_id: uuid().orNull(), source_title: text().orNull(), source_link: text().orNull(),
    lead_account_id: uuid().orNull(), lead_unit_id: uuid().orNull(), state: text<TaskState>().byDefault(), due_at: instant(), started_at: instant().orNull(), reported_at: instant().orNull(), reported_late: bool().byDefault(),
    finished_at: instant().orNull(), report: text().orNull(), asker_id: uuid().orNull(), asker_name: text(), created_at: instant(), version: int().byDefault(),
  },
  task_co_owners: { association_id: uuid(), task_id: uuid(), id: uuid(), account_id: uuid().orNull(), unit_id: uuid().orNull() },
  task_notes: { association_id: uuid(), id: uuid(), task_id: uuid(), kind: text<NoteKind>(), text: text(), due_on: day().orNull(), by_id: uuid().orNull(), by_name: text(), at: instant() },
});

type TaskTables = TablesOf<typeof tasksSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends TaskTables {}
}
