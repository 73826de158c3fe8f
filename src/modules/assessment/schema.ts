import { type TablesOf, bool, day, instant, int, json, schema, text, uuid } from '#kit/server/table.ts';
import type { AssessmentState, Grade, Mark, RoundState, StandardKind } from './rules.ts';

/** Standards with dated versions, rounds, what units answered and how it was reviewed, grades that expire. */
export const assessmentSchema = schema({
  assessment_standards: { association_id: uuid(), id: uuid(), kind: text<StandardKind>(), title: text(), created_at: instant(), version: int().byDefault() },
  standard_versions: {
    association_id: uuid(), standard_id: uuid(), number: int(), state: text<'draft' | 'adopted'>().byDefault(), intro: text().byDefault(), note: text().byDefault(), grades: json<readonly Grade[]>().byDefault(), effective_from: day().orNull(), adopted_on: day().orNull(), adopted_by: text().orNull(), created_by_name: text(), updated_at: instant(), version: int().byDefault(),
  },
  standard_items: { association_id: uuid(), standard_id: uuid(), version_number: int(), id: uuid(), position: int(), section: text().byDefault(), title: text(), guide: text().byDefault(), evidence: text().byDefault(), most: int().orNull() },
  assessment_rounds: { association_id: uuid(), id: uuid(), unit_id: uuid(), standard_id: uuid(), version_number: int(), title: text(), year: int(), self_due: day(), state: text<RoundState>().byDefault(), created_at: instant(), closed_at: instant().orNull(), version: int().byDefault() },
  assessments: {
    association_id: uuid(), id: uuid(), round_id: uuid(), unit_id: uuid(), state: text<AssessmentState>().byDefault(), summary: text().byDefault(), return_reason: text().orNull(), review_note: text().byDefault(), submitted_by_name: text().orNull(), submitted_at: instant().orNull(), submitted_late: bool().byDefault(), reviewed_by_name: text().orNull(), reviewed_at: instant().orNull(), version: int().byDefault(),
  },
  assessment_answers: { association_id: uuid(), id: uuid(), assessment_id: uuid(), item_id: uuid(), self_mark: text<Mark>().orNull(), self_score: int().orNull(), self_note: text().byDefault(), review_mark: text<Mark>().orNull(), review_score: int().orNull(), review_note: text().byDefault(), task_id: uuid().orNull() },
  assessment_grades: { association_id: uuid(), id: uuid(), unit_id: uuid(), assessment_id: uuid().orNull(), renews_id: uuid().orNull(), title: text(), grade: text(), issued_by: text(), issued_on: day(), valid_to: day(), note: text().byDefault(), withdrawn_at: instant().orNull(), withdraw_reason: text().orNull(), recorded_by_name: text(), recorded_at: instant(), version: int().byDefault() },
});

type AssessmentTables = TablesOf<typeof assessmentSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends AssessmentTables {}
}
