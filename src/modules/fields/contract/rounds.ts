import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { day, line, lines, uuid } from './dictionary.ts';

const byId = z.strictObject({ id: uuid });
export const roundItem = z.object({ id: uuid, title: z.string(), state: z.enum(['open', 'closed']), openedOn: day, closesOn: day, asked: z.int(), answered: z.int(), units: z.array(z.string()) });
export type RoundItem = z.output<typeof roundItem>;

export const listRounds = endpoint({
  method: 'GET', path: '/api/check-rounds', summary: 'Rounds of "please check your file", newest first', query: z.strictObject({ state: z.enum(['open', 'closed']).optional(), after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(roundItem), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const openRound = endpoint({
  method: 'POST', path: '/api/check-rounds', summary: 'Ask the members of some units to check their files until a day', body: z.strictObject({ id: uuid, title: line(60).min(2), note: lines(500), unitIds: z.array(uuid).min(1).max(200), closesOn: dayOf('ahead') }), output: z.object({ id: uuid, asked: z.int() }),
  errors: ['access.denied', 'unit.not_found', 'checkRound.closes_in_past', 'checkRound.nobody'],
});
/** One unit's response: the rate is answered ÷ asked; both open the people behind them. */
export const unitRate = z.object({ unitId: uuid, unitName: z.string(), asked: z.int(), answered: z.int(), corrected: z.int() });
export const readRound = endpoint({
  method: 'GET', path: '/api/check-rounds/:id', summary: 'A round: for staff the response by unit, for a member their own part of it', params: byId,
  output: z.object({
    id: uuid, title: z.string(), note: z.string(), state: z.enum(['open', 'closed']), openedOn: day, closesOn: day, version: z.int(),
    mine: z.object({ answer: z.enum(['confirmed', 'corrected']).nullable(), answeredAt: z.iso.datetime().nullable() }).nullable(),
    staff: z.object({ asked: z.int(), answered: z.int(), corrected: z.int(), /** The slowest; more of them by `roundUnits`. */ units: z.array(unitRate), next: z.string().nullable(), canChase: z.boolean(), canClose: z.boolean() }).nullable(),
  }), errors: ['checkRound.not_found'],
});
export const roundUnits = endpoint({
  method: 'GET', path: '/api/check-rounds/:id/units', summary: 'The response by unit, the slowest first, page by page', params: byId, query: z.strictObject({ after: z.string().max(700).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(unitRate), next: z.string().nullable() }), errors: ['access.denied', 'checkRound.not_found', 'cursor.invalid'],
});
export const roundPerson = z.object({ memberId: uuid, name: z.string(), unitName: z.string(), phone: z.string().nullable(), hasAccount: z.boolean(), answer: z.enum(['confirmed', 'corrected']).nullable(), answeredAt: z.iso.datetime().nullable(), answeredBy: z.string().nullable(), chasedAt: z.iso.datetime().nullable() });
export type RoundPerson = z.output<typeof roundPerson>;
export const peopleFilter = { state: z.enum(['missing', 'answered', 'corrected', 'all']).optional(), unit: uuid.optional(), search: z.string().trim().max(30).optional() };
export const listRoundPeople = endpoint({
  method: 'GET', path: '/api/check-rounds/:id/people', summary: 'Who was asked, and who has not answered', params: byId, query: z.strictObject({ ...peopleFilter, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(roundPerson), next: z.string().nullable() }), errors: ['access.denied', 'checkRound.not_found', 'cursor.invalid'],
});
export const countRoundPeople = endpoint({ method: 'GET', path: '/api/check-rounds/:id/people/count', summary: 'How many people a filter finds', params: byId, query: z.strictObject(peopleFilter), output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied', 'checkRound.not_found'] });
export const answerRound = endpoint({
  method: 'POST', path: '/api/check-rounds/:id/answer', summary: 'Say that one\'s file is right', params: byId, body: z.strictObject({}), output: z.object({ id: uuid }), errors: ['access.denied', 'checkRound.not_found', 'checkRound.closed', 'checkRound.not_asked'],
});
export const noteRoundAnswer = endpoint({
  method: 'POST', path: '/api/check-rounds/:id/people/:memberId/answer', summary: 'Note that a member confirmed by telephone', params: z.strictObject({ id: uuid, memberId: uuid }), body: z.strictObject({}), output: z.object({ id: uuid }), errors: ['access.denied', 'checkRound.not_found', 'checkRound.closed', 'checkRound.not_asked'],
});
export const chaseRound = endpoint({
  method: 'POST', path: '/api/check-rounds/:id/chase', summary: 'Remind those who have not answered, of one unit, some people or all', params: byId, body: z.strictObject({ unitId: uuid.optional(), memberIds: z.array(uuid).max(500).optional() }), output: z.object({ reminded: z.int(), withoutAccount: z.int() }),
  errors: ['access.denied', 'checkRound.not_found', 'checkRound.closed'],
});
export const closeRound = endpoint({
  method: 'POST', path: '/api/check-rounds/:id/close', summary: 'End a round before its day', params: byId, body: z.strictObject({ version: z.int() }), output: z.object({ id: uuid }), errors: ['access.denied', 'checkRound.not_found', 'checkRound.closed', 'matter.changed'],
});
export const myRound = endpoint({ method: 'GET', path: '/api/my/check-round', summary: 'The open round that waits for the reader, if any', output: z.object({ round: z.object({ id: uuid, title: z.string(), closesOn: day }).nullable() }), errors: ['access.denied'] });
