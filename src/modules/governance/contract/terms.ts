import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { changeStates, offices, warningCodes } from '../rules/terms.ts';

const day = z.iso.date();
const params = z.strictObject({ id: z.uuid() });
const count = z.int().min(0).max(1_000_000);

export const term = z.object({ id: z.uuid(), number: z.int(), startsOn: day, endsOn: day, postponedTo: day.nullable(), postponeReason: z.string().nullable(), current: z.boolean(), version: z.int(), /** Its officers come from a change of term, or were changed within it: they are not written anew. */ elected: z.boolean(), appointments: z.array(z.object({ memberId: z.uuid(), name: z.string(), office: z.enum(offices), from: day, to: day, /** Left the office before the term ended. */ left: z.boolean() })), adjustments: z.array(z.object({ on: day, reason: z.string(), paper: z.string(), left: z.int(), joined: z.int() })) });
export type Term = z.output<typeof term>;
const changeLine = z.object({ id: z.uuid(), number: z.int(), state: z.enum(changeStates), createdAt: z.string() });
export const listTerms = endpoint({ method: 'GET', path: '/api/terms', summary: 'Terms of office, latest first, with who was elected, and changes of term', output: z.object({ terms: z.array(term), changes: z.array(changeLine), manage: z.boolean() }), errors: ['access.denied'] });
export const termFields = { number: z.int().min(1).max(100), startsOn: day, endsOn: day };
export const saveTerm = endpoint({ method: 'PUT', path: '/api/terms/:id', summary: 'Record a term (version 0) or correct it', params, body: z.strictObject({ version: z.int(), ...termFields }), output: z.object({ id: z.uuid() }), errors: ['access.denied', 'term.not_found', 'term.has_elected', 'term.dates_wrong', 'term.too_long', 'term.number_taken', 'term.out_of_order', 'matter.changed'] });
export const postponeTerm = endpoint({ method: 'POST', path: '/api/terms/:id/postpone', summary: 'Postpone the change of term by one year at most, with reason and approval', params, body: z.strictObject({ version: z.int(), to: day, reason: z.string().trim().min(1).max(500), paper: z.string().trim().max(100) }), output: z.object({ id: z.uuid() }), errors: ['access.denied', 'term.not_found', 'term.dates_wrong', 'term.postponed_too_long', 'matter.changed'] });

