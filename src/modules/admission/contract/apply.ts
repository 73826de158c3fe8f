import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { paperKinds } from '../rules/words.ts';
import { applicationFields, applicationState, clockView, codeText, decisionView, deviceSecret, draftBody, introducer, line, lines, mobile, stageView, uuid, versioned } from './shared.ts';

// What somebody without an account does: with the invitation of a unit, or with the key on their own device.

const invitation = z.string().trim().regex(/^[\w-]{8,40}$/);

export const readInvitation = endpoint({
  method: 'GET', path: '/api/apply/invitation', summary: 'To which unit an invitation leads, and what an applicant should know before beginning',
  query: z.strictObject({ code: invitation }), output: z.object({ associationName: z.string(), unitName: z.string(), introducers: z.int(), retentionMonths: z.int(), expiresAt: z.string() }), errors: ['application.link_not_valid'],
});

export const startApplication = endpoint({
  method: 'POST', path: '/api/apply/start', summary: 'Begin an application with a unit\'s invitation; answers the code with which another device goes on', secret: true,
  body: z.strictObject({ code: invitation, id: uuid, secret: deviceSecret, name: line(60).min(1), phone: mobile, consent: z.literal(true) }),
  output: z.object({ id: uuid, code: z.string() }), errors: ['application.link_not_valid', 'application.link_busy', 'member.name_unreadable'],
});

export const resumeApplication = endpoint({
  method: 'POST', path: '/api/apply/resume', summary: 'Go on on another device, by phone number and code; a wrong pair is answered, not refused, so that tries are counted', secret: true,
  body: z.strictObject({ phone: mobile, code: codeText, secret: deviceSecret }), output: z.object({ found: z.boolean() }), errors: ['application.try_later'],
});

export const ownApplication = z.object({
  id: uuid, version: z.int(), number: z.string().nullable(), associationName: z.string(), unitName: z.string(), state: applicationState, name: z.string(), phone: z.string(), fields: applicationFields,
  introducers: z.array(introducer), needed: z.int(), stages: z.array(stageView), decisions: z.array(decisionView), clock: clockView, submittedAt: z.string().nullable(), endedAt: z.string().nullable(),
  decidedReason: z.string().nullable(), decidedSentence: z.string().nullable(), eraseOn: z.string().nullable(), decideBy: z.string().nullable(),
  papers: z.array(z.object({ id: uuid, name: z.string(), size: z.int(), kind: z.enum(paperKinds) })),
  account: z.object({ has: z.boolean(), username: z.string().nullable() }).nullable(), can: z.object({ edit: z.boolean(), submit: z.boolean(), withdraw: z.boolean(), makeAccount: z.boolean() }),
});
export type OwnApplication = z.output<typeof ownApplication>;

export const readOwn = endpoint({ method: 'GET', path: '/api/apply/own', summary: 'The applicant\'s own application: what was written, and where it is', output: ownApplication, errors: ['application.key_not_valid', 'application.not_found'] });
const saved = z.object({ version: z.int(), state: applicationState });
export const saveOwn = endpoint({
  method: 'PUT', path: '/api/apply/own', summary: 'Keep what the applicant has written so far', body: draftBody, output: saved,
  errors: ['application.key_not_valid', 'application.not_found', 'workflow.not_possible', 'matter.changed', 'member.name_unreadable'],
});
export const submitOwn = endpoint({
  method: 'POST', path: '/api/apply/own/submit', summary: 'Hand the application in', body: z.strictObject(versioned), output: saved,
  errors: ['application.key_not_valid', 'application.not_found', 'workflow.not_possible', 'matter.changed', 'application.consent_missing', 'member.date_in_future', 'member.date_out_of_range', 'application.phone_missing', 'application.reason_missing', 'application.introducers_missing', 'application.introducer_twice', 'admissionChain.no_stage_here'],
});
export const withdrawOwn = endpoint({
  method: 'POST', path: '/api/apply/own/withdraw', summary: 'Take the application back; nobody asks why', body: z.strictObject(versioned), output: saved,
  errors: ['application.key_not_valid', 'application.not_found', 'workflow.not_possible', 'matter.changed'],
});
export const newOwnCode = endpoint({ method: 'POST', path: '/api/apply/own/code', summary: 'A new code for going on on another device; the old one ends', output: z.object({ code: z.string() }), errors: ['application.key_not_valid', 'application.not_found'], secret: true });
export const makeOwnAccount = endpoint({
  method: 'POST', path: '/api/apply/own/account', summary: 'The new member chooses a password and has an account', secret: true, body: z.strictObject({ id: uuid, password: z.string().max(200) }), output: z.object({ username: z.string(), phone: z.string().nullable() }),
  errors: ['application.key_not_valid', 'application.not_found', 'application.not_approved', 'application.already_account', 'password.too_short', 'password.too_simple', 'password.contains_name', 'password.too_common'],
});
const paperErrors = ['application.key_not_valid', 'application.not_found', 'workflow.not_possible'] as const;
export const uploadOwn = endpoint({
  method: 'POST', path: '/api/apply/own/files', kind: 'upload', summary: 'A photograph or a certificate, checked like every file and kept with the application; a repeat with the same id answers as the first time', query: z.strictObject({ id: uuid, kind: z.enum(paperKinds) }),
  output: z.object({ id: uuid, name: z.string(), mime: z.string(), size: z.number() }),
  errors: [...paperErrors, 'application.too_many_papers', 'application.paper_type', 'application.paper_too_large', 'file.not_found', 'file.too_large', 'file.empty', 'file.unknown_type', 'file.archive_refused', 'file.type_differs', 'file.damaged', 'file.encrypted', 'file.has_macros', 'file.has_embedded', 'file.has_remote_parts', 'file.has_script', 'file.too_many_pixels', 'file.marked_secret', 'file.too_many_waiting'],
});
export const dropOwn = endpoint({ method: 'DELETE', path: '/api/apply/own/files/:id', summary: 'Take a photograph or a certificate back', params: z.strictObject({ id: uuid }), output: z.object({ done: z.literal(true) }), errors: [...paperErrors, 'file.not_found'] });
export const printOwn = endpoint({ method: 'GET', path: '/api/apply/own/form', kind: 'file', summary: 'The official application form as Word, for signing on paper', output: z.unknown(), errors: ['application.key_not_valid', 'application.not_found'] });

export { lines };
