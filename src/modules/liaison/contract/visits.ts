import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { assignmentKinds, visitStates } from '../rules.ts';
import { day, fileIds, files, flag, id, line, named, next, owner, page, params, reason, search, taskMark, version } from './shared.ts';

export const visitLine = z.object({ id, visitor: named, place: z.object({ kind: z.enum(['unit', 'point']), id, name: z.string() }), state: z.enum(visitStates), plannedOn: day, visitedOn: day.nullable(), late: z.boolean(), matters: z.int(), open: z.int(), version });
export type VisitLine = z.output<typeof visitLine>;
export const visitDetail = visitLine.extend({
  site: z.string(), people: z.string(), summary: z.string(), cancelReason: z.string().nullable(), files,
  list: z.array(z.object({ id, raised: z.string(), answer: z.string().nullable(), answeredBy: z.string().nullable(), answeredAt: z.string().nullable(), task: taskMark })),
  /** Corrections of the record, newest first. */
  corrections: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
  can: z.object({ record: z.boolean(), cancel: z.boolean(), correct: z.boolean(), withdraw: z.boolean(), answer: z.boolean(), task: z.boolean() }),
});
export type VisitDetail = z.output<typeof visitDetail>;
const filters = { search, state: z.enum(visitStates).optional(), accountId: id.optional(), memberId: id.optional(), pointId: id.optional(), unitId: id.optional(), dayFrom: day.optional(), dayTo: day.optional(), late: flag, open: flag,
  /** Of what the visitor was in charge of as this, on the last day asked for (today without one). */
  inChargeAs: z.enum(assignmentKinds).optional(),
};

export const listVisits = endpoint({ method: 'GET', path: '/api/liaison/visits', summary: 'Visits, the latest first', query: z.strictObject({ ...filters, ...page }), output: z.object({ items: z.array(visitLine), next }), errors: ['cursor.invalid', 'session.required'] });
export const visitFilter = z.strictObject(filters);
export type VisitFilter = z.output<typeof visitFilter>;
export const readVisit = endpoint({ method: 'GET', path: '/api/liaison/visits/:id', summary: 'One visit with what was raised', params, output: visitDetail, errors: ['liaisonVisit.not_found'] });
export const planVisit = endpoint({ method: 'POST', path: '/api/liaison/visits', summary: 'Plan a visit to a unit or a point', body: z.strictObject({ id, accountId: id, unitId: id.nullish(), pointId: id.nullish(), plannedOn: dayOf('ahead') }), output: visitDetail, errors: ['access.denied', 'unit.not_found', 'liaisonPoint.not_found', 'liaisonAssignment.one_target', 'liaison.person_unknown'] });
export const recordVisit = endpoint({
  method: 'POST', path: '/api/liaison/visits/:id/record', summary: 'Record a visit: when, where, whom, what was raised', params,
  body: z.strictObject({ version, visitedOn: dayOf('recent'), place: line(120).default(''), people: line(300).default(''), summary: line(3000).min(2), matters: z.array(z.strictObject({ id, raised: line(500).min(2) })).max(20).default([]), fileIds }), output: visitDetail,
  errors: ['liaisonVisit.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible', 'liaison.not_yet', 'file.not_found'],
});
export const cancelVisit = endpoint({ method: 'POST', path: '/api/liaison/visits/:id/cancel', summary: 'Call a planned visit off', params, body: z.strictObject({ version, reason }), output: visitDetail, errors: ['liaisonVisit.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible'] });
export const moveVisit = endpoint({ method: 'PATCH', path: '/api/liaison/visits/:id', summary: 'Put a planned visit on another day; the visitor is told', params, body: z.strictObject({ version, plannedOn: dayOf('ahead') }), output: visitDetail, errors: ['liaisonVisit.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible'] });
export const correctVisit = endpoint({
  method: 'POST', path: '/api/liaison/visits/:id/correct', summary: 'Correct the record of a visit that was made, with the reason; what was raised keeps its answers, and what was forgotten is added', params,
  body: z.strictObject({ version, visitedOn: dayOf('recent'), place: line(120), people: line(300), summary: line(3000).min(2), matters: z.array(z.strictObject({ id, raised: line(500).min(2) })).max(20).default([]), reason }), output: visitDetail, errors: ['liaisonVisit.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible', 'liaison.not_yet'],
});
export const withdrawVisit = endpoint({ method: 'POST', path: '/api/liaison/visits/:id/withdraw', summary: 'Take a visit back that was recorded by mistake; it counts nowhere any more', params, body: z.strictObject({ version, reason }), output: visitDetail, errors: ['liaisonVisit.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible', 'liaisonVisit.matters_settled'] });
export const taskMatter = endpoint({ method: 'POST', path: '/api/liaison/matters/:id/task', summary: 'Make a task of a matter that was raised', params, body: z.strictObject({ taskId: id, owner, dueOn: dayOf('ahead') }), output: visitDetail, errors: ['liaisonMatter.not_found', 'liaisonVisit.not_found', 'access.denied', 'liaisonMatter.answered', 'task.owner_unknown', 'task.due_in_past'] });
export const answerMatter = endpoint({ method: 'POST', path: '/api/liaison/matters/:id/answer', summary: 'Answer a matter that was raised: one matter, one answer', params, body: z.strictObject({ answer: line(2000).min(2) }), output: visitDetail, errors: ['liaisonMatter.not_found', 'liaisonVisit.not_found', 'access.denied', 'liaisonMatter.answered'] });
export const findLiaisonPeople = endpoint({
  method: 'GET', path: '/api/liaison/people', summary: 'People with accounts and units that a visit, a charge or a task may be given to, by name, pinyin or initials', query: z.strictObject({ search }),
  output: z.object({ items: z.array(z.object({ kind: z.enum(['account', 'unit']), id, name: z.string(), note: z.string() })) }), errors: ['access.denied'],
});
