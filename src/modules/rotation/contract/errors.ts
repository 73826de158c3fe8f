/** Why something of the rotation was not possible. */
export const rotationErrors = {
  'rotation.not_found': 404,
  'rotation.starts_on_the_first': 422,
  'rotation.begins_in_the_past': 422,
  'rotation.years_overlap': 409,
  'rotation.unit_not_here': 422,
  'rotation.officers_missing': 422,
  'rotation.officer_unknown': 422,
  'rotation.not_a_draft': 422,
  'rotation.not_published': 422,
  'rotation.not_done_yet': 422,
  'rotation.day_outside_shift': 422,
  'rotation.week_already_done': 409,
  'rotation.tick_not_found': 404,
  'rotation.swap_in_one_roster': 422,
  'rotation.swap_with_oneself': 422,
  'rotation.swap_too_late': 422,
  'rotation.swap_open': 409,
  'rotation.swap_not_found': 404,
  'rotation.swap_settled': 409,
  'rotation.receiver_only': 422,
  'rotation.note_incomplete': 422,
  'rotation.still_on_duty': 422,
  'rotation.same_person': 422,
} as const;
type E = typeof rotationErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends E {}
}
