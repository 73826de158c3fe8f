import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { adoptionLevels, resultClasses, topicCallStates } from '../rules/words.ts';
import { byId, category, content, day, id, instantOut, named, state, title, type, version } from './shared.ts';

/** Stages of the funnel and other counted facts; the same names open the records behind a number. */
export const facts = [
  'submitted', 'accepted', 'filed', 'reported', 'adopted', 'instructed', 'dispatched', 'replied', 'carriedOut', 'onTime', 'late', 'dueOrReplied', 'overdue',
  'ratedWork', 'satisfiedWork', 'ratedResult', 'satisfiedResult', 'unrated', 'classA', 'classB', 'classC', 'classD',
] as const;
export type Fact = (typeof facts)[number];

/** Of a search: the title, and the piece of the text where most of the words stand, in parts of which every second one is such a word. */
const found = z.strictObject({ title: z.array(z.string()), text: z.array(z.string()).nullable() }).nullable();

export const suggestionRow = z.strictObject({
  id: z.uuid(), type, state, title: z.string(), authorLine: z.string(), unitName: z.string(), category: category.nullable(), number: z.string().nullable(), submittedAt: instantOut.nullable(), updatedAt: instantOut,
  handlingUnitName: z.string().nullable(), holderRole: z.string().nullable(), dueAt: instantOut.nullable(), resultClass: z.enum(resultClasses).nullable(),
  found: found.optional(),
});
export type SuggestionRow = z.output<typeof suggestionRow>;

