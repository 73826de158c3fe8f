import { Worker } from 'node:worker_threads';
import { type ErrorCode, type Params, Refusal } from '#kit/pure/decision.ts';
import { workerUrl } from '#kit/server/worker-url.ts';
import type { CheckTask } from './check-file.ts';

export type Verdict =
  | { readonly kind: 'fine'; readonly cleaned: string | null }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly params: Params }
  | { readonly kind: 'failed'; readonly message: string };

const AT_ONCE = 2;
const MOST_WAITING = 8;
const PATIENCE_MS = 20_000;
let running = 0;
const waiting: (() => void)[] = [];

/** Checks a file in a thread that is ended after 20 s or beyond its memory: such a file counts as damaged. */
export async function runCheck(task: CheckTask): Promise<{ cleaned: string | null }> {
  await place();
  try {
    const verdict = await inThread(task);
    if (verdict.kind === 'refused') throw new Refusal(verdict.code, verdict.params);
    if (verdict.kind === 'failed') throw new Error(`file check: ${verdict.message}`);
    return { cleaned: verdict.cleaned };
  } finally {
    leave();
  }
}

async function inThread(task: CheckTask): Promise<Verdict> {
  const worker = new Worker(workerUrl('file-check'), {
    workerData: task, env: {}, execArgv: [], stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  const damaged: Verdict = { kind: 'refused', code: 'file.damaged', params: {} };
  try {
    return await new Promise<Verdict>((resolve, reject) => {
      const timer = setTimeout(() => resolve(damaged), PATIENCE_MS);
      const settle = (done: () => void) => () => { clearTimeout(timer); done(); };
      worker.once('message', (v: Verdict) => settle(() => resolve(v))());
      worker.once('error', (e: NodeJS.ErrnoException) => settle(() => (e.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(damaged) : reject(e)))());
      worker.once('exit', () => settle(() => reject(new Error('the file check ended without a verdict')))());
    });
  } finally {
    await worker.terminate();
  }
}

async function place(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1;
    return;
  }
  // Each waiting upload holds a connection to the database: past a few, later is the better answer.
  if (waiting.length >= MOST_WAITING) throw new Refusal('server.busy');
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}
