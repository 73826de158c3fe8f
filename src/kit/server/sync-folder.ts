import { open } from 'node:fs/promises';
import path from 'node:path';

/** Waits until the names in a folder are on the disk (fsync(2)), and those in so many folders above it: a folder that was just made is known by the one above alone. */
export async function syncFolder(folder: string, above = 0): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (above > 0) await syncFolder(path.dirname(folder), above - 1);
}
