import type { ModuleDef } from '#kit/server/registry.ts';
import { plansAccess } from './access.ts';
import { planErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { plansErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { plansReactions } from './reactions.ts';
import { plansReferences } from './references.ts';
import { routes } from './routes.ts';
import { plansSchema } from './schema.ts';
import { mayReadCheck } from './service/checks.ts';
import { itemImport } from './service/import.ts';
import { mayReadRecord } from './service/items.ts';
import { planSheets } from './service/sheets.ts';
import { keepUp } from './service/steps.ts';
import { plansSettings } from './settings.ts';

export const plansModule: ModuleDef = {
  name: 'plans', erasures: plansErasures, references: plansReferences, schema: plansSchema, access: plansAccess, errors: planErrors, routes, reactions: plansReactions, settings: plansSettings, words: { 'zh-CN': zhCN, en },
  periodics: [{ name: 'plans.keepUp', everySeconds: 3600, run: keepUp }],
  fileGuards: { planRecord: mayReadRecord, planCheck: mayReadCheck },
  exports: planSheets, imports: { planItems: itemImport },
};
