/** Upper bounds of the times that are told apart, in seconds. */
export const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** What was counted for one route: how many answers of each status, and how long they took. */
export interface Metered {
  readonly method: string;
  readonly route: string;
  readonly statuses: ReadonlyMap<number, number>;
  /** How many took at most the bound of the same place; the last place is for all that took longer. */
  readonly buckets: readonly number[];
  readonly seconds: number;
}

interface Counted {
  readonly method: string;
  readonly route: string;
  readonly statuses: Map<number, number>;
  readonly buckets: number[];
  seconds: number;
}

/** Counts requests of one process. A count is a look-up and two additions: what reads them pays for their form. */
export interface RequestMeter {
  count(method: string, route: string, status: number, ms: number): void;
  all(): readonly Metered[];
}

/** A meter that begins at nought. */
export function requestMeter(): RequestMeter {
  const byRoute = new Map<string, Map<string, Counted>>();
  return {
    count(method, route, status, ms) {
      let ofRoute = byRoute.get(route);
      if (!ofRoute) byRoute.set(route, (ofRoute = new Map<string, Counted>()));
      let c = ofRoute.get(method);
      if (!c) ofRoute.set(method, (c = { method, route, statuses: new Map(), buckets: Array.from({ length: BOUNDS.length + 1 }, () => 0), seconds: 0 }));
      c.statuses.set(status, (c.statuses.get(status) ?? 0) + 1);
      const seconds = ms / 1000;
      let at = 0;
      while (at < BOUNDS.length && seconds > (BOUNDS[at] ?? 0)) at += 1;
      c.buckets[at] = (c.buckets[at] ?? 0) + 1;
      c.seconds += seconds;
    },
    all: () => [...byRoute.values()].flatMap((m) => [...m.values()]),
  };
}
