export const planErrors = {
  'plan.not_found': 404,
  'plan.no_items': 422,
  'plan.no_units': 422,
  'plan.no_theme': 422,
  'plan.dates_wrong': 422,
  'plan.due_outside': 422,
  'plan.draft_exists': 409,
  'plan.no_draft': 422,
  'plan.first_draft': 422,
  'plan.approved_in_future': 422,
  'plan.before_approval': 422,
  'plan.day_taken': 422,
  'plan.has_ended': 422,
  'plan.nothing_to_give': 422,
  'plan.row_incomplete': 422,
  'plan.title_unknown': 422,
  'plan.day_unreadable': 422,
  'plan.target_unreadable': 422,
  'planItem.not_found': 404,
  'planItem.task_there': 409,
  'planItem.needs_lead': 422,
  'planItem.not_begun': 422,
  'planRecord.not_found': 404,
  'planRecord.in_future': 422,
  'planRecord.withdrawn': 409,
  'planCheck.not_found': 404,
  'planCheck.evidence_missing': 422,
  'planCheck.settled': 409,
} as const;
type PlanErrors = typeof planErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends PlanErrors {}
}
