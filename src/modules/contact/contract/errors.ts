/** Error codes of this module with their HTTP status. */
export const contactErrors = {
  'directory.closed': 403,
  'directory.person_not_found': 404,
  'directory.paper_too_long': 422,
  'contactGroup.not_found': 404,
  'contactGroup.name_taken': 409,
  'contactGroup.not_a_list': 422,
  'contactGroup.too_many': 422,
  'contactGroup.nobody': 422,
  'contactGroup.unit_out_of_reach': 403,
  'groupImport.group_wrong': 422,
  'groupImport.group_by_rule': 422,
  'groupImport.person_unknown': 422,
  'groupImport.person_ambiguous': 422,
  'groupImport.repeated': 422,
  'message.not_found': 404,
  'message.wrong_state': 409,
  'message.nobody': 422,
  'message.time_is_past': 422,
  'message.no_way': 422,
  'message.not_asked': 422,
  'card.not_found': 404,
  'card.revoked': 409,
  'card.not_a_member': 422,
  'card.too_many_checks': 429,
} as const;

type ContactErrors = typeof contactErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends ContactErrors {}
}
