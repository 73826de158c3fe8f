import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { scheduleStates, shiftStates, shiftUnits, swapStates } from '../rules.ts';

const id = z.uuid();
const day = z.iso.date();
const params = z.strictObject({ id });
const version = z.int().min(1);
export const reasonText = z.string().trim().min(1).max(200);
export const person = z.object({ id, name: z.string() });
const page = { after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
export const states = z.string().max(200).transform((v, ctx) => {
  const wanted = v.split(',').filter((s) => s !== '');
  if (wanted.every((s): s is (typeof shiftStates)[number] => (shiftStates as readonly string[]).includes(s))) return wanted;
  ctx.addIssue({ code: 'custom', message: 'input.wrong_value' });
  return z.NEVER;
});

/** A shift as boards and lists show it. */
export const shiftLine = z.object({
  id, scheduleId: id, title: z.string(), unitId: id, unitName: z.string(), position: z.int(), startsOn: day, endsOn: day, holder: person.extend({ active: z.boolean() }), mine: z.boolean(), state: z.enum(shiftStates),
  /** Days until it begins (scheduled) or ends (on duty), today not counted; null otherwise. */
  days: z.int().nullable(), duties: z.object({ done: z.int(), total: z.int() }), swapping: z.boolean(), version: z.int(),
  handover: z.object({ dueAt: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.int(), state: z.enum(['running', 'done', 'doneLate']) }).nullable(),
});
export type ShiftLine = z.output<typeof shiftLine>;

export const swapLine = z.object({
  id, state: z.enum(swapStates), reason: z.string(), createdAt: z.string(), answerNote: z.string().nullable(), settleNote: z.string().nullable(),
  asker: person, other: person, shift: z.object({ id, startsOn: day, endsOn: day }), withShift: z.object({ id, startsOn: day, endsOn: day }),
  can: z.object({ answer: z.boolean(), withdraw: z.boolean(), record: z.boolean() }),
});
export type SwapLine = z.output<typeof swapLine>;

export const scheduleLine = z.object({ id, unitId: id, unitName: z.string(), title: z.string(), shiftUnit: z.enum(shiftUnits), startsOn: day, endsOn: day, state: z.enum(scheduleStates), shifts: z.int(), officers: z.int(), version: z.int() });
export const scheduleDetail = scheduleLine.extend({
  closeReason: z.string().nullable(), shiftList: z.array(shiftLine), swaps: z.array(swapLine),
  /** Fairness: how much each stands here, and stood in earlier rosters of the unit. */
  load: z.array(person.extend({ shifts: z.int(), days: z.int(), servedBefore: z.int() })),
  can: z.object({ manage: z.boolean() }),
});
export type ScheduleDetail = z.output<typeof scheduleDetail>;

export const readBoard = endpoint({
  method: 'GET', path: '/api/rotation/board', summary: 'Who is on duty now and next, unit by unit, and what of it waits for me',
  output: z.object({
    boards: z.array(z.object({ unitId: id, unitName: z.string(), scheduleId: id, title: z.string(), current: shiftLine.nullable(), next: shiftLine.nullable() })),
    mine: z.array(shiftLine), handovers: z.array(shiftLine), swaps: z.array(swapLine.extend({ scheduleId: id })), can: z.object({ manage: z.boolean() }),
  }), errors: ['session.required'],
});
export const listSchedules = endpoint({
  method: 'GET', path: '/api/rotation/schedules', summary: 'Rosters, the newest first', query: z.strictObject({ search: z.string().trim().max(60).optional(), state: z.enum(scheduleStates).optional(), unitId: id.optional(), ...page }),
  output: z.object({ items: z.array(scheduleLine), next: z.string().nullable() }), errors: ['session.required', 'cursor.invalid'],
});
export const readSchedule = endpoint({ method: 'GET', path: '/api/rotation/schedules/:id', summary: 'A roster with its shifts, exchanges and each person’s share', params, output: scheduleDetail, errors: ['rotation.not_found'] });
export const listOfficers = endpoint({
  method: 'GET', path: '/api/rotation/officers', summary: 'Accounts that may be put on a roster: those who hold an office first, then members by name', query: z.strictObject({ unitId: id, search: z.string().trim().max(60).optional() }),
  output: z.object({ items: z.array(person.extend({ note: z.string(), officer: z.boolean() })) }), errors: ['access.denied', 'unit.not_found'],
});
const officerIds = z.array(id).min(1).max(60);
export const draftSchedule = endpoint({
  method: 'POST', path: '/api/rotation/schedules', summary: 'Draft the roster of a term year; shifts are shared fairly among the officers',
  body: z.strictObject({ id, unitId: id, title: z.string().trim().min(2).max(60), startsOn: day, shiftUnit: z.enum(shiftUnits), officerIds }), output: scheduleDetail,
  errors: ['access.denied', 'unit.not_found', 'rotation.unit_not_here', 'rotation.starts_on_the_first', 'rotation.begins_in_the_past', 'rotation.officer_unknown'],
});
export const shareAnew = endpoint({ method: 'POST', path: '/api/rotation/schedules/:id/share', summary: 'Share the shifts of a draft anew among these officers', params, body: z.strictObject({ version, officerIds }), output: scheduleDetail, errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'rotation.not_a_draft', 'rotation.officer_unknown'] });
export const editSchedule = endpoint({
  method: 'PUT', path: '/api/rotation/schedules/:id', summary: 'Change title and shifts of a draft by hand', params,
  body: z.strictObject({ version, title: z.string().trim().min(2).max(60), shifts: z.array(z.strictObject({ id, accountId: id })).max(12) }), output: scheduleDetail, errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'rotation.not_a_draft', 'rotation.officer_unknown'],
});
export const publishSchedule = endpoint({
  method: 'POST', path: '/api/rotation/schedules/:id/publish', summary: 'Publish a roster; everybody gets the role of duty president for exactly the days of their shift', params, body: z.strictObject({ version }), output: scheduleDetail,
  errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'rotation.not_a_draft', 'rotation.begins_in_the_past', 'rotation.years_overlap', 'rotation.officer_unknown'],
});
export const closeSchedule = endpoint({ method: 'POST', path: '/api/rotation/schedules/:id/close', summary: 'End a roster early: shifts that have not begun fall away with their role', params, body: z.strictObject({ version, reason: reasonText }), output: scheduleDetail, errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'rotation.not_published'] });
export const discardSchedule = endpoint({ method: 'POST', path: '/api/rotation/schedules/:id/discard', summary: 'Throw a draft away', params, body: z.strictObject({ version }), output: z.object({ done: z.literal(true) }), errors: ['rotation.not_found', 'access.denied', 'matter.changed', 'rotation.not_a_draft'] });
export const printSchedule = endpoint({ method: 'GET', path: '/api/rotation/schedules/:id/paper', kind: 'file', summary: 'A roster as a sheet: who is on duty when, duties and hand-over', params, output: z.unknown(), errors: ['rotation.not_found'] });

