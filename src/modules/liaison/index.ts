import type { ModuleDef } from '#kit/server/registry.ts';
import { liaisonAccess } from './access.ts';
import { liaisonErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { liaisonErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { reactions } from './reactions.ts';
import { liaisonReferences } from './references.ts';
import { routes } from './routes.ts';
import { liaisonSchema } from './schema.ts';
import { askForActivities } from './service/behind.ts';
import { askForSessions } from './service/conferences.ts';
import { cleanUpCounts, countsAnew, wrongCounts } from './service/kept.ts';
import { chargesImport } from './service/imports/charges.ts';
import { pointsImport } from './service/imports/points.ts';
import { visitsImport } from './service/imports/visits.ts';
import { liaisonFollows } from './service/follow-units.ts';
import { liaisonSheets } from './service/sheets.ts';
import { unitFollow } from '#modules/units/index.ts';
import { mayReadVisit } from './service/visits.ts';
import { liaisonSettings } from './settings.ts';

export const liaisonModule: ModuleDef = {
  name: 'liaison', erasures: liaisonErasures, references: liaisonReferences, schema: liaisonSchema, access: liaisonAccess, errors: liaisonErrors, routes, reactions, settings: liaisonSettings, words: { 'zh-CN': zhCN, en },
  periodics: [{ name: 'liaison.sessions', everySeconds: 3600, run: askForSessions }, { name: 'liaison.pairings', everySeconds: 3600, run: askForActivities }, { name: 'liaison.counts', everySeconds: 600, run: cleanUpCounts }],
  checks: [{ name: 'liaison: kept coverages are those of the visits and points', run: wrongCounts, anew: countsAnew }],
  fileGuards: { liaisonVisit: mayReadVisit }, follows: { unit: [unitFollow(liaisonFollows)] },
  exports: liaisonSheets, imports: { liaisonPoints: pointsImport, liaisonCharges: chargesImport, liaisonVisits: visitsImport },
};
