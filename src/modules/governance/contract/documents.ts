import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { ruleKinds, ruleStates, versionStates } from '../rules/documents.ts';

const day = z.iso.date();
const params = z.strictObject({ id: z.uuid() });
const file = z.object({ id: z.uuid(), name: z.string(), size: z.number() });

export const ruleLine = z.object({
  id: z.uuid(), kind: z.enum(ruleKinds), title: z.string(), state: z.enum(ruleStates), versionNumber: z.int().nullable(), effectiveFrom: day.nullable(), adoptedBy: z.string().nullable(), repealedOn: day.nullable(), versions: z.int(), hasDraft: z.boolean(),
});
export type RuleLine = z.output<typeof ruleLine>;

export const ruleVersion = z.object({
  id: z.uuid(), number: z.int(), state: z.enum(versionStates), text: z.string(), summary: z.string(), effectiveFrom: day.nullable(), effectiveTo: day.nullable(), adoptedOn: day.nullable(), adoptedBy: z.string().nullable(), meetingId: z.uuid().nullable(), inForce: z.boolean(), /** Corrections of its days after it was adopted, newest first. */ corrections: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string(), effectiveFrom: day, adoptedOn: day, adoptedBy: z.string() })), createdByName: z.string(), updatedAt: z.string(), version: z.int(), files: z.array(file),
});
export const ruleDetail = z.object({
  id: z.uuid(), kind: z.enum(ruleKinds), title: z.string(), state: z.enum(ruleStates), repealedOn: day.nullable(), repealReason: z.string().nullable(), version: z.int(), on: day, /** Repeals that were taken back, newest first. */ restored: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
  /** Newest first; drafts only for those who manage. */
  versions: z.array(ruleVersion), can: z.object({ manage: z.boolean() }),
});
export type RuleDetail = z.output<typeof ruleDetail>;

const ruleFilters = { search: z.string().trim().max(100).optional(), kind: z.enum(ruleKinds).optional(), state: z.enum(ruleStates).optional(), on: day.optional() };
export const ruleFilter = z.strictObject(ruleFilters);
export type RuleFilter = z.output<typeof ruleFilter>;
export const listRules = endpoint({
  method: 'GET', path: '/api/rules', summary: 'Rule documents as they stood on a day (today when none is named)',
  query: z.strictObject({ ...ruleFilters, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(ruleLine), next: z.string().nullable() }), errors: ['cursor.invalid', 'access.denied'],
});
export const readRule = endpoint({ method: 'GET', path: '/api/rules/:id', summary: 'One rule document with all its versions', params, query: z.strictObject({ on: day.optional() }), output: ruleDetail, errors: ['rule.not_found'] });
export const ruleFields = { kind: z.enum(ruleKinds), title: z.string().trim().min(2).max(100) };
export const createRule = endpoint({ method: 'POST', path: '/api/rules', summary: 'Set up a rule document; its text comes with its first version', body: z.strictObject({ id: z.uuid(), ...ruleFields }), output: ruleDetail, errors: ['access.denied'] });
export const changeRule = endpoint({ method: 'PATCH', path: '/api/rules/:id', summary: 'Change title and kind', params, body: z.strictObject({ version: z.int(), ...ruleFields }), output: ruleDetail, errors: ['rule.not_found', 'access.denied', 'matter.changed'] });
export const versionFields = { text: z.string().max(100_000), summary: z.string().trim().max(1000) };
export const saveVersion = endpoint({
  method: 'PUT', path: '/api/rules/:id/draft', summary: 'Write the draft of the next version (version 0 begins it)', params, body: z.strictObject({ versionId: z.uuid(), version: z.int(), ...versionFields, fileIds: z.array(z.uuid()).max(10).optional() }),
  output: z.object({ id: z.uuid(), number: z.int(), version: z.int() }), errors: ['rule.not_found', 'access.denied', 'rule.draft_exists', 'rule.already_repealed', 'matter.changed', 'file.not_found'],
});
export const removeDraft = endpoint({ method: 'DELETE', path: '/api/rules/:id/draft', summary: 'Give up the draft', params, output: ruleDetail, errors: ['rule.not_found', 'access.denied'] });
export const adoptFields = { effectiveFrom: day, adoptedOn: day, adoptedBy: z.string().trim().min(2).max(100) };
export const adoptVersion = endpoint({
  method: 'POST', path: '/api/rules/:id/adopt', summary: 'The draft was adopted by a meeting and holds from a day on', params, body: z.strictObject({ version: z.int(), ...adoptFields, meetingId: z.uuid().nullable() }),
  output: ruleDetail, errors: ['rule.not_found', 'access.denied', 'rule.before_adoption', 'rule.adopted_in_future', 'rule.day_taken', 'rule.no_text', 'matter.changed', 'meeting.not_found'],
});
export const repealRule = endpoint({ method: 'POST', path: '/api/rules/:id/repeal', summary: 'The document holds no longer after a day', params, body: z.strictObject({ version: z.int(), on: day, reason: z.string().trim().min(1).max(500) }), output: ruleDetail, errors: ['rule.not_found', 'access.denied', 'rule.already_repealed', 'matter.changed'] });
const versionParams = z.strictObject({ id: z.uuid(), versionId: z.uuid() });
export const correctionReason = z.string().trim().min(1).max(300);
export const correctVersion = endpoint({
  method: 'POST', path: '/api/rules/:id/versions/:versionId/correct', summary: 'Correct the days of a version that was adopted, with the reason; what stood before stays beside it', params: versionParams, body: z.strictObject({ version: z.int(), ...adoptFields, reason: correctionReason }),
  output: ruleDetail, errors: ['rule.not_found', 'access.denied', 'rule.before_adoption', 'rule.adopted_in_future', 'rule.day_taken', 'rule.nothing_corrected', 'matter.changed'],
});
export const restoreRule = endpoint({ method: 'POST', path: '/api/rules/:id/restore', summary: 'Take back a repeal that was recorded by mistake or with a wrong day, with the reason', params, body: z.strictObject({ version: z.int(), reason: correctionReason }), output: ruleDetail, errors: ['rule.not_found', 'access.denied', 'rule.not_repealed', 'matter.changed'] });
export const versionPaper = endpoint({ method: 'GET', path: '/api/rules/:id/versions/:versionId/paper.docx', kind: 'file', summary: 'The text of one version as a Word file in the official layout', params: versionParams, output: z.unknown(), errors: ['rule.not_found', 'rule.only_files'] });