export const suggestionFilter = z.strictObject({
  /** `mine`: I am an author; `unit`: my unit handles it; `all`: all I may see. */
  view: z.enum(['all', 'mine', 'unit']).default('all'),
  search: z.string().max(100).optional(),
  state: z.string().max(300).optional(),
  type: type.optional(), category: category.optional(), unitId: id.optional(), handlingUnitId: id.optional(), topicCallId: id.optional(), resultClass: z.enum(resultClasses).optional(), adoptionLevel: z.enum(adoptionLevels).optional(),
  /** Whose desk it lies on: in screening, the editor's before the proposal and the issuer's after it. */
  holder: z.enum(['editor', 'issuer']).optional(),
  /** Only these, for what was picked in a list. */
  ids: z.string().max(7500).refine((list) => list.split(',').every((one) => id.safeParse(one).success), 'input.wrong_value').optional(),
  fact: z.enum(facts).optional(), from: day.optional(), to: day.optional(), overdue: z.stringbool().optional(),
  /** Left out: the best match first when words are searched, else the newest. */
  order: z.enum(['newest', 'due', 'best']).optional(),
});
const paging = { after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

export const listSuggestions = endpoint({ method: 'GET', path: '/api/suggestions', summary: 'Suggestions that the reader may see', query: suggestionFilter.extend(paging), output: z.strictObject({ items: z.array(suggestionRow), next: z.string().nullable(), partly: z.boolean().optional().describe('No suggestion has all the words: these have some of them'), numbered: z.array(suggestionRow).optional().describe('On the first page of a search for a number alone, without its word and year: the matters of that number, beside those whose words it is') }), errors: ['input.invalid', 'cursor.invalid'] });
export const countSuggestions = endpoint({ method: 'GET', path: '/api/suggestions-count', summary: 'How many suggestions a filter holds (up to 10,000)', query: suggestionFilter, output: z.strictObject({ count: z.int(), more: z.boolean() }), errors: ['input.invalid'] });

export const saveDraft = endpoint({
  method: 'PUT', path: '/api/suggestions/:id/draft', summary: 'Start or save a draft (autosave); version 0 starts it', params: byId,
  body: z.strictObject({
    version: z.int().min(0), type, title, content, open: z.boolean().default(true), openReason: z.string().max(200).optional(), suggestedUnitIds: z.array(id).max(5).default([]), topicCallId: id.nullish(), bodyUnitId: id.nullish(),
    /** Staff enter for a member who phoned or wrote. */
    forMemberId: id.nullish(), resubmissionOf: id.nullish(), fileIds: z.array(id).max(10).optional(),
  }),
  output: z.strictObject({ id: z.uuid(), version: z.int(), savedAt: instantOut }), errors: ['input.invalid', 'access.denied', 'suggestion.not_found', 'matter.changed', 'topicCall.not_found', 'file.not_found'],
});
export const removeDraft = endpoint({ method: 'DELETE', path: '/api/suggestions/:id/draft', summary: 'Throw a draft away', params: byId, output: z.strictObject({ id: z.uuid() }), errors: ['suggestion.not_found', 'workflow.not_possible'] });

export const findSimilar = endpoint({
  method: 'POST', path: '/api/suggestions-similar', summary: 'Similar earlier items, with what was answered', body: z.strictObject({ title, content, except: id.optional() }),
  output: z.strictObject({ items: z.array(z.strictObject({ id: z.uuid(), title: z.string(), state, number: z.string().nullable(), submittedAt: instantOut.nullable(), likeness: z.number(), resultClass: z.enum(resultClasses).nullable(), answer: z.string().nullable(), readable: z.boolean() })) }),
  errors: ['input.invalid', 'access.denied'],
});

// topic calls
/** What is written of a call. */
export const callFields = { title: z.string().trim().min(2).max(100), brief: z.string().trim().min(2).max(5000), issuerName: z.string().trim().min(2).max(100), fields: z.array(category).max(12), targetUnitIds: z.array(id).max(200), closesOn: day, fileIds: z.array(id).max(10).optional() };
const file = z.strictObject({ id: z.uuid(), name: z.string(), size: z.int(), label: z.string().nullable() });
export const topicCallOut = z.strictObject({
  id: z.uuid(), title: z.string(), brief: z.string(), issuerName: z.string(), fields: z.array(category), targetUnits: z.array(named), closesAt: instantOut, closesOn: z.string(), closedAt: instantOut.nullable(), state: z.enum(topicCallStates), publishedAt: instantOut.nullable(), summary: z.string().nullable(), version: z.int(),
  claims: z.array(z.strictObject({ id: z.uuid(), memberId: z.uuid(), memberName: z.string(), teamName: z.string().nullable(), teamNames: z.array(z.string()), note: z.string().nullable(), claimedAt: instantOut, mine: z.boolean() })),
  suggestionCount: z.int(), files: z.array(file), can: z.record(z.string(), z.boolean()),
});
export const topicCallRow = z.strictObject({ id: z.uuid(), title: z.string(), issuerName: z.string(), state: z.enum(topicCallStates), closesAt: instantOut, closedAt: instantOut.nullable(), fields: z.array(category), claimCount: z.int(), suggestionCount: z.int(), mine: z.boolean() });
const callErrors = ['input.invalid', 'access.denied', 'topicCall.not_found', 'matter.changed', 'workflow.not_possible'] as const;
const callDone = z.strictObject({ id: z.uuid(), version: z.int(), state: z.enum(topicCallStates) });

export const listTopicCalls = endpoint({ method: 'GET', path: '/api/topic-calls', summary: 'Topic calls that concern the reader', query: z.strictObject({ state: z.enum(topicCallStates).optional(), search: z.string().max(100).optional(), ...paging }), output: z.strictObject({ items: z.array(topicCallRow), next: z.string().nullable() }), errors: ['input.invalid'] });
export const readTopicCall = endpoint({ method: 'GET', path: '/api/topic-calls/:id', summary: 'One topic call', params: byId, output: topicCallOut, errors: ['topicCall.not_found'] });
export const saveTopicCall = endpoint({ method: 'PUT', path: '/api/topic-calls/:id', summary: 'Write a topic call; version 0 starts it', params: byId, body: z.strictObject({ version: z.int().min(0), ...callFields }), output: callDone, errors: [...callErrors, 'topicCall.closes_in_past', 'file.not_found'] });
export const publishTopicCall = endpoint({ method: 'POST', path: '/api/topic-calls/:id/publish', summary: 'Open a topic call and tell its targets', params: byId, body: z.strictObject({ version }), output: callDone, errors: [...callErrors, 'topicCall.closes_in_past'] });
export const closeTopicCall = endpoint({ method: 'POST', path: '/api/topic-calls/:id/close', summary: 'Close a topic call', params: byId, body: z.strictObject({ version }), output: callDone, errors: callErrors });
export const callSummary = z.strictObject({ version, summary: z.string().trim().min(10).max(5000) });
export const summariseTopicCall = endpoint({ method: 'POST', path: '/api/topic-calls/:id/summarise', summary: 'Write what came of a closed call', params: byId, body: callSummary, output: callDone, errors: callErrors });
export const claimTopic = endpoint({ method: 'POST', path: '/api/topic-calls/:id/claim', summary: 'Claim a topic, alone or with a team', params: byId, body: z.strictObject({ claimId: id, teamName: z.string().trim().max(60).optional(), teamMemberIds: z.array(id).max(20).default([]), note: z.string().max(300).optional() }), output: z.strictObject({ id: z.uuid() }), errors: ['topicCall.not_found', 'topicCall.not_open', 'topicCall.already_claimed'] });
export const releaseClaim = endpoint({ method: 'POST', path: '/api/topic-calls/:id/release', summary: 'Give a claimed topic back', params: byId, body: z.strictObject({ claimId: id }), output: z.strictObject({ id: z.uuid() }), errors: ['topicCall.not_found'] });

// answers by link, and the public page
/** Why a link opens nothing, as its holder is told. */
const linkOver = ['suggestion.link_used', 'suggestion.link_returned', 'suggestion.link_replaced', 'suggestion.link_expired', 'suggestion.link_paused', 'suggestion.link_ended'] as const;
export const readReplyLink = endpoint({
  method: 'GET', path: '/api/reply-link', summary: 'What a unit without an account is asked (header X-Juzhi-Link)',
  output: z.strictObject({ number: z.string(), title: z.string(), authorLine: z.string(), content, unitName: z.string(), requirement: z.string().nullable(), dueAt: instantOut.nullable(), expiresAt: instantOut, associationName: z.string(), resultClasses: z.array(z.enum(resultClasses)) }), errors: ['suggestion.link_not_valid', ...linkOver],
});
const line = z.string().trim().min(1).max(100);
/** What every answer by link must say. */
export const linkFields = { resultClass: z.enum(resultClasses), body: z.string().trim().min(20).max(10_000), contactName: line, contactPhone: line, headName: line, paperNo: z.string().trim().min(1).max(60) };
export const replyByLink = endpoint({
  method: 'POST', path: '/api/reply-link', summary: 'Answer by link, once, with the number of the paper and its scan',
  body: z.strictObject({ replyId: id, ...linkFields, plan: z.string().max(2000).optional(), promisedBy: day.optional(), fileId: id }),
  output: z.strictObject({ number: z.string() }), errors: ['suggestion.link_not_valid', ...linkOver, 'input.invalid'],
});
export const uploadByLink = endpoint({ method: 'POST', path: '/api/reply-link/file', summary: 'The scan of the paper answer', kind: 'upload', output: z.strictObject({ id: z.uuid(), name: z.string(), size: z.int() }), errors: ['suggestion.link_not_valid', ...linkOver, 'input.too_large'] });

const publicItem = z.strictObject({ id: z.uuid(), title: z.string(), authorLine: z.string(), number: z.string().nullable(), category: category.nullable(), resultClass: z.enum(resultClasses).nullable(), carriedOutOn: z.string().nullable(), disputed: z.boolean(), publishedAt: instantOut });
export const listPublic = endpoint({ method: 'GET', path: '/api/public/results', summary: 'Published results', query: z.strictObject({ search: z.string().max(100).optional(), category: category.optional(), ...paging }), output: z.strictObject({ associationName: z.string(), items: z.array(publicItem.extend({ found: found.optional() })), next: z.string().nullable() }), errors: ['input.invalid'] });
export const readPublic = endpoint({ method: 'GET', path: '/api/public/results/:id', summary: 'One published result', params: byId, output: publicItem.extend({ content, reply: z.strictObject({ unitName: z.string(), body: z.string(), sentAt: instantOut }).nullable() }), errors: ['suggestion.not_found'] });

export const listOverdue = endpoint({
  method: 'GET', path: '/api/overdue-units', summary: 'Units with overdue matters: the answering side is held to its clock', query: z.strictObject({ veryLate: z.stringbool().optional() }),
  output: z.strictObject({ items: z.array(z.strictObject({ unit: named, count: z.int(), veryLate: z.int(), longestDays: z.int(), matters: z.array(z.strictObject({ id: z.uuid(), title: z.string(), number: z.string().nullable(), kind: z.string(), dueAt: instantOut })) })) }), errors: ['access.denied'],
});
