export const assessmentErrors = {
  'standard.not_found': 404,
  'standard.no_items': 422,
  'standard.no_draft': 422,
  'standard.draft_exists': 409,
  'standard.adopted_in_future': 422,
  'standard.before_adoption': 422,
  'standard.day_taken': 422,
  'standard.not_in_force': 422,
  'assessmentRound.not_found': 404,
  'assessmentRound.closed': 409,
  'assessmentRound.not_closed': 409,
  'assessmentRound.due_in_past': 422,
  'assessmentRound.not_sooner': 422,
  'assessmentRound.no_units': 422,
  'assessment.not_found': 404,
  'assessment.item_unknown': 422,
  'assessment.item_open': 422,
  'assessment.score_above': 422,
  'assessment.evidence_missing': 422,
  'assessment.evidence_too_large': 422,
  'assessment.review_open': 422,
  'assessment.settled': 409,
  'assessment.review_begun': 409,
  'assessment.task_there': 409,
  'grade.not_found': 404,
  'grade.dates_wrong': 422,
  'grade.renews_wrong': 422,
  'grade.withdrawn': 409,
} as const;
type AssessmentErrors = typeof assessmentErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends AssessmentErrors {}
}
