import { readFile, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { signal } from '#kit/server/postgres/processes.ts';

const TICKS_A_SECOND = 100;

interface Stat { readonly pid: number; readonly parent: number; readonly own: number; readonly buried: number }

const read = (pid: string, file: string): Promise<string> => readFile(path.join('/proc', pid, file), 'utf8').catch(() => '');

/** What the system tells of a process: its parent, its own ticks of the processor and those of children that have ended (Linux; zeros elsewhere). */
export async function statOf(pid: string): Promise<Stat> {
  const line = await read(pid, 'stat');
  const rest = line.slice(line.lastIndexOf(')') + 2).split(' ').map(Number); // state ppid … utime stime cutime cstime
  const ticks = (i: number): number => (rest[i] ?? 0) + (rest[i + 1] ?? 0);
  return { pid: Number(pid), parent: rest[1] ?? 0, own: ticks(11), buried: ticks(13) };
}

/** A process and all below it. */
async function tree(root: number): Promise<Stat[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((p) => /^\d+$/.test(p));
  const stats = new Map((await Promise.all(pids.map(statOf))).map((s) => [s.pid, s]));
  const below = (pid: number): boolean => { for (let p: number | undefined = pid; p; p = stats.get(p)?.parent) if (p === root) return true; return false; };
  return [...stats.values()].filter((s) => below(s.pid));
}

/** Ends all below a process by their numbers, and that one itself (Linux; elsewhere that one). */
export async function endTree(root: number): Promise<void> {
  for (const pid of new Set([...(await tree(root)).map((s) => s.pid), root])) signal(pid, 'SIGKILL');
}

/** Processor seconds of a process and all below it, those that have ended among them (Linux; 0 elsewhere). */
export async function secondsOfTree(root: number): Promise<number> {
  return (await tree(root)).reduce((sum, s) => sum + s.own + s.buried, 0) / TICKS_A_SECOND;
}

/** Proportional resident megabytes of a process and all below it (Linux; 0 elsewhere). */
export const memoryOfTree = (root: number): Promise<number> => sumOfTree(root, (rollup) => kilobytes(rollup, 'Pss'));

/** The same without memory that they share by agreement: a database's buffers have their size from its start, and are touched as they are used. */
export const ownMemoryOfTree = (root: number): Promise<number> => sumOfTree(root, (rollup) => kilobytes(rollup, 'Pss') - kilobytes(rollup, 'Pss_Shmem'));

const kilobytes = (rollup: string, of: string): number => Number(new RegExp(`^${of}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0);

async function sumOfTree(root: number, of: (rollup: string) => number): Promise<number> {
  const sizes = await Promise.all((await tree(root)).map(async ({ pid }) => of(await read(String(pid), 'smaps_rollup'))));
  return sizes.reduce((a, b) => a + b, 0) / 1024;
}

/** Files, sockets and pipes that a process holds open, and how many of them are sockets (Linux; zeros elsewhere). */
export async function openOf(pid: number): Promise<{ all: number; sockets: number }> {
  const held = await readdir(path.join('/proc', String(pid), 'fd')).catch(() => []);
  const what = await Promise.all(held.map((fd) => readlink(path.join('/proc', String(pid), 'fd', fd)).catch(() => '')));
  return { all: what.filter((w) => w !== '').length, sockets: what.filter((w) => w.startsWith('socket:')).length };
}
