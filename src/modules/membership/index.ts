import { sql } from 'kysely';
import type { ModuleDef } from '#kit/server/registry.ts';
import { membershipAccess } from './access.ts';
import { membershipErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { membershipDisclosures } from './disclosures.ts';
import { membershipErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { membershipReactions } from './reactions.ts';
import { membershipReferences } from './references.ts';
import { routes } from './routes.ts';
import { membershipSchema } from './schema.ts';
import { remindOfReturn } from './service/changes.ts';
import { askYearlyChecks } from './service/recognition.ts';
import { eraseByRule, proposeByRule } from './service/retention.ts';
import { changesSheet, recognitionsSheet } from './service/sheets.ts';
import { membershipSettings } from './settings.ts';

export const membershipModule: ModuleDef = {
  name: 'membership', disclosures: membershipDisclosures, schema: membershipSchema, access: membershipAccess, errors: membershipErrors, routes, reactions: membershipReactions, exports: { membershipChanges: changesSheet, recognitions: recognitionsSheet }, settings: membershipSettings, words: { 'zh-CN': zhCN, en }, erasures: membershipErasures, references: membershipReferences,
  personSubjects: async (ctx, { memberId }) => {
    const { rows } = await sql<{ type: string; id: string }>`select 'membershipChange' as type, id from membership_changes where association_id = ${ctx.actor.associationId} and member_id = ${memberId}
      union all select 'recognition', id from recognitions where association_id = ${ctx.actor.associationId} and member_id = ${memberId}`.execute(ctx.tx);
    return rows;
  },
  periodics: [{ name: 'membership.returns', everySeconds: 3600, run: remindOfReturn }, { name: 'membership.checks', everySeconds: 3600, run: askYearlyChecks }, { name: 'membership.proposeErasure', everySeconds: 3600, run: proposeByRule }, { name: 'membership.erase', everySeconds: 3600, run: eraseByRule }],
};

export { eraseAgain, erasedRecords } from './service/erase-again.ts';
