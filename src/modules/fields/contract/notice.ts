import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { bases, optIns, owners, tiers } from '../rules/words.ts';
import { line, uuid } from './dictionary.ts';

/** What the notice says of one field. */
export const noticeField = z.object({
  key: z.string(), label: z.string(), purpose: z.string(), basis: z.enum(bases), tier: z.enum(tiers), owner: z.enum(owners), sensitive: z.boolean(), encrypted: z.boolean(), required: z.boolean(), keepDays: z.int().nullable(), optIn: z.enum(optIns).nullable(),
});
export type NoticeField = z.output<typeof noticeField>;
export const noticeContent = z.object({ association: z.string(), fields: z.array(noticeField) });
export type NoticeContent = z.output<typeof noticeContent>;

/** What became different between two notices, field by field. */
export const noticeChange = z.object({ key: z.string(), label: z.string(), kind: z.enum(['added', 'removed', 'changed']), parts: z.array(z.enum(['label', 'purpose', 'basis', 'tier', 'owner', 'sensitive', 'encrypted', 'required', 'keepDays', 'optIn'])) });
export type NoticeChange = z.output<typeof noticeChange>;

const published = z.object({ version: z.int(), publishedAt: z.iso.datetime(), publishedBy: z.string(), note: z.string(), content: noticeContent, changes: z.array(noticeChange) });

export const readNotice = endpoint({ method: 'GET', path: '/api/privacy-notice', summary: 'The privacy notice in force, and what changed since the one before', query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }), output: published, errors: ['notice.none'] });
export const draftNotice = endpoint({
  method: 'GET', path: '/api/privacy-notice/draft', summary: 'The notice as the dictionary would have it now, beside the published one',
  output: z.object({ base: z.int(), content: noticeContent, changes: z.array(noticeChange), versions: z.array(z.object({ version: z.int(), publishedAt: z.iso.datetime(), publishedBy: z.string(), note: z.string() })), read: z.int(), members: z.int(), can: z.object({ publish: z.boolean() }) }), errors: ['access.denied'],
});
export const publishNotice = endpoint({
  method: 'POST', path: '/api/privacy-notice', summary: 'Publish the notice as the dictionary has it now', body: z.strictObject({ base: z.int().min(0), note: line(300) }), output: z.object({ version: z.int() }), errors: ['access.denied', 'notice.same', 'notice.outdated'],
});
export const printNotice = endpoint({ method: 'GET', path: '/api/privacy-notice/paper', kind: 'file', summary: 'The notice in force as a document to print', output: z.unknown(), errors: ['notice.none'] });

const answers = ['read', 'given', 'refused', 'withdrawn'] as const;
export const consentScope = z.object({ scope: z.string(), label: z.string(), purpose: z.string(), tier: z.enum(tiers), keepDays: z.int().nullable(), sensitive: z.boolean(), answer: z.enum(['given', 'refused', 'withdrawn']).nullable(), at: z.iso.datetime().nullable(), hasValue: z.boolean(), awaitsNotice: z.boolean() });
export const ledgerLine = z.object({ id: uuid, scope: z.string(), label: z.string(), answer: z.enum(answers), channel: z.enum(['self', 'paper']), version: z.int(), recordedBy: z.string(), at: z.iso.datetime() });

export const readMyConsents = endpoint({
  method: 'GET', path: '/api/my/consents', summary: 'The reader\'s own consents, each separate, and the ledger of all answers',
  output: z.object({ noticeVersion: z.int().nullable(), readVersion: z.int().nullable(), scopes: z.array(consentScope), ledger: z.array(ledgerLine) }), errors: ['access.denied'],
});
export const answerConsent = endpoint({
  method: 'POST', path: '/api/my/consents', summary: 'Say that the notice was read, or give, refuse or withdraw one consent; withdrawing clears that field and changes nothing else',
  body: z.strictObject({ id: uuid, scope: z.string().max(60), answer: z.enum(answers), noticeVersion: z.int().min(1) }), output: z.object({ id: uuid }), errors: ['access.denied', 'notice.none', 'notice.outdated', 'consent.scope_unknown', 'field.awaits_notice'],
});
export const recordPaperConsent = endpoint({
  method: 'POST', path: '/api/members/:id/consents', summary: 'Enter what a member signed on paper', params: z.strictObject({ id: uuid }),
  body: z.strictObject({ id: uuid, scope: z.string().max(60), answer: z.enum(answers) }), output: z.object({ id: uuid }), errors: ['access.denied', 'field.not_found', 'notice.none', 'consent.scope_unknown', 'field.awaits_notice'],
});
export const consentRow = z.object({ memberId: uuid, name: z.string(), unitName: z.string(), hasAccount: z.boolean(), readVersion: z.int().nullable(), readAt: z.iso.datetime().nullable(), given: z.int(), refused: z.int(), open: z.int() });
export type ConsentRow = z.output<typeof consentRow>;
export const consentFilter = { state: z.enum(['notRead', 'open', 'done', 'all']).optional(), unit: uuid.optional(), search: z.string().trim().max(30).optional() };
export const listConsents = endpoint({
  method: 'GET', path: '/api/consents', summary: 'Who has read the notice in force and answered, within the reader\'s reach', query: z.strictObject({ ...consentFilter, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(consentRow), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const countConsents = endpoint({ method: 'GET', path: '/api/consents/count', summary: 'How many members a filter finds', query: z.strictObject(consentFilter), output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });
export const readMemberConsents = endpoint({
  method: 'GET', path: '/api/members/:id/consents', summary: 'What one member was told and agreed to', params: z.strictObject({ id: uuid }),
  output: z.object({ noticeVersion: z.int().nullable(), readVersion: z.int().nullable(), scopes: z.array(consentScope), ledger: z.array(ledgerLine), canRecord: z.boolean() }), errors: ['field.not_found'],
});
