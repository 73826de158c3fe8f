import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { checkStates, itemStates } from '../rules/items.ts';
import { planKinds } from '../rules/plans.ts';
import { day, fileIds, id, leadIn, leadOut, line, list, named, next, page, params, reason, search, shownFiles } from './shared.ts';

const counts = { done: z.boolean(), checks: z.int(), checksDone: z.int(), target: z.int().nullable(), amount: z.int(), tasks: z.int(), tasksDone: z.int(), records: z.int() };
export const itemLine = z.object({ id, plan: named, kind: z.enum(planKinds), section: z.string(), title: z.string(), lead: leadOut.nullable(), leadText: z.string(), due: day, state: z.enum(itemStates), percent: z.int(), measure: z.string(), ...counts });
export type ItemLine = z.output<typeof itemLine>;

const filter = { search, plan: id.optional(), state: list(itemStates).optional(), kind: list(planKinds).optional(), year: z.coerce.number().int().min(1990).max(2200).optional(), section: z.string().max(60).optional(), unit: id.optional(), dueFrom: day.optional(), dueTo: day.optional() };
export const itemFilter = z.strictObject(filter);
export type ItemFilter = z.output<typeof itemFilter>;
export const listItems = endpoint({ method: 'GET', path: '/api/plan-items', summary: 'Items of plans that hold now, by their day, with how far they are', query: z.strictObject({ ...filter, ...page }), output: z.object({ items: z.array(itemLine), next }), errors: ['access.denied', 'cursor.invalid'] });
export const countItems = endpoint({ method: 'GET', path: '/api/plan-items/count', summary: 'How many items the same filters find', query: itemFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });

export const taskMark = z.object({ id, title: z.string(), state: z.enum(['open', 'inProgress', 'returned', 'reported', 'done', 'cancelled']), lead: z.string(), dueAt: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.number().nullable(), late: z.boolean(), linked: z.boolean() });
export const planRecord = z.object({ id, doneOn: day, text: z.string(), amount: z.int(), finishes: z.boolean(), byName: z.string(), at: z.string(), withdrawnAt: z.string().nullable(), withdrawReason: z.string().nullable(), files: shownFiles });
export const itemDetail = itemLine.extend({
  body: z.string(), evidence: z.boolean(), taskList: z.array(taskMark), recordList: z.array(planRecord), units: z.array(z.object({ unit: named, opens: z.boolean(), state: z.enum(checkStates), late: z.boolean(), doneOn: day.nullable() })), planState: z.string(),
  can: z.object({ task: z.boolean(), record: z.boolean(), withdraw: z.boolean() }),
});
export type ItemDetail = z.output<typeof itemDetail>;
export const readItem = endpoint({ method: 'GET', path: '/api/plan-items/:id', summary: 'One item with the tasks, records and checks behind its numbers', params, output: itemDetail, errors: ['planItem.not_found'] });

const errors = ['planItem.not_found', 'access.denied', 'planItem.not_begun'] as const;
export const taskItem = endpoint({
  method: 'POST', path: '/api/plan-items/:id/tasks', summary: 'Give the work of an item as a task on the board', params, body: z.strictObject({ taskId: id, title: line(100).min(2), body: line(3000), lead: leadIn, coOwners: z.array(leadIn).max(20), dueOn: dayOf('ahead').nullable() }),
  output: itemDetail, errors: [...errors, 'task.owner_unknown', 'task.owner_twice', 'task.due_in_past'],
});
export const linkTask = endpoint({ method: 'POST', path: '/api/plan-items/:id/links', summary: 'Count a task that is on the board already for this item', params, body: z.strictObject({ taskId: id }), output: itemDetail, errors: [...errors, 'task.not_found', 'planItem.task_there'] });
export const unlinkTask = endpoint({ method: 'DELETE', path: '/api/plan-items/:id/links/:taskId', summary: 'Do not count a task for this item any more; the task itself stays', params: z.strictObject({ id, taskId: id }), output: itemDetail, errors: [...errors, 'task.not_found'] });
export const giveTasks = endpoint({ method: 'POST', path: '/api/plans/:id/tasks', summary: 'Give the work of several items at once, each to whoever leads it; those that have a task already are left', params, body: z.strictObject({ itemIds: z.array(id).min(1).max(300) }), output: z.object({ given: z.int(), left: z.int() }), errors: ['plan.not_found', 'access.denied', 'planItem.not_begun', 'plan.nothing_to_give', 'task.owner_unknown'] });
export const recordFields = { doneOn: dayOf('recent'), text: line(3000).min(2), amount: z.int().min(0).max(1_000_000), finishes: z.boolean() };
export const recordItem = endpoint({ method: 'POST', path: '/api/plan-items/:id/records', summary: 'Record what was done for an item, with evidence', params, body: z.strictObject({ id, ...recordFields, fileIds }), output: itemDetail, errors: [...errors, 'planRecord.in_future', 'file.not_found'] });
export const withdrawRecord = endpoint({ method: 'POST', path: '/api/plan-records/:id/withdraw', summary: 'A record was wrong: it stays, and counts no longer', params, body: z.strictObject({ reason }), output: itemDetail, errors: ['planRecord.not_found', 'access.denied', 'planRecord.withdrawn'] });
