/** Error codes of this module with their HTTP status. */
export const membershipErrors = {
  'membershipChange.not_found': 404,
  'membershipChange.not_possible': 422,
  'membershipChange.already_asked': 409,
  'membershipChange.ends_before_start': 422,
  'membershipChange.same_unit': 422,
  'handOver.unreadable': 422,
  'handOver.wrong_passphrase': 422,
  'handOver.taken_already': 409,
  'handOver.receipt_wrong': 422,
  'erasure.not_found': 404,
  'erasure.still_member': 422,
  'erasure.second_person': 422,
  'erasure.open_already': 409,
  'erasure.by_rule': 422,
  'recognition.switched_off': 422,
  'recognition.not_found': 404,
  'recognition.open_already': 409,
} as const;
type MembershipErrors = typeof membershipErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends MembershipErrors {}
}
