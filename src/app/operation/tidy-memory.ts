import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 5000;
/** Busy for a smaller part of the time between two looks, a node has nothing to do: its own watch takes about a fiftieth. */
const QUIET = 0.1;
/** What is worth a pause of some tens of milliseconds in which nobody waits. */
const WORTH_BYTES = 24 * 1024 * 1024;

/**
 * Gives back what a start, an import or a rush of requests left in memory, once the node has nothing to do. V8 by itself
 * waits until it wants room for something else, which on an idle node is never: a machine that others share stays full.
 */
export function startTidying(lookMs = LOOK_MS): { stop(): void } {
  let before = performance.eventLoopUtilization();
  let least = 0;
  const look = (): void => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    const { heapTotal } = process.memoryUsage();
    least = Math.min(least, heapTotal);
    if (utilization > QUIET || heapTotal - least < WORTH_BYTES) return;
    collect();
    least = heapTotal;
  };
  const timer = setInterval(look, lookMs).unref();
  return { stop: () => clearInterval(timer) };
}

/** The flag makes the function known to contexts made after it, and touches nothing else. (Asking through `node:inspector` can block the process for good: Node 20.) */
function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
