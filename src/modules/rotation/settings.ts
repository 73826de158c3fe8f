import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';
import { dutyDefaults } from './data/duty-words.ts';
import { HANDOVER, dutyPers, shiftUnits } from './rules.ts';

export const DUTIES = 'rotation.duties';
export const SHIFT_UNIT = 'rotation.shiftUnit';
export const dutyRules = z.array(z.strictObject({ title: z.string().trim().min(1).max(60), per: z.enum(dutyPers), target: z.int().min(1).max(20) })).min(1).max(20);

/** How long a shift is, what is to be done in it, and how long its note may take; each shift keeps what it was given. */
export const rotationSettings: Readonly<Record<string, SettingDef>> = {
  [SHIFT_UNIT]: { schema: z.enum(shiftUnits), initial: 'month', group: 'rotation' },
  [DUTIES]: { schema: dutyRules, initial: dutyDefaults, group: 'rotation' },
  [HANDOVER.limit]: { schema: z.strictObject({ n: z.int().min(1).max(60), unit: z.enum(['workingDay', 'day']) }), initial: { n: 5, unit: 'workingDay' }, group: 'rotation' },
};
