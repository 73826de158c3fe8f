import { sql } from 'kysely';
import { together } from '#kit/server/access.ts';
import type { ModuleDef } from '#kit/server/registry.ts';
import { unitFollow } from '#modules/units/index.ts';
import { deskAccess, suggestionAccess } from './access.ts';
import { suggestionChecks } from './checks.ts';
import { suggestionErrors } from './contract/errors.ts';
import { suggestionsDisclosures } from './disclosures.ts';
import { suggestionsErasures } from './erasure.ts';
import { fileGuards } from './guards.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { suggestionReactions } from './reactions.ts';
import { suggestionsReferences } from './references.ts';
import { routes } from './routes.ts';
import { suggestionsSchema } from './schema.ts';
import { suggestionsSheet } from './service/read/export.ts';
import { indexOlder, mergeWords } from './service/read/search-index.ts';
import { remindToSign } from './service/tell.ts';
import { openAtUnit, tellOpenMatters } from './service/read/unit-hold.ts';
import { closeEndedCalls } from './service/topics.ts';
import { forgetAuthor } from './service/write/forget-author.ts';
import { suggestionSettings } from './settings.ts';

const access = together(deskAccess, suggestionAccess);

export const suggestionsModule: ModuleDef = {
  name: 'suggestions', disclosures: suggestionsDisclosures, erasures: suggestionsErasures, forgetName: forgetAuthor, references: suggestionsReferences,
  schema: suggestionsSchema,
  access,
  routes,
  errors: suggestionErrors,
  reactions: suggestionReactions,
  settings: suggestionSettings,
  periodics: [{ name: 'suggestions.closeCalls', everySeconds: 60, run: closeEndedCalls }, { name: 'suggestions.remindToSign', everySeconds: 3600, run: remindToSign }, { name: 'suggestions.indexOlder', everySeconds: 5, run: indexOlder }, { name: 'suggestions.mergeWords', everySeconds: 10, run: async (ctx) => void (await mergeWords(ctx)) }],
  checks: suggestionChecks,
  exports: { suggestions: suggestionsSheet },
  fileGuards,
  // Its number tells one from others; what it says is for those who may open it.
  subjects: { suggestion: { access: suggestionAccess, read: 'suggestion.read', table: 'suggestions', label: sql`coalesce(t.formal_text, t.serial_no, left(t.id::text, 8))`, find: (text) => sql`(t.formal_text = ${text} or t.serial_no = ${text} or t.id::text = ${text})` } },
  follows: { unit: [unitFollow({ go: tellOpenMatters, takeBack: async () => undefined })] },
  holds: { unit: [{ code: 'unit.has_open_matters', count: openAtUnit, href: (id) => `/suggestions?handlingUnitId=${id}` }] },
  words: { 'zh-CN': zhCN, en },
};

export { type Fact, facts } from './contract/lists.ts';
export { type AdoptionLevel, adoptionLevels } from './rules/words.ts';
export { changedSince, firstAndLast } from './service/read/changes.ts';
export { factCondition, nextChange } from './service/read/facts.ts';
export { readsAll } from './service/read/filter.ts';
export { adoptionCondition, listFilter, readableFacts } from './service/read/readable-facts.ts';
export { actorOfLink } from './service/handle/link.ts';
export { indexSuggestion } from './service/read/search-index.ts';
