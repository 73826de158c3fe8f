import { setFlagsFromString } from 'node:v8';

/** How far the heap may grow over what is alive before it is swept, in per cent; V8's own way is up to 300. */
const GROWTH = 25;
/** The sweep that decides comes at any time, also between two pieces of the same work. */
const LINGER_MS = 10_000;
let working = 0;
let ending: NodeJS.Timeout | undefined;

/**
 * Runs work that makes much that is soon thrown away, and has it thrown away sooner: without this the heap of a server that
 * once read a large file stays at several times of what it holds. Costs a little time, only while such work runs.
 */
export async function sparingMemory<T>(work: () => Promise<T>): Promise<T> {
  working += 1;
  clearTimeout(ending);
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  try {
    return await work();
  } finally {
    working -= 1;
    if (working === 0) ending = setTimeout(() => setFlagsFromString('--heap-growing-percent=0'), LINGER_MS).unref();
  }
}
