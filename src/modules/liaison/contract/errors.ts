/** Why something of pairings, points, visits and conferences was not possible. */
export const liaisonErrors = {
  'pairing.not_found': 404,
  'pairing.exists': 409,
  'pairing.same_unit': 422,
  'pairing.ended': 422,
  'pairing.day_outside': 422,
  'pairing.activity_not_found': 404,
  'pairing.side_unknown': 422,
  'pairing.resource_not_found': 404,
  'liaison.not_yet': 422,
  'liaison.person_unknown': 422,
  'liaison.ends_before_it_began': 422,
  'liaisonPoint.not_found': 404,
  'liaisonPoint.exists': 409,
  'liaisonPoint.ended': 422,
  'liaisonPoint.name_missing': 422,
  'liaisonPoint.batch_unknown': 422,
  'liaisonPoint.level_unknown': 422,
  'liaisonPoint.unit_unknown': 422,
  'liaisonPoint.unit_not_yours': 422,
  'liaisonPoint.officer_unknown': 422,
  'liaisonPoint.since_unreadable': 422,
  'liaisonPoint.repeated': 422,
  'liaisonAssignment.not_found': 404,
  'liaisonAssignment.exists': 409,
  'liaisonAssignment.one_target': 422,
  'liaisonVisit.not_found': 404,
  'liaisonMatter.not_found': 404,
  'liaisonMatter.answered': 409,
  'conference.not_found': 404,
  'conference.ended': 422,
  'conference.session_planned': 409,
  'conference.session_settled': 422,
} as const;
type E = typeof liaisonErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends E {}
}
