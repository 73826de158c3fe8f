/** The kit's own error codes; modules add theirs in their contract. */
export const kitErrors = {
  'input.invalid': 400,
  'input.too_large': 413,
  'input.day_too_early': 400,
  'input.day_too_late': 400,
  'input.day_in_future': 400,
  'session.required': 401,
  'session.password_change_required': 403,
  'session.factor_needed': 403,
  'session.step_up_needed': 403,
  'access.denied': 403,
  'access.never_asked': 500,
  'page.not_found': 404,
  'matter.not_found': 404,
  'matter.changed': 409,
  'workflow.not_possible': 422,
  'request.key_reused': 422,
  'request.foreign_origin': 403,
  'request.unsupported_type': 415,
  'request.unreadable': 400,
  'request.head_too_large': 431,
  'upload.infected': 422,
  'upload.too_large_to_scan': 422,
  'upload.not_scanned': 503,
  'server.failed': 500,
  'server.busy': 503,
  'server.unavailable': 503,
  'server.disk_full': 507,
  'cursor.invalid': 400,
} as const;

type KitErrors = typeof kitErrors;
declare module './decision.ts' {
  interface ErrorMap extends KitErrors {}
}
