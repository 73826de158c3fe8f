import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { parseDate } from '#kit/pure/tabular/parse-date.ts';
import { isParsed } from '#kit/pure/tabular/parsed.ts';

/** Levels, the highest first. */
export const honourLevels = ['national', 'provincial', 'city', 'district', 'street', 'association', 'other'] as const;
export type HonourLevel = (typeof honourLevels)[number];
/** `proposed` by the member and waiting; `held` counts; `revoked` stays in the register with its reason. */
export const honourStates = ['proposed', 'held', 'declined', 'withdrawn', 'revoked'] as const;
export type HonourState = (typeof honourStates)[number];
export const precisions = ['year', 'month', 'day'] as const;
export type Precision = (typeof precisions)[number];

export interface When {
  readonly day: string;
  readonly precision: Precision;
}

/** Reads a day, a month or a year in any usual form; null when it is none, or when something would have to be guessed or left out. */
export function readWhen(text: string): When | null {
  const read = parseDate({ text, type: 'text' }, { earliestYear: 1900, latestYear: 2199, keepsFinalZero: true });
  if (!isParsed(read) || read.notes) return null;
  return { day: `${read.value.date}-01-01`.slice(0, 10), precision: read.value.precision };
}

/** As it was written down: `2019`, `2019-05` or `2019-05-04`. */
export const whenText = (w: When): string => w.day.slice(0, w.precision === 'year' ? 4 : w.precision === 'month' ? 7 : 10);

/** An honour is awarded today or earlier. */
export function canAward(w: When | null, today: string): Decision {
  if (w === null) return no('honour.when_unclear');
  return w.day > today ? no('honour.when_ahead') : ok;
}

const steps: Readonly<Record<'decide' | 'withdraw' | 'correct' | 'revoke' | 'restore', readonly HonourState[]>> = { decide: ['proposed'], withdraw: ['proposed'], correct: ['held'], revoke: ['held'], restore: ['revoked'] };
export type HonourStep = keyof typeof steps;

/** Whether a step may be taken in a state. */
export function canTake(step: HonourStep, state: HonourState): Decision {
  return steps[step].includes(state) ? ok : no('honour.not_now');
}
