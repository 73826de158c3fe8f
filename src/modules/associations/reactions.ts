import type { Periodic } from '#kit/server/registry.ts';
import { noteMissingList } from './service/calendar.ts';

/** Twice a day is often enough for a list that appears once a year. */
export const periodics: readonly Periodic[] = [{ name: 'calendar', everySeconds: 43_200, run: noteMissingList }];
