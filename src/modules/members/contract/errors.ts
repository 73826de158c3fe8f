/** Error codes of this module with their HTTP status. */
export const memberErrors = {
  'member.not_found': 404,
  'member.phone_taken': 409,
  'member.unit_not_found': 422,
  'member.unit_out_of_reach': 403,
  'member.unit_kind_wrong': 422,
  'member.status_not_possible': 422,
  'member.date_in_future': 422,
  'member.not_on_roll': 422,
  'member.end_before_start': 422,
  'member.already_in_unit': 409,
  'member.unit_link_not_found': 404,
  'member.home_not_found': 404,
  'member.home_day_taken': 409,
  'member.no_phone': 422,
  'member.field_is_the_members': 422,
  'member.name_unreadable': 422,
  'member.merged': 409,
  'member.erased': 409,
  'import.not_found': 404,
  'import.unreadable': 422,
  'import.too_many_rows': 422,
  'import.head_not_found': 422,
  'import.name_not_mapped': 422,
  'import.wrong_state': 409,
  'import.still_working': 409,
  'import.has_problems': 422,
  'import.nothing_to_do': 422,
  'import.outdated': 409,
  'import.row_not_found': 404,
  'import.choice_not_possible': 422,
  'import.in_use': 409,
  'import.edited_since': 409,
  'import.undo_expired': 409,
  'import.unit_text_not_found': 404,
} as const;

type MemberErrors = typeof memberErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends MemberErrors {}
}
