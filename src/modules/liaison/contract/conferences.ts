import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { sessionStates } from '../rules.ts';
import { day, id, line, named, next, owner, page, params, reason, search, taskMark, version } from './shared.ts';

const memberIn = z.strictObject({ id, bodyName: line(80).min(2), liaisonName: line(30).default(''), liaisonAccountId: id.nullish() });
const memberOut = z.object({ id, bodyName: z.string(), liaisonName: z.string(), liaison: named.nullable() });
const sessionLine = z.object({ id, number: z.int(), state: z.enum(sessionStates), plannedOn: day, heldOn: day.nullable(), items: z.int(), open: z.int() });
export const conferenceLine = z.object({ id, name: z.string(), unit: named, convenor: z.string(), everyMonths: z.int(), members: z.int(), lastHeld: day.nullable(), nextBy: day, planned: day.nullable(), ended: z.boolean(), version });
export type ConferenceLine = z.output<typeof conferenceLine>;
export const conferenceDetail = conferenceLine.extend({ memberList: z.array(memberOut), sessions: z.array(sessionLine), can: z.object({ manage: z.boolean() }) });
export type ConferenceDetail = z.output<typeof conferenceDetail>;
const item = z.object({ id, agreed: z.string(), task: taskMark });
export const sessionDetail = sessionLine.extend({
  conference: named, place: z.string(), chair: z.string(), agenda: z.string(), minutes: z.string(), members: z.array(memberOut.extend({ attended: z.boolean(), /** It was added by a correction, so a correction may take it out again. */ later: z.boolean() })), list: z.array(item), version,
  /** What was agreed before and how far it is: the next session begins with it. */
  before: z.array(item.extend({ number: z.int() })), /** Corrections of the record, newest first. */
  corrections: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string() })), can: z.object({ manage: z.boolean(), correct: z.boolean() }),
});
export type SessionDetail = z.output<typeof sessionDetail>;
const fields = { name: line(80).min(2), convenor: line(80).min(2), everyMonths: z.int().min(1).max(24), members: z.array(memberIn).min(1).max(200) };

export const conferenceFilter = z.strictObject({ search });
export type ConferenceFilter = z.output<typeof conferenceFilter>;
export const listConferences = endpoint({ method: 'GET', path: '/api/joint-conferences', summary: 'Joint conferences with their next session', query: z.strictObject({ search, ...page }), output: z.object({ items: z.array(conferenceLine), next }), errors: ['session.required', 'cursor.invalid'] });
export const readConference = endpoint({ method: 'GET', path: '/api/joint-conferences/:id', summary: 'One joint conference with member bodies and sessions', params, output: conferenceDetail, errors: ['conference.not_found'] });
export const createConference = endpoint({ method: 'POST', path: '/api/joint-conferences', summary: 'Set up a joint conference', body: z.strictObject({ id, unitId: id, ...fields }), output: conferenceDetail, errors: ['access.denied', 'unit.not_found', 'liaison.person_unknown'] });
export const editConference = endpoint({ method: 'PUT', path: '/api/joint-conferences/:id', summary: 'Change name, rhythm and members of a joint conference', params, body: z.strictObject({ version, ...fields }), output: conferenceDetail, errors: ['conference.not_found', 'access.denied', 'matter.changed', 'liaison.person_unknown'] });
export const endConference = endpoint({ method: 'POST', path: '/api/joint-conferences/:id/end', summary: 'End a joint conference; its records stay', params, body: z.strictObject({ version }), output: conferenceDetail, errors: ['conference.not_found', 'access.denied', 'matter.changed', 'conference.ended'] });
export const planSession = endpoint({ method: 'POST', path: '/api/joint-conferences/:id/sessions', summary: 'Plan the next session', params, body: z.strictObject({ id, plannedOn: dayOf('ahead'), place: line(80).default(''), agenda: line(3000).default('') }), output: sessionDetail, errors: ['conference.not_found', 'access.denied', 'conference.ended', 'conference.session_planned'] });
export const readSession = endpoint({ method: 'GET', path: '/api/joint-sessions/:id', summary: 'One session: what was agreed before and how far it is, agenda, minutes, agreed items', params, output: sessionDetail, errors: ['conference.not_found'] });
export const holdSession = endpoint({
  method: 'POST', path: '/api/joint-sessions/:id/hold', summary: 'Record a session; every agreed item becomes a task with owner and day', params,
  body: z.strictObject({ version, heldOn: dayOf('recent'), place: line(80), chair: line(30).min(1), attendees: z.array(id).max(200), minutes: line(10000).min(2), items: z.array(z.strictObject({ id, agreed: line(300).min(2), owner, dueOn: dayOf('ahead') })).max(50) }), output: sessionDetail,
  errors: ['conference.not_found', 'access.denied', 'matter.changed', 'conference.session_settled', 'liaison.not_yet', 'task.owner_unknown', 'task.due_in_past'],
});
export const editSession = endpoint({ method: 'PATCH', path: '/api/joint-sessions/:id', summary: 'Change day, place and agenda of a planned session; the liaisons are told', params, body: z.strictObject({ version, plannedOn: dayOf('ahead'), place: line(80), agenda: line(3000) }), output: sessionDetail, errors: ['conference.not_found', 'access.denied', 'matter.changed', 'conference.session_settled'] });
/** How many bodies one correction adds. */
export const MOST_ADDED = 50;
export const correctSession = endpoint({
  method: 'POST', path: '/api/joint-sessions/:id/correct', summary: 'Correct the record of a session that was held, with the reason; agreed items keep their tasks', params,
  body: z.strictObject({ version, heldOn: dayOf('recent'), place: line(80), chair: line(30).min(1), attendees: z.array(id).max(200), /** Bodies that came and are missing in the record. */ added: z.array(z.strictObject({ id, bodyName: line(80).min(2) })).max(MOST_ADDED).default([]), /** Bodies that an earlier correction added by mistake. */ removed: z.array(id).max(200).default([]), minutes: line(10000).min(2), reason }), output: sessionDetail, errors: ['conference.not_found', 'access.denied', 'matter.changed', 'conference.session_settled', 'conference.body_called', 'liaison.not_yet'],
});
export const cancelSession = endpoint({ method: 'POST', path: '/api/joint-sessions/:id/cancel', summary: 'Call a planned session off', params, body: z.strictObject({ version, reason }), output: sessionDetail, errors: ['conference.not_found', 'access.denied', 'matter.changed', 'conference.session_settled'] });
export const printNotice = endpoint({ method: 'GET', path: '/api/joint-sessions/:id/notice', kind: 'file', summary: 'The notice of a planned session to the member bodies as a Word document', params, output: z.unknown(), errors: ['conference.not_found', 'conference.session_settled'] });
export const printMinutes = endpoint({ method: 'GET', path: '/api/joint-sessions/:id/minutes', kind: 'file', summary: 'The minutes as a Word document', params, output: z.unknown(), errors: ['conference.not_found', 'conference.session_settled'] });
export const printFollowUp = endpoint({ method: 'GET', path: '/api/joint-sessions/:id/follow-up', kind: 'file', summary: 'What was agreed and how far it is, as a Word document', params, output: z.unknown(), errors: ['conference.not_found'] });
