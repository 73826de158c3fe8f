import { chainLine, verifyEvents } from '#kit/server/chain.ts';
import type { ModuleDef } from '#kit/server/registry.ts';
import { auditAccess } from './access.ts';
import { affectedSheet } from './affected/sheet.ts';
import { checkSlice, walkDaily } from './chain.ts';
import { affectedErrors } from './contract.affected.ts';
import { chainErrors } from './contract.chain.ts';
import { auditErrors } from './contract.ts';
import { auditErasures } from './erasure.ts';
import { eventsSheet } from './events.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { auditReferences } from './references.ts';
import { routes } from './routes.ts';
import { auditSchema } from './schema.ts';

export const auditModule: ModuleDef = {
  name: 'audit', erasures: auditErasures, references: auditReferences,
  schema: auditSchema,
  access: auditAccess,
  errors: { ...auditErrors, ...chainErrors, ...affectedErrors },
  routes,
  exports: { audit: eventsSheet, affected: affectedSheet },
  jobs: { 'audit.checkSlice': checkSlice }, periodics: [{ name: 'audit.chain', everySeconds: 3600, run: walkDaily }],
  checks: [{ name: 'audit.chain', run: async (ctx) => (await verifyEvents(ctx)).map(chainLine) }],
  words: { 'zh-CN': zhCN, en },
};

export { chainProblems } from './chain.ts';