export const plan = z.strictObject({ startsOn: day, years: z.int().min(1).max(10), members: count, council: count, standing: count, supervisors: count, auditDone: z.boolean(), auditPaper: z.string().trim().max(60).optional(), approvedOn: day.nullish(), approvalPaper: z.string().trim().max(60).optional() });
export const seat = z.strictObject({ label: z.string().trim().min(1).max(60), count });
export const candidate = z.object({
  id: z.uuid(), memberId: z.uuid(), name: z.string(), unitName: z.string(), employer: z.string().nullable(), post: z.string().nullable(), office: z.enum(offices), seat: z.string(), priorTerms: z.int(), ageAtEnd: z.int().nullable(), votesFor: z.int().nullable(), votesAgainst: z.int().nullable(), votesAbstain: z.int().nullable(), elected: z.boolean().nullable(),
});
export type Candidate = z.output<typeof candidate>;
const objection = z.object({ id: z.uuid(), candidateId: z.uuid().nullable(), text: z.string(), receivedAt: z.string(), answer: z.string().nullable(), answeredBy: z.string().nullable(), answeredAt: z.string().nullable(), answerBy: z.string().nullable() });
export const termChange = z.object({
  id: z.uuid(), number: z.int(), state: z.enum(changeStates), plan, seats: z.array(seat), endsOn: day, candidates: z.array(candidate), warnings: z.array(z.object({ code: z.enum(warningCodes), params: z.record(z.string(), z.union([z.string(), z.number()])), candidateId: z.uuid().nullable() })),
  publishedAt: z.string().nullable(), objectionsUntil: z.string().nullable(), publicationOver: z.boolean(), objections: z.array(objection), voters: z.int().nullable(), electedOn: day.nullable(), filedOn: day.nullable(), filingNote: z.string().nullable(), cancelReason: z.string().nullable(), version: z.int(), manage: z.boolean(),
  /** Publications that were taken back to change the list, newest first. */
  withdrawals: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
});
export type TermChange = z.output<typeof termChange>;
const errors = ['access.denied', 'term.not_found', 'workflow.not_possible', 'matter.changed'] as const;
const version = z.int();
export const beginChange = endpoint({ method: 'POST', path: '/api/term-changes', summary: 'Begin a change of term', body: z.strictObject({ id: z.uuid(), number: z.int().min(1).max(100) }), output: termChange, errors: ['access.denied', 'term.change_running'] });
export const readChange = endpoint({ method: 'GET', path: '/api/term-changes/:id', summary: 'One change of term with everything that is warned about', params, output: termChange, errors: ['access.denied', 'term.not_found'] });
export const savePlan = endpoint({ method: 'PUT', path: '/api/term-changes/:id/plan', summary: 'Sizes and seats', params, body: z.strictObject({ version, plan, seats: z.array(seat).max(200) }), output: termChange, errors: [...errors] });
export const saveCandidates = endpoint({
  method: 'PUT', path: '/api/term-changes/:id/candidates', summary: 'The candidates; consecutive terms are counted from earlier appointments unless given', params,
  body: z.strictObject({ version, candidates: z.array(z.strictObject({ id: z.uuid(), memberId: z.uuid(), office: z.enum(offices), seat: z.string().trim().max(60), priorTerms: z.int().min(0).max(20).nullable() })).max(500) }), output: termChange, errors: [...errors, 'term.candidate_twice', 'member.not_found'],
});
export const publishCandidates = endpoint({ method: 'POST', path: '/api/term-changes/:id/publish', summary: 'Publish the candidates for objection; the clock runs', params, body: z.strictObject({ version }), output: termChange, errors: [...errors, 'term.no_candidates'] });
export const withdrawPublication = endpoint({ method: 'POST', path: '/api/term-changes/:id/withdraw-publication', summary: 'Take the publication back, so that the list can be changed and published anew; what was said stays', params, body: z.strictObject({ version, reason: z.string().trim().min(1).max(300) }), output: termChange, errors: [...errors, 'term.has_result'] });
export const clearResult = endpoint({ method: 'POST', path: '/api/term-changes/:id/clear-result', summary: 'Take back a result that was recorded by mistake, before the elected take office', params, body: z.strictObject({ version, reason: z.string().trim().min(1).max(300) }), output: termChange, errors: [...errors] });
export const saveResult = endpoint({
  method: 'PUT', path: '/api/term-changes/:id/result', summary: 'Votes as numbers and who is elected', params,
  body: z.strictObject({ version, voters: count, results: z.array(z.strictObject({ id: z.uuid(), votesFor: count.nullable(), votesAgainst: count.nullable(), votesAbstain: count.nullable(), elected: z.boolean() })).max(500) }), output: termChange, errors: [...errors, 'meeting.votes_above_present'],
});
export const confirmElection = endpoint({ method: 'POST', path: '/api/term-changes/:id/elected', summary: 'The elected take office: the new term begins', params, body: z.strictObject({ version, electedOn: day }), output: termChange, errors: [...errors, 'term.nobody_elected', 'term.elected_in_future', 'term.elected_before_publication', 'term.not_on_roll'] });
export const fileChange = endpoint({ method: 'POST', path: '/api/term-changes/:id/file', summary: 'The papers were filed with the registration office', params, body: z.strictObject({ version, filedOn: dayOf('lately'), note: z.string().trim().max(500) }), output: termChange, errors: [...errors] });
export const cancelChange = endpoint({ method: 'POST', path: '/api/term-changes/:id/cancel', summary: 'End a change of term that is not carried out', params, body: z.strictObject({ version, reason: z.string().trim().min(1).max(300) }), output: termChange, errors: [...errors] });
export const papers = ['candidates', 'result', 'filing'] as const;
export type ListPaperKind = (typeof papers)[number];
export const changePaper = endpoint({ method: 'GET', path: '/api/term-changes/:id/papers/:paper', kind: 'file', summary: 'A paper of the filing material as Word: candidates by strokes, result, list of officers', params: z.strictObject({ id: z.uuid(), paper: z.enum(papers) }), output: z.unknown(), errors: ['access.denied', 'term.not_found', 'term.no_candidates'] });

