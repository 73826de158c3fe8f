import type { ModuleDef } from '#kit/server/registry.ts';
import { governanceAccess } from './access.ts';
import { governanceErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { governanceDisclosures } from './disclosures.ts';
import { governanceErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { governanceReactions } from './reactions.ts';
import { governanceReferences } from './references.ts';
import { routes } from './routes.ts';
import { governanceSchema } from './schema.ts';
import { mayReadRule, mayReadVersion, rulesSheet } from './service/documents/rules.ts';
import { meetingsImport } from './service/meetings/meetings-import.ts';
import { meetingsSheet } from './service/meetings/meetings-sheet.ts';
import { candidatesImport } from './service/terms/candidates-import.ts';
import { endPublications } from './service/terms/publication.ts';
import { mayReadItem, mayReadMeeting } from './service/meetings/read.ts';
import { governanceSettings } from './settings.ts';

export const governanceModule: ModuleDef = {
  name: 'governance', disclosures: governanceDisclosures, erasures: governanceErasures, references: governanceReferences, schema: governanceSchema, access: governanceAccess, errors: governanceErrors, routes, reactions: governanceReactions, settings: governanceSettings, words: { 'zh-CN': zhCN, en },
  fileGuards: { ruleDocument: mayReadRule, ruleVersion: mayReadVersion, meeting: mayReadMeeting, agendaItem: mayReadItem },
  periodics: [{ name: 'governance.publications', everySeconds: 600, run: endPublications }],
  exports: { meetings: meetingsSheet, rules: rulesSheet }, imports: { candidates: candidatesImport, meetings: meetingsImport },
};

export type { Elected } from './contract/events.ts';
