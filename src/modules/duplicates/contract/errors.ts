/** Error codes of this module with their HTTP status. */
export const duplicateErrors = {
  'duplicate.not_found': 404,
  'duplicate.same_record': 422,
  'duplicate.merged_already': 409,
  'duplicate.erased': 422,
  'merge.not_found': 404,
  'merge.undone_already': 409,
  'merge.period_over': 422,
  'merge.later_first': 409,
} as const;

type DuplicateErrors = typeof duplicateErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends DuplicateErrors {}
}
