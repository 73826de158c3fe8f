import path from 'node:path';
import { checkDatabaseUrl, lockDataFolder, startPostgres, usableFolder, withStartErrors } from '#kit/server/postgres/index.ts';
import { startWords as w } from './locales/start.ts';

export interface OpenDatabase {
  readonly url: string;
  /** Where files lie beside the database. */
  readonly folder: string;
  /** Resolves when the embedded database ended without being asked. */
  readonly lost: Promise<void> | null;
  close(): Promise<void>;
}

/** The operator's own server when DATABASE_URL says so, else the embedded one in the data folder, which one process holds. `first` may object before anything is started. */
export async function openDatabase(dataDir: string, say: (line: string) => void, first: () => Promise<void> = () => Promise.resolve()): Promise<OpenDatabase> {
  const url = process.env.DATABASE_URL;
  if (url) {
    await first();
    await withStartErrors(dataDir, () => usableFolder(dataDir));
    await checkDatabaseUrl(url);
    return { url, folder: dataDir, lost: null, close: () => Promise.resolve() };
  }
  const lock = await lockDataFolder(dataDir);
  try {
    await first();
    const server = await startPostgres({ dataDir: lock.folder, onProgress: (step) => say(w.step[step]) });
    if (server.relocated) say(w.relocated(server.folder));
    return { url: server.url, folder: path.resolve(lock.folder), lost: server.lost, close: async () => { await server.stop(); await lock.release(); } };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
