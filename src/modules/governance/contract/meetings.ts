import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { attendances, majorities, meetingActions, meetingKinds, meetingStates, methods, parts, quorums, rhythmKinds } from '../rules/meetings.ts';

const day = z.iso.date();
const params = z.strictObject({ id: z.uuid() });
const file = z.object({ id: z.uuid(), name: z.string(), size: z.number() });
const list = <T extends string>(values: readonly T[]) => z.string().max(300).transform((v, ctx): T[] => {
  const found = v.split(',').filter((x) => x !== '');
  if (found.every((p): p is T => (values as readonly string[]).includes(p))) return found;
  ctx.addIssue({ code: 'custom', message: 'input.wrong_value' });
  return z.NEVER;
});

export const meetingLine = z.object({ id: z.uuid(), kind: z.enum(meetingKinds), title: z.string(), startsAt: z.string(), place: z.string(), state: z.enum(meetingStates), numberText: z.string().nullable(), resolutions: z.int(), present: z.int().nullable(), expected: z.int().nullable(), noticeLate: z.boolean() });
export type MeetingLine = z.output<typeof meetingLine>;

const filter = { search: z.string().trim().max(100).optional(), kind: list(meetingKinds).optional(), state: list(meetingStates).optional(), dayFrom: day.optional(), dayTo: day.optional(), view: z.enum(['mine']).optional() };
export const meetingFilter = z.strictObject(filter);
export type MeetingFilter = z.output<typeof meetingFilter>;
export const listMeetings = endpoint({
  method: 'GET', path: '/api/meetings', summary: 'Meetings that the reader may see, latest first', query: z.strictObject({ ...filter, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(meetingLine), next: z.string().nullable() }), errors: ['cursor.invalid', 'access.denied'],
});
export const countMeetings = endpoint({ method: 'GET', path: '/api/meetings/count', summary: 'How many meetings the same filters find', query: meetingFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });

/** Kinds of meetings that have to take place so often, with the last one and the day by which the next is due. */
export const readRhythm = endpoint({
  method: 'GET', path: '/api/meetings/rhythm', summary: 'Which meetings are due: the council at least once a year, the standing council once a half-year', output: z.object({ items: z.array(z.object({ kind: z.enum(rhythmKinds), everyMonths: z.int(), lastOn: day.nullable(), dueBy: day, late: z.boolean() })) }), errors: ['access.denied'],
});

export const meetingPerson = z.object({ id: z.uuid(), memberId: z.uuid().nullable(), accountId: z.uuid().nullable(), name: z.string(), part: z.enum(parts), answer: z.enum(['coming', 'leave']).nullable(), leaveReason: z.string().nullable(), attendance: z.enum(attendances).nullable(), readAt: z.string().nullable(), mine: z.boolean() });
export type MeetingPerson = z.output<typeof meetingPerson>;
export const agendaItem = z.object({ id: z.uuid(), title: z.string(), presenter: z.string(), discussion: z.string(), files: z.array(file) });
export type AgendaItem = z.output<typeof agendaItem>;
export const resolution = z.object({
  id: z.uuid(), position: z.int(), agendaItemId: z.uuid().nullable(), title: z.string(), text: z.string(), method: z.enum(methods), majority: z.enum(majorities), votesFor: z.int().nullable(), votesAgainst: z.int().nullable(), votesAbstain: z.int().nullable(), passed: z.boolean(), needed: z.int(),
  task: z.object({ id: z.uuid(), lead: z.string(), state: z.string(), dueAt: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.number().nullable(), late: z.boolean() }).nullable(),
});
export type Resolution = z.output<typeof resolution>;

