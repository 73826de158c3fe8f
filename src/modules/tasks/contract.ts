import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';
import { noteKinds, taskActions, taskStates } from './rules.ts';

export const taskErrors = {
  'task.not_found': 404,
  'task.due_in_past': 422,
  'task.not_later': 422,
  'task.owner_unknown': 422,
  'task.owner_twice': 422,
} as const;
type TaskErrors = typeof taskErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends TaskErrors {}
}

/** What every fact about a task says: its title, who has it, until when, and what it came from. */
export interface TaskFact {
  title: string;
  owner: string;
  dueOn: string;
  sourceType: string | null;
  sourceId: string | null;
}
declare module '#kit/server/events.ts' {
  interface EventMap {
    'task.created': TaskFact;
    'task.started': TaskFact;
    'task.noted': TaskFact;
    'task.reported': TaskFact;
    'task.accepted': TaskFact;
    'task.returned': TaskFact & { reason: string };
    'task.extended': TaskFact & { reason: string };
    'task.changed': TaskFact & { before: Record<string, unknown>; after: Record<string, unknown> };
    'task.cancelled': TaskFact & { reason: string };
    'task.reopened': TaskFact & { reason: string };
    'task.exported': { count: number };
  }
}

const day = z.iso.date();
const params = z.strictObject({ id: z.uuid() });
const list = <T extends string>(values: readonly T[]) => z.string().max(300).transform((v, ctx): T[] => {
  const parts = v.split(',').filter((x) => x !== '');
  if (parts.every((p): p is T => (values as readonly string[]).includes(p))) return parts;
  ctx.addIssue({ code: 'custom', message: 'input.wrong_value' });
  return z.NEVER;
});

/** Somebody or some unit that has a task. */
export const taskOwner = z.object({ kind: z.enum(['account', 'unit']), id: z.uuid(), name: z.string() });
export type TaskOwner = z.output<typeof taskOwner>;
const ownerInput = z.strictObject({ kind: z.enum(['account', 'unit']), id: z.uuid() });

export const taskLine = z.object({
  id: z.uuid(), title: z.string(), state: z.enum(taskStates), lead: taskOwner, coOwners: z.array(taskOwner), unitName: z.string(),
  dueAt: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.number().nullable(),
  /** Over its day now, or reported after it. */
  late: z.boolean(),
  source: z.object({ type: z.string(), id: z.uuid(), title: z.string(), link: z.string() }).nullable(), askerName: z.string(), createdAt: z.string(), reportedAt: z.string().nullable(), finishedAt: z.string().nullable(),
});
export type TaskLine = z.output<typeof taskLine>;

const filter = {
  search: z.string().trim().max(100).optional(), state: list(taskStates).optional(), light: list(['green', 'yellow', 'red'] as const).optional(), unit: z.uuid().optional(), owner: z.uuid().optional(),
  sourceType: z.string().max(50).optional(), sourceId: z.uuid().optional(), late: z.stringbool().optional(),
  /** `mine`: for me in person or for a unit whose work I carry; `asked`: what I asked for. */
  view: z.enum(['mine', 'asked']).optional(),
  dueFrom: day.optional(), dueTo: day.optional(),
};
export const taskFilter = z.strictObject(filter);
export type TaskFilter = z.output<typeof taskFilter>;
export const taskSorts = ['due', '-due', 'newest'] as const;

export const listTasks = endpoint({
  method: 'GET', path: '/api/tasks', summary: 'Tasks that the reader may see, by their day',
  query: z.strictObject({ ...filter, sort: z.enum(taskSorts).optional(), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(taskLine), next: z.string().nullable() }), errors: ['cursor.invalid', 'access.denied'],
});
export const countTasks = endpoint({
  method: 'GET', path: '/api/tasks/count', summary: 'How many tasks the same filters find, up to 10,000', query: z.strictObject({ ...filter, sort: z.enum(taskSorts).optional() }),
  output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'],
});
export const taskBoard = endpoint({
  method: 'GET', path: '/api/tasks/board', summary: 'The board: tasks by state, each column with its count and its first rows', query: taskFilter,
  output: z.object({
    columns: z.array(z.object({ key: z.enum(['open', 'doing', 'reported', 'done']), states: z.array(z.enum(taskStates)), count: z.int(), late: z.int(), items: z.array(taskLine) })),
    sources: z.array(z.string()),
  }), errors: ['access.denied'],
});
const inHand = z.object({ id: z.uuid(), name: z.string(), live: z.int(), late: z.int(), soon: z.int(), reported: z.int() });
export const taskWorkload = endpoint({
  method: 'GET', path: '/api/tasks/workload', summary: 'Who has how much in hand: people who lead or help, units with what lies below them; each number is that of the list that it opens', output: z.object({ people: z.array(inHand), units: z.array(inHand) }), errors: ['access.denied'],
});
export const taskExport = z.strictObject({ ...filter, sort: z.enum(taskSorts).optional() });
export type TaskExport = z.output<typeof taskExport>;
export const findTaskOwners = endpoint({
  method: 'GET', path: '/api/task-owners', summary: 'People with accounts and units that a task may be given to, by name, pinyin or initials', query: z.strictObject({ search: z.string().trim().max(60).optional() }),
  output: z.object({ items: z.array(taskOwner.extend({ note: z.string() })) }), errors: ['access.denied'],
});

