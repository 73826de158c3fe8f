/** The q-th part (0 to 1) of sorted numbers, as the smallest number that at least so many lie at or below; 0 of none. */
export function percentile(sorted: readonly number[], q: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * q) - 1)] ?? 0;
}

/**
 * When requests are due, in milliseconds from the beginning, rising: `rate` a second on average for so many seconds, with the gaps of
 * people who do not know of each other (a Poisson process). They do not depend on when earlier ones were answered.
 */
export function dueTimes(rate: number, seconds: number, random: () => number): number[] {
  const due: number[] = [];
  for (let at = gap(rate, random); at < seconds * 1000; at += gap(rate, random)) due.push(at);
  return due;
}

const gap = (rate: number, random: () => number): number => (-Math.log(1 - random()) * 1000) / rate;

export interface Weighted { readonly weight: number }

/** One of a list, each as often as its weight says. */
export function pickWeighted<T extends Weighted>(list: readonly T[], random: () => number): T {
  let left = random() * list.reduce((sum, x) => sum + x.weight, 0);
  for (const x of list) {
    left -= x.weight;
    if (left < 0) return x;
  }
  const last = list.at(-1);
  if (!last) throw new Error('nothing to pick from');
  return last;
}

export interface Step {
  readonly rate: number;
  /** 95 of 100 requests were answered within so many milliseconds from when they were due. */
  readonly p95Ms: number;
  /** Requests that were due and not answered when the last one of the step was due. */
  readonly waiting: number;
  readonly errors: number;
}

/** Whether a rate was carried: answered in time and without errors, and no more waiting at the end than one limit's worth of arrivals. */
export function carried(step: Step, limitMs: number): boolean {
  return step.errors === 0 && step.p95Ms <= limitMs && step.waiting <= Math.max(8, (step.rate * limitMs) / 1000);
}

/** The highest rate that was carried before the first that was not; null when even the first was not. */
export function kneeOf<T extends Step>(steps: readonly T[], limitMs: number): T | null {
  const broken = steps.findIndex((s) => !carried(s, limitMs));
  return (broken < 0 ? steps.at(-1) : steps[broken - 1]) ?? null;
}
