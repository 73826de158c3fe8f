import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';
import { honourLevels, honourStates } from './rules.ts';

export const honourErrors = {
  'honour.not_found': 404,
  'honour.holder_missing': 422,
  'honour.when_unclear': 422,
  'honour.when_ahead': 422,
  'honour.there_already': 409,
  'honour.not_now': 409,
  'honour.own': 403,
  'honour.level_unknown': 422,
  'honour.holder_unknown': 422,
  'honour.title_missing': 422,
} as const;
type HonourErrors = typeof honourErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends HonourErrors {}
}

interface Told { name: string; title: string }
declare module '#kit/server/events.ts' {
  interface EventMap {
    'honour.recorded': Told;
    'honour.proposed': Told;
    'honour.approved': Told;
    'honour.declined': Told & { reason: string };
    'honour.withdrawn': Told;
    'honour.corrected': Told & { reason: string; before: Record<string, unknown>; after: Record<string, unknown> };
    'honour.revoked': Told & { reason: string; on: string };
    'honour.restored': Told & { reason: string };
    'honour.imported': { count: number };
    'honour.exported': { count: number };
  }
}

const day = z.iso.date();
const named = z.object({ id: z.uuid(), name: z.string() });
const version = z.int();
const reason = z.string().trim().min(1).max(300);
const params = z.strictObject({ id: z.uuid() });
const level = z.enum(honourLevels);

export const honourLine = z.object({
  id: z.uuid(), member: named.nullable(), unit: named.nullable(), /** Where a member belongs. */ home: z.string(), title: z.string(), level, /** A year, a month or a day. */ when: z.string(), issuer: z.string(), state: z.enum(honourStates), files: z.int(), version,
});
export type HonourLine = z.output<typeof honourLine>;
export const honourDetail = honourLine.extend({
  note: z.string(), fileList: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number() })), recordedBy: z.string(), recordedAt: z.iso.datetime(), proposed: z.boolean(), decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), reason: z.string().nullable(), revokedOn: day.nullable(),
  can: z.object({ decide: z.boolean(), correct: z.boolean(), revoke: z.boolean(), restore: z.boolean(), withdraw: z.boolean() }),
});
export type HonourDetail = z.output<typeof honourDetail>;

const many = <const V extends readonly [string, ...string[]]>(values: V) => z.string().max(200).transform((t) => t.split(',').filter(Boolean)).pipe(z.array(z.enum(values)).max(20));
const yearText = z.string().regex(/^\d{4}$/);
export const honourFilter = z.strictObject({
  search: z.string().trim().max(60).optional(), level: many(honourLevels).optional(), holder: z.enum(['member', 'unit']).optional(), unit: z.uuid().optional(), member: z.uuid().optional(), state: many(honourStates).optional(), yearFrom: yearText.optional(), yearTo: yearText.optional(),
});
export type HonourFilter = z.output<typeof honourFilter>;

export const listHonours = endpoint({
  method: 'GET', path: '/api/honours', summary: 'Honours of members and units within reach, newest first; held ones when no state is named',
  query: honourFilter.extend({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }), output: z.object({ items: z.array(honourLine), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid', 'input.invalid'],
});
export const countHonours = endpoint({ method: 'GET', path: '/api/honours/count', summary: 'How many honours a filter finds', query: honourFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied', 'input.invalid'] });
export const sumHonours = endpoint({
  method: 'GET', path: '/api/honours/numbers', summary: 'Held honours of a filter by level; each number has the filter of its records', query: honourFilter,
  output: z.object({ levels: z.array(z.object({ level, members: z.int(), units: z.int() })), waiting: z.int() }), errors: ['access.denied', 'input.invalid'],
});
export const readHonour = endpoint({ method: 'GET', path: '/api/honours/:id', summary: 'One honour with its certificate', params, output: honourDetail, errors: ['honour.not_found'] });
export const honourFields = { title: z.string().trim().min(2).max(100), level, when: z.string().trim().min(4).max(20), issuer: z.string().trim().min(2).max(100), note: z.string().trim().max(500) };
const files = z.array(z.uuid()).max(5);
const recorded = ['access.denied', 'honour.when_unclear', 'honour.when_ahead', 'honour.there_already', 'file.not_found'] as const;
export const recordHonour = endpoint({
  method: 'POST', path: '/api/honours', summary: 'Record an honour of a member or a unit', body: z.strictObject({ id: z.uuid(), memberId: z.uuid().nullable(), unitId: z.uuid().nullable(), ...honourFields, fileIds: files }), output: honourDetail, errors: [...recorded, 'honour.holder_missing', 'member.not_found', 'unit.not_found'],
});
export const proposeHonour = endpoint({ method: 'POST', path: '/api/my-honours', summary: 'Propose an honour of one\'s own; it counts when it was confirmed', body: z.strictObject({ id: z.uuid(), ...honourFields, fileIds: files }), output: honourDetail, errors: recorded });
export const correctHonour = endpoint({
  method: 'PATCH', path: '/api/honours/:id', summary: 'Correct a recorded honour, with the reason', params, body: z.strictObject({ version, ...honourFields, fileIds: files, reason }), output: honourDetail, errors: ['honour.not_found', 'honour.not_now', 'matter.changed', ...recorded],
});
export const decideHonour = endpoint({
  method: 'POST', path: '/api/honours/:id/decide', summary: 'Confirm or decline what a member proposed; declining says why', params, body: z.strictObject({ version, approve: z.boolean(), reason: z.string().trim().max(300).optional() }), output: honourDetail,
  errors: ['honour.not_found', 'access.denied', 'honour.not_now', 'honour.own', 'honour.there_already', 'matter.changed', 'input.invalid'],
});
export const withdrawHonour = endpoint({ method: 'POST', path: '/api/honours/:id/withdraw', summary: 'Take back one\'s own proposal', params, body: z.strictObject({ version }), output: honourDetail, errors: ['honour.not_found', 'access.denied', 'honour.not_now', 'matter.changed'] });
export const revokeHonour = endpoint({ method: 'POST', path: '/api/honours/:id/revoke', summary: 'The issuer revoked it; it stays in the register with the reason', params, body: z.strictObject({ version, on: dayOf('past'), reason }), output: honourDetail, errors: ['honour.not_found', 'access.denied', 'honour.not_now', 'honour.when_ahead', 'matter.changed'] });
export const restoreHonour = endpoint({ method: 'POST', path: '/api/honours/:id/restore', summary: 'The revocation was a mistake', params, body: z.strictObject({ version, reason }), output: honourDetail, errors: ['honour.not_found', 'access.denied', 'honour.not_now', 'honour.there_already', 'matter.changed'] });
const ofHolder = z.object({ items: z.array(honourLine), can: z.object({ record: z.boolean(), propose: z.boolean() }) });
export const honoursOfMember = endpoint({ method: 'GET', path: '/api/members/:id/honours', summary: 'The honours of a member, for those who may read them', params, output: ofHolder, errors: ['member.not_found'] });
export const honoursOfUnit = endpoint({ method: 'GET', path: '/api/units/:id/honours', summary: 'The honours of a unit', params, output: ofHolder, errors: ['unit.not_found'] });
