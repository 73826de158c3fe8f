import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';
import { limits } from './rules/clocks.ts';
import { paperWords } from './data/paper-words.ts';

const limit = z.strictObject({ n: z.int().min(1).max(1000), unit: z.enum(['workingDay', 'day', 'month', 'hour']) });
const name = z.string().trim().min(1).max(40);

/** Every limit and series of the loop, as a setting with an effective date; each matter keeps what it was given. */
export const suggestionSettings: Readonly<Record<string, SettingDef>> = {
  ...Object.fromEntries(Object.entries(limits).map(([key, initial]) => [key, { schema: limit, initial, group: 'limits' }])),
  'suggestion.fourClasses': { schema: z.boolean(), initial: false, group: 'handling' },
  'suggestion.series': { schema: z.strictObject({ suggestion: name, info: name, report: name, supervision: name }), initial: paperWords.series, group: 'numbers' },
  'suggestion.expressSeries': { schema: name, initial: paperWords.expressSeries, group: 'numbers' },
  'suggestion.replySeries': { schema: name, initial: paperWords.replySeries, group: 'numbers' },
  'suggestion.reminderSeries': { schema: name, initial: paperWords.reminderSeries, group: 'numbers' },
  'suggestion.dispatchSeries': { schema: name, initial: paperWords.dispatchSeries, group: 'numbers' },
};
