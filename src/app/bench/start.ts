import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { memoryOfTree, secondsOfTree } from './processes.ts';

/** Starts the product on an existing data folder: seconds until it is ready, and resident megabytes of it and its database when idle (shared pages counted once). */
export async function startAgain(main: string, dataDir: string): Promise<{ seconds: number; megabytes: number }> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [main], { env: { ...process.env, JUZHI_DATA: dataDir, PORT: String(port) }, stdio: 'ignore' });
  const end = (): void => void child.kill();
  process.once('exit', end);
  const ready = (): Promise<boolean> => fetch(`http://127.0.0.1:${port}/readyz`).then((r) => r.ok, () => false);
  while (!(await ready())) {
    if (child.exitCode !== null || performance.now() - began > 60_000) throw new Error('the product did not start');
    await new Promise((r) => setTimeout(r, 20));
  }
  const seconds = (performance.now() - began) / 1000;
  const megabytes = await idleMegabytes(child.pid ?? 0);
  child.kill();
  await new Promise((r) => child.once('exit', r));
  process.off('exit', end);
  return { seconds, megabytes };
}

/** The memory of a tree once it has nothing to do: after five quiet seconds in a row, or after two minutes. */
async function idleMegabytes(root: number): Promise<number> {
  for (let quiet = 0, i = 0, was = await secondsOfTree(root); quiet < 5 && i < 120; i += 1) {
    await new Promise((r) => setTimeout(r, 1000));
    const is = await secondsOfTree(root);
    quiet = is - was < 0.05 ? quiet + 1 : 0;
    was = is;
  }
  return memoryOfTree(root);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const s = createServer().listen(0, '127.0.0.1', () => {
      const at = s.address();
      s.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}
