import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';

export const PIA = 'posts.externalPia';
export const OPEN_MINUTES = 'posts.openingMinutes';

/** Posts outside the association are kept only where a privacy assessment was made: its number switches them on. */
export const postSettings = {
  [PIA]: { group: 'posts', initial: '', schema: z.string().trim().max(60) },
  [OPEN_MINUTES]: { group: 'posts', initial: 30, schema: z.int().min(5).max(240) },
} as const satisfies Record<string, SettingDef>;
export type PostSetting = keyof typeof postSettings;
