import { type TablesOf, bigint, bool, day, instant, int, json, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { KeptCoverage } from './service/coverage.ts';
import type { AssignmentKind, PointLevel, SessionState, VisitState } from './rules.ts';

/** Pairings with their joint activities, liaison points, who is in charge of them, visits, and joint conferences. */
export const liaisonSchema = schema({
  pairings: { association_id: uuid(), id: uuid(), unit_a_id: uuid(), unit_b_id: uuid(), starts_on: day(), ends_on: day().orNull(), plan: text().byDefault(), goal: int(), end_reason: text().orNull(), version: int().byDefault(), created_at: instant() },
  pairing_resources: { association_id: uuid(), id: uuid(), pairing_id: uuid(), unit_id: uuid(), title: text(), note: text().byDefault(), added_by: uuid().orNull(), added_by_name: text(), added_on: day(), ended_on: day().orNull() },
  pairing_activities: {
    association_id: uuid(), id: uuid(), pairing_id: uuid(), held_on: day(), title: text(), place: text().byDefault(), people: int(), summary: text().byDefault(), recorded_by: uuid().orNull(), recorded_by_name: text(), recorded_at: instant(),
    withdrawn_at: instant().orNull(), withdraw_reason: text().orNull(),
  },
  pairing_credits: { association_id: uuid(), activity_id: uuid(), unit_id: uuid(), held_on: day() },
  liaison_points: {
    association_id: uuid(), id: uuid(), name: text(), batch: int(), level: text<PointLevel>(), unit_id: uuid(), site: text().byDefault(), officer_id: uuid().orNull(), contact_name: text().orNull(), contact_phone: text().orNull(), since: day(),
    ends_on: day().orNull(), end_reason: text().orNull(), version: int().byDefault(), created_at: instant(), name_pairs: texts().byDefault(),
  },
  liaison_assignments: { association_id: uuid(), id: uuid(), account_id: uuid(), kind: text<AssignmentKind>(), unit_id: uuid().orNull(), point_id: uuid().orNull(), target: int(), starts_on: day(), ends_on: day().orNull(), version: int().byDefault(), created_at: instant() },
  liaison_visits: {
    association_id: uuid(), id: uuid(), account_id: uuid(), unit_id: uuid(), point_id: uuid().orNull(), state: text<VisitState>(), planned_on: day(), visited_on: day().orNull(), place: text().byDefault(), people: text().byDefault(), summary: text().byDefault(),
    cancel_reason: text().orNull(), version: int().byDefault(), created_by: uuid().orNull(), created_at: instant(), done_at: instant().orNull(), summary_pairs: texts().byDefault(),
  },
  liaison_matters: { association_id: uuid(), id: uuid(), visit_id: uuid(), position: int(), raised: text(), task_id: uuid().orNull(), answer: text().orNull(), answered_at: instant().orNull(), answered_by_name: text().orNull() },
  liaison_changes: { association_id: uuid(), id: bigint().byDefault(), server: text(), xid: bigint(), recorded_at: instant() },
  liaison_counts: { association_id: uuid(), day: day(), server: text(), snapshot: text(), content: json<KeptCoverage>(), made_at: instant() },
  joint_conferences: { association_id: uuid(), id: uuid(), unit_id: uuid(), name: text(), convenor: text(), every_months: int(), ended_at: instant().orNull(), version: int().byDefault(), created_at: instant() },
  joint_members: { association_id: uuid(), id: uuid(), conference_id: uuid(), position: int(), body_name: text(), liaison_name: text().byDefault(), liaison_account_id: uuid().orNull() },
  joint_sessions: {
    association_id: uuid(), id: uuid(), conference_id: uuid(), number: int(), state: text<SessionState>(), planned_on: day(), held_on: day().orNull(), place: text().byDefault(), chair: text().byDefault(), agenda: text().byDefault(), minutes: text().byDefault(),
    version: int().byDefault(), created_at: instant(),
  },
  joint_session_bodies: { association_id: uuid(), session_id: uuid(), body_id: uuid(), position: int(), body_name: text(), liaison_name: text().byDefault(), liaison_account_id: uuid().orNull(), attended: bool() },
  joint_items: { association_id: uuid(), id: uuid(), session_id: uuid(), position: int(), agreed: text(), task_id: uuid() },
});

type LiaisonTables = TablesOf<typeof liaisonSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends LiaisonTables {}
}