export const meetingDetail = z.object({
  id: z.uuid(), kind: z.enum(meetingKinds), title: z.string(), startsAt: z.string(), place: z.string(), chair: z.string(), recorder: z.string(), state: z.enum(meetingStates), version: z.int(),
  rules: z.object({ noticeDays: z.int(), quorum: z.enum(quorums), majority: z.enum(majorities) }),
  /** The last day on which people may be told in time. */
  noticeBy: day, notice: z.object({ at: z.string(), days: z.int(), late: z.boolean() }).nullable(),
  quorum: z.object({ expected: z.int(), present: z.int(), needed: z.int(), met: z.boolean(), counted: z.enum(['people', 'numbers']) }),
  expectedCount: z.int().nullable(), presentCount: z.int().nullable(),
  people: z.array(meetingPerson), agenda: z.array(agendaItem), resolutions: z.array(resolution),
  numberText: z.string().nullable(), minutesNote: z.string(), minutesFile: file.nullable(), minutedAt: z.string().nullable(), readCount: z.int(), cancelReason: z.string().nullable(),
  /** Corrections after the minutes were issued, each with the paper as it stood before. */
  corrections: z.array(z.object({ number: z.int(), at: z.string(), by: z.string(), reason: z.string(), earlier: file.nullable() })),
  me: z.object({ personId: z.uuid(), answer: z.enum(['coming', 'leave']).nullable(), read: z.boolean() }).nullable(),
  /** Tasks are given after the minutes too. */
  canGiveTask: z.boolean(),
  can: z.object(Object.fromEntries(meetingActions.map((a) => [a, z.boolean()])) as Record<(typeof meetingActions)[number], z.ZodBoolean>),
});
export type MeetingDetail = z.output<typeof meetingDetail>;
export const readMeeting = endpoint({ method: 'GET', path: '/api/meetings/:id', summary: 'One meeting: who, what, what was resolved', params, output: meetingDetail, errors: ['meeting.not_found'] });

