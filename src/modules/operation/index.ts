import type { ModuleDef } from '#kit/server/registry.ts';
import { operationAccess } from './access.ts';
import { releaseErrors } from './contract.release.ts';
import { operationErrors } from './contract.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { operationErasures, operationReferences } from './plans.ts';
import { routes } from './routes.ts';
import { operationSchema } from './schema.ts';
import { tellAlarms } from './service/alarms.ts';
import { checkHeads } from './service/chain-record.ts';
import { askForRecord } from './service/record-due.ts';

export const operationModule: ModuleDef = {
  name: 'operation', schema: operationSchema, erasures: operationErasures, references: operationReferences, access: operationAccess, errors: { ...operationErrors, ...releaseErrors }, routes, words: { 'zh-CN': zhCN, en },
  periodics: [{ name: 'operation.alarms', everySeconds: 600, run: tellAlarms }, { name: 'operation.chainRecord', everySeconds: 3600, run: askForRecord }],
  checks: [{ name: 'operation.chainHeads', run: checkHeads }],
};
