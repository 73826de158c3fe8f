import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { itemLists, onboardingStates, proposalGrounds } from '../rules/words.ts';
import { clockView, day, lines, uuid, versioned } from './shared.ts';

const byId = z.strictObject({ id: uuid });
const ref = z.object({ id: uuid, name: z.string() });

export const onboardingFilter = z.strictObject({ state: z.enum(onboardingStates).optional(), unit: uuid.optional(), search: z.string().trim().max(60).optional(), ending: z.stringbool().optional() });
export type OnboardingFilter = z.output<typeof onboardingFilter>;
export const onboardingItem = z.object({
  id: uuid, version: z.int(), member: ref, unitName: z.string(), mentorName: z.string().nullable(), startedOn: day, endsOn: day, state: z.enum(onboardingStates), done: z.int(), total: z.int(), clock: clockView, assignedTo: z.string().nullable(),
});
export const listOnboardings = endpoint({
  method: 'GET', path: '/api/onboardings', summary: 'New members in their first year, who is soonest first', query: onboardingFilter.extend({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(onboardingItem), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const countOnboardings = endpoint({ method: 'GET', path: '/api/onboardings/count', summary: 'How many a filter finds', query: onboardingFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });

export const checkItem = z.object({ id: uuid, list: z.enum(itemLists), item: z.string(), doneOn: day.nullable(), doneBy: z.string().nullable() });
export const onboardingDetail = z.object({
  id: uuid, version: z.int(), member: ref, unit: ref, appliedUnit: ref, mentor: ref.nullable(), startedOn: day, endsOn: day, state: z.enum(onboardingStates), items: z.array(checkItem), clock: clockView,
  assigned: z.array(z.object({ id: uuid, name: z.string(), kind: z.string() })), assignedAt: z.string().nullable(), assignedBy: z.string().nullable(), applicationId: uuid.nullable(), can: z.object({ keep: z.boolean(), nameMentor: z.boolean(), assign: z.boolean(), letter: z.boolean() }),
});
export const readOnboarding = endpoint({ method: 'GET', path: '/api/onboardings/:id', summary: 'The first year of one member', params: byId, output: onboardingDetail, errors: ['onboarding.not_found'] });
export const ownOnboarding = endpoint({ method: 'GET', path: '/api/onboardings/of-member/:memberId', summary: 'The first year of a member, for their file', params: z.strictObject({ memberId: uuid }), output: z.object({ onboarding: onboardingDetail.nullable() }), errors: [] });

export const printLetter = endpoint({ method: 'GET', path: '/api/onboardings/:id/letter', kind: 'file', summary: 'The letter that introduces an assigned member to their branch, as Word; every printing is recorded', params: byId, output: z.unknown(), errors: ['access.denied', 'onboarding.not_found', 'onboarding.not_assigned'] });

const kept = z.object({ id: uuid, version: z.int() });
export const nameMentor = endpoint({ method: 'PUT', path: '/api/onboardings/:id/mentor', summary: 'Say who accompanies the new member', params: byId, body: z.strictObject({ ...versioned, memberId: uuid }), output: kept, errors: ['access.denied', 'onboarding.not_found', 'onboarding.own_mentor', 'onboarding.already_ended', 'member.not_found', 'matter.changed'] });
export const tickItem = endpoint({ method: 'POST', path: '/api/onboardings/:id/items/:itemId', summary: 'Note that an item of a list is done, or take it back', params: z.strictObject({ id: uuid, itemId: uuid }), body: z.strictObject({ done: z.boolean() }), output: checkItem, errors: ['access.denied', 'onboarding.not_found', 'onboarding.item_not_found', 'onboarding.already_ended'] });

export const proposed = z.object({ unitId: uuid, unitName: z.string(), grounds: z.array(z.object({ ground: z.enum(proposalGrounds), word: z.string(), size: z.int() })) });
export const proposal = z.object({ id: uuid, version: z.int(), name: z.string(), endsOn: day, openItems: z.int(), employer: z.string().nullable(), branch: proposed.nullable(), group: proposed.nullable(), committee: proposed.nullable() });
export const proposeAssignments = endpoint({
  method: 'GET', path: '/api/onboardings/proposal', summary: 'A balanced assignment for those whose year ends soon (or for those named), each with its grounds; nothing is written',
  query: z.strictObject({ ids: z.string().max(4000).transform((t) => t.split(',').filter(Boolean)).pipe(z.array(uuid).max(100)).optional() }), output: z.object({ items: z.array(proposal) }), errors: ['access.denied'],
});
export const assignMembers = endpoint({
  method: 'POST', path: '/api/onboardings/assign', summary: 'Assign new members to branch, group and committee: what was proposed, or what the person chose instead',
  body: z.strictObject({ items: z.array(z.strictObject({ id: uuid, ...versioned, branchId: uuid, groupId: uuid.nullable(), committeeId: uuid.nullable() })).min(1).max(100), reason: lines(300).optional() }),
  output: z.object({ assigned: z.int() }), errors: ['access.denied', 'onboarding.not_found', 'onboarding.already_ended', 'onboarding.items_open', 'onboarding.unit_kind_wrong', 'member.unit_not_found', 'matter.changed'],
});
