import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '#kit/pure/decision.ts';
import { type CheckTask, checkFile } from './check-file.ts';
import type { Verdict } from './run-check.ts';

// Strangers' files are taken apart in this thread only: whatever they do to it, the server can end it.
const say = (verdict: Verdict): void => parentPort?.postMessage(verdict);

checkFile(workerData as CheckTask).then(
  ({ cleaned }) => say({ kind: 'fine', cleaned }),
  (error: unknown) => {
    if (error instanceof Refusal) say({ kind: 'refused', code: error.code, params: error.params });
    else say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  },
);