const swapOut = z.object({ id, state: z.enum(swapStates) });
export const askSwap = endpoint({
  method: 'POST', path: '/api/rotation/swaps', summary: 'Ask a colleague to exchange shifts', body: z.strictObject({ id, shiftId: id, withShiftId: id, reason: reasonText }), output: swapOut,
  errors: ['rotation.not_found', 'access.denied', 'rotation.swap_in_one_roster', 'rotation.swap_with_oneself', 'rotation.swap_too_late', 'rotation.swap_open'],
});
const answer = z.strictObject({ yes: z.boolean(), note: z.string().trim().max(200).default('') });
export const answerSwap = endpoint({ method: 'POST', path: '/api/rotation/swaps/:id/answer', summary: 'Agree to an exchange or decline it', params, body: answer, output: swapOut, errors: ['rotation.swap_not_found', 'access.denied', 'rotation.swap_settled', 'rotation.swap_too_late'] });
export const settleSwap = endpoint({ method: 'POST', path: '/api/rotation/swaps/:id/record', summary: 'Record an agreed exchange (roles change with it) or refuse it', params, body: answer, output: swapOut, errors: ['rotation.swap_not_found', 'access.denied', 'rotation.swap_settled', 'rotation.swap_too_late'] });
export const withdrawSwap = endpoint({ method: 'POST', path: '/api/rotation/swaps/:id/withdraw', summary: 'Withdraw one’s own request', params, body: z.strictObject({}), output: swapOut, errors: ['rotation.swap_not_found', 'access.denied', 'rotation.swap_settled'] });
