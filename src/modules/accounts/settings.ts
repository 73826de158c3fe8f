import { z } from 'zod';
import { mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { SettingDef } from '#kit/server/registry.ts';
import { accountAccess } from './access.ts';
import { roleNames } from './contract.ts';

/** Who signs in how is for its administrators, whichever page or operation it is changed by: not for the secretariat, which they watch. */
const by = { group: 'accounts', mayEdit: (ctx: Ctx) => mayAnywhere(ctx.actor, accountAccess, 'signInPolicy.edit') };

/** How long sessions live and how sign-in defends itself. A session keeps what it was given when it began. */
export const accountSettings = {
  'accounts.staffIdleMinutes': { ...by, initial: 30, schema: z.int().min(5).max(480) },
  'accounts.staffHours': { ...by, initial: 12, schema: z.int().min(1).max(72) },
  'accounts.memberIdleHours': { ...by, initial: 168, schema: z.int().min(1).max(720) },
  'accounts.memberDays': { ...by, initial: 30, schema: z.int().min(1).max(90) },
  'accounts.lockFailures': { ...by, initial: 5, schema: z.int().min(3).max(10) },
  'accounts.lockMinutes': { ...by, initial: 15, schema: z.int().min(5).max(60) },
  'accounts.addressFailures': { ...by, initial: 50, schema: z.int().min(10).max(1000) },
  'accounts.staffPasswordDays': { ...by, initial: 90, schema: z.int().min(0).max(365) },
  'accounts.oneTimePasswordDays': { ...by, initial: 7, schema: z.int().min(1).max(30) },
  'accounts.passwordMin': { ...by, initial: 10, schema: z.int().min(8).max(64) },
  'accounts.passwordClasses': { ...by, initial: 3, schema: z.int().min(1).max(4) },
  'accounts.passwordsRemembered': { ...by, initial: 5, schema: z.int().min(1).max(5) },
  'accounts.factorRoles': { ...by, initial: [], schema: z.array(z.enum(roleNames)).max(roleNames.length) },
  'accounts.factorGraceDays': { ...by, initial: 7, schema: z.int().min(0).max(90) },
  'accounts.stepUpMinutes': { ...by, initial: 10, schema: z.int().min(1).max(60) },
} as const satisfies Record<string, SettingDef>;

export type AccountSetting = keyof typeof accountSettings;
export type NumberSetting = Exclude<AccountSetting, 'accounts.factorRoles'>;
