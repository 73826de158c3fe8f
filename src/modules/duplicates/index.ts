import type { ModuleDef } from '#kit/server/registry.ts';
import { duplicateAccess } from './access.ts';
import { duplicateErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { duplicatesErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { duplicatesReferences } from './references.ts';
import { routes } from './routes.ts';
import { duplicatesSchema } from './schema.ts';
import { SCAN_JOB, scan } from './service/scan.ts';
import { duplicateSettings } from './settings.ts';

export const duplicatesModule: ModuleDef = {
  name: 'duplicates', schema: duplicatesSchema, access: duplicateAccess, errors: duplicateErrors, routes, settings: duplicateSettings, erasures: duplicatesErasures, references: duplicatesReferences, words: { 'zh-CN': zhCN, en },
  jobs: { [SCAN_JOB]: scan }, periodics: [{ name: 'duplicates.scan', everySeconds: 15, run: scan }],
};
