import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { choiceFields, listFields, pairStates, surenesses } from '../rules/words.ts';
import { reasonItem } from './pairs.ts';

const uuid = z.uuid();
const byId = z.strictObject({ id: uuid });
const value = z.union([z.string(), z.array(z.string()), z.null()]);

const side = z.object({
  id: uuid, version: z.int(), status: z.string(), unitName: z.string(), createdAt: z.iso.datetime(), fields: z.record(z.enum(choiceFields), value),
  account: z.object({ username: z.string(), active: z.boolean(), lastSignInAt: z.iso.datetime().nullable() }).nullable(),
});
export const comparison = z.object({
  a: side, b: side, weight: z.int(), sureness: z.enum(surenesses), reasons: z.array(reasonItem), pair: z.object({ id: uuid, version: z.int(), state: z.enum(pairStates), decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), note: z.string().nullable() }).nullable(),
});
export type Comparison = z.output<typeof comparison>;
const two = ['access.denied', 'member.not_found', 'duplicate.same_record', 'duplicate.merged_already', 'duplicate.erased'] as const;

export const compareRecords = endpoint({ method: 'GET', path: '/api/duplicates/compare', summary: 'Two records side by side', query: z.strictObject({ a: uuid, b: uuid }), output: comparison, errors: [...two] });

const how = z.enum(['moved', 'aside', 'swapped']);
/** One table: how many rows move, how many stay with the merged record because the kept one has such a row, how many change places; the first of them by name. */
export const mergeLine = z.object({ table: z.string(), moved: z.int(), aside: z.int(), swapped: z.int(), rows: z.array(z.object({ how, text: z.string().nullable(), href: z.string().nullable() })) });
export type MergeLine = z.output<typeof mergeLine>;
const standing = z.object({ table: z.string(), rows: z.int() });

export const previewMerge = endpoint({
  method: 'GET', path: '/api/duplicates/preview', summary: 'What a merge would move, table by table: the same act, rolled back', query: z.strictObject({ kept: uuid, merged: uuid, account: z.enum(['kept', 'merged']).optional() }),
  output: z.object({ lines: z.array(mergeLine), readAlong: z.array(standing), undoDays: z.int(), accounts: z.enum(['none', 'passed', 'closed']) }), errors: [...two, 'account.not_joined'],
});

export const merge = z.object({
  id: uuid, kept: z.object({ id: uuid, name: z.string() }), merged: z.object({ id: uuid, name: z.string() }), unitName: z.string(), reason: z.string(), rows: z.int(), mergedBy: z.string(), mergedAt: z.iso.datetime(), undoUntil: z.iso.date(),
  undoneBy: z.string().nullable(), undoneAt: z.iso.datetime().nullable(), undoReason: z.string().nullable(),
});
export type Merge = z.output<typeof merge>;
export const mergeFilter = z.strictObject({ state: z.enum(['standing', 'undone']).optional(), member: uuid.optional(), search: z.string().trim().max(60).optional() });
export type MergeFilter = z.output<typeof mergeFilter>;
export const listMerges = endpoint({
  method: 'GET', path: '/api/member-merges', summary: 'Merges within reach, newest first', query: mergeFilter.extend({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(merge), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const countMerges = endpoint({ method: 'GET', path: '/api/member-merges/count', summary: 'How many a filter finds', query: mergeFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });

const undone = z.object({ lines: z.array(z.object({ table: z.string(), back: z.int(), changed: z.int() })), later: z.array(standing), fieldsBack: z.array(z.enum(choiceFields)), fieldsLeft: z.array(z.enum(choiceFields)) });
export type Undone = z.output<typeof undone>;
export const readMerge = endpoint({
  method: 'GET', path: '/api/member-merges/:id', summary: 'One merge: what moved, what taking it apart would do', params: byId,
  output: merge.extend({ lines: z.array(mergeLine), fields: z.array(z.object({ field: z.enum(choiceFields), before: value, after: value })), undo: undone.nullable(), result: undone.nullable(), cannotUndo: z.enum(['undone', 'periodOver', 'laterFirst']).nullable() }), errors: ['merge.not_found'],
});
export type MergeDetail = z.output<typeof readMerge.output>;

export const mergeRecords = endpoint({
  method: 'POST', path: '/api/member-merges', summary: 'Merges two records of one person: one transaction, every reference kept',
  body: z.strictObject({
    id: uuid, keptId: uuid, mergedId: uuid, keptVersion: z.int().min(1), mergedVersion: z.int().min(1), take: z.array(z.enum(choiceFields)).max(30), join: z.array(z.enum(listFields)).max(3),
    /** Of two accounts the one that goes on. */
    account: z.enum(['kept', 'merged']).optional(), reason: z.string().trim().min(2).max(200),
  }),
  output: merge, errors: [...two, 'matter.changed', 'account.not_joined', 'member.phone_taken', 'member.unit_not_found', 'member.unit_out_of_reach', 'member.unit_kind_wrong', 'member.name_unreadable'],
});
export const undoRecords = endpoint({
  method: 'POST', path: '/api/member-merges/:id/undo', summary: 'Takes a merge apart within its period', params: byId, body: z.strictObject({ reason: z.string().trim().min(2).max(200) }), output: undone,
  errors: ['access.denied', 'merge.not_found', 'merge.undone_already', 'merge.period_over', 'merge.later_first', 'member.phone_taken', 'member.unit_not_found', 'member.unit_out_of_reach', 'member.unit_kind_wrong', 'member.name_unreadable'],
});
