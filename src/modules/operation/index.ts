import type { ModuleDef } from '#kit/server/registry.ts';
import { operationAccess } from './access.ts';
import { operationErrors } from './contract.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { routes } from './routes.ts';
import { tellAlarms } from './service/alarms.ts';
import { checkHeads } from './service/chain-record.ts';

export const operationModule: ModuleDef = {
  name: 'operation', access: operationAccess, errors: operationErrors, routes, words: { 'zh-CN': zhCN, en },
  periodics: [{ name: 'operation.alarms', everySeconds: 600, run: tellAlarms }],
  checks: [{ name: 'operation.chainHeads', run: checkHeads }],
};
