import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningCommand, signal, waitUntil } from '#kit/server/postgres/processes.ts';
import { endTree } from './processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'juzhi-parent-'));
const program = join(folder, 'app.mjs');
const left: number[] = [];

// A parent that starts itself as its child and tells the child's number; the child says when it is up.
const source = `
  import { spawn } from 'node:child_process';
  import { endWithParent } from ${JSON.stringify(fileURLToPath(new URL('with-parent.ts', import.meta.url)))};
  setInterval(() => {}, 1000);
  if (process.argv[2] === 'child') { if (process.argv[3] === 'ends') endWithParent(); process.send('up'); }
  else { const child = spawn(process.execPath, [process.argv[1], 'child', process.argv[2]], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }); child.once('message', () => console.log(child.pid)); }`;

beforeAll(() => build({ stdin: { contents: source, resolveDir: folder }, outfile: program, bundle: true, platform: 'node', format: 'esm' }));
afterAll(() => {
  for (const pid of left) signal(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts both and ends the parent; whether the child is gone within so many milliseconds. */
async function childGone(how: 'ends' | 'stays', end: (pid: number) => unknown, ms: number): Promise<boolean> {
  const parent = spawn(process.execPath, [program, how], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const child = Number(String(line));
  left.push(child);
  expect(runningCommand(child)).toBeDefined();
  const ended = once(parent, 'exit');
  await end(parent.pid ?? 0);
  await ended;
  return waitUntil(() => runningCommand(child) === undefined, ms);
}

test.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGKILL'] as const)('a measured node ends with what started it: %s', async (name) => {
  expect(await childGone('ends', (pid) => signal(pid, name), 10_000)).toBe(true);
});

test('control: without it the node stays', async () => {
  expect(await childGone('stays', (pid) => signal(pid, 'SIGTERM'), 1000)).toBe(false);
});

test('a tree is ended with all that stands in it', async () => {
  expect(await childGone('stays', endTree, 10_000)).toBe(true);
});
