import { type TablesOf, day, instant, int, schema, text, uuid, uuids } from '#kit/server/table.ts';
import type { DutyPer, ScheduleState, ShiftState, ShiftUnit, SwapState } from './rules.ts';

/** Rosters of the rotating presidency, their shifts with duties and hand-over notes, and exchanges of shifts. */
export const rotationSchema = schema({
  rotation_schedules: {
    association_id: uuid(), id: uuid(), unit_id: uuid(), title: text(), shift_unit: text<ShiftUnit>(), starts_on: day(), ends_on: day(), officer_ids: uuids(), state: text<ScheduleState>(), version: int().byDefault(),
    created_by: uuid().orNull(), created_at: instant(), published_at: instant().orNull(), closed_at: instant().orNull(), close_reason: text().orNull(),
  },
  rotation_shifts: {
    association_id: uuid(), id: uuid(), schedule_id: uuid(), unit_id: uuid(), position: int(), starts_on: day(), ends_on: day(), account_id: uuid(), grant_id: uuid().orNull(), state: text<ShiftState>(), published_at: instant().orNull(), receiver_id: uuid().orNull(),
    done_text: text().byDefault(), open_text: text().byDefault(), money_text: text().byDefault(), promises_text: text().byDefault(), handed_at: instant().orNull(), handed_by: uuid().orNull(),
    received_at: instant().orNull(), received_by: uuid().orNull(), receive_note: text().orNull(), return_reason: text().orNull(), reviewed_at: instant().orNull(), reviewed_by: uuid().orNull(), review_note: text().orNull(), version: int().byDefault(),
  },
  rotation_duties: { association_id: uuid(), id: uuid(), shift_id: uuid(), position: int(), title: text(), per: text<DutyPer>(), target: int() },
  rotation_ticks: {
    association_id: uuid(), id: uuid(), duty_id: uuid(), shift_id: uuid(), done_on: day(), period_key: text(), note: text(), link: text().orNull(), ticked_by: uuid().orNull(), ticked_by_name: text(), ticked_at: instant(),
    withdrawn_at: instant().orNull(), withdrawn_by: uuid().orNull(), withdraw_reason: text().orNull(),
  },
  rotation_swaps: {
    association_id: uuid(), id: uuid(), schedule_id: uuid(), unit_id: uuid(), shift_id: uuid(), with_shift_id: uuid(), asked_by: uuid(), asked_of: uuid(), reason: text(), state: text<SwapState>(), answer_note: text().orNull(), answered_at: instant().orNull(),
    settled_by: uuid().orNull(), settled_at: instant().orNull(), settle_note: text().orNull(), created_at: instant(),
  },
});

type RotationTables = TablesOf<typeof rotationSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends RotationTables {}
}
