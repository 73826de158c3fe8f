import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';

const limit = z.strictObject({ n: z.int().min(1).max(1000), unit: z.enum(['workingDay', 'day', 'month', 'hour']) });

/** How long a submitted plan waits to be approved, and a plan that has ended to be reviewed. */
export const plansSettings: Readonly<Record<string, SettingDef>> = {
  'plan.approve': { schema: limit, initial: { n: 5, unit: 'workingDay' }, group: 'limits' },
  'plan.review': { schema: limit, initial: { n: 15, unit: 'workingDay' }, group: 'limits' },
  'plan.check': { schema: limit, initial: { n: 30, unit: 'day' }, group: 'limits' },
};
