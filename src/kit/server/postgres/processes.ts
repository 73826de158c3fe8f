import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const LINUX = process.platform === 'linux';

/**
 * The command line of a process that really runs, or undefined when it is gone or only a zombie.
 * `kill(pid, 0)` would call a zombie alive: where nothing reaps orphans, every killed server would look alive for ever.
 */
export function runningCommand(pid: number): string[] | undefined {
  return LINUX ? linuxCommand(pid) : psCommand(pid);
}

function linuxCommand(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may hold anything, so the state is read after the last one.
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    if (state === 'Z' || state === 'X' || state === 'x') return undefined;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0$/, '').split('\0');
  } catch {
    return undefined;
  }
}

function psCommand(pid: number): string[] | undefined {
  try {
    const line = execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'stat=,command='], { encoding: 'utf8' }).trim();
    const [state = '', ...words] = line.split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : words;
  } catch {
    return undefined;
  }
}

/** Ids of running processes that work inside `folder` or name it on their command line, ourselves excepted. */
export function processesOf(folder: string): number[] {
  if (!LINUX) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && pid !== process.ppid && belongsTo(pid, folder));
}

function belongsTo(pid: number, folder: string): boolean {
  const command = linuxCommand(pid);
  // Only PostgreSQL's own programs: an operator's shell or editor in the folder is not ours to end.
  if (!command || !/(^|\/)(postgres|initdb)(:|$)/.test(command[0]?.split(' ')[0] ?? '')) return false;
  if (command.includes(folder)) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

/** Waits until `gone()` holds, at most `ms` milliseconds, and says whether it came to hold. */
export async function waitUntil(gone: () => boolean, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  for (let pause = 2; !gone(); pause = Math.min(pause * 1.5, 50)) {
    if (Date.now() > end) return false;
    await sleep(pause);
  }
  return true;
}

/** Sends a signal and takes it as delivered when the process is already gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * Ends what a killed server left behind in `folder`: its back ends stop by themselves as soon as they wait for
 * anything, and those that do not are killed, because two generations of them would destroy the data.
 */
export async function endStrays(folder: string): Promise<void> {
  if (await waitUntil(() => processesOf(folder).length === 0, 500)) return;
  for (const pid of processesOf(folder)) signal(pid, 'SIGKILL');
  await waitUntil(() => processesOf(folder).length === 0, 5000);
}
