import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { standardKinds } from '../rules.ts';

export const id = z.uuid();
export const day = z.iso.date();
export const params = z.strictObject({ id });
export const version = z.int().min(1);
export const line = (max: number) => z.string().trim().max(max);
export const named = z.object({ id, name: z.string() });
export const reason = line(500).min(1);

export const standardItem = z.object({ id, section: z.string(), title: z.string(), guide: z.string(), evidence: z.string(), most: z.int().nullable() });
export type StandardItem = z.output<typeof standardItem>;
export const grade = z.strictObject({ name: line(20).min(1), from: z.int().min(0).max(1_000_000) });
export const standardVersion = z.object({ number: z.int(), state: z.enum(['draft', 'adopted']), intro: z.string(), note: z.string(), grades: z.array(grade), effectiveFrom: day.nullable(), effectiveTo: day.nullable(), adoptedOn: day.nullable(), adoptedBy: z.string().nullable(), inForce: z.boolean(), createdByName: z.string(), updatedAt: z.string(), items: z.int(), version });
export const standardLine = z.object({ id, kind: z.enum(standardKinds), title: z.string(), inForce: z.int().nullable(), effectiveFrom: day.nullable(), items: z.int(), hasDraft: z.boolean() });
export const standardDetail = z.object({ id, kind: z.enum(standardKinds), title: z.string(), versions: z.array(standardVersion), shown: standardVersion.extend({ list: z.array(standardItem) }), can: z.object({ manage: z.boolean() }) });
export type StandardDetail = z.output<typeof standardDetail>;

export const listStandards = endpoint({ method: 'GET', path: '/api/assessment-standards', summary: 'Standards of assessment with the version in force', output: z.object({ items: z.array(standardLine) }), errors: ['access.denied'] });
export const readStandard = endpoint({ method: 'GET', path: '/api/assessment-standards/:id', summary: 'One standard with its versions and the items of one of them', params, query: z.strictObject({ number: z.coerce.number().int().min(1).optional() }), output: standardDetail, errors: ['standard.not_found', 'access.denied'] });
export const createStandard = endpoint({ method: 'POST', path: '/api/assessment-standards', summary: 'Begin a standard; a template of its kind fills its first draft', body: z.strictObject({ id, kind: z.enum(standardKinds), title: line(60).min(2), template: z.boolean() }), output: standardDetail, errors: ['access.denied'] });
const itemIn = z.strictObject({ id, section: line(60), title: line(200).min(2), guide: line(2000), evidence: line(300), most: z.int().min(1).max(10_000).nullable() });
const stepErrors = ['standard.not_found', 'access.denied', 'matter.changed', 'standard.no_draft'] as const;
export const saveStandard = endpoint({ method: 'PUT', path: '/api/assessment-standards/:id/draft', summary: 'Write the draft of the next version', params, body: z.strictObject({ version, intro: line(3000), note: line(500), grades: z.array(grade).max(10), items: z.array(itemIn).max(300) }), output: z.object({ version }), errors: [...stepErrors] });
export const beginStandard = endpoint({ method: 'POST', path: '/api/assessment-standards/:id/draft', summary: 'Begin the next version as a copy of the last', params, output: standardDetail, errors: ['standard.not_found', 'access.denied', 'standard.draft_exists'] });
export const adoptFields = { adoptedBy: line(60).min(2), adoptedOn: day, effectiveFrom: day };
export const adoptStandard = endpoint({ method: 'POST', path: '/api/assessment-standards/:id/adopt', summary: 'The draft was adopted and holds from a day on', params, body: z.strictObject({ version, ...adoptFields }), output: standardDetail, errors: [...stepErrors, 'standard.no_items', 'standard.adopted_in_future', 'standard.before_adoption', 'standard.day_taken'] });
