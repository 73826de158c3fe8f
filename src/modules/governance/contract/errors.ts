export const governanceErrors = {
  'rule.not_found': 404,
  'rule.before_adoption': 422,
  'rule.adopted_in_future': 422,
  'rule.day_taken': 409,
  'rule.draft_exists': 409,
  'rule.no_text': 422,
  'rule.already_repealed': 422,
  'meeting.not_found': 404,
  'meeting.nobody_called': 422,
  'meeting.no_agenda': 422,
  'meeting.in_past': 422,
  'meeting.not_begun': 422,
  'meeting.votes_above_present': 422,
  'meeting.votes_missing': 422,
  'meeting.person_twice': 409,
  'meeting.not_called': 422,
  'meeting.not_passed': 422,
  'meeting.task_exists': 409,
  'resolution.not_found': 404,
  'term.not_found': 404,
  'term.change_running': 409,
  'term.postponed_too_long': 422,
  'term.dates_wrong': 422,
  'term.candidate_twice': 409,
  'term.no_candidates': 422,
  'term.not_published': 422,
  'term.objection_closed': 422,
  'term.nobody_elected': 422,
} as const;
type GovernanceErrors = typeof governanceErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends GovernanceErrors {}
}
