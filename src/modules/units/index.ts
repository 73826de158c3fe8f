import { sql } from 'kysely';
import type { ModuleDef } from '#kit/server/registry.ts';
import { unitAccess } from './access.ts';
import { allUnitErrors } from './contract.ts';
import { kindChecks } from './contract/lifecycle.ts';
import { firstChecklists } from './data/checklists.ts';
import { unitsErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { reactions } from './reactions.ts';
import { unitsReferences } from './references.ts';
import { routes } from './routes.ts';
import { unitsSchema } from './schema.ts';
import { CHECKLISTS } from './service/checks.ts';
import { unitsImport } from './service/list-import.ts';
import { unitsSheet } from './service/units-sheet.ts';

export const unitsModule: ModuleDef = {
  name: 'units', erasures: unitsErasures, references: unitsReferences, schema: unitsSchema, access: unitAccess, errors: allUnitErrors, routes, reactions, words: { 'zh-CN': zhCN, en },
  subjects: { unit: { access: unitAccess, read: 'unit.read', table: 'units', label: sql`t.name`, find: (text) => sql`(t.name = ${text} or t.short_name = ${text} or t.id::text = ${text})` } },
  imports: { units: unitsImport }, exports: { units: unitsSheet },
  settings: { [CHECKLISTS]: { schema: kindChecks, initial: firstChecklists, group: 'units' } },
};

export { type UnitDetail, type UnitKind, type UnitLine, homeKinds, listUnits, unitKinds, unitLine, workKinds } from './contract.ts';
export type { Effect } from './contract/shape.ts';
export { isLive, mayContain } from './rules.ts';
export { type NewUnit, addUnit } from './service/add-unit.ts';
export { type UnitName, namesOfUnits, rootUnit, unitIdsWithin, unitNameOn } from './service/queries.ts';
export { type UnitShift, unitFollow } from './service/shift.ts';
export { unitFor, unitToHangOn } from './service/unit-for.ts';
