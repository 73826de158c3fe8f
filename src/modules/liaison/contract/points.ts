import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { assignmentKinds, coverageKinds, pointLevels } from '../rules.ts';
import { day, flag, id, line, named, next, page, params, reason, search, version } from './shared.ts';

export const pointLine = z.object({ id, name: z.string(), batch: z.int(), level: z.enum(pointLevels), unit: named, site: z.string(), officer: named.nullable(), since: day, endsOn: day.nullable(), visits: z.int(), lastVisit: day.nullable(), version });
export type PointLine = z.output<typeof pointLine>;
export const assignmentLine = z.object({ id, account: named, kind: z.enum(assignmentKinds), place: z.object({ kind: z.enum(['unit', 'point']), id, name: z.string() }), target: z.int(), done: z.int(), startsOn: day, endsOn: day.nullable(), version });
export type AssignmentLine = z.output<typeof assignmentLine>;
export const pointDetail = pointLine.extend({ contactName: z.string().nullable(), contactPhone: z.string().nullable(), endReason: z.string().nullable(), assignments: z.array(assignmentLine), can: z.object({ manage: z.boolean() }) });
export type PointDetail = z.output<typeof pointDetail>;
const fields = { name: line(80).min(2), batch: z.int().min(1).max(99), level: z.enum(pointLevels), unitId: id, site: line(120).default(''), officerId: id.nullish(), contactName: line(30).nullish(), contactPhone: line(30).nullish(), since: dayOf('begins') };
const filters = { search, batch: z.coerce.number().int().min(1).max(99).optional(), level: z.enum(pointLevels).optional(), unitId: id.optional(), officerId: id.optional(), ended: flag, unvisited: flag };

export const listPoints = endpoint({ method: 'GET', path: '/api/liaison/points', summary: 'Liaison points by batch and name, with the visits of this year', query: z.strictObject({ ...filters, ...page }), output: z.object({ items: z.array(pointLine), next }), errors: ['access.denied', 'cursor.invalid'] });
export const pointFilter = z.strictObject(filters);
export type PointFilter = z.output<typeof pointFilter>;
export const readPoint = endpoint({ method: 'GET', path: '/api/liaison/points/:id', summary: 'One liaison point', params, output: pointDetail, errors: ['liaisonPoint.not_found'] });
export const createPoint = endpoint({ method: 'POST', path: '/api/liaison/points', summary: 'Set up a liaison point', body: z.strictObject({ id, ...fields }), output: pointDetail, errors: ['access.denied', 'unit.not_found', 'liaisonPoint.exists', 'liaison.person_unknown'] });
export const editPoint = endpoint({ method: 'PUT', path: '/api/liaison/points/:id', summary: 'Change a liaison point', params, body: z.strictObject({ version, ...fields }), output: pointDetail, errors: ['liaisonPoint.not_found', 'access.denied', 'matter.changed', 'unit.not_found', 'liaisonPoint.exists', 'liaison.person_unknown'] });
export const endPoint = endpoint({ method: 'POST', path: '/api/liaison/points/:id/end', summary: 'End a liaison point on a day; who is in charge ends with it', params, body: z.strictObject({ version, on: day, reason }), output: pointDetail, errors: ['liaisonPoint.not_found', 'access.denied', 'matter.changed', 'liaisonPoint.ended', 'liaison.ends_before_it_began'] });

const chargeFilters = { search, kind: z.enum(assignmentKinds).optional(), accountId: id.optional(), memberId: id.optional(), pointId: id.optional(), ended: flag, short: flag };
export const chargeFilter = z.strictObject(chargeFilters);
export type ChargeFilter = z.output<typeof chargeFilter>;
export const listAssignments = endpoint({ method: 'GET', path: '/api/liaison/assignments', summary: 'Who is in charge of which district, committee or point, and the visits of this year against the target', query: z.strictObject({ ...chargeFilters, ...page }), output: z.object({ items: z.array(assignmentLine), next }), errors: ['access.denied', 'cursor.invalid'] });
export const createAssignment = endpoint({ method: 'POST', path: '/api/liaison/assignments', summary: 'Put a person in charge of a unit or a point', body: z.strictObject({ id, accountId: id, kind: z.enum(assignmentKinds), unitId: id.nullish(), pointId: id.nullish(), target: z.int().min(1).max(366), startsOn: dayOf('begins') }), output: z.object({ id }), errors: ['access.denied', 'unit.not_found', 'liaisonPoint.not_found', 'liaisonAssignment.exists', 'liaisonAssignment.one_target', 'liaison.person_unknown'] });
export const editAssignment = endpoint({ method: 'PATCH', path: '/api/liaison/assignments/:id', summary: 'Change the number of visits a year or as whom somebody is in charge; the reason is kept', params, body: z.strictObject({ version, kind: z.enum(assignmentKinds), target: z.int().min(1).max(366), reason }), output: z.object({ id }), errors: ['access.denied', 'liaisonAssignment.not_found', 'matter.changed'] });
export const endAssignment = endpoint({ method: 'POST', path: '/api/liaison/assignments/:id/end', summary: 'End the charge on a day', params, body: z.strictObject({ version, on: day }), output: z.object({ id }), errors: ['access.denied', 'liaisonAssignment.not_found', 'matter.changed', 'liaison.ends_before_it_began'] });

const coverageRow = z.object({ id, name: z.string(), points: z.int(), visits: z.int(), target: z.int(), covered: z.boolean() });
export const coverageFilter = z.strictObject({ on: day.optional() });
export type CoverageFilter = z.output<typeof coverageFilter>;
export const readCoverage = endpoint({
  method: 'GET', path: '/api/liaison/coverage', summary: 'The four coverages of a year up to a day: leaders, staff, districts, branches, each with the records behind it', query: coverageFilter,
  output: z.object({ on: day, from: day, kinds: z.array(z.object({ kind: z.enum(coverageKinds), covered: z.int(), total: z.int(), /** The first of them. */ rows: z.array(coverageRow) })), levels: z.array(z.object({ level: z.enum(pointLevels), count: z.int() })), batches: z.array(z.object({ batch: z.int(), count: z.int() })), map: z.array(z.object({ unit: named, level: z.enum(pointLevels), count: z.int() })), /** Units that have points, of which `map` tells the first. */ places: z.int() }), errors: ['access.denied'],
});
