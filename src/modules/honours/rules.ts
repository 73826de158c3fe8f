import { type Decision, no, ok } from '#kit/pure/decision.ts';

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

/** Reads a day, a month or a year as people write them: `2019`, `2019-5`, `2019年5月4日`, `2019.05`; null when it is none. */
export function readWhen(text: string): When | null {
  const found = /^(\d{4})(?:[-./\u5e74](\d{1,2}))?(?:[-./\u6708](\d{1,2}))?[\u5e74\u6708\u65e5\u53f7]?$/.exec(text.normalize('NFKC').replaceAll(/\s/g, ''));
  if (!found) return null;
  const [, year = '', month, day] = found;
  const full = `${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`;
  const real = new Date(`${full}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== full) return null;
  return { day: full, precision: day ? 'day' : month ? 'month' : 'year' };
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
