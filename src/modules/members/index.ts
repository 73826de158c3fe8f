import type { ModuleDef } from '#kit/server/registry.ts';
import { memberAccess } from './access.ts';
import { memberErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { routes } from './routes.ts';
import { membersSchema } from './schema.ts';

export const membersModule: ModuleDef = { name: 'members', schema: membersSchema, access: memberAccess, errors: memberErrors, routes, words: { 'zh-CN': zhCN, en } };

export { pickMembers } from './contract/members.ts';
export { type MemberName, type UnitMember, memberNames, membersOfUnits } from './service/door.ts';
