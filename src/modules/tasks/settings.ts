import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';

const limit = z.strictObject({ n: z.int().min(1).max(1000), unit: z.enum(['workingDay', 'day', 'month', 'hour']) });
const days = (n: number): SettingDef => ({ schema: limit, initial: { n, unit: 'workingDay' }, group: 'limits' });

/** How long a task has when no day was named, when it was returned, and how long a report waits to be looked at. */
export const taskSettings: Readonly<Record<string, SettingDef>> = { 'task.due': days(10), 'task.redo': days(5), 'task.review': days(3) };
