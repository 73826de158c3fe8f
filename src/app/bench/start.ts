import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';

/** Starts the product on an existing data folder: seconds until it is ready, and resident megabytes of it and its database when idle (shared pages counted once). */
export async function startAgain(main: string, dataDir: string): Promise<{ seconds: number; megabytes: number }> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [main], { env: { ...process.env, JUZHI_DATA: dataDir, PORT: String(port) }, stdio: 'ignore' });
  const ready = (): Promise<boolean> => fetch(`http://127.0.0.1:${port}/readyz`).then((r) => r.ok, () => false);
  while (!(await ready())) {
    if (child.exitCode !== null || performance.now() - began > 60_000) throw new Error('the product did not start');
    await new Promise((r) => setTimeout(r, 20));
  }
  const seconds = (performance.now() - began) / 1000;
  await new Promise((r) => setTimeout(r, 5000));
  const megabytes = await memoryOfTree(child.pid ?? 0);
  child.kill();
  await new Promise((r) => child.once('exit', r));
  return { seconds, megabytes };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const s = createServer().listen(0, '127.0.0.1', () => {
      const at = s.address();
      s.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}

/** Proportional resident megabytes of a process and all below it (Linux; 0 elsewhere). */
export async function memoryOfTree(root: number): Promise<number> {
  const pids = (await readdir('/proc').catch(() => [])).filter((p) => /^\d+$/.test(p));
  const read = (pid: string, file: string): Promise<string> => readFile(path.join('/proc', pid, file), 'utf8').catch(() => '');
  const parents = new Map(await Promise.all(pids.map(async (pid) => { const stat = await read(pid, 'stat'); return [Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const; })));
  const below = (pid: number): boolean => { for (let p: number | undefined = pid; p; p = parents.get(p)) if (p === root) return true; return false; };
  const sizes = await Promise.all(pids.filter((p) => below(Number(p))).map(async (p) => Number(/^Pss:\s+(\d+)/m.exec(await read(p, 'smaps_rollup'))?.[1] ?? 0)));
  return sizes.reduce((a, b) => a + b, 0) / 1024;
}
