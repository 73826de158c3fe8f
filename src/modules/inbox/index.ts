import type { ModuleDef } from '#kit/server/registry.ts';
import { inboxAccess } from './access.ts';
import { inboxErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { inboxReferences } from './references.ts';
import { withdrawLateComers } from './reminders.ts';
import { routes } from './routes.ts';
import { inboxSchema } from './schema.ts';

export const inboxModule: ModuleDef = {
  name: 'inbox', erasures: inboxErasures, references: inboxReferences,
  schema: inboxSchema,
  access: inboxAccess,
  routes,
  periodics: [{ name: 'inbox.lateComers', everySeconds: 60, run: withdrawLateComers }],
  words: { 'zh-CN': zhCN, en },
};

export { type NewTodo, type Target, type Which, dropTodos, finishTodos, forgetTodos, openTodo, redueTodos, retitleTodos } from './todos.ts';
export { remind } from './reminders.ts';
export { holdersOf } from './holders.ts';
