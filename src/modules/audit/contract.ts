import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { isLocalDate } from '#kit/pure/time.ts';
import type {} from '#kit/server/events.ts';

export const auditErrors = { 'audit.period_reversed': 422 } as const;
type AuditErrors = typeof auditErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends AuditErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'audit.exported': { rows: number; from: string; to: string };
    'audit.chainChecked': { seals: number; problems: number };
  }
}

const day = z.string().refine(isLocalDate, 'input.wrong_format');
const typeName = z.string().regex(/^[a-zA-Z]{1,50}$/);
const filters = {
  subjectType: typeName.optional(), subjectId: z.uuid().optional(), actorId: z.uuid().optional(), actor: z.string().trim().max(50).optional(),
  /** The beginning of the name of a fact: `suggestion.`, `session.signedIn`. */
  name: z.string().trim().max(100).optional(),
  dayFrom: day.optional(), dayTo: day.optional(),
};
/** Which facts: the filter of the log. */
export const eventFilter = z.strictObject(filters);

const page = { after: z.string().max(30).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

export const auditEvent = z.object({
  id: z.uuid(), seq: z.string(), name: z.string(), text: z.string(), subjectType: z.string(), subjectId: z.uuid(), actorId: z.uuid().nullable(), actorName: z.string(), via: z.string(),
  onBehalfOf: z.string().nullable(), at: z.string(),
});
export type AuditEvent = z.output<typeof auditEvent>;

export const listEvents = endpoint({
  method: 'GET', path: '/api/audit/events', summary: 'Every recorded fact, newest first',
  query: z.strictObject({ ...filters, ...page }),
  output: z.object({ items: z.array(auditEvent.extend({ data: z.record(z.string(), z.unknown()), requestId: z.string() })), next: z.string().nullable() }),
  errors: ['access.denied', 'cursor.invalid', 'audit.period_reversed'],
});

export const matterHistory = endpoint({
  method: 'GET', path: '/api/audit/matters/:type/:id', summary: 'Who did what to one matter, oldest first, for staff who may read it',
  params: z.strictObject({ type: typeName, id: z.uuid() }),
  query: z.strictObject({ ...page }),
  output: z.object({ items: z.array(auditEvent), next: z.string().nullable() }), errors: ['access.denied', 'matter.not_found', 'cursor.invalid'],
});
