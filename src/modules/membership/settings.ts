import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';

const limit = z.strictObject({ n: z.int().min(1).max(1000), unit: z.enum(['workingDay', 'day', 'month']) });
const group = 'membership';
/** Limits of changes and recognitions, each with an effective date. */
export const membershipSettings = {
  'membership.limit.leave': { group, schema: limit, initial: { n: 15, unit: 'workingDay' } },
  'membership.limit.move': { group, schema: limit, initial: { n: 10, unit: 'workingDay' } },
  'membership.limit.handOver': { group, schema: limit, initial: { n: 30, unit: 'day' } },
  'membership.limit.recognition': { group, schema: limit, initial: { n: 30, unit: 'day' } },
  'membership.eraseDays': { group, schema: z.int().min(1).max(60), initial: 60 },
  'membership.eraseNoticeDays': { group, schema: z.int().min(1).max(30), initial: 15 },
  // A restricted matter (privacy 13, 28): it is off until somebody names the privacy assessment.
  'membership.recognitionPia': { group, schema: z.string().trim().max(60), initial: '' },
} as const satisfies Record<string, SettingDef>;
export type MembershipSetting = keyof typeof membershipSettings;
