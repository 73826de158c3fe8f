import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { givableRoles, postKinds } from '../rules.ts';
import { byId, day, id, instant, postFields, postItem, postRecordStates, reason, warnings } from './shared.ts';

export const officeFilter = z.strictObject({
  search: z.string().trim().max(60).optional(), member: id.optional(), /** A unit and everything below it. */ unit: id.optional(), title: z.string().max(200).optional(), state: z.enum(['current', 'future', 'ended', 'all']).optional(),
  /** As of a day, and as it was known by the end of another. */ on: day.optional(), known: day.optional(), batch: id.optional(), expiring: z.enum(['60', '30', '7']).optional(),
});
export type OfficeFilter = z.output<typeof officeFilter>;
const page = { after: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(200).optional() };
const list = z.object({ items: z.array(postItem), next: z.string().nullable() });
const refusals = ['access.denied', 'post.member_not_found', 'post.member_not_on_roll', 'post.title_not_usable', 'post.unit_needed', 'post.unit_not_here', 'post.not_at_this_unit', 'post.dates_out_of_order', 'post.already_held', 'post.not_to_oneself', 'post.external_off', 'post.purpose_needed', 'unit.not_found', 'unit.ended', 'file.not_found'] as const;

export const listPosts = endpoint({ method: 'GET', path: '/api/posts', summary: 'Offices within the association: who holds what, on any day, as it was known on any day', query: officeFilter.extend(page), output: list, errors: ['cursor.invalid'] });
export const countPosts = endpoint({ method: 'GET', path: '/api/posts/count', summary: 'How many offices a filter finds', query: officeFilter, output: z.object({ count: z.int() }), errors: [] });
export const readPost = endpoint({
  method: 'GET', path: '/api/posts/:id', summary: 'One post with its record, evidence and what the reader may do', params: byId,
  output: z.object({
    post: postItem, note: z.string().nullable(), records: z.array(z.object({ at: instant, state: z.enum(postRecordStates), to: day.nullable(), by: z.string(), reason: z.string().nullable() })),
    files: z.array(z.object({ id, name: z.string(), size: z.number(), label: z.string().nullable(), restricted: z.boolean() })), correctedBy: id.nullable(), roleNote: z.enum(['has', 'hasNot']).nullable(), expiring: z.boolean(), /** The holder went to another unit, and nobody has said yet whether the post stays. */ leftBehind: z.boolean(),
    can: z.object({ end: z.boolean(), correct: z.boolean(), letter: z.boolean(), renew: z.boolean() }),
  }), errors: ['post.not_found', 'post.external_off', 'post.purpose_needed', 'post.key_lost'],
});
export const appointPost = endpoint({ method: 'POST', path: '/api/posts', summary: 'Record a post; the role that its title gives is granted for the same days in the same act', body: z.strictObject({ id, memberId: id, ...postFields }), output: z.object({ id, givesRole: z.boolean(), warnings }), errors: [...refusals] });
export const appointMany = endpoint({
  method: 'POST', path: '/api/posts/many', summary: 'Record the same post for up to 200 people, all or none', body: z.strictObject({ people: z.array(z.strictObject({ id, memberId: id })).min(1).max(200), ...postFields }), output: z.object({ count: z.int(), roles: z.int(), warnings }), errors: [...refusals],
});
export const endPost = endpoint({ method: 'POST', path: '/api/posts/:id/end', summary: 'End a post after a day; its role ends with it', params: byId, body: z.strictObject({ on: day, reason }), output: z.object({ id }), errors: ['access.denied', 'post.not_found', 'post.already_ended', 'post.dates_out_of_order', 'post.external_off', 'post.purpose_needed'] });
export const endMany = endpoint({ method: 'POST', path: '/api/posts/end-many', summary: 'End up to 500 offices on one day, all or none: a change of term', body: z.strictObject({ ids: z.array(id).min(1).max(500), on: day, reason }), output: z.object({ count: z.int() }), errors: ['access.denied', 'post.not_found', 'post.already_ended', 'post.dates_out_of_order'] });
export const correctPost = endpoint({ method: 'POST', path: '/api/posts/:id/correct', summary: 'Put a right post in place of one that was recorded wrongly; both stay in the record', params: byId, body: z.strictObject({ id, memberId: id, ...postFields, reason }), output: z.object({ id, warnings }), errors: [...refusals, 'post.not_found', 'post.already_ended'] });
export const voidPost = endpoint({ method: 'POST', path: '/api/posts/:id/void', summary: 'Take back a post that was recorded by mistake; it stays in the record as void', params: byId, body: z.strictObject({ reason }), output: z.object({ id }), errors: ['access.denied', 'post.not_found', 'post.already_ended', 'post.external_off', 'post.purpose_needed'] });
export const seenExpiry = endpoint({ method: 'POST', path: '/api/posts/expiry-seen', summary: 'Note that an end that comes near was seen; it is not asked again', body: z.strictObject({ type: z.enum(['post', 'roleGrant']), id, /** What was seen: an end that comes near, or that the holder went to another unit and the post stays. */ about: z.enum(['expiring', 'leftBehind']).optional() }), output: z.object({ done: z.literal(true) }), errors: ['access.denied', 'post.not_found'] });
export const postsOfMember = endpoint({
  method: 'GET', path: '/api/posts/of-member/:id', summary: 'The offices of a member; the person also sees what is kept outside the association and who looked at it', params: byId,
  output: z.object({ items: z.array(postItem), external: z.array(postItem).nullable(), reads: z.array(z.object({ at: instant, reader: z.string(), way: z.enum(['read', 'print', 'export']), purpose: z.string() })), can: z.object({ appoint: z.boolean() }) }), errors: ['post.key_lost'],
});
export const postsOfUnit = endpoint({ method: 'GET', path: '/api/posts/of-unit/:id', summary: 'Who leads a unit today, and who did', params: byId, output: z.object({ now: z.array(postItem), before: z.array(postItem), /** The day when the unit began. */ begins: day.nullable(), can: z.object({ appoint: z.boolean() }) }), errors: [] });

export const titleLine = z.object({ code: z.string(), kind: z.enum(postKinds), name: z.string(), role: z.enum(givableRoles).nullable(), unitKinds: z.array(z.string()), sortOrder: z.int(), active: z.boolean(), builtIn: z.boolean(), version: z.int(), holders: z.int() });
export type TitleLine = z.output<typeof titleLine>;
export const listTitles = endpoint({ method: 'GET', path: '/api/post-titles', summary: 'Titles with the role that each gives', output: z.object({ items: z.array(titleLine), can: z.object({ edit: z.boolean(), role: z.boolean() }) }), errors: [] });
export const putTitle = endpoint({
  method: 'PUT', path: '/api/post-titles/:code', summary: 'Change a title or add one; which role it gives is for the security administrator', params: z.strictObject({ code: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{1,39}$/) }),
  body: z.strictObject({ version: z.int().min(0), kind: z.enum(postKinds), name: z.string().trim().min(2).max(30), role: z.enum(givableRoles).nullable(), unitKinds: z.array(z.string().max(30)).max(20), sortOrder: z.int().min(0).max(99999), active: z.boolean() }),
  output: titleLine, errors: ['access.denied', 'post.role_by_security_admin', 'post.title_code_taken', 'matter.changed'],
});

export const postLetter = endpoint({ method: 'GET', path: '/api/posts/:id/letter', kind: 'file', summary: 'The letter of appointment as Word', params: byId, output: z.unknown(), errors: ['post.not_found', 'access.denied', 'post.external_off', 'post.purpose_needed', 'post.key_lost'] });
