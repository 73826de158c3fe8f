import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Address of the server that runs on a data folder now, for a second program beside it (a backup); null when none does. */
export async function runningServer(dataDir: string): Promise<string | null> {
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid = '', , , port = '', folder = ''] = lines;
  if (!folder.startsWith('/') || !isAlive(Number(pid))) return null;
  return `postgres://juzhi@${encodeURIComponent(folder)}:${port}/juzhi`;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
