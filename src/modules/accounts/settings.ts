import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';
import { roleNames } from './contract.ts';

const group = 'accounts';

/** How long sessions live and how sign-in defends itself. A session keeps what it was given when it began. */
export const accountSettings = {
  'accounts.staffIdleMinutes': { group, initial: 30, schema: z.int().min(5).max(480) },
  'accounts.staffHours': { group, initial: 12, schema: z.int().min(1).max(72) },
  'accounts.memberIdleHours': { group, initial: 168, schema: z.int().min(1).max(720) },
  'accounts.memberDays': { group, initial: 30, schema: z.int().min(1).max(90) },
  'accounts.lockFailures': { group, initial: 5, schema: z.int().min(3).max(10) },
  'accounts.lockMinutes': { group, initial: 15, schema: z.int().min(5).max(60) },
  'accounts.addressFailures': { group, initial: 50, schema: z.int().min(10).max(1000) },
  'accounts.staffPasswordDays': { group, initial: 90, schema: z.int().min(0).max(365) },
  'accounts.oneTimePasswordDays': { group, initial: 7, schema: z.int().min(1).max(30) },
  'accounts.passwordMin': { group, initial: 10, schema: z.int().min(8).max(64) },
  'accounts.passwordClasses': { group, initial: 3, schema: z.int().min(1).max(4) },
  'accounts.passwordsRemembered': { group, initial: 5, schema: z.int().min(1).max(5) },
  'accounts.factorRoles': { group, initial: [], schema: z.array(z.enum(roleNames)).max(roleNames.length) },
  'accounts.factorGraceDays': { group, initial: 7, schema: z.int().min(0).max(90) },
  'accounts.stepUpMinutes': { group, initial: 10, schema: z.int().min(1).max(60) },
} as const satisfies Record<string, SettingDef>;

export type AccountSetting = keyof typeof accountSettings;
export type NumberSetting = Exclude<AccountSetting, 'accounts.factorRoles'>;
