import { Agent } from 'node:http';
import { type Call, type Meter, send } from '../bench/load.ts';
import { type Step, dueTimes, percentile, pickWeighted } from './open-loop.ts';

/** One kind of what people do: one request, or several that follow each other; null when there is nothing left of it to do. */
export interface Deed {
  readonly name: string;
  readonly weight: number;
  readonly calls: (n: number) => readonly { readonly name: string; readonly call: Call }[] | null;
}

export interface Timed { readonly count: number; readonly p50: number; readonly p95: number; readonly p99: number; readonly most: number }

export interface Fired extends Step {
  readonly perSecond: number;
  readonly kinds: ReadonlyMap<string, Timed>;
  readonly all: Timed;
  /** Processor time a request, ms. */
  readonly appMs: number;
  readonly databaseMs: number;
  readonly firstError: string | null;
}

const timed = (times: number[]): Timed => {
  const sorted = times.toSorted((a, b) => a - b);
  return { count: sorted.length, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99), most: sorted.at(-1) ?? 0 };
};

/**
 * Lets requests arrive at a rate, answered or not: the next one does not wait for the last. Time counts from when a request was due, so a
 * queue before the server counts too. What is due in the first seconds warms up and is not counted.
 */
export async function fire(base: string, deeds: readonly Deed[], options: { rate: number; seconds: number; warmUp: number; meter: Meter; random: () => number }): Promise<Fired> {
  const { rate, seconds, warmUp, meter, random } = options;
  // Idle lines are given up before the node does it: one that is used just then is reset.
  const agent = new Agent({ keepAlive: true, maxSockets: 1000, timeout: 20_000 });
  const times = new Map<string, number[]>();
  const all: number[] = [];
  let [errors, firstError, waiting, answered] = [0, null as string | null, 0, 0];
  const began = performance.now();
  const one = async (due: number, n: number): Promise<void> => {
    waiting += 1;
    let from = began + due;
    for (const { name, call } of pickable(deeds, random, n)) {
      const { status, body } = await send(base, call, agent).catch((error: unknown) => ({ status: 0, body: String(error) }));
      const now = performance.now();
      if (status !== 200) {
        errors += 1;
        firstError ??= `${call.method ?? 'GET'} ${call.path} ${status} ${body.slice(0, 300)}`;
        break;
      }
      if (due >= warmUp * 1000) {
        answered += 1;
        all.push(now - from);
        const list = times.get(name);
        if (list) list.push(now - from);
        else times.set(name, [now - from]);
      }
      from = now;
    }
    waiting -= 1;
  };
  const running: Promise<void>[] = [];
  let before = await meter();
  let warm = false;
  const list = dueTimes(rate, seconds + warmUp, random);
  for (const [n, due] of list.entries()) {
    const wait = began + due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    if (!warm && due >= warmUp * 1000) {
      warm = true;
      before = await meter();
    }
    running.push(one(due, n));
  }
  const left = waiting;
  await Promise.all(running);
  const took = (performance.now() - began) / 1000 - warmUp;
  const after = await meter();
  agent.destroy();
  const share = (used: number): number => (used * 1000) / Math.max(1, answered);
  const whole = timed(all);
  return {
    rate, p95Ms: whole.p95, waiting: left, errors, firstError, perSecond: answered / took, all: whole, kinds: new Map([...times].map(([name, t]) => [name, timed(t)])),
    appMs: share(after.app - before.app), databaseMs: share(after.database - before.database),
  };
}

/** What the next person does; of a kind that is used up another is taken. */
function pickable(deeds: readonly Deed[], random: () => number, n: number): readonly { name: string; call: Call }[] {
  for (let tries = 0; tries < 20; tries++) {
    const calls = pickWeighted(deeds, random).calls(n);
    if (calls) return calls;
  }
  return [];
}