const shownFile = z.object({ id: z.uuid(), name: z.string(), size: z.number() });
export const taskDetail = taskLine.extend({
  body: z.string(), report: z.string().nullable(), startedAt: z.string().nullable(), version: z.int(), provisional: z.boolean(),
  files: z.array(shownFile),
  notes: z.array(z.object({ id: z.uuid(), kind: z.enum(noteKinds), text: z.string(), dueOn: day.nullable(), byName: z.string(), at: z.string(), files: z.array(shownFile) })),
  can: z.object(Object.fromEntries(taskActions.map((a) => [a, z.boolean()])) as Record<(typeof taskActions)[number], z.ZodBoolean>),
});
export type TaskDetail = z.output<typeof taskDetail>;
export const readTask = endpoint({ method: 'GET', path: '/api/tasks/:id', summary: 'One task with its course', params, output: taskDetail, errors: ['task.not_found'] });

export const taskFields = {
  title: z.string().trim().min(2).max(100),
  body: z.string().trim().max(3000),
  lead: ownerInput,
  coOwners: z.array(ownerInput).max(20),
  dueOn: dayOf('ahead'),
};
const fileIds = z.array(z.uuid()).max(10).optional();
const stepErrors = ['task.not_found', 'access.denied', 'workflow.not_possible', 'matter.changed', 'file.not_found'] as const;
const words = z.string().trim().min(1).max(3000);

export const createTask = endpoint({
  method: 'POST', path: '/api/tasks', summary: 'Give a task to somebody or to a unit; the clock begins', body: z.strictObject({ id: z.uuid(), ...taskFields, dueOn: dayOf('ahead').nullable(), fileIds }),
  output: taskDetail, errors: ['access.denied', 'task.due_in_past', 'task.owner_unknown', 'task.owner_twice', 'file.not_found'],
});
export const changeTask = endpoint({
  method: 'PATCH', path: '/api/tasks/:id', summary: 'Change words or owners; a new owner is told', params, body: z.strictObject({ version: z.int(), title: taskFields.title, body: taskFields.body, lead: ownerInput, coOwners: taskFields.coOwners }),
  output: taskDetail, errors: [...stepErrors, 'task.owner_unknown', 'task.owner_twice'],
});
const step = <const A extends string>(action: A, summary: string, body: z.ZodRawShape) => ({ method: 'POST' as const, path: `/api/tasks/:id/${action}`, summary, params, body: z.strictObject({ version: z.int(), ...body }), output: taskDetail, errors: [...stepErrors] });
const textBody = { text: words, fileIds };
export const startTask = endpoint({ ...step('start', 'Begin working on it', {}), body: z.strictObject({ version: z.int() }) });
export const noteTask = endpoint({ ...step('note', 'Say how far it is, with files', textBody), body: z.strictObject({ version: z.int(), ...textBody }) });
export const reportTask = endpoint({ ...step('report', 'Report that it is done, with files; who asked looks at it', textBody), body: z.strictObject({ version: z.int(), ...textBody }) });
export const acceptTask = endpoint({ ...step('accept', 'The report is accepted: the task is done', {}), body: z.strictObject({ version: z.int(), text: z.string().trim().max(1000).optional() }) });
export const returnTask = endpoint({ ...step('return', 'The report is not enough yet: what is missing, and until when', {}), body: z.strictObject({ version: z.int(), text: words, dueOn: dayOf('ahead').nullable() }), errors: [...stepErrors, 'task.due_in_past'] });
export const extendTask = endpoint({ ...step('extend', 'A later day, with the reason', {}), body: z.strictObject({ version: z.int(), text: words, dueOn: dayOf('ahead') }), errors: [...stepErrors, 'task.due_in_past', 'task.not_later'] });
export const cancelTask = endpoint({ ...step('cancel', 'Nobody has to do it any more, with the reason', {}), body: z.strictObject({ version: z.int(), text: words }) });
export const reopenTask = endpoint({ ...step('reopen', 'It has to be taken up again, with the reason and a day', {}), body: z.strictObject({ version: z.int(), text: words, dueOn: dayOf('ahead') }), errors: [...stepErrors, 'task.due_in_past'] });
