import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { endStrays, runningCommand, signal, waitUntil } from './processes.ts';

/** What a running server says about itself in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly command: readonly string[];
}

/** The server that really runs on this database, or undefined; a lock file left by a killed one is no server. */
export function livePostmaster(cluster: string): Postmaster | undefined {
  const pid = Number(lockFile(cluster)?.[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const command = runningCommand(pid);
  const ours = command !== undefined && basename(command[0] ?? '') === 'postgres' && command.includes(cluster);
  return ours ? { pid, command } : undefined;
}

function lockFile(cluster: string): string[] | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

/** `starting`, `ready`, `stopping` … as the server wrote it, or undefined before it wrote anything. */
export function postmasterStatus(cluster: string, pid: number): string | undefined {
  const lines = lockFile(cluster);
  return Number(lines?.[0]) === pid ? lines?.[7]?.trim() : undefined;
}

/**
 * Clears what a killed server left: its stray back ends first, then its lock files, which PostgreSQL would
 * believe when the number in them meanwhile belongs to a zombie or to somebody else's process.
 */
export async function clearKilledServer(cluster: string, socket: string): Promise<void> {
  if (lockFile(cluster) !== undefined) await endStrays(cluster);
  await rm(join(cluster, 'postmaster.pid'), { force: true });
  await rm(socket, { force: true });
  await rm(`${socket}.lock`, { force: true });
}

/** Stops a server: fast (open transactions are rolled back, all is written), then at once, then by force; safe each way. */
export async function stopPostmaster(pid: number, cluster: string, patience = 15_000): Promise<void> {
  const gone = (): boolean => runningCommand(pid) === undefined;
  for (const [name, ms] of [['SIGINT', patience], ['SIGQUIT', 5000], ['SIGKILL', 5000]] as const) {
    if (gone()) break;
    signal(pid, name);
    if (await waitUntil(gone, ms)) break;
  }
  if (lockFile(cluster) !== undefined) await endStrays(cluster);
}

/** Whether the last server of this database was stopped properly; if not, the next start replays its log. */
export function wasShutDown(cluster: string): boolean {
  try {
    // ControlFileData.state, after an 8-byte identifier and two 4-byte versions; 1 is DB_SHUTDOWNED.
    return readFileSync(join(cluster, 'global/pg_control')).readInt32LE(16) === 1;
  } catch {
    return true;
  }
}
