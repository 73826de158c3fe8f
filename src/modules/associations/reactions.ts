import type { Periodic } from '#kit/server/registry.ts';
import { noteMissingList } from './service/calendar.ts';
import { takeNameOn } from './service/names.ts';

/** Twice a day is often enough for a list that appears once a year; a name that was decided for a later day is taken on that day. */
export const periodics: readonly Periodic[] = [{ name: 'calendar', everySeconds: 43_200, run: noteMissingList }, { name: 'associationNames', everySeconds: 3600, run: takeNameOn }];
