import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { stagePlaces, stageRoles } from '../rules/chain.ts';
import { admittingKinds, declineReasons, returnReasons, skipReasons } from '../rules/words.ts';
import { applicationFields, applicationState, clockView, day, decisionView, draftBody, introducer, line, lines, mobile, stageView, uuid, versioned } from './shared.ts';

const byId = z.strictObject({ id: uuid });
const csv = z.string().max(200).transform((t) => t.split(',').filter(Boolean)).pipe(z.array(applicationState).max(8));
const page = { after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).optional() };

export const applicationFilter = z.strictObject({
  search: z.string().trim().max(60).optional(), state: csv.optional(), unit: uuid.optional(), light: z.enum(['red', 'yellow']).optional(), submittedFrom: day.optional(), submittedTo: day.optional(),
});
export type ApplicationFilter = z.output<typeof applicationFilter>;

export const applicationItem = z.object({
  id: uuid, number: z.string().nullable(), name: z.string(), phone: z.string().nullable(), unitName: z.string(), state: applicationState, source: z.string(), stageName: z.string().nullable(), holderName: z.string().nullable(),
  createdAt: z.string(), submittedAt: z.string().nullable(), clock: clockView, erased: z.boolean(),
});
export const listApplications = endpoint({
  method: 'GET', path: '/api/membership-applications', summary: 'Applications within the reader\'s reach, newest first', query: applicationFilter.extend(page),
  output: z.object({ items: z.array(applicationItem), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const countApplications = endpoint({ method: 'GET', path: '/api/membership-applications/count', summary: 'How many applications a filter finds', query: applicationFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });

/** A member or another application that may be the same person. */
export const duplicate = z.object({ kind: z.enum(['member', 'application']), id: uuid, name: z.string(), unitName: z.string(), state: z.string(), by: z.array(z.enum(['name', 'phone', 'alike'])), href: z.string().nullable() });
export const applicationDetail = z.object({
  id: uuid, version: z.int(), number: z.string().nullable(), unit: z.object({ id: uuid, name: z.string() }), state: applicationState, source: z.string(), name: z.string(), phone: z.string().nullable(),
  /** Null where the applicant has not handed it in yet: a draft is theirs alone. */
  fields: applicationFields.nullable(), introducers: z.array(introducer), needed: z.int(), stages: z.array(stageView), decisions: z.array(decisionView), clock: clockView, decideBy: z.string().nullable(), holderName: z.string().nullable(),
  decidedReason: z.string().nullable(), decidedSentence: z.string().nullable(), submittedAt: z.string().nullable(), endedAt: z.string().nullable(), createdAt: z.string(), enteredBy: z.string().nullable(), eraseOn: z.string().nullable(), erased: z.boolean(), memberId: uuid.nullable(), onboardingId: uuid.nullable(),
  duplicates: z.array(duplicate), files: z.array(z.object({ id: uuid, name: z.string(), size: z.int(), mime: z.string(), label: z.string().nullable(), restricted: z.boolean(), uploadedAt: z.string(), uploadedBy: z.string().nullable() })),
  can: z.object({ edit: z.boolean(), submit: z.boolean(), withdraw: z.boolean(), nameIntroducer: z.boolean(), signOnPaper: z.boolean(), sign: z.boolean(), decide: z.boolean(), asProxy: z.boolean(), unmask: z.boolean(), giveCode: z.boolean(), print: z.boolean(), attach: z.boolean() }),
});
export type ApplicationDetail = z.output<typeof applicationDetail>;
export const readApplication = endpoint({ method: 'GET', path: '/api/membership-applications/:id', summary: 'One application', params: byId, output: applicationDetail, errors: ['application.not_found'] });

const stepped = z.object({ id: uuid, state: applicationState, version: z.int() });
export type Stepped = z.output<typeof stepped>;
const stepErrors = ['access.denied', 'application.not_found', 'workflow.not_possible', 'matter.changed'] as const;

export const enterApplication = endpoint({
  method: 'POST', path: '/api/membership-applications', summary: 'Enter an application from paper', body: z.strictObject({ id: uuid, unitId: uuid, name: line(60).min(1), phone: z.union([z.literal(''), mobile]), signedOn: dayOf('lately') }), output: stepped,
  errors: ['access.denied', 'unit.not_found', 'application.unit_not_admitting', 'member.name_unreadable'],
});
export const saveApplication = endpoint({ method: 'PUT', path: '/api/membership-applications/:id', summary: 'Keep what stands on the paper', params: byId, body: draftBody, output: stepped, errors: [...stepErrors, 'member.name_unreadable'] });
export const submitApplication = endpoint({
  method: 'POST', path: '/api/membership-applications/:id/submit', summary: 'Put an application from paper before its introducers', params: byId, body: z.strictObject(versioned), output: stepped,
  errors: [...stepErrors, 'application.consent_missing', 'member.date_in_future', 'member.date_out_of_range', 'application.phone_missing', 'application.reason_missing', 'application.introducers_missing', 'application.introducer_twice', 'admissionChain.no_stage_here'],
});
export const withdrawApplication = endpoint({ method: 'POST', path: '/api/membership-applications/:id/withdraw', summary: 'Withdraw in the applicant\'s name', params: byId, body: z.strictObject(versioned), output: stepped, errors: [...stepErrors] });
export const nameIntroducer = endpoint({
  method: 'POST', path: '/api/membership-applications/:id/introducers/:introducerId', summary: 'Say which member an introducer is, or put another in their place', params: z.strictObject({ id: uuid, introducerId: uuid }),
  body: z.strictObject({ ...versioned, memberId: uuid }), output: stepped, errors: [...stepErrors, 'application.introducer_not_found', 'application.introducer_twice', 'application.introducer_is_applicant'],
});
export const signOnPaper = endpoint({
  method: 'POST', path: '/api/membership-applications/:id/introducers/:introducerId/paper', summary: 'Note that an introducer signed on paper', params: z.strictObject({ id: uuid, introducerId: uuid }), body: z.strictObject(versioned), output: stepped,
  errors: [...stepErrors, 'application.introducer_not_found'],
});
export const signIntroduction = endpoint({
  method: 'POST', path: '/api/membership-applications/:id/sign', summary: 'Speak for the applicant', params: byId, body: z.strictObject({ ...versioned, words: lines(500) }), output: stepped, errors: [...stepErrors, 'application.introducer_not_found'],
});
export const declineIntroduction = endpoint({ method: 'POST', path: '/api/membership-applications/:id/decline-sign', summary: 'Not speak for the applicant; no reason is asked', params: byId, body: z.strictObject(versioned), output: stepped, errors: [...stepErrors, 'application.introducer_not_found'] });

const sentence = lines(500).min(4);
export const decideApplication = endpoint({
  method: 'POST', path: '/api/membership-applications/:id/decide', summary: 'Pass the stage, return with a reason, decline with a reason and a sentence for the applicant, or leave out a stage that only asks', params: byId,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('pass'), ...versioned, note: lines(500).optional() }),
    z.strictObject({ decision: z.literal('return'), ...versioned, reason: z.enum(returnReasons), sentence }),
    z.strictObject({ decision: z.literal('decline'), ...versioned, reason: z.enum(declineReasons), sentence }),
    z.strictObject({ decision: z.literal('skip'), ...versioned, reason: z.enum(skipReasons), note: lines(500).optional() }),
  ]),
  output: stepped, errors: [...stepErrors, 'application.stage_not_optional', 'application.member_exists', 'member.phone_taken', 'member.unit_not_found', 'member.name_unreadable'],
});
export const readApplicationPhone = endpoint({
  method: 'POST', path: '/api/membership-applications/:id/phone', summary: 'Read the whole number, with a reason that is recorded', params: byId, body: z.strictObject({ reason: lines(300).min(2) }), output: z.object({ phone: z.string() }),
  errors: ['access.denied', 'application.not_found', 'application.no_phone'], secret: true,
});
export const giveCode = endpoint({ method: 'POST', path: '/api/membership-applications/:id/code', summary: 'A new code for an applicant who lost theirs; tell it only to them', params: byId, output: z.object({ code: z.string() }), errors: ['access.denied', 'application.not_found', 'workflow.not_possible', 'application.no_phone'], secret: true });
export const printApplication = endpoint({ method: 'GET', path: '/api/membership-applications/:id/form', kind: 'file', summary: 'The official application form as Word', params: byId, output: z.unknown(), errors: ['access.denied', 'application.not_found'] });
export const attachScan = endpoint({ method: 'POST', path: '/api/membership-applications/:id/files', summary: 'Attach scans of the signed paper', params: byId, body: z.strictObject({ fileIds: z.array(uuid).min(1).max(10) }), output: z.object({ done: z.literal(true) }), errors: ['access.denied', 'application.not_found', 'file.not_found', 'workflow.not_possible'] });

