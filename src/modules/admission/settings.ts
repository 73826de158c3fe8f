import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';
import { checklists } from './data/checklists.ts';

const limit = z.strictObject({ n: z.int().min(1).max(1000), unit: z.enum(['workingDay', 'day', 'month']) });
const group = 'admission';
const list = z.string().trim().max(1000);

/** Limits, counts and lists of admission; each with an effective date, and what is under way keeps what it was given. */
export const admissionSettings = {
  'admission.limit.introduce': { group, schema: limit, initial: { n: 10, unit: 'workingDay' } },
  'admission.limit.fix': { group, schema: limit, initial: { n: 30, unit: 'day' } },
  'admission.limit.decision': { group, schema: limit, initial: { n: 30, unit: 'day' } },
  'admission.limit.newMemberYear': { group, schema: limit, initial: { n: 12, unit: 'month' } },
  'admission.introducers': { group, schema: z.int().min(0).max(4), initial: 2 },
  'admission.draftDays': { group, schema: z.int().min(7).max(365), initial: 60 },
  'admission.linkDays': { group, schema: z.int().min(1).max(730), initial: 180 },
  'admission.retentionMonths': { group, schema: z.int().min(1).max(24), initial: 6 },
  'admission.remindDays': { group, schema: z.int().min(1).max(120), initial: 30 },
  'admission.startList': { group, schema: list, initial: checklists.start },
  'admission.exitList': { group, schema: list, initial: checklists.exit },
} as const satisfies Record<string, SettingDef>;
export type AdmissionSetting = keyof typeof admissionSettings;
