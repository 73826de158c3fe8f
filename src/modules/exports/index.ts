import { z } from 'zod';
import type { ModuleDef } from '#kit/server/registry.ts';
import { exportAccess } from './access.ts';
import { exportErrors } from './contract/exports.ts';
import { listImportErrors } from './contract/imports.ts';
import { exportDisclosures } from './disclosures.ts';
import { exportsErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { exportsReferences } from './references.ts';
import { routes } from './routes.ts';
import { exportsSchema } from './schema.ts';
import { SECOND_ABOVE } from './service/ask.ts';
import { KEEP_HOURS, MAKE_JOB, runMake } from './service/make.ts';
import { WAIT_DAYS, cleanUpExports, forgetPerson } from './service/read.ts';

export const exportsModule: ModuleDef = {
  name: 'exports', erasures: exportsErasures, forgetName: forgetPerson, references: exportsReferences, schema: exportsSchema, access: exportAccess, errors: { ...exportErrors, ...listImportErrors }, routes, words: { 'zh-CN': zhCN, en },
  disclosures: exportDisclosures, jobs: { [MAKE_JOB]: runMake },
  periodics: [{ name: 'exports.cleanUp', everySeconds: 600, run: cleanUpExports }],
  settings: {
    // It may be made stricter, never laxer.
    [SECOND_ABOVE]: { schema: z.number().int().min(0).max(100), initial: 100, group: 'exports' },
    [KEEP_HOURS]: { schema: z.number().int().min(1).max(24), initial: 24, group: 'exports' },
    [WAIT_DAYS]: { schema: z.number().int().min(1).max(30), initial: 7, group: 'exports' },
  },
};

export type { ExportDetail, ExportLine } from './contract/exports.ts';
export { type ExportName, findExports, tracesOfExport, untracedExports } from './disclosures.ts';
