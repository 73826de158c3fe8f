import type { ModuleDef } from '#kit/server/registry.ts';
import { associationAccess } from './access.ts';
import { associationErrors } from './contract.ts';
import { associationsErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { periodics } from './reactions.ts';
import { routes } from './routes.ts';
import { associationsSchema } from './schema.ts';

export const associationsModule: ModuleDef = {
  name: 'associations', erasures: associationsErasures, schema: associationsSchema, access: associationAccess, errors: associationErrors, routes, periodics, words: { 'zh-CN': zhCN, en },
};

export { type Accent, type AssociationKind, accents, associationInput, associationKinds } from './contract.ts';
export { copySince, putIntoUse } from './service/release.ts';
export { nameSpans, namesOverTime } from './service/names.ts';
export { addAssociation, associationFor, isSetUp } from './service/profile.ts';
