import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';

/** How many days a merge can be taken apart. */
export const UNDO_DAYS = 'duplicates.undoDays';
export const duplicateSettings = { [UNDO_DAYS]: { group: 'duplicates', schema: z.int().min(1).max(3650), initial: 90 } } as const satisfies Record<string, SettingDef>;
