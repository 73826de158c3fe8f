import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { workerUrl } from './worker-url.ts';

async function answerOf(url: URL): Promise<unknown> {
  const worker = new Worker(url);
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.postMessage(3000);
    });
  } finally {
    await worker.terminate();
  }
}

test('a worker written in TypeScript runs in tests', async () => {
  expect(await answerOf(workerUrl('echo'))).toBe('port_taken {"port":3000}');
});

test('a built program finds its worker beside it', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const folder = mkdtempSync(join(root, 'node_modules/.worker-test-'));
  try {
    const entry = join(root, 'src/kit/server/testing/echo.worker.ts');
    await build({ entryPoints: [entry], outfile: join(folder, 'echo.worker.js'), bundle: true, platform: 'node', format: 'esm', packages: 'external' });
    const url = workerUrl('echo', pathToFileURL(join(folder, 'chunk-1.js')).href);
    expect(url.pathname.startsWith(folder)).toBe(true);
    expect(await answerOf(url)).toBe('port_taken {"port":3000}');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('an unknown worker is an error that names it', () => {
  expect(() => workerUrl('nobody-wrote-this')).toThrow('0 files are named nobody-wrote-this.worker.ts');
});
