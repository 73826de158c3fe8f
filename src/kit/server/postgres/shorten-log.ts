import { copyFileSync, statSync, truncateSync } from 'node:fs';

const MOST_BYTES = 8 * 2 ** 20;

/** Lays a log that grew long beside itself and empties it, while its writer goes on appending: so at most twice that much is ever kept. Never fails. */
export function shortenLog(path: string, most = MOST_BYTES): void {
  try {
    if (statSync(path).size <= most) return;
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  } catch {
    // No log yet, or a full disk: the next hour sees to it.
  }
}
