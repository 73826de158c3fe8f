import type { ModuleDef } from '#kit/server/registry.ts';
import { admissionAccess } from './access.ts';
import { admissionErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { admissionDisclosures } from './disclosures.ts';
import { admissionErasures } from './erasure.ts';
import { fileGuards } from './guards.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { admissionReactions } from './reactions.ts';
import { admissionReferences } from './references.ts';
import { routes } from './routes.ts';
import { admissionSchema } from './schema.ts';
import { sweepTries } from './service/applicant.ts';
import { lapseDrafts } from './service/draft.ts';
import { eraseEnded } from './service/erase.ts';
import { matterOf } from './service/load.ts';
import { onboardingMatter, remindOfEnding } from './service/onboarding-begin.ts';
import { applicationsSheet, newMembersSheet } from './service/sheets.ts';
import { admissionSettings } from './settings.ts';

export const admissionModule: ModuleDef = {
  name: 'admission', disclosures: admissionDisclosures, erasures: admissionErasures, references: admissionReferences, schema: admissionSchema, access: admissionAccess, errors: admissionErrors, routes, reactions: admissionReactions, settings: admissionSettings, fileGuards, exports: { applications: applicationsSheet, newMembers: newMembersSheet }, words: { 'zh-CN': zhCN, en },
  personSubjects: async (ctx, { memberId }) => [
    ...(await ctx.tx.selectFrom('membership_applications').select('id').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).execute()).map(({ id }) => matterOf(id)),
    ...(await ctx.tx.selectFrom('onboardings').select('id').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).execute()).map(({ id }) => onboardingMatter(id)),
  ],
  periodics: [
    { name: 'admission.erase', everySeconds: 3600, run: eraseEnded },
    { name: 'admission.lapseDrafts', everySeconds: 3600, run: lapseDrafts },
    { name: 'admission.ending', everySeconds: 600, run: remindOfEnding },
    { name: 'admission.tries', everySeconds: 3600, run: sweepTries },
  ],
};

export { actorOfApplicant } from './service/applicant.ts';
