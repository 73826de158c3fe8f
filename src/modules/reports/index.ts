import type { ModuleDef } from '#kit/server/registry.ts';
import { reportAccess } from './access.ts';
import { reportErrors } from './contract.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { routes } from './routes.ts';
import { suggestionReportSheet } from './service/export.ts';
import { structureSheet } from './service/structure-sheet.ts';

export const reportsModule: ModuleDef = { name: 'reports', access: reportAccess, errors: reportErrors, routes, exports: { suggestionReport: suggestionReportSheet, structure: structureSheet }, words: { 'zh-CN': zhCN, en } };
