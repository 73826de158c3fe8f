import { type TablesOf, bool, day, instant, int, schema, text, uuid } from '#kit/server/table.ts';
import type { ChaseWay, CheckState } from './rules/items.ts';
import type { PlanKind, PlanState, VersionState } from './rules/plans.ts';

/** Plans with their versions and items, the tasks, records and checklists behind them. */
export const plansSchema = schema({
  plans: {
    association_id: uuid(), id: uuid(), unit_id: uuid(), kind: text<PlanKind>(), title: text(), year: int(), starts_on: day(), ends_on: day(), state: text<PlanState>().byDefault(), current_version: int().orNull(), copied_from: uuid().orNull(),
    review: text().orNull(), shortcomings: text().orNull(), cancel_reason: text().orNull(), published_at: instant().orNull(), reviewed_at: instant().orNull(), created_at: instant(), version: int().byDefault(),
  },
  plan_versions: {
    association_id: uuid(), plan_id: uuid(), number: int(), state: text<VersionState>().byDefault(), theme: text().byDefault(), intro: text().byDefault(), note: text().byDefault(), effective_from: day().orNull(), approved_on: day().orNull(), approved_by: text().orNull(), return_reason: text().orNull(),
    created_by_name: text(), created_at: instant(), updated_at: instant(), version: int().byDefault(),
  },
  plan_items: {
    association_id: uuid(), plan_id: uuid(), version_number: int(), id: uuid(), position: int(), section: text().byDefault(), title: text(), body: text().byDefault(), lead_account_id: uuid().orNull(), lead_unit_id: uuid().orNull(), lead_text: text().byDefault(), due_on: day().orNull(), target: int().orNull(), measure: text().byDefault(), evidence: bool().byDefault(),
  },
  plan_tasks: { association_id: uuid(), item_id: uuid(), task_id: uuid(), plan_id: uuid(), linked: bool(), added_by_name: text(), added_at: instant() },
  plan_records: {
    association_id: uuid(), id: uuid(), plan_id: uuid(), item_id: uuid(), done_on: day(), text: text(), amount: int().byDefault(), finishes: bool().byDefault(), recorded_by: uuid().orNull(), recorded_by_name: text(), recorded_at: instant(), withdrawn_at: instant().orNull(), withdraw_reason: text().orNull(),
  },
  plan_units: { association_id: uuid(), plan_id: uuid(), unit_id: uuid() },
  plan_checks: {
    association_id: uuid(), id: uuid(), plan_id: uuid(), item_id: uuid(), unit_id: uuid(), state: text<CheckState>().byDefault(), due_on: day(), done_on: day().orNull(), done_late: bool().byDefault(), note: text().byDefault(), done_by: uuid().orNull(), done_by_name: text().orNull(), done_at: instant().orNull(), reason: text().orNull(), version: int().byDefault(), times: int().byDefault(),
  },
  plan_check_times: { association_id: uuid(), id: uuid(), check_id: uuid(), done_on: day(), note: text().byDefault(), by_id: uuid().orNull(), by_name: text(), at: instant(), withdrawn_at: instant().orNull() },
  plan_chases: { association_id: uuid(), id: uuid(), plan_id: uuid(), unit_id: uuid(), way: text<ChaseWay>(), note: text().byDefault(), by_id: uuid().orNull(), by_name: text(), at: instant() },
  plan_notes: { association_id: uuid(), id: uuid(), plan_id: uuid(), kind: text(), number: int().orNull(), text: text().byDefault(), by_id: uuid().orNull(), by_name: text(), at: instant() },
  /** A view: every column is nullable to the catalogue. */
  plan_item_facts: {
    association_id: uuid().orNull(), plan_id: uuid().orNull(), item_id: uuid().orNull(), position: int().orNull(), section: text().orNull(), title: text().orNull(), body: text().orNull(), lead_account_id: uuid().orNull(), lead_unit_id: uuid().orNull(), lead_text: text().orNull(), due_on: day().orNull(), target: int().orNull(), measure: text().orNull(), evidence: bool().orNull(),
    unit_id: uuid().orNull(), kind: text<PlanKind>().orNull(), year: int().orNull(), state: text<PlanState>().orNull(), plan_title: text().orNull(), due: day().orNull(), tasks: int().orNull(), tasks_done: int().orNull(), records: int().orNull(), amount: int().orNull(), last_on: day().orNull(), checks: int().orNull(), checks_done: int().orNull(), done: bool().orNull(), begun: bool().orNull(),
  },
});

type PlanTables = TablesOf<typeof plansSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends PlanTables {}
}