export const changeMaterial = endpoint({ method: 'GET', path: '/api/term-changes/:id/material', kind: 'file', summary: 'The filing material of a change of term as one zip: plan, candidates, publication, result, officers', params, output: z.unknown(), errors: ['access.denied', 'term.not_found', 'term.no_candidates'] });
const officer = z.strictObject({ memberId: z.uuid(), office: z.enum(offices) });
export const adjustTerm = endpoint({
  method: 'POST', path: '/api/terms/:id/adjustments', summary: 'Change who holds office within a term: who leaves and who is elected in addition, from one day, with its reason', params,
  body: z.strictObject({ version: z.int(), on: day, reason: z.string().trim().min(1).max(300), paper: z.string().trim().max(100), leaving: z.array(officer).max(200), joining: z.array(officer).max(200) }), output: z.object({ id: z.uuid() }),
  errors: ['access.denied', 'term.not_found', 'term.adjusted_outside', 'term.nothing_adjusted', 'term.holds_no_office', 'term.holds_office', 'term.joining_not_on_roll', 'member.not_found', 'matter.changed'],
});
export const recordOfficers = endpoint({
  method: 'PUT', path: '/api/terms/:id/officers', summary: 'Record who held which office in a term that was served before the platform', params,
  body: z.strictObject({ version: z.int(), officers: z.array(officer).max(500) }), output: z.object({ count: z.int() }), errors: ['access.denied', 'term.not_found', 'term.has_elected', 'term.candidate_twice', 'member.not_found', 'matter.changed'],
});

/** What the reader said, with the answer. */
const ownObjection = z.object({ id: z.uuid(), candidateId: z.uuid().nullable(), text: z.string(), receivedAt: z.string(), answer: z.string().nullable(), answeredAt: z.string().nullable() });
export const publication = z.object({ id: z.uuid(), number: z.int(), from: z.string().nullable(), /** Null while the publication is taken back; who said something still sees the answer. */ until: z.string().nullable(), open: z.boolean(), mine: z.array(ownObjection), candidates: z.array(candidate.pick({ id: true, name: true, unitName: true, employer: true, post: true, office: true })) });
export const readPublication = endpoint({ method: 'GET', path: '/api/published-candidates/:id', summary: 'The candidates as published, for everybody signed in', params, output: publication, errors: ['term.not_found', 'term.not_published'] });
export const object = endpoint({ method: 'POST', path: '/api/published-candidates/:id/objections', summary: 'Say something against a candidate or the list while it is published; only the secretariat reads it', params, body: z.strictObject({ id: z.uuid(), candidateId: z.uuid().nullable(), text: z.string().trim().min(5).max(2000) }), output: z.object({ received: z.boolean() }), errors: ['term.not_found', 'term.not_published', 'term.objection_closed'] });
export const answerObjection = endpoint({ method: 'POST', path: '/api/term-changes/:id/objections/:objectionId/answer', summary: 'Answer an objection', params: z.strictObject({ id: z.uuid(), objectionId: z.uuid() }), body: z.strictObject({ answer: z.string().trim().min(1).max(2000) }), output: termChange, errors: ['access.denied', 'term.not_found', 'term.objection_answered'] });
