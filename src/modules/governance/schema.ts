import { type TablesOf, bool, day, instant, int, json, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { RuleKind } from './rules/documents.ts';
import type { ChangeState, Office, Plan, Seat } from './rules/terms.ts';
import type { Publishable } from './rules/profile.ts';
import type { Attendance, Majority, MeetingKind, MeetingState, Method, Part, Quorum } from './rules/meetings.ts';

/** Rule documents with versions; meetings with agenda, people and resolutions. Votes are numbers only. */
export const governanceSchema = schema({
  association_profiles: {
    association_id: uuid(), credit_code: text().orNull(), registration_number: text().byDefault(), supervising_body: text().byDefault(), registration_authority: text().byDefault(), purpose: text().byDefault(), scope: text().byDefault(), founded_on: day().orNull(), certificate_until: day().orNull(),
    address: text().byDefault(), phone: text().byDefault(), email: text().byDefault(), published: texts<Publishable>().byDefault(), version: int().byDefault(), updated_at: instant(), updated_by_name: text(),
  },
  association_representatives: { association_id: uuid(), id: uuid(), member_id: uuid().orNull(), name: text(), post: text().byDefault(), from_day: day(), to_day: day().orNull(), ground: text().byDefault(), recorded_at: instant(), recorded_by_name: text(), version: int().byDefault() },
  rule_documents: { association_id: uuid(), id: uuid(), unit_id: uuid(), kind: text<RuleKind>(), title: text(), repealed_on: day().orNull(), repeal_reason: text().orNull(), created_at: instant(), version: int().byDefault() },
  rule_versions: {
    association_id: uuid(), id: uuid(), rule_id: uuid(), number: int(), text: text().byDefault(), summary: text().byDefault(), state: text<'draft' | 'adopted'>().byDefault(), effective_from: day().orNull(), adopted_on: day().orNull(), adopted_by: text().orNull(), meeting_id: uuid().orNull(),
    created_by_name: text(), created_at: instant(), updated_at: instant(), version: int().byDefault(),
  },
  meetings: {
    association_id: uuid(), id: uuid(), unit_id: uuid(), kind: text<MeetingKind>(), title: text(), starts_at: instant(), place: text().byDefault(), chair: text().byDefault(), recorder: text().byDefault(), state: text<MeetingState>().byDefault(),
    notice_days: int(), quorum: text<Quorum>(), majority: text<Majority>(), noticed_at: instant().orNull(), expected_count: int().orNull(), present_count: int().orNull(), number_text: text().orNull(), minutes_note: text().byDefault(), minutes_file_id: uuid().orNull(), minuted_at: instant().orNull(),
    cancel_reason: text().orNull(), created_at: instant(), version: int().byDefault(),
  },
  meeting_people: {
    association_id: uuid(), meeting_id: uuid(), id: uuid(), member_id: uuid().orNull(), account_id: uuid().orNull(), name: text(), part: text<Part>(), answer: text<'coming' | 'leave'>().orNull(), leave_reason: text().orNull(), attendance: text<Attendance>().orNull(), read_at: instant().orNull(), sort_order: int().byDefault(),
  },
  agenda_items: { association_id: uuid(), meeting_id: uuid(), id: uuid(), position: int(), title: text(), presenter: text().byDefault(), discussion: text().byDefault() },
  resolutions: {
    association_id: uuid(), meeting_id: uuid(), id: uuid(), agenda_item_id: uuid().orNull(), position: int(), title: text(), text: text().byDefault(), method: text<Method>(), majority: text<Majority>(), votes_for: int().orNull(), votes_against: int().orNull(), votes_abstain: int().orNull(), passed: bool(), created_at: instant(),
  },
  minutes_corrections: { association_id: uuid(), id: uuid(), meeting_id: uuid(), number: int(), reason: text(), earlier_file_id: uuid(), corrected_by_name: text(), corrected_at: instant() },
  office_terms: { association_id: uuid(), id: uuid(), unit_id: uuid(), number: int(), starts_on: day(), ends_on: day(), postponed_to: day().orNull(), postpone_reason: text().orNull(), postpone_paper: text().orNull(), created_at: instant(), version: int().byDefault() },
  term_changes: {
    association_id: uuid(), id: uuid(), unit_id: uuid(), number: int(), state: text<ChangeState>().byDefault(), plan: json<Plan>(), seats: json<readonly Seat[]>().byDefault(), objections_until: instant().orNull(), published_at: instant().orNull(), publication_told_at: instant().orNull(), voters: int().orNull(), elected_on: day().orNull(), filed_on: day().orNull(), filing_note: text().orNull(), cancel_reason: text().orNull(), created_at: instant(), version: int().byDefault(),
  },
  term_candidates: { association_id: uuid(), change_id: uuid(), id: uuid(), member_id: uuid(), office: text<Office>(), seat: text().byDefault(), prior_terms: int().byDefault(), votes_for: int().orNull(), votes_against: int().orNull(), votes_abstain: int().orNull(), elected: bool().orNull() },
  term_objections: { association_id: uuid(), id: uuid(), change_id: uuid(), candidate_id: uuid().orNull(), text: text(), by_id: uuid().orNull(), received_at: instant(), answer: text().orNull(), answered_by: text().orNull(), answered_at: instant().orNull() },
  appointments: { association_id: uuid(), id: uuid(), change_id: uuid().orNull(), number: int(), member_id: uuid(), office: text<Office>(), starts_on: day(), ends_on: day(), left_on: day().orNull(), created_at: instant() },
});

type GovernanceTables = TablesOf<typeof governanceSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends GovernanceTables {}
}
