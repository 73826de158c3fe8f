import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'juzhi-shutdown-'));
const program = join(folder, 'app.mjs');
const module = fileURLToPath(new URL('shutdown.ts', import.meta.url));

// A program that needs 300 ms to drain, or fails to.
const source = `
  import { onShutdown } from ${JSON.stringify(module)};
  onShutdown(() => new Promise((done, fail) => setTimeout(() => {
    if (process.argv[2] === 'fails') return fail(new Error('the pump is stuck'));
    process.stdout.write('drained');
    done();
  }, 300)));
  setInterval(() => {}, 1000);
  process.stdout.write('up ');`;

beforeAll(() => build({ stdin: { contents: source, resolveDir: folder }, outfile: program, bundle: true, platform: 'node', format: 'esm' }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function endedBy(signals: readonly NodeJS.Signals[], mode = ''): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, [program, mode], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  while (!output.includes('up')) await sleep(10);
  for (const signal of signals) {
    child.kill(signal);
    await sleep(50);
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

test.each([[['SIGTERM']], [['SIGINT']], [['SIGINT', 'SIGINT']], [['SIGHUP']]] as const)('%j drains and ends well', async (signals) => {
  expect(await endedBy(signals)).toEqual({ code: 0, output: 'up drained' });
});

test('a stop that fails is told and ends with 1', async () => {
  const { code, output } = await endedBy(['SIGTERM'], 'fails');
  expect(code).toBe(1);
  expect(output).toContain('the pump is stuck');
});
