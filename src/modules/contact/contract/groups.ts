import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { directoryFilter } from './directory.ts';

const uuid = z.uuid();
/** A list that was made by hand or by a search holds no more people than these. */
export const MOST_IN_LIST = 5000;
const age = z.int().min(0).max(120);
/** Who is meant, said as conditions that all hold; an empty rule means everybody within reach. Who fits is found anew each time. */
export const rule = z.strictObject({
  /** Home units and what lies below them. */
  units: z.array(uuid).max(100).optional(),
  /** Working units and what lies below them. */
  groups: z.array(uuid).max(100).optional(),
  categories: z.array(z.string().max(40)).max(20).optional(),
  affiliations: z.array(z.string().max(4)).max(20).optional(),
  sex: z.enum(['1', '2']).optional(),
  ageFrom: age.optional(), ageTo: age.optional(),
  roles: z.array(z.string().max(40)).max(20).optional(),
  joinedFrom: z.iso.date().optional(), joinedTo: z.iso.date().optional(),
  account: z.enum(['yes', 'no']).optional(),
});
export type Rule = z.output<typeof rule>;

export const reason = z.object({ code: z.enum(['unit', 'group', 'category', 'affiliation', 'sex', 'age', 'role', 'joined', 'account', 'everybody', 'named', 'saved']), value: z.string() });
export type Reason = z.output<typeof reason>;

export const fitting = z.object({ id: uuid, name: z.string(), unitName: z.string(), hasAccount: z.boolean(), why: z.array(reason) });
export type Fitting = z.output<typeof fitting>;

const line = z.object({ id: uuid, name: z.string(), kind: z.enum(['list', 'rule']), shared: z.boolean(), owner: z.string(), mine: z.boolean(), /** Counted up to 10,000. */ count: z.int(), more: z.boolean(), updatedAt: z.iso.datetime() });
export type GroupLine = z.output<typeof line>;
export const groupDetail = line.extend({ version: z.int(), rule: rule.nullable(), ruleNames: z.record(z.string(), z.string()), can: z.object({ edit: z.boolean() }) });
export type GroupDetail = z.output<typeof groupDetail>;

const params = z.strictObject({ id: uuid });
export const listGroups = endpoint({ method: 'GET', path: '/api/contact-groups', summary: 'My saved groups and those that others share, with how many are in each today', query: z.strictObject({ search: z.string().trim().max(60).optional(), after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), output: z.object({ items: z.array(line), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'] });
export const readGroup = endpoint({ method: 'GET', path: '/api/contact-groups/:id', summary: 'One saved group', params, output: groupDetail, errors: ['access.denied', 'contactGroup.not_found'] });
export const saveGroup = endpoint({
  method: 'PUT', path: '/api/contact-groups/:id', summary: 'Save a group: a list of people, or a rule; version 0 sets it up, also with whom a search of the directory finds now', params,
  body: z.strictObject({ version: z.int().min(0), name: z.string().trim().min(1).max(40), shared: z.boolean(), rule: rule.nullable(), members: z.array(uuid).max(MOST_IN_LIST).optional(), found: directoryFilter.optional() }),
  output: groupDetail, errors: ['access.denied', 'contactGroup.not_found', 'contactGroup.name_taken', 'contactGroup.too_many', 'contactGroup.nobody', 'directory.closed', 'matter.changed'],
});
export const addToGroup = endpoint({ method: 'POST', path: '/api/contact-groups/:id/members', summary: 'Put people into a list, or take them out', params, body: z.strictObject({ add: z.array(uuid).max(1000).default([]), remove: z.array(uuid).max(1000).default([]) }), output: groupDetail, errors: ['access.denied', 'contactGroup.not_found', 'contactGroup.not_a_list'] });
export const removeGroup = endpoint({ method: 'DELETE', path: '/api/contact-groups/:id', summary: 'Remove a saved group; what was sent by it stays', params, output: z.object({ id: uuid }), errors: ['access.denied', 'contactGroup.not_found'] });
export const previewRule = endpoint({
  method: 'POST', path: '/api/contact-groups/preview', summary: 'Who fits today, and by what', body: z.strictObject({ rule, limit: z.int().min(1).max(200).default(50) }),
  output: z.object({ count: z.int(), withoutAccount: z.int(), items: z.array(fitting) }), errors: ['access.denied'],
});
export const groupMembers = endpoint({
  method: 'GET', path: '/api/contact-groups/:id/members', summary: 'Who is in a group today, and by what', params, query: z.strictObject({ after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(fitting), next: z.string().nullable() }), errors: ['access.denied', 'contactGroup.not_found', 'cursor.invalid'],
});
