import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';

const limit = z.strictObject({ n: z.int().min(1).max(1000), unit: z.enum(['workingDay', 'day', 'month', 'hour']) });
export const GRADE_REMIND = 'grade.remindDays';

/** How long a self-check and its review may take, and how long before its end a grade asks to be renewed. */
export const assessmentSettings: Readonly<Record<string, SettingDef>> = {
  'assessment.self': { schema: limit, initial: { n: 20, unit: 'workingDay' }, group: 'limits' },
  'assessment.review': { schema: limit, initial: { n: 10, unit: 'workingDay' }, group: 'limits' },
  [GRADE_REMIND]: { schema: z.int().min(30).max(720), initial: 180, group: 'limits' },
};
