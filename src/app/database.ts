import path from 'node:path';
import type { ClientConfig } from 'pg';
import { StartError, checkDatabaseUrl, explicitSsl, isPostgresUrl, lockDataFolder, startPostgres, usableFolder, withStartErrors } from '#kit/server/postgres/index.ts';
import { type RaiseOptions, asApp, asAppItself } from '#kit/server/walls.ts';
import { startWords as w } from './locales/start.ts';

export interface OpenDatabase {
  /** As the owner of the tables: for migrations, backups and the operator's commands. */
  readonly url: string;
  /** As the application, whose role owns nothing: for requests, jobs and clocks. */
  readonly appUrl: string;
  /** What raising the walls needs to know. */
  readonly raise: RaiseOptions;
  /** Where files lie beside the database. */
  readonly folder: string;
  /** Resolves when the embedded database ended without being asked. */
  readonly lost: Promise<void> | null;
  close(): Promise<void>;
}

/** The operator's own server when DATABASE_URL says so, else the embedded one in the data folder, which one process holds. `first` may object before anything is started. */
export async function openDatabase(dataDir: string, say: (line: string) => void, first: () => Promise<void> = () => Promise.resolve()): Promise<OpenDatabase> {
  const url = explicitSsl(process.env.DATABASE_URL ?? '');
  if (url) {
    const app = appOf(url);
    await first();
    await withStartErrors(dataDir, () => usableFolder(dataDir));
    await checkDatabaseUrl(url);
    return { url, ...app, folder: dataDir, lost: null, close: () => Promise.resolve() };
  }
  const lock = await lockDataFolder(dataDir);
  try {
    await first();
    const server = await startPostgres({ dataDir: lock.folder, onProgress: (step) => say(w.step[step]) });
    if (server.relocated) say(w.relocated(server.folder));
    const superuser: ClientConfig = { ...server.config, user: 'postgres' };
    return { url: server.url, appUrl: asAppItself(server.url), raise: { superuser }, folder: path.resolve(lock.folder), lost: server.lost, close: async () => { await server.stop(); await lock.release(); } };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The address that the application itself uses on the operator's server: one of its own (JUZHI_APP_DATABASE_URL), else the owner's, who puts the role on. */
function appOf(url: string): Pick<OpenDatabase, 'appUrl' | 'raise'> {
  const own = explicitSsl(process.env.JUZHI_APP_DATABASE_URL ?? '');
  if (!own) return { appUrl: asApp(url), raise: {} };
  if (!isPostgresUrl(own)) throw new StartError('app_database_url_invalid');
  const role = URL.canParse(own.replace(/^postgres(?:ql)?:/, 'http:')) ? decodeURIComponent(new URL(own.replace(/^postgres(?:ql)?:/, 'http:')).username) : '';
  return { appUrl: own, raise: role ? { role } : {} };
}
