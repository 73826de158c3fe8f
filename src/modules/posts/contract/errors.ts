/** Error codes of this module with their HTTP status. */
export const postErrors = {
  'post.not_found': 404,
  'post.member_not_found': 422,
  'post.member_not_on_roll': 422,
  'post.title_not_usable': 422,
  'post.title_code_taken': 409,
  'post.role_by_security_admin': 403,
  'post.unit_needed': 422,
  'post.unit_not_here': 422,
  'post.not_at_this_unit': 422,
  'post.dates_out_of_order': 422,
  'post.already_held': 409,
  'post.already_ended': 422,
  'post.not_to_oneself': 422,
  'post.nothing_to_end': 422,
  'post.external_off': 403,
  'post.purpose_needed': 403,
  'post.reader_exists': 409,
  'post.reader_not_found': 404,
  'post.reader_not_oneself': 422,
  'post.export_not_found': 404,
  'post.export_by_another': 403,
  'post.export_not_allowed': 403,
  'post.key_lost': 503,
  'post.whole_too_small': 422,
  'post.import_not_found': 404,
  'post.import_no_head': 422,
  'post.import_too_many': 422,
  'post.import_has_errors': 422,
  'post.import_decided': 409,
  'post.import_undo_late': 409,
  'post.import_nothing': 422,
} as const;
type PostErrors = typeof postErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends PostErrors {}
}
