// The smallest worker, for the test of workerUrl: it uses an alias and a TypeScript file, as real ones do.
import { parentPort } from 'node:worker_threads';
import { StartError } from '#kit/server/postgres/start-error.ts';

parentPort?.on('message', (port: number) => parentPort?.postMessage(new StartError('port_taken', { port }).message));
