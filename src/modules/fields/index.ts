import type { ModuleDef } from '#kit/server/registry.ts';
import { tallyAnew, tallyCheck } from '#kit/server/tallies.ts';
import { fieldAccess } from './access.ts';
import { fieldErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { fieldsDisclosures } from './disclosures.ts';
import { fieldsErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { fieldsReferences } from './references.ts';
import { routes } from './routes.ts';
import { fieldsSchema } from './schema.ts';
import { mayReadFieldFile } from './service/file-guard.ts';
import { forgetCodeFiles, lostKeys, tendValues } from './service/keep.ts';
import { ASK_TO_READ, runAskToRead } from './service/notice.ts';
import { memberExtras } from './service/row-extras.ts';
import { tendRounds } from './service/round-people.ts';
import { SEAL_VALUES, runSealValues } from './service/seal-existing.ts';
import { codesSheet } from './service/codes-sheet.ts';
import { editsSheet } from './service/edits-sheet.ts';
import { consentsSheet, fieldsSheet, roundPeopleSheet, roundRatesSheet } from './service/sheets.ts';
import { FILE_SUBJECT } from './service/write-value.ts';

export const fieldsModule: ModuleDef = {
  name: 'fields', disclosures: fieldsDisclosures, erasures: fieldsErasures, references: fieldsReferences, schema: fieldsSchema, access: fieldAccess, errors: fieldErrors, routes, words: { 'zh-CN': zhCN, en },
  jobs: { [ASK_TO_READ]: (ctx, payload) => runAskToRead(ctx, payload), [SEAL_VALUES]: (ctx, payload) => runSealValues(ctx, payload) },
  periodics: [{ name: 'fields.values', everySeconds: 3600, run: tendValues }, { name: 'fields.codeFiles', everySeconds: 3600, run: forgetCodeFiles }, { name: 'fields.rounds', everySeconds: 600, run: tendRounds }],
  exports: { fields: fieldsSheet, fieldEdits: editsSheet, codes: codesSheet, consents: consentsSheet, checkPeople: roundPeopleSheet, checkRates: roundRatesSheet },
  personSubjects: async (_ctx, { memberId }) => [{ type: 'fieldEdit', id: memberId }],
  rowExtras: { members: memberExtras },
  checks: [{ name: 'fields.keys', run: lostKeys }, { name: 'fields.rounds', run: tallyCheck('round'), anew: tallyAnew('round') }],
  fileGuards: { [FILE_SUBJECT]: mayReadFieldFile, [`${FILE_SUBJECT}:restricted`]: mayReadFieldFile },
};

export { rotateKeys } from './service/keep.ts';
