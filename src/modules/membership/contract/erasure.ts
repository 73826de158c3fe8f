import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';

const uuid = z.uuid();
export const eraseLine = z.object({ module: z.string(), table: z.string(), how: z.enum(['delete', 'anonymise', 'keep']), ground: z.string().nullable(), rows: z.int() });
const erasure = z.object({ id: uuid, state: z.enum(['proposed', 'done', 'cancelled']), reason: z.string(), askedBy: z.string(), askedAt: z.string(), settledBy: z.string().nullable(), settledAt: z.string().nullable(), byRule: z.boolean(), dueAt: z.string().nullable(), digest: z.string().nullable(), lines: z.array(eraseLine), can: z.object({ confirm: z.boolean(), cancel: z.boolean() }) });
export const readErasure = endpoint({
  method: 'GET', path: '/api/members/:id/erasure', summary: 'What erasing a leaver would do, table by table, and what was done', params: z.strictObject({ id: uuid }),
  output: z.object({ possible: z.boolean(), eraseOn: z.string().nullable(), plan: z.array(eraseLine), erasures: z.array(erasure), /** How many others may confirm what the reader proposes. */ others: z.int() }), errors: ['access.denied', 'member.not_found'],
});
export const proposeErasure = endpoint({ method: 'POST', path: '/api/members/:id/erasure', stepUp: true, summary: 'Propose to erase a leaver; another person confirms', params: z.strictObject({ id: uuid }), body: z.strictObject({ id: uuid, reason: z.string().trim().min(2).max(200) }), output: z.object({ id: uuid }), errors: ['access.denied', 'member.not_found', 'erasure.still_member', 'erasure.open_already'] });
export const confirmErasure = endpoint({ method: 'POST', path: '/api/erasures/:id/confirm', stepUp: true, summary: 'The second person confirms: it is carried out at once and its proof kept', params: z.strictObject({ id: uuid }), output: z.object({ digest: z.string(), lines: z.array(eraseLine) }), errors: ['access.denied', 'erasure.not_found', 'erasure.second_person', 'erasure.still_member'] });
export const cancelErasure = endpoint({ method: 'POST', path: '/api/erasures/:id/cancel', summary: 'Take a proposal back', params: z.strictObject({ id: uuid }), output: z.object({ id: uuid }), errors: ['access.denied', 'erasure.not_found', 'erasure.by_rule'] });
