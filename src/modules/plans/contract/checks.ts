import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { chaseWays, checkStates } from '../rules/items.ts';
import { day, fileIds, id, line, named, params, reason, shownFiles, version } from './shared.ts';

/** How one unit stands in one campaign. */
export const unitLine = z.object({ unit: named,
  /** Whether the reader may open its checklist. */
  opens: z.boolean(), asked: z.int(), done: z.int(), late: z.int(), nextDue: day.nullable(), contacts: z.array(z.string()), chases: z.int(), lastChase: z.object({ way: z.enum(chaseWays), byName: z.string(), at: z.string(), note: z.string() }).nullable(), states: z.array(z.object({ itemId: id, state: z.enum(checkStates), late: z.boolean(), have: z.int(), of: z.int() })) });
export type UnitLine = z.output<typeof unitLine>;
export const unitFilter = z.strictObject({ only: z.enum(['open', 'late', 'done']).optional() });
export const listPlanUnits = endpoint({ method: 'GET', path: '/api/plans/:id/units', summary: 'The chase list of a campaign: each unit with what is done, open and late, who carries its work, and when it was last reminded', params, query: unitFilter, output: z.object({ items: z.array(unitLine) }), errors: ['plan.not_found', 'access.denied'] });

export const checkLine = z.object({ id, itemId: id, section: z.string(), title: z.string(), body: z.string(), evidence: z.boolean(), state: z.enum(checkStates), due: day, late: z.boolean(), doneOn: day.nullable(), doneLate: z.boolean(), doneByName: z.string().nullable(), note: z.string(), reason: z.string().nullable(), files: shownFiles, version,
  /** How often it is asked, and the times that count. */
  times: z.int(), measure: z.string(), doneTimes: z.array(z.object({ id, doneOn: day, note: z.string(), byName: z.string() })) });
export type CheckLine = z.output<typeof checkLine>;
export const checklist = z.object({
  plan: z.object({ id, title: z.string(), theme: z.string(), intro: z.string(), startsOn: day, endsOn: day, state: z.string() }), unit: named, asked: z.int(), done: z.int(), late: z.int(), nextDue: z.object({ at: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.number().nullable() }).nullable(),
  items: z.array(checkLine), chases: z.array(z.object({ id, way: z.enum(chaseWays), note: z.string(), byName: z.string(), at: z.string() })), can: z.object({ do: z.boolean(), review: z.boolean() }),
});
export type Checklist = z.output<typeof checklist>;
export const readChecklist = endpoint({ method: 'GET', path: '/api/plans/:id/units/:unitId', summary: 'The checklist of one unit in one campaign', params: z.strictObject({ id, unitId: id }), output: checklist, errors: ['plan.not_found'] });
export const myChecklists = endpoint({ method: 'GET', path: '/api/my/checklists', summary: 'Checklists of the units whose work the reader carries, open ones first', output: z.object({ items: z.array(z.object({ plan: named, unit: named, asked: z.int(), done: z.int(), late: z.int(), nextDue: day.nullable(), open: z.boolean() })) }), errors: ['session.required'] });

const errors = ['planCheck.not_found', 'access.denied', 'matter.changed', 'planCheck.settled'] as const;
export const doFields = { doneOn: dayOf('recent'), note: line(2000) };
export const doCheck = endpoint({ method: 'POST', path: '/api/plan-checks/:id/do', summary: 'It is done, with a word and evidence', params, body: z.strictObject({ version, ...doFields, fileIds }), output: checklist, errors: [...errors, 'planCheck.evidence_missing', 'planRecord.in_future', 'file.not_found'] });
export const withdrawCheck = endpoint({ method: 'POST', path: '/api/plan-checks/:id/withdraw', summary: 'It was recorded as done by mistake: it waits again, with with its words and files; of what is asked several times, the time named or the last', params, body: z.strictObject({ version, timeId: id.optional() }), output: checklist, errors: [...errors] });
export const sendBackCheck = endpoint({ method: 'POST', path: '/api/plan-checks/:id/send-back', summary: 'It is not enough yet: what is missing', params, body: z.strictObject({ version, reason }), output: checklist, errors: [...errors] });
export const waiveCheck = endpoint({ method: 'POST', path: '/api/plan-checks/:id/waive', summary: 'It is not asked of this unit, with the reason', params, body: z.strictObject({ version, reason }), output: checklist, errors: [...errors] });
export const askCheckAgain = endpoint({ method: 'POST', path: '/api/plan-checks/:id/ask-again', summary: 'It is asked of this unit after all', params, body: z.strictObject({ version }), output: checklist, errors: [...errors] });
export const chaseFields = { unitIds: z.array(id).min(1).max(500), way: z.enum(chaseWays), note: line(300) };
export const chaseUnits = endpoint({ method: 'POST', path: '/api/plans/:id/chase', summary: 'Remind units of their checklist by a notice, or tick that they were called', params, body: z.strictObject(chaseFields), output: z.object({ reminded: z.int() }), errors: ['plan.not_found', 'access.denied', 'workflow.not_possible', 'unit.not_found'] });
