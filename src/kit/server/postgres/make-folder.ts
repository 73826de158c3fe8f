import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * Makes a folder and what is missing above it, one at a time. Node's own recursive form never ends where the system denies a folder
 * with "not found" though the one above is there, as /proc does.
 */
export async function makeFolder(folder: string, mode = 0o755): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await isFolder(folder))) return;
    const above = dirname(resolve(folder));
    if (code !== 'ENOENT' || above === folder) throw error;
    if (await isFolder(above)) throw new StartError('data_folder_unwritable', { path: folder, reason: code }, error);
    await makeFolder(above, mode);
    await mkdir(folder, { mode });
  }
}

/** Makes the folder and writes a file in it for a moment: the system itself says whether it can be used. */
export async function usableFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  const probe = join(folder, `.probe-${randomUUID().slice(0, 8)}`);
  await writeFile(probe, 'juzhi');
  await rm(probe, { force: true });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
