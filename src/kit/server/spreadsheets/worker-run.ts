import { Worker } from 'node:worker_threads';
import { Refusal, type ErrorCode } from '#kit/pure/decision.ts';
import { workerUrl } from '../worker-url.ts';
import type { Answer, Task } from './wire.ts';

/** Tables read at once in one process; further ones wait their turn, so that memory stays bounded. */
const AT_ONCE = 2;
let program: URL | undefined;
let running = 0;
const waiting: (() => void)[] = [];

/** A reading under way: answers in order, and the clock of the worker's own time. */
export interface Reading {
  next(): Promise<Answer>;
  /** Tells the worker that a batch was taken. */
  acknowledge(): void;
  /** Ends the worker, whatever it does. */
  stop(): Promise<void>;
}

/** Starts a worker for a task; the returned reading must be stopped. Its clock runs only while an answer is awaited. */
export async function startReading(task: Task): Promise<Reading> {
  await place();
  let worker: Worker;
  try {
    worker = new Worker((program ??= workerUrl('spreadsheet')), {
      workerData: task,
      // The file must not learn the server's secrets, whatever it breaks.
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: task.limits.heapMegabytes, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 },
    });
  } catch (error) {
    leave();
    throw error;
  }
  const answers: Answer[] = [];
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  const tell = () => {
    wake?.();
    wake = undefined;
  };
  worker.on('message', (a: Answer) => {
    answers.push(a);
    tell();
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    failure = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('spreadsheet.too_large', { limit: task.limits.fileBytes >> 20 }) : error;
    tell();
  });
  worker.on('exit', () => {
    failure ??= new Error('the spreadsheet worker ended without an answer');
    tell();
  });
  let left = task.limits.milliseconds;
  let stopped = false;
  return {
    async next() {
      const since = performance.now();
      while (answers.length === 0) {
        if (failure) throw failure;
        const remaining = left - (performance.now() - since);
        if (remaining <= 0) throw new Refusal('spreadsheet.timed_out', { seconds: Math.ceil(task.limits.milliseconds / 1000) });
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, remaining);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      left -= performance.now() - since;
      const answer = answers.shift();
      if (answer?.kind === 'refused') throw new Refusal(answer.code as ErrorCode, answer.params);
      if (answer?.kind === 'failed') throw new Error(`spreadsheet worker: ${answer.message}`);
      if (!answer) throw new Error('no answer');
      return answer;
    },
    acknowledge: () => worker.postMessage('taken'),
    async stop() {
      if (stopped) return;
      stopped = true;
      await worker.terminate();
      leave();
    },
  };
}

async function place(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1;
    return;
  }
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function leave(): void {
  const next = waiting.shift();
  // The place passes on directly, so nobody can slip in between.
  if (next) next();
  else running -= 1;
}
