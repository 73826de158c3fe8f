import type { ModuleDef } from '#kit/server/registry.ts';
import { taskAccess } from './access.ts';
import { taskErrors } from './contract.ts';
import { tasksErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { taskReactions } from './reactions.ts';
import { tasksReferences } from './references.ts';
import { routes } from './routes.ts';
import { tasksSchema } from './schema.ts';
import { mayReadNote, mayReadTask } from './service/read.ts';
import { tasksSheet } from './service/tasks-sheet.ts';
import { taskSettings } from './settings.ts';

export const tasksModule: ModuleDef = {
  name: 'tasks', erasures: tasksErasures, references: tasksReferences, schema: tasksSchema, access: taskAccess, errors: taskErrors, routes, reactions: taskReactions, settings: taskSettings, fileGuards: { task: mayReadTask, taskNote: mayReadNote }, words: { 'zh-CN': zhCN, en },
  exports: { tasks: tasksSheet },
};

export { type NewTask, type TaskSource, addTask } from './service/add-task.ts';
export { carriesWork } from './access.ts';
export { type OwnerRef, namesOfOwners, ownersLike, targetsOf } from './service/owners.ts';
export { mayReadTask, tasksOf, tasksWith } from './service/read.ts';
export { callOffTasks } from './service/steps.ts';
export { type TaskLine, type TaskOwner, taskLine, taskOwner } from './contract.ts';
export { type TaskState, taskStates } from './rules.ts';
