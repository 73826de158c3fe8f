import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { day, id, line, named, next, page, params, reason, search, flag, version } from './shared.ts';

const half = z.object({ key: z.string(), from: day, to: day, done: z.int(), goal: z.int(), state: z.enum(['met', 'missed', 'open']) });
export const pairingLine = z.object({ id, unitA: named, unitB: named, startsOn: day, endsOn: day.nullable(), goal: z.int(), activities: z.int(), halves: z.array(half), version });
export type PairingLine = z.output<typeof pairingLine>;
export const pairingDetail = pairingLine.extend({
  plan: z.string(), endReason: z.string().nullable(),
  list: z.array(z.object({ id, heldOn: day, title: z.string(), place: z.string(), people: z.int(), summary: z.string(), by: z.string(), withdrawn: z.string().nullable() })),
  /** What the sides share; what is shared no more stays in the ledger. */
  shared: z.array(z.object({ id, unit: named, title: z.string(), note: z.string(), by: z.string(), from: day, to: day.nullable() })),
  can: z.object({ manage: z.boolean(), record: z.boolean() }),
});
export type PairingDetail = z.output<typeof pairingDetail>;
const filters = { search, unitId: id.optional(), gap: flag, ended: flag };

export const listPairings = endpoint({ method: 'GET', path: '/api/pairings', summary: 'Pairings with their joint activities against the goal of each half-year', query: z.strictObject({ ...filters, ...page }), output: z.object({ items: z.array(pairingLine), next }), errors: ['access.denied', 'cursor.invalid'] });
export const pairingFilter = z.strictObject(filters);
export type PairingFilter = z.output<typeof pairingFilter>;
export const readPairing = endpoint({ method: 'GET', path: '/api/pairings/:id', summary: 'One pairing with its joint activities', params, output: pairingDetail, errors: ['pairing.not_found'] });
export const createPairing = endpoint({ method: 'POST', path: '/api/pairings', summary: 'Pair two units', body: z.strictObject({ id, unitAId: id, unitBId: id, startsOn: dayOf('begins'), plan: line(2000).default('') }), output: pairingDetail, errors: ['access.denied', 'unit.not_found', 'unit.ended', 'pairing.exists', 'pairing.same_unit', 'pairing.handling_unit'] });
export const editPairing = endpoint({ method: 'PATCH', path: '/api/pairings/:id', summary: 'Change the plan of a pairing', params, body: z.strictObject({ version, plan: line(2000) }), output: pairingDetail, errors: ['pairing.not_found', 'access.denied', 'matter.changed'] });
export const endPairing = endpoint({ method: 'POST', path: '/api/pairings/:id/end', summary: 'End a pairing on a day', params, body: z.strictObject({ version, on: day, reason }), output: pairingDetail, errors: ['pairing.not_found', 'access.denied', 'matter.changed', 'pairing.ended', 'liaison.ends_before_it_began'] });
export const holdActivity = endpoint({
  method: 'POST', path: '/api/pairings/:id/activities', summary: 'Record a joint activity; it counts for both sides', params,
  body: z.strictObject({ id, heldOn: dayOf('recent'), title: line(80).min(2), place: line(80).default(''), people: z.int().min(1).max(100000), summary: line(2000).default('') }), output: pairingDetail, errors: ['pairing.not_found', 'access.denied', 'liaison.not_yet', 'pairing.day_outside', 'pairing.activity_there'],
});
export const withdrawActivity = endpoint({ method: 'POST', path: '/api/pairing-activities/:id/withdraw', summary: 'Take a wrong entry back', params, body: z.strictObject({ reason }), output: pairingDetail, errors: ['pairing.activity_not_found', 'pairing.not_found', 'access.denied'] });
export const shareResource = endpoint({ method: 'POST', path: '/api/pairings/:id/resources', summary: 'Write down what one side shares with the other', params, body: z.strictObject({ id, unitId: id, title: line(80).min(2), note: line(500).default('') }), output: pairingDetail, errors: ['pairing.not_found', 'access.denied', 'pairing.ended', 'pairing.side_unknown'] });
export const settleResource = endpoint({ method: 'PUT', path: '/api/pairing-resources/:id', summary: 'It is shared no more, or again', params, body: z.strictObject({ shared: z.boolean() }), output: pairingDetail, errors: ['pairing.resource_not_found', 'pairing.not_found', 'access.denied'] });
