import { Refusal } from '#kit/pure/decision.ts';

/** Runs slow work, at most `atOnce` at a time in a process; when `waiting` more wait, `server.busy` rather than a pile of open transactions. */
export function slots(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new Refusal('server.busy');
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      // The slot passes on to the one who waits longest.
      if (next) next();
      else running -= 1;
    }
  };
}
