/** Error codes of this module with their HTTP status. */
export const admissionErrors = {
  'application.not_found': 404,
  'application.link_not_valid': 404,
  'application.key_not_valid': 401,
  'application.link_busy': 429,
  'application.consent_missing': 422,
  'application.phone_missing': 422,
  'application.reason_missing': 422,
  'application.introducers_missing': 422,
  'application.introducer_twice': 422,
  'application.introducer_is_applicant': 422,
  'application.introducer_not_found': 404,
  'application.member_exists': 409,
  'application.unit_not_admitting': 422,
  'application.no_phone': 422,
  'application.already_account': 409,
  'application.not_approved': 422,
  'application.try_later': 429,
  'application.stage_not_optional': 422,
  'application.too_many_papers': 422,
  'application.paper_type': 422,
  'application.paper_too_large': 413,
  'application.phone_differs': 422,
  'admissionLink.not_found': 404,
  'admissionChain.empty': 422,
  'admissionChain.goes_down': 422,
  'admissionChain.own_proxy': 422,
  'admissionChain.nobody_decides': 422,
  'admissionChain.no_stage_here': 422,
  'onboarding.not_found': 404,
  'onboarding.already_ended': 422,
  'onboarding.not_assigned': 422,
  'onboarding.items_open': 422,
  'onboarding.own_mentor': 422,
  'onboarding.item_not_found': 404,
  'onboarding.unit_kind_wrong': 422,
} as const;

type AdmissionErrors = typeof admissionErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends AdmissionErrors {}
}
