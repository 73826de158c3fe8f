import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';

export const PAIRING_GOAL = 'pairing.goal';
export const PAIRING_REMIND = 'pairing.remindDays';
export const REMIND_DAYS = 'conference.remindDays';

/** What a pairing owes in a half-year, and how long before a session is due the secretariat is asked to plan it. */
export const liaisonSettings: Readonly<Record<string, SettingDef>> = {
  [PAIRING_GOAL]: { schema: z.int().min(1).max(20), initial: 1, group: 'liaison' },
  [PAIRING_REMIND]: { schema: z.int().min(1).max(150), initial: 45, group: 'liaison' },
  [REMIND_DAYS]: { schema: z.int().min(1).max(120), initial: 30, group: 'liaison' },
};
