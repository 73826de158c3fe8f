import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';

/** Counting stops here: a badge never needs to say more than that it is more. */
export const COUNT_UP_TO = 1000;

const page = { after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

export const todo = z.object({
  id: z.uuid(), matterType: z.string(), matterId: z.uuid(), partId: z.uuid().nullable(), action: z.string(), actionText: z.string(), title: z.string(),
  /** The unit for which it waits, when it does not wait for me by name. */
  unitName: z.string().nullable(), role: z.string().nullable(), dueAt: z.string().nullable(), overdue: z.boolean(),
  /** As the working calendar counts: green in time, yellow due soon, red overdue, grey without a limit; working days left, negative when over. */
  light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.number().nullable(), createdAt: z.string(),
});
export type Todo = z.output<typeof todo>;

export const todoCounts = z.object({
  total: z.number(), overdue: z.number(), actions: z.array(z.object({ action: z.string(), text: z.string(), count: z.number() })),
  /** More than 1,000 wait: the counts are of the first 1,000 by deadline of each role. */
  more: z.boolean(),
});
export type TodoCounts = z.output<typeof todoCounts>;

export const listTodo = endpoint({
  method: 'GET', path: '/api/inbox/todo', summary: 'What waits for me, by deadline, then by age; with counts on the first page',
  query: z.strictObject({ matterType: z.string().max(50).optional(), action: z.string().max(100).optional(), overdue: z.stringbool().optional(), search: z.string().trim().max(100).optional(), ...page }),
  output: z.object({ items: z.array(todo), next: z.string().nullable(), counts: todoCounts.nullable() }), errors: ['cursor.invalid', 'access.denied'],
});

export const done = z.object({
  id: z.uuid(), matterType: z.string(), matterId: z.uuid(), action: z.string(), actionText: z.string(), title: z.string(), unitName: z.string().nullable(), doneAt: z.string(),
});

export const listDone = endpoint({
  method: 'GET', path: '/api/inbox/done', summary: 'What I have done, newest first',
  query: z.strictObject({ search: z.string().trim().max(100).optional(), ...page }),
  output: z.object({ items: z.array(done), next: z.string().nullable() }), errors: ['cursor.invalid', 'access.denied'],
});

export const inboxCounts = endpoint({
  method: 'GET', path: '/api/inbox/counts', summary: 'How much waits for me, how much of it is overdue, how much must be read; counting stops at 1,000',
  output: z.object({ todo: z.number(), overdue: z.number(), toRead: z.number() }), errors: ['access.denied'],
});
