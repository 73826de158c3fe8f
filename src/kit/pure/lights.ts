import type { WorkCalendar } from './calendar.ts';
import { remaining } from './limits.ts';

export type Light = 'green' | 'yellow' | 'red' | 'grey';

/** running: the clock counts; paused: suspended; stopped: answered, closed or without a limit. */
export type ClockState = 'running' | 'paused' | 'stopped';

export interface LightThresholds {
  /** Yellow when at most this much is left. */
  yellow: number;
  unit: 'day' | 'workingDay';
}

/** Rules of practice §2.3: green above 10 days left, yellow at 10 or fewer, red overdue. */
export const defaultLights: LightThresholds = { yellow: 10, unit: 'day' };

/** The light of a limit; grey when the clock does not run or there is no due instant. Colour is never the only cue: show words too. */
export function lightOf(
  cal: WorkCalendar,
  now: Date,
  dueAt: Date | null,
  state: ClockState,
  thresholds: LightThresholds = defaultLights,
): Light {
  if (dueAt === null || state !== 'running') return 'grey';
  const left = remaining(cal, now, dueAt);
  if (left.overdue) return 'red';
  return (thresholds.unit === 'day' ? left.days : left.workingDays) > thresholds.yellow ? 'green' : 'yellow';
}
