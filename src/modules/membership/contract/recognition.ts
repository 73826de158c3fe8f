import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { recognitionActions, recognitionStates } from '../rules/words.ts';

const uuid = z.uuid();
const byId = z.strictObject({ id: uuid });
const lines = (max: number) => z.string().trim().max(max);
export const recognition = z.object({
  id: uuid, version: z.int(), member: z.object({ id: uuid, name: z.string() }), unitName: z.string(), state: z.enum(recognitionStates), facts: z.string(), review: z.string().nullable(), sentence: z.string().nullable(), registerNo: z.string().nullable(), registeredOn: z.string().nullable(), nextCheckOn: z.string().nullable(),
  consentedAt: z.string().nullable(), nominatedBy: z.string(), nominatedAt: z.string(), byMember: z.boolean(), mine: z.boolean(), 
  /** For the person alone: in which office somebody looked at it or printed it, and when. */
  reads: z.array(z.object({ role: z.enum(['liaisonOfficer', 'secretariatOfficer']), at: z.string(), what: z.enum(['read', 'printed']) })), clock: z.object({ dueAt: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.int() }).nullable(), actions: z.array(z.enum(recognitionActions)), can: z.object({ print: z.boolean() }),
});
export type Recognition = z.output<typeof recognition>;
export const recognitionFilter = z.strictObject({ search: z.string().trim().max(60).optional(), state: z.enum(recognitionStates).optional(), unit: uuid.optional(), member: uuid.optional(), registeredFrom: z.iso.date().optional(), registeredTo: z.iso.date().optional() });
export type RecognitionFilter = z.output<typeof recognitionFilter>;
export const listRecognitions = endpoint({ method: 'GET', path: '/api/recognitions', summary: 'Recognitions that the reader may see, newest first, without their material; one\'s own among them', query: recognitionFilter.extend({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }), output: z.object({ items: z.array(recognition), next: z.string().nullable() }), errors: ['cursor.invalid'] });
export const countRecognitions = endpoint({ method: 'GET', path: '/api/recognitions/count', summary: 'How many a filter finds', query: recognitionFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: [] });
export const recognitionsOn = endpoint({ method: 'GET', path: '/api/recognitions/state', summary: 'Whether recognitions are kept here: the privacy assessment switches them on', output: z.object({ on: z.boolean() }), errors: ['access.denied'] });
export const readRecognition = endpoint({ method: 'GET', path: '/api/recognitions/:id', summary: 'One recognition; the look of anybody but the person is recorded, and the person sees it', params: byId, output: recognition, errors: ['recognition.not_found'] });
export const nominate = endpoint({ method: 'POST', path: '/api/recognitions', summary: 'Nominate a member for recognition; nothing goes on without their own consent', body: z.strictObject({ id: uuid, memberId: uuid, facts: lines(1500).min(4) }), output: recognition, errors: ['access.denied', 'member.not_found', 'recognition.open_already', 'recognition.switched_off', 'membershipChange.not_possible'] });
export const askRecognition = endpoint({ method: 'POST', path: '/api/my/recognition', summary: 'A member asks for their own recognition; asking is consent, and it may be taken back', body: z.strictObject({ id: uuid, facts: lines(1500).min(4) }), output: recognition, errors: ['access.denied', 'member.not_found', 'recognition.open_already', 'recognition.switched_off', 'membershipChange.not_possible'] });
export const stepRecognition = endpoint({
  method: 'POST', path: '/api/recognitions/:id/step', summary: 'Consent, review, recognise or decline with a sentence, register, yearly check, withdraw', params: byId,
  body: z.strictObject({ version: z.int().min(1), action: z.enum(recognitionActions), sentence: lines(500).optional(), registerNo: lines(40).optional() }), output: recognition, errors: ['access.denied', 'recognition.not_found', 'workflow.not_possible', 'matter.changed', 'input.invalid'],
});
export const printRecognition = endpoint({ method: 'GET', path: '/api/recognitions/:id/form', kind: 'file', summary: 'The registration form as Word; every print is recorded', params: byId, output: z.unknown(), errors: ['access.denied', 'recognition.not_found'] });
