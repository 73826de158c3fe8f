import { sql } from 'kysely';
import type { ModuleDef } from '#kit/server/registry.ts';
import { unitAccess } from './access.ts';
import { unitErrors } from './contract.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';
import { unitsSchema } from './schema.ts';

export const unitsModule: ModuleDef = {
  name: 'units', schema: unitsSchema, access: unitAccess, errors: unitErrors, routes, reactions, words: { 'zh-CN': zhCN, en },
  subjects: { unit: { access: unitAccess, read: 'unit.read', table: 'units', label: sql`t.name`, find: (text) => sql`(t.name = ${text} or t.short_name = ${text} or t.id::text = ${text})` } },
};

export { type UnitDetail, type UnitKind, type UnitLine, listUnits, unitKinds, unitLine } from './contract.ts';
export { isLive, mayContain } from './rules.ts';
export { type NewUnit, addUnit } from './service/change.ts';
export { type UnitName, namesOfUnits, rootUnit, unitIdsWithin } from './service/queries.ts';
export { unitFor } from './service/unit-for.ts';
