import { sql } from 'kysely';
import { z } from 'zod';
import { spreadsheetErrors } from '#kit/pure/tabular/errors.ts';
import type { ModuleDef } from '#kit/server/registry.ts';
import { unitFollow } from '#modules/units/index.ts';
import { memberAccess } from './access.ts';
import { memberErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { membersDisclosures } from './disclosures.ts';
import { membersErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { membersReferences } from './references.ts';
import { routes } from './routes.ts';
import { workKinds } from './rules.ts';
import { membersSchema } from './schema.ts';
import { countOfUnit } from './service/door.ts';
import { membersSheet } from './service/export-members.ts';
import { membersFollow } from './service/follow-units.ts';
import { cleanUpCounts } from './service/roll-counts.ts';
import { cleanUpImports } from './service/imports/clean-up.ts';
import { PASS_JOB, runPass } from './service/imports/pass.ts';
import { KEEP_DAYS } from './service/imports/present.ts';
import { gramsAnew, wrongGrams } from './service/name-grams.ts';
import { renewKeys } from './service/renew-keys.ts';
import { homesAnew, wrongHomes } from './service/working-homes.ts';

export const membersModule: ModuleDef = {
  name: 'members', disclosures: membersDisclosures, erasures: membersErasures, references: membersReferences, schema: membersSchema, access: memberAccess, errors: { ...memberErrors, ...spreadsheetErrors }, routes, words: { 'zh-CN': zhCN, en },
  holds: { unit: [{ code: 'unit.has_members', count: countOfUnit, href: (id, kind) => `/members?${workKinds.some((k) => k === kind) ? 'group' : 'unit'}=${id}` }] },
  subjects: {
    member: {
      access: memberAccess, read: 'member.read', table: 'members', find: (text) => sql`(t.name = ${text} or t.id::text = ${text})`,
      label: sql`t.name || ' · ' || (select u.short_name from units u where u.association_id = t.association_id and u.id = t.home_unit_id)`,
    },
  },
  follows: { unit: [unitFollow(membersFollow)] },
  jobs: { [PASS_JOB]: runPass },
  exports: { members: membersSheet },
  checks: [{ name: 'members.working', run: wrongHomes, anew: homesAnew }, { name: 'members.names', run: wrongGrams, anew: gramsAnew }],
  periodics: [{ name: 'members.imports', everySeconds: 600, run: cleanUpImports }, { name: 'members.counts', everySeconds: 600, run: cleanUpCounts }, { name: 'members.keys', everySeconds: 5, run: renewKeys }],
  settings: { [KEEP_DAYS]: { schema: z.number().int().min(1).max(365), initial: 30, group: 'members' } },
};

export { pickMembers } from './contract/members.ts';
export { admitMember, everyRecordOf, fieldsOfMember, insistHomeKind, lockMember, moveHome, nameOfPerson, putStatus, recordIds, setIntoUnit, statusByNow } from './service/door-write.ts';
export { wasErased } from './service/member-for.ts';
export { type MemberStatus, maskPhone, wrongDate } from './rules.ts';
export { type MemberField, type MemberFields, memberFields } from './contract/fields.ts';
export { type FieldsOfMember, applyFields, currentFields, currentFieldsOf, insistFields, readFieldInput } from './service/door-fields.ts';
export { type LookAlike, alikeTo } from './service/alike/look-alikes.ts';
export { findAlike, likenessOf, recordsOf } from './service/alike/find.ts';
export { refreshAlike } from './service/alike/refresh.ts';
export { type MergedRecord, layInto, lockRecords, takeApart } from './service/door-merge.ts';
export { type AlikeReason, alikeReasons, alikeWeights, sureness } from './rules/alike.ts';
export { workbook } from './service/workbook.ts';
export { type MemberName, type UnitMember, memberNames, membersOfUnits, rollWithin } from './service/door.ts';
export { type CountLine, type Counting, added, countAway, countMoved, countRoll, dayOfGoing, dayOfReturn, homeOn, keptCount, onRollOn } from './service/roll-counts.ts';
export { importMembersFile } from './service/imports/import-file.ts';
export { memberAccess } from './access.ts';
export { readCursor, writeCursor } from './service/cursor.ts';
export { allByWays, allOf, byLetters, byPerson, byWays, findings, foundByName, foundByWork, hasAccount, lettersOf, personFound, searchFilter, unitsBelow, unitsUnder, type Way, wayOfName } from './service/filter.ts';
export { searchWords } from './service/search-words.ts';
export { orders } from './service/list-members.ts';
export { type MemberCategory, memberCategories } from './rules.ts';
