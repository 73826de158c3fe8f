import type { ModuleDef } from '#kit/server/registry.ts';
import { organisationAccess } from './access.ts';
import { organisationErrors } from './contract/coverage.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { routes } from './routes.ts';
import { organisationSchema } from './schema.ts';
import { coverageImport, coverageSheet } from './service/coverage-sheet.ts';
import { matrixSheet } from './service/matrix-sheet.ts';

export const organisationModule: ModuleDef = {
  name: 'organisation', schema: organisationSchema, access: organisationAccess, errors: organisationErrors, routes, words: { 'zh-CN': zhCN, en },
  exports: { matrix: matrixSheet, coverage: coverageSheet }, imports: { coverage: coverageImport },
};
