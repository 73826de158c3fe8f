import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { pairStates, reasonCodes, surenesses } from '../rules/words.ts';

const uuid = z.uuid();
const byId = z.strictObject({ id: uuid });

const person = z.object({
  id: uuid, name: z.string(), unitName: z.string(), employer: z.string().nullable(), birth: z.string().nullable(), status: z.string(), hasAccount: z.boolean(),
  /** Its middle is hidden. */
  phone: z.string().nullable(),
});
export const reasonItem = z.object({ code: z.enum(reasonCodes), points: z.int() });
export const pair = z.object({
  id: uuid, version: z.int(), state: z.enum(pairStates), weight: z.int(), sureness: z.enum(surenesses), reasons: z.array(reasonItem), a: person, b: person,
  foundAt: z.iso.datetime(), decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), note: z.string().nullable(),
});
export type Pair = z.output<typeof pair>;

export const pairFilter = z.strictObject({
  state: z.enum(pairStates).optional(), sureness: z.enum(surenesses).optional(), reason: z.enum(reasonCodes).optional(),
  /** Either of the two by name. */
  search: z.string().trim().max(60).optional(),
  /** Either of the two belongs to the unit or below. */
  unit: uuid.optional(),
  member: uuid.optional(),
});
export type PairFilter = z.output<typeof pairFilter>;

export const listPairs = endpoint({
  method: 'GET', path: '/api/duplicates', summary: 'Records that may be of one person, within the reach of the reader over both, surest first',
  query: pairFilter.extend({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }), output: z.object({ items: z.array(pair), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const countPairs = endpoint({ method: 'GET', path: '/api/duplicates/count', summary: 'How many a filter finds', query: pairFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });
export const keepApart = endpoint({
  method: 'POST', path: '/api/duplicates/:id/apart', summary: 'They are not one person: the pair is not shown again', params: byId, body: z.strictObject({ version: z.int().min(1), note: z.string().trim().max(200) }), output: pair, errors: ['access.denied', 'duplicate.not_found', 'matter.changed'],
});
export const lookAgain = endpoint({ method: 'POST', path: '/api/duplicates/:id/reopen', summary: 'Takes such an answer back', params: byId, body: z.strictObject({ version: z.int().min(1) }), output: pair, errors: ['access.denied', 'duplicate.not_found', 'matter.changed'] });
