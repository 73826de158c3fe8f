import { type TablesOf, bigint, day, instant, int, json, schema, text, texts, uuid, uuids } from '#kit/server/table.ts';
import type { ExtraWritten } from '#kit/server/row-extras.ts';
import type { Candidate, FieldChange, ImportDetail, ImportState, RawRow, RepeatKind, RowChoice, RowDecision, RowFinding, RowFixes, RowIssue, StagedFields, StagedSite } from './contract/staged.ts';
import type { CountLine } from './service/roll-counts.ts';
import type { MemberStatus, Precision } from './rules.ts';
import type { AlikeKind } from './rules/alike.ts';

/** Columns of a member's row as an import remembers them, to put them back. */
export type MemberBefore = Readonly<Record<string, unknown>>;

/** The roll, the dated memberships of working units, and imports on their way in. */
export const membersSchema = schema({
  members: {
    association_id: uuid(), id: uuid(), name: text(), former_name: text().orNull(), sex: text().byDefault(), ethnic_group: text().orNull(),
    birth_date: day().orNull(), birth_precision: text<Precision>().orNull(), education: text().orNull(), degree: text().orNull(),
    employer: text().orNull(), post: text().orNull(), professional_title: text().orNull(), title_grade: text().orNull(),
    affiliations: texts().byDefault(), categories: texts().byDefault(), phone: text().orNull(), other_phones: texts().byDefault(), email: text().orNull(),
    home_unit_id: uuid(), joined_on: day().orNull(), joined_precision: text<Precision>().orNull(), social_posts: text().orNull(), remark: text().orNull(),
    status: text<MemberStatus>().byDefault(), status_on: day().orNull(), merged_into: uuid().orNull(), name_key: text(), pinyin: text(), letters: text().byDefault(), initials: text(), stroke_key: text(), search_grams: texts().byDefault(), work_grams: texts().byDefault(),
    import_id: uuid().orNull(), version: int().byDefault(), created_at: instant(), updated_at: instant(),
  },
  member_units: {
    association_id: uuid(), id: uuid(), member_id: uuid(), unit_id: uuid(), valid_from: day(), valid_to: day().orNull(), recorded_at: instant(), import_id: uuid().orNull(), home_unit_id: uuid().orNull(),
  },
  member_grams: { association_id: uuid(), gram: text(), pinyin: text(), member_id: uuid() },
  member_absences: { association_id: uuid(), id: uuid().byDefault(), member_id: uuid(), status: text<'left' | 'deceased' | 'suspended'>(), since: day().orNull(), until: day(), recorded_at: instant() },
  member_homes: { association_id: uuid(), id: uuid().byDefault(), member_id: uuid(), unit_id: uuid(), until: day(), recorded_at: instant() },
  member_moves: {
    association_id: uuid(), id: uuid(), change_id: uuid(), member_id: uuid(), kind: text<'home' | 'working'>(), from_unit_id: uuid().orNull(), to_unit_id: uuid().orNull(), from_link_id: uuid().orNull(), to_link_id: uuid().orNull(),
    on_day: day(), recorded_at: instant(), taken_back_at: instant().orNull(),
  },
  imports: {
    association_id: uuid(), id: uuid(), kind: text<'members'>(), file_name: text(), file_size: int(), file_key: text().orNull(), state: text<ImportState>(), detail: json<ImportDetail>(),
    rows_read: int().byDefault(), rows_total: int().orNull(), pass: int().byDefault(), version: int().byDefault(),
    created_by: uuid().orNull(), created_by_name: text(), created_at: instant(), committed_at: instant().orNull(), undone_at: instant().orNull(),
  },
  import_rows: {
    association_id: uuid(), import_id: uuid(), row_no: int(), raw: json<RawRow>(), section: text().orNull(), fixes: json<RowFixes>().byDefault(), fields: json<StagedFields>().orNull(), unit_ids: uuids().byDefault(), issues: json<readonly RowIssue[]>(),
    finding: text<RowFinding>(), choice: text<RowChoice>().orNull(), choice_member_id: uuid().orNull(), decision: text<RowDecision>(),
    member_id: uuid().orNull(), member_version: int().orNull(), namesakes: int().byDefault(), candidates: json<readonly Candidate[]>().byDefault(), changes: json<readonly FieldChange[]>().byDefault(),
    repeats_row: int().orNull(), repeats_kind: text<RepeatKind>().orNull(), name_key: text().orNull(), phone: text().orNull(), birth: text().orNull(), rank: int(), site: json<StagedSite>().byDefault(),
  },
  import_changes: { association_id: uuid(), import_id: uuid(), member_id: uuid(), row_no: int(), before: json<MemberBefore>().orNull(), after_version: int(), site: json<ExtraWritten>().byDefault() },
  member_deltas: {
    association_id: uuid(), id: bigint().byDefault(), sign: int(), server: text(), xid: bigint(), recorded_at: instant(), home_unit_id: uuid().orNull(), sex: text().orNull(), birth_date: day().orNull(), birth_precision: text().orNull(), education: text().orNull(), title_grade: text().orNull(),
    affiliations: texts().byDefault(), categories: texts().byDefault(), joined_on: day().orNull(), status: text().orNull(), status_on: day().orNull(),
  },
  member_counts: { association_id: uuid(), key: text(), server: text(), snapshot: text(), lines: json<readonly CountLine[]>(), made_at: instant() },
  alike_keys: { association_id: uuid(), kind: text<AlikeKind>(), key: text(), member_id: uuid(), person_id: uuid() },
  alike_due: { association_id: uuid(), member_id: uuid() },
  name_keys: { association_id: uuid(), rules: text(), after_id: uuid().orNull(), done_at: instant().orNull() },
  import_mappings: { association_id: uuid(), head_key: text(), mapping: json<unknown>(), used_at: instant() },
});

type MemberTables = TablesOf<typeof membersSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends MemberTables {}
}
