import { setTimeout as sleep } from 'node:timers/promises';
import type { Insides } from '../bench/site.ts';
import type { Meter } from '../bench/load.ts';
import { type Deed, type Fired, fire } from './fire.ts';

/** What a soak needs of a node: its address and ways to look into it. */
export interface Soaked {
  readonly url: string;
  readonly meter: Meter;
  /** Resident; of the database without its buffers, whose size is fixed and which fill as they are used. */
  megabytes(): Promise<{ app: number; database: number }>;
  insides(): Promise<Insides>;
  /** Jobs that are due and not done, and those given up. */
  jobs(): Promise<{ due: number; parked: number }>;
}

export interface SoakPlan {
  readonly minutes: number;
  readonly warmUp: number;
  /** Requests a second. */
  readonly rate: number;
  readonly random: () => number;
  /** Seconds of a minute, and of the rest before what is open is counted: longer than connections are kept for the next request. */
  readonly minuteSeconds?: number;
  readonly restSeconds?: number;
  /** What happens beside the load, begun at the start of each minute. */
  readonly beside?: (minute: number) => Promise<unknown>;
}

export interface Minute {
  readonly minute: number;
  readonly appMb: number;
  readonly databaseMb: number;
  readonly answered: number;
  readonly errors: number;
  readonly p95: number;
}

export interface Soak {
  readonly minutes: readonly Minute[];
  /** At rest after the warm-up, and at rest at the end. */
  readonly before: Insides;
  readonly after: Insides;
  readonly jobs: { due: number; parked: number };
  readonly answered: number;
  readonly errors: number;
  readonly firstError: string | null;
}

/**
 * Hours of work in the real mix: a warm-up, a rest, the time itself in slices of a minute, a rest. What grew is what the rests and the
 * first and last minutes say; `problemsOf` judges it.
 */
export async function soak(site: Soaked, deeds: readonly Deed[], plan: SoakPlan, tell: (m: Minute) => void, told: (i: Insides) => void = () => undefined): Promise<Soak> {
  const { random, rate, minuteSeconds = 60, restSeconds = 75 } = plan;
  const failures: unknown[] = [];
  let besides: Promise<unknown> = Promise.resolve();
  const minute = async (n: number): Promise<Fired> => {
    if (plan.beside) besides = Promise.all([besides, plan.beside(n).catch((error: unknown) => failures.push(error))]);
    return fire(site.url, deeds, { rate, seconds: minuteSeconds, warmUp: 0, meter: site.meter, random });
  };
  const rest = async (): Promise<Insides> => {
    await besides;
    for (let left = 120; left > 0 && (await site.jobs()).due > 0; left -= 1) await sleep(1000);
    await sleep(restSeconds * 1000);
    const found = await site.insides();
    told(found);
    return found;
  };
  for (let n = 1; n <= plan.warmUp; n++) await minute(n - plan.warmUp);
  const before = await rest();
  const minutes: Minute[] = [];
  let firstError: string | null = null;
  for (let n = 1; n <= plan.minutes; n++) {
    const f = await minute(n);
    const memory = await site.megabytes();
    const one = { minute: n, appMb: memory.app, databaseMb: memory.database, answered: f.all.count, errors: f.errors, p95: f.all.p95 };
    firstError ??= f.firstError;
    minutes.push(one);
    tell(one);
  }
  const after = await rest();
  const sum = (of: (m: Minute) => number): number => minutes.reduce((all, m) => all + of(m), 0);
  return { minutes, before, after, jobs: await site.jobs(), answered: sum((m) => m.answered), errors: sum((m) => m.errors) + failures.length, firstError: firstError ?? (failures.length > 0 ? String(failures[0]) : null) };
}

/** How much of what was there may be added in an hour. */
const GROWTH = 1.1;
/** A handful of handles come and go by themselves: a timer that runs, a connection that a worker just opened. */
const SLACK = 4;

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);

/** Memory in the first sixth of the minutes and in the last. */
export function growthOf(s: Soak): Record<'app' | 'database' | 'heap', { from: number; to: number }> {
  const part = Math.max(1, Math.round(s.minutes.length / 6));
  const of = (get: (m: Minute) => number): { from: number; to: number } => ({ from: mean(s.minutes.slice(0, part).map(get)), to: mean(s.minutes.slice(-part).map(get)) });
  return { app: of((m) => m.appMb), database: of((m) => m.databaseMb), heap: { from: s.before.heapMegabytes, to: s.after.heapMegabytes } };
}

export type SoakProblem = 'errors' | 'memory.app' | 'memory.database' | 'memory.heap' | 'files' | 'sockets' | 'resources' | 'connections' | 'jobs.due' | 'jobs.parked' | 'nothing';

/** What a soak shows that it must not. */
export function problemsOf(s: Soak): SoakProblem[] {
  const growth = growthOf(s);
  const grew = (g: { from: number; to: number }): boolean => g.to > g.from * GROWTH;
  const opened = (key: 'files' | 'sockets' | 'resources' | 'connections'): boolean => s.after[key] > s.before[key] + SLACK;
  const wrong: Record<SoakProblem, boolean> = {
    nothing: s.answered === 0, errors: s.errors > 0, 'memory.app': grew(growth.app), 'memory.database': grew(growth.database), 'memory.heap': grew(growth.heap),
    files: opened('files'), sockets: opened('sockets'), resources: opened('resources'), connections: opened('connections'), 'jobs.due': s.jobs.due > 0, 'jobs.parked': s.jobs.parked > 0,
  };
  return (Object.keys(wrong) as SoakProblem[]).filter((k) => wrong[k]);
}
