import type { ModuleDef } from '#kit/server/registry.ts';
import { tallyAnew, tallyCheck } from '#kit/server/tallies.ts';
import { honourAccess } from './access.ts';
import { honourErrors } from './contract.ts';
import { honoursErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { honourReactions } from './reactions.ts';
import { honoursReferences } from './references.ts';
import { routes } from './routes.ts';
import { honoursSchema } from './schema.ts';
import { mayReadHonour } from './service/read.ts';
import { subject } from './service/rows.ts';
import { honoursImport, honoursSheet } from './service/sheet.ts';

export const honoursModule: ModuleDef = {
  name: 'honours', schema: honoursSchema, access: honourAccess, errors: honourErrors, routes, reactions: honourReactions, erasures: honoursErasures, references: honoursReferences, words: { 'zh-CN': zhCN, en },
  exports: { honours: honoursSheet }, imports: { honours: honoursImport }, fileGuards: { honour: mayReadHonour },
  checks: [{ name: 'honours.numbers', run: tallyCheck('honour'), anew: tallyAnew('honour') }],
  personSubjects: async (ctx, { memberId }) => (await ctx.tx.selectFrom('honours').select('id').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).execute()).map(({ id }) => subject(id)),
};
