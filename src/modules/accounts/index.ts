import type { ModuleDef } from '#kit/server/registry.ts';
import { unitFollow } from '#modules/units/index.ts';
import { accountAccess } from './access.ts';
import { factorErrors } from './contract.factors.ts';
import { platformErrors } from './contract.platform.ts';
import { accountErrors } from './contract.ts';
import { accountsErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { periodics, reactions } from './reactions.ts';
import { accountsReferences } from './references.ts';
import { routes } from './routes.ts';
import { accountsSchema } from './schema.ts';
import { accountsImport } from './service/list-import.ts';
import { rolesFollow } from './service/follow-units.ts';
import { withoutAnew, wronglyWithout } from './service/for-members.ts';
import { accountSettings } from './settings.ts';

export const accountsModule: ModuleDef = {
  name: 'accounts', erasures: accountsErasures, references: accountsReferences, schema: accountsSchema, access: accountAccess, errors: { ...accountErrors, ...factorErrors, ...platformErrors }, routes, periodics, reactions, checks: [{ name: 'accounts.without', run: wronglyWithout, anew: withoutAnew }], settings: accountSettings, imports: { accounts: accountsImport }, follows: { unit: [unitFollow(rolesFollow)] }, words: { 'zh-CN': zhCN, en },
};

export { type RoleName, roleNames } from './contract.ts';
export { recognise } from './recognise.ts';
export { canDecideRoles, fitsUnit, nameKey, phoneOf, separateAdmins } from './rules.ts';
export { resealProvider } from './service/platform/provider.ts';
export { resealSecrets, sealedSecrets } from './service/factors/totp.ts';
export { actorOf } from './service/actor-of.ts';
export { type NewAccount, addAccount } from './service/add-account.ts';
export { openOwnAccount } from './service/for-members.ts';
export { type JoinedAccounts, joinAccounts, partAccounts } from './service/join-accounts.ts';
export { type NewGrant, addGrant, hasSecurityAdmin } from './service/grants.ts';
export { endGrant, grantWith, voidGrant } from './service/grants-with.ts';
export { hashPassword } from './service/passwords.ts';
export { type MemberAccount, accountsHolding, accountsOfMembers, nameOfAccount, namesOfAccounts, roleEndedSince } from './service/queries.ts';
export { readerLocale } from './service/reader-locale.ts';
export { type AdminInput, DEMO_JOB, createAdmin } from './service/set-up.ts';
