import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { dutyPers } from '../rules.ts';
import { person, reasonText, shiftLine, states } from './schedules.ts';

const id = z.uuid();
const day = z.iso.date();
const params = z.strictObject({ id });
const version = z.int().min(1);
const long = z.string().trim().max(3000);
const filters = { search: z.string().trim().max(60).optional(), state: states.optional(), unitId: id.optional(), scheduleId: id.optional(), holderId: id.optional(), dayFrom: day.optional(), dayTo: day.optional(), late: z.stringbool().optional() };
export const shiftFilter = z.strictObject(filters);
export type ShiftFilter = z.output<typeof shiftFilter>;

const tick = z.object({ id, doneOn: day, note: z.string(), link: z.string().nullable(), by: z.string(), at: z.string(), files: z.array(z.object({ id, name: z.string(), size: z.int() })), withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable() });
export const dutyLine = z.object({ id, title: z.string(), per: z.enum(dutyPers), target: z.int(), count: z.int(), ticks: z.array(tick) });
export type DutyLine = z.output<typeof dutyLine>;

export const shiftDetail = shiftLine.extend({
  dutyList: z.array(dutyLine), receiver: person.nullable(),
  /** What was handed over; null for those to whom it is not open. */
  note: z.object({
    done: z.string(), open: z.string(), money: z.string(), promises: z.string(), handedAt: z.string().nullable(), handedBy: z.string().nullable(), receivedAt: z.string().nullable(), receivedBy: z.string().nullable(), receiveNote: z.string().nullable(),
    returnReason: z.string().nullable(), reviewedAt: z.string().nullable(), reviewedBy: z.string().nullable(), reviewNote: z.string().nullable(), files: z.array(z.object({ id, name: z.string(), size: z.int() })),
  }).nullable(),
  /** The note of the shift before, for whoever stands this one. */
  before: z.object({ id, name: z.string(), open: z.string(), promises: z.string() }).nullable(),
  /** The shifts that may be exchanged for this one. */
  swappable: z.array(z.object({ id, name: z.string(), startsOn: day, endsOn: day })),
  can: z.object({ tick: z.boolean(), write: z.boolean(), handOver: z.boolean(), receive: z.boolean(), review: z.boolean(), replace: z.boolean(), swap: z.boolean(), print: z.boolean() }),
});
export type ShiftDetail = z.output<typeof shiftDetail>;

export const listShifts = endpoint({
  method: 'GET', path: '/api/rotation/shifts', summary: 'Shifts of all published rosters, the latest first',
  query: z.strictObject({ ...filters, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), output: z.object({ items: z.array(shiftLine), next: z.string().nullable() }), errors: ['session.required', 'cursor.invalid', 'input.invalid'],
});
export const readShift = endpoint({ method: 'GET', path: '/api/rotation/shifts/:id', summary: 'One shift: duties with their evidence, and the hand-over for those whom it concerns', params, output: shiftDetail, errors: ['rotation.not_found'] });
export const replaceHolder = endpoint({
  method: 'POST', path: '/api/rotation/shifts/:id/replace', summary: 'Put somebody else on a shift that has not ended; the role goes with it from today', params, body: z.strictObject({ version, accountId: id, reason: reasonText }), output: shiftDetail,
  errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible', 'rotation.officer_unknown', 'rotation.same_person'],
});
const link = z.string().trim().max(300).refine((v) => v === '' || /^(https?:\/\/|\/)\S+$/.test(v), 'input.wrong_value');
export const tickDuty = endpoint({
  method: 'POST', path: '/api/rotation/shifts/:id/ticks', summary: 'Record that a duty was done, with its evidence', params, body: z.strictObject({ id, dutyId: id, doneOn: dayOf('recent'), note: z.string().trim().min(2).max(500), link: link.default(''), fileIds: z.array(id).max(10).default([]) }), output: shiftDetail,
  errors: ['rotation.not_found', 'access.denied', 'workflow.not_possible', 'rotation.not_done_yet', 'rotation.day_outside_shift', 'rotation.week_already_done', 'file.not_found'],
});
export const withdrawTick = endpoint({ method: 'POST', path: '/api/rotation/ticks/:id/withdraw', summary: 'Take a wrong entry back; it stays in the record, struck out', params, body: z.strictObject({ reason: reasonText }), output: shiftDetail, errors: ['rotation.tick_not_found', 'rotation.not_found', 'access.denied', 'workflow.not_possible'] });
const note = { done: long, open: long, money: long, promises: long };
export const saveNote = endpoint({ method: 'PUT', path: '/api/rotation/shifts/:id/note', summary: 'Keep the draft of a hand-over note', params, body: z.strictObject({ version, ...note }), output: z.object({ version: z.int() }), errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible'] });
export const handOver = endpoint({
  method: 'POST', path: '/api/rotation/shifts/:id/hand-over', summary: 'Hand the shift over: done, not done, money, promises', params, body: z.strictObject({ version, ...note, fileIds: z.array(id).max(10).default([]) }), output: shiftDetail,
  errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible', 'rotation.note_incomplete', 'rotation.still_on_duty', 'file.not_found'],
});
export const receiveShift = endpoint({ method: 'POST', path: '/api/rotation/shifts/:id/receive', summary: 'Confirm that the hand-over was received', params, body: z.strictObject({ version, note: z.string().trim().max(500).default('') }), output: shiftDetail, errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible', 'rotation.receiver_only'] });
export const returnShift = endpoint({ method: 'POST', path: '/api/rotation/shifts/:id/return', summary: 'Give a note back that leaves something out; its clock starts anew', params, body: z.strictObject({ version, reason: reasonText }), output: shiftDetail, errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible', 'rotation.receiver_only'] });
export const reviewShift = endpoint({ method: 'POST', path: '/api/rotation/shifts/:id/review', summary: 'Close the shift with the secretariat’s word on it', params, body: z.strictObject({ version, note: z.string().trim().min(2).max(1000) }), output: shiftDetail, errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'workflow.not_possible'] });
export const printSummary = endpoint({ method: 'GET', path: '/api/rotation/shifts/:id/summary', kind: 'file', summary: 'The shift as a Word document', params, output: z.unknown(), errors: ['rotation.not_found', 'access.denied'] });
