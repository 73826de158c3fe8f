import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const targetKinds = ['district', 'university', 'sector', 'park', 'street', 'enterprise', 'other'] as const;
export type TargetKind = (typeof targetKinds)[number];
export const coverStates = ['covered', 'preparing', 'gap'] as const;
export type CoverState = (typeof coverStates)[number];

export const organisationErrors = { 'coverage.not_found': 404, 'coverage.name_taken': 409, 'coverage.unit_not_usable': 422, 'coverage.kind_unknown': 422, 'coverage.unit_unknown': 422, 'coverage.repeated': 422, 'coverage.name_missing': 422, 'coverage.not_gap': 409 } as const;
type Errors = typeof organisationErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends Errors {}
}
declare module '#kit/server/events.ts' {
  interface EventMap {
    'coverage.added': { name: string; count: number };
    'coverage.changed': { name: string; unitName: string };
    'coverage.planned': { name: string; unitName: string };
    'coverage.retired': { name: string };
    'coverage.restored': { name: string };
  }
}

const id = z.uuid();
const name = z.string().trim().min(1).max(60);
const note = z.string().trim().max(200).nullish();

export const coverageFilter = z.strictObject({ kind: z.enum(targetKinds).optional(), state: z.enum(coverStates).optional(), search: z.string().trim().max(60).optional(), retired: z.enum(['yes']).optional() });
export type CoverageFilter = z.output<typeof coverageFilter>;

export const target = z.object({
  id, kind: z.enum(targetKinds), name: z.string(), note: z.string().nullable(), state: z.enum(coverStates), retiredOn: z.iso.date().nullable(), version: z.int(),
  unit: z.object({ id, name: z.string() }).nullable(), establishedOn: z.iso.date().nullable(), head: z.string().nullable(),
  /** Members of the unit within the reader's reach. */
  members: z.int().nullable(),
});
export type Target = z.output<typeof target>;

export const listTargets = endpoint({
  method: 'GET', path: '/api/organisation/targets', summary: 'What is to be covered, each with its unit or none', query: coverageFilter.extend({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(target), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const countTargets = endpoint({ method: 'GET', path: '/api/organisation/targets/count', summary: 'How many targets a filter finds', query: coverageFilter, output: z.object({ count: z.int() }), errors: ['access.denied'] });
export const coverageSummary = endpoint({
  method: 'GET', path: '/api/organisation/coverage', summary: 'Coverage by kind of target: all, covered, preparing, gaps; the rate is covered by all',
  output: z.object({ kinds: z.array(z.object({ kind: z.enum(targetKinds), total: z.int(), covered: z.int(), preparing: z.int(), gap: z.int() })), can: z.object({ edit: z.boolean() }) }), errors: ['access.denied'],
});
export const addTargets = endpoint({
  method: 'POST', path: '/api/organisation/targets', summary: 'Add targets of a kind, one a line; who bears the name of a unit is linked to it', body: z.strictObject({ kind: z.enum(targetKinds), names: z.array(name).min(1).max(500) }),
  output: z.object({ added: z.int(), there: z.int(), linked: z.int() }), errors: ['access.denied'],
});
export const editTarget = endpoint({
  method: 'PATCH', path: '/api/organisation/targets/:id', summary: 'Change a target or link it to a unit', params: z.strictObject({ id }), body: z.strictObject({ version: z.int(), kind: z.enum(targetKinds), name, note, unitId: id.nullable() }),
  output: z.object({ id, version: z.int() }), errors: ['access.denied', 'coverage.not_found', 'coverage.name_taken', 'coverage.unit_not_usable', 'matter.changed'],
});
export const planUnit = endpoint({
  method: 'POST', path: '/api/organisation/targets/:id/plan', summary: 'Plan a unit for a gap: it is set up as planned below the unit that the reader keeps, and linked', params: z.strictObject({ id }), body: z.strictObject({ version: z.int(), unitId: id }),
  output: z.object({ id, version: z.int(), unitId: id, name: z.string() }), errors: ['access.denied', 'coverage.not_found', 'coverage.not_gap', 'unit.not_found', 'unit.name_taken', 'unit.ended', 'unit.kind_not_here', 'unit.starts_before_parent', 'matter.changed'],
});
export const retireTarget = endpoint({
  method: 'POST', path: '/api/organisation/targets/:id/retire', summary: 'Take a target off the list, or put it back', params: z.strictObject({ id }), body: z.strictObject({ version: z.int(), retired: z.boolean() }), output: z.object({ id, version: z.int() }),
  errors: ['access.denied', 'coverage.not_found', 'coverage.name_taken', 'matter.changed'],
});