export const meetingFields = { kind: z.enum(meetingKinds), title: z.string().trim().min(2).max(100), startsAt: z.iso.datetime().meta({ days: 'ahead' }), place: z.string().trim().max(100), chair: z.string().trim().max(30), recorder: z.string().trim().max(30) };
const person = z.strictObject({ id: z.uuid(), memberId: z.uuid().nullable(), accountId: z.uuid().nullable(), part: z.enum(parts) });
const item = z.strictObject({ id: z.uuid(), title: z.string().trim().min(1).max(200), presenter: z.string().trim().max(30), fileIds: z.array(z.uuid()).max(10).optional() });
const body = { ...meetingFields, people: z.array(person).max(500), agenda: z.array(item).max(50), expectedCount: z.int().min(0).max(1_000_000).nullable() };
const changeErrors = ['meeting.not_found', 'access.denied', 'workflow.not_possible', 'matter.changed', 'meeting.person_twice', 'meeting.not_called', 'file.not_found'] as const;
export const createMeeting = endpoint({ method: 'POST', path: '/api/meetings', summary: 'Prepare a meeting with people and agenda', body: z.strictObject({ id: z.uuid(), ...body }), output: meetingDetail, errors: ['access.denied', 'meeting.person_twice', 'meeting.not_called', 'file.not_found'] });
export const changeMeeting = endpoint({ method: 'PUT', path: '/api/meetings/:id', summary: 'Change time, people or agenda; after the notice people are told by noticing again', params, body: z.strictObject({ version: z.int(), ...body }), output: meetingDetail, errors: [...changeErrors] });
const step = { params, output: meetingDetail };
export const noticeMeeting = endpoint({ method: 'POST', path: '/api/meetings/:id/notice', summary: 'Call the people; too late a notice is recorded as late, not refused', ...step, body: z.strictObject({ version: z.int() }), errors: ['meeting.not_found', 'access.denied', 'workflow.not_possible', 'matter.changed', 'meeting.nobody_called', 'meeting.no_agenda', 'meeting.in_past'] });
export const answerMeeting = endpoint({ method: 'POST', path: '/api/meetings/:id/answer', summary: 'Say that one comes, or asks for leave', ...step, body: z.strictObject({ answer: z.enum(['coming', 'leave']), reason: z.string().trim().max(200).optional() }), errors: ['meeting.not_found', 'access.denied', 'meeting.not_called', 'workflow.not_possible', 'input.invalid'] });
export const holdMeeting = endpoint({
  method: 'POST', path: '/api/meetings/:id/attendance', summary: 'Who was there, by name or in numbers', ...step,
  body: z.strictObject({ version: z.int(), people: z.array(z.strictObject({ id: z.uuid(), attendance: z.enum(attendances) })).max(500), expectedCount: z.int().min(0).max(1_000_000).nullable(), presentCount: z.int().min(0).max(1_000_000).nullable(), chair: meetingFields.chair, recorder: meetingFields.recorder }),
  errors: [...changeErrors, 'meeting.not_begun'],
});
export const resolutionFields = { title: z.string().trim().min(2).max(100), text: z.string().trim().max(5000), method: z.enum(methods), majority: z.enum(majorities), votesFor: z.int().min(0).max(1_000_000).nullable(), votesAgainst: z.int().min(0).max(1_000_000).nullable(), votesAbstain: z.int().min(0).max(1_000_000).nullable(), agendaItemId: z.uuid().nullable() };
export const saveResolution = endpoint({ method: 'PUT', path: '/api/meetings/:id/resolutions/:resolutionId', summary: 'Record or correct a resolution, with votes as numbers', params: z.strictObject({ id: z.uuid(), resolutionId: z.uuid() }), output: meetingDetail, body: z.strictObject({ version: z.int(), ...resolutionFields }), errors: [...changeErrors, 'meeting.votes_above_present', 'meeting.votes_missing'] });
export const removeResolution = endpoint({ method: 'DELETE', path: '/api/meetings/:id/resolutions/:resolutionId', summary: 'Take out a resolution that was recorded by mistake', params: z.strictObject({ id: z.uuid(), resolutionId: z.uuid() }), output: meetingDetail, errors: [...changeErrors, 'resolution.not_found', 'meeting.task_exists'] });
const owner = z.strictObject({ kind: z.enum(['account', 'unit']), id: z.uuid() });
export const taskOfResolution = endpoint({
  method: 'POST', path: '/api/meetings/:id/resolutions/:resolutionId/task', summary: 'Give the work that follows from a resolution to somebody, with a day', params: z.strictObject({ id: z.uuid(), resolutionId: z.uuid() }), output: meetingDetail,
  body: z.strictObject({ taskId: z.uuid(), title: resolutionFields.title, body: z.string().trim().max(3000), lead: owner, coOwners: z.array(owner).max(20), dueOn: dayOf('ahead').nullable() }), errors: ['meeting.not_found', 'access.denied', 'workflow.not_possible', 'resolution.not_found', 'meeting.not_passed', 'meeting.task_exists', 'task.owner_unknown', 'task.owner_twice', 'task.due_in_past'],
});
export const saveMinutes = endpoint({ method: 'PUT', path: '/api/meetings/:id/minutes', summary: 'Write what was said for the minutes', ...step, body: z.strictObject({ version: z.int(), note: z.string().trim().max(5000), items: z.array(z.strictObject({ id: z.uuid(), discussion: z.string().trim().max(5000) })).max(50) }), errors: [...changeErrors] });
export const issueMinutes = endpoint({ method: 'POST', path: '/api/meetings/:id/minutes', summary: 'Number and issue the minutes; everybody called is asked to read them', ...step, body: z.strictObject({ version: z.int() }), errors: [...changeErrors] });
export const correctMinutes = endpoint({
  method: 'POST', path: '/api/meetings/:id/minutes/correct', summary: 'Correct minutes that were issued, with the reason; the paper as issued stays, everybody called is asked to read again', ...step,
  body: z.strictObject({
    version: z.int(), reason: z.string().trim().min(1).max(300), place: meetingFields.place, chair: meetingFields.chair, recorder: meetingFields.recorder, note: z.string().trim().max(5000), expectedCount: z.int().min(0).max(1_000_000).nullable(), presentCount: z.int().min(0).max(1_000_000).nullable(),
    items: z.array(z.strictObject({ id: z.uuid(), discussion: z.string().trim().max(5000) })).max(50), people: z.array(z.strictObject({ id: z.uuid(), attendance: z.enum(attendances) })).max(500),
    resolutions: z.array(z.strictObject({ id: z.uuid(), title: resolutionFields.title, text: resolutionFields.text, votesFor: resolutionFields.votesFor, votesAgainst: resolutionFields.votesAgainst, votesAbstain: resolutionFields.votesAbstain })).max(100),
  }),
  errors: [...changeErrors, 'resolution.not_found', 'meeting.votes_above_present', 'meeting.votes_missing', 'meeting.nothing_corrected'],
});
export const minutesPaper = endpoint({ method: 'GET', path: '/api/meetings/:id/minutes.docx', kind: 'file', summary: 'The minutes as Word: as they stand before issue, as issued after', params, output: z.unknown(), errors: ['meeting.not_found', 'access.denied'] });
export const noticePaper = endpoint({ method: 'GET', path: '/api/meetings/:id/notice.docx', kind: 'file', summary: 'The notice of the meeting as Word', params, output: z.unknown(), errors: ['meeting.not_found', 'access.denied'] });
export const readMinutes = endpoint({ method: 'POST', path: '/api/meetings/:id/read', summary: 'Confirm that one has read the minutes', ...step, body: z.strictObject({}), errors: ['meeting.not_found', 'access.denied', 'meeting.not_called', 'workflow.not_possible'] });
export const cancelMeeting = endpoint({ method: 'POST', path: '/api/meetings/:id/cancel', summary: 'The meeting does not take place; who was called is told', ...step, body: z.strictObject({ version: z.int(), reason: z.string().trim().min(1).max(300) }), errors: [...changeErrors] });