// Invitations and the chain of stages.

export const link = z.object({ id: uuid, label: z.string(), unitId: uuid, unitName: z.string(), url: z.string(), expiresAt: z.string(), ended: z.boolean(), started: z.int(), createdBy: z.string() });
export const listLinks = endpoint({ method: 'GET', path: '/api/admission-links', summary: 'The invitations that units have given out', query: z.strictObject({ ended: z.stringbool().optional() }), output: z.object({ items: z.array(link) }), errors: ['access.denied'] });
export const createLink = endpoint({ method: 'POST', path: '/api/admission-links', summary: 'Make an invitation for a unit', body: z.strictObject({ id: uuid, unitId: uuid, label: line(60).min(1) }), output: link, errors: ['access.denied', 'unit.not_found', 'application.unit_not_admitting'] });
export const revokeLink = endpoint({ method: 'POST', path: '/api/admission-links/:id/revoke', summary: 'End an invitation; applications already begun go on', params: byId, output: z.object({ done: z.literal(true) }), errors: ['access.denied', 'admissionLink.not_found'] });

export const stage = z.strictObject({
  name: line(30).min(2), place: z.enum(stagePlaces), role: z.enum(stageRoles), proxy: z.enum(stageRoles).nullable(), limit: z.strictObject({ n: z.int().min(1).max(365), unit: z.enum(['workingDay', 'day', 'month']) }), optional: z.boolean().default(false),
});
const chainView = z.object({ unitKind: z.enum(admittingKinds), stages: z.array(stage), from: day.nullable(), setBy: z.string().nullable(), reason: z.string().nullable(), future: z.array(z.object({ from: day, stages: z.array(stage) })) });
export const listChains = endpoint({ method: 'GET', path: '/api/admission-chains', summary: 'Which stages an application passes, per kind of unit, today and later', output: z.object({ items: z.array(chainView), can: z.object({ edit: z.boolean() }) }), errors: ['access.denied'] });
export const setChain = endpoint({
  method: 'PUT', path: '/api/admission-chains/:unitKind', summary: 'Set the stages of a kind of unit from a day on; applications under way keep theirs', params: z.strictObject({ unitKind: z.enum(admittingKinds) }),
  body: z.strictObject({ id: uuid, from: day, reason: lines(200).min(2), stages: z.array(stage).max(8) }), output: chainView, errors: ['access.denied', 'admissionChain.empty', 'admissionChain.goes_down', 'admissionChain.own_proxy', 'admissionChain.nobody_decides', 'input.invalid'],
});
