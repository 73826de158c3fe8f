import type { ModuleDef } from '#kit/server/registry.ts';
import { reportAccess } from './access.ts';
import { reportErrors } from './contract.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { routes } from './routes.ts';
import { reportsSchema } from './schema.ts';
import { suggestionReportSheet } from './service/export.ts';
import { cleanUpCounts, countsAnew, wrongCounts } from './service/kept.ts';
import { structureSheet } from './service/structure-sheet.ts';

export const reportsModule: ModuleDef = { name: 'reports', schema: reportsSchema, access: reportAccess, errors: reportErrors, routes, exports: { suggestionReport: suggestionReportSheet, structure: structureSheet }, checks: [{ name: 'reports: kept numbers are those of the matters', run: wrongCounts, anew: countsAnew }], periodics: [{ name: 'reports.counts', everySeconds: 600, run: cleanUpCounts }], words: { 'zh-CN': zhCN, en } };
