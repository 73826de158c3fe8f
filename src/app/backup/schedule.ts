import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { Connection } from '#kit/server/db.ts';
import { backupsToKeep, takenAt } from './keep.ts';
import { recipientsOf } from './keys.ts';
import { UNFINISHED, writeBackup } from './write-backup.ts';

const LOOK_MS = 10 * 60_000;
const EVERY_MS = 24 * 3_600_000;
/** A backup that is older than this is told of. */
export const OLD_MS = 36 * 3_600_000;

export interface Scheduled {
  readonly connection: Connection;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly product: string;
  readonly clock: () => Date;
  readonly say: (what: 'written' | 'failed', detail: string) => void;
}

export const backupFolder = (dataDir: string): string => process.env.JUZHI_BACKUPS || path.join(dataDir, 'backups');

/** A clock may go a little back; what was taken later than that after now was taken while it was wrong. */
const AHEAD_MS = 3_600_000;

/** When the newest backup of a site was taken; null when there is none. One that a clock which had run ahead dated into the future is none of them. */
export async function newestBackup(dataDir: string, now: Date): Promise<Date | null> {
  const names = await readdir(backupFolder(dataDir)).catch(() => []);
  const newest = names.map((n) => takenAt(n)?.getTime() ?? 0).filter((at) => at <= now.getTime() + AHEAD_MS).reduce((a, b) => Math.max(a, b), 0);
  return newest === 0 ? null : new Date(newest);
}

/** Writes a backup when the newest is a day old, on one node only, and removes those that the rule no longer keeps. Nothing before a key was made. */
export async function backupWhenDue(s: Scheduled): Promise<void> {
  const recipients = await recipientsOf(s.dataDir);
  if (recipients.length === 0 || (await isHeldCopy(s.connection))) return;
  const now = s.clock();
  const newest = await newestBackup(s.dataDir, now);
  if (newest && now.getTime() - newest.getTime() < EVERY_MS) return;
  const into = backupFolder(s.dataDir);
  await mkdir(into, { recursive: true, mode: 0o700 });
  await s.connection.db.connection().execute(async (db) => {
    const lock = await sql<{ ok: boolean }>`select pg_try_advisory_lock(hashtextextended('backup', 0)) as ok`.execute(db);
    if (!lock.rows[0]?.ok) return;
    try {
      await removeUnfinished(into);
      const { file } = await writeBackup({ databaseUrl: s.databaseUrl, filesFolder: path.join(s.dataDir, 'files'), into, recipients, product: s.product, now });
      const names = await readdir(into);
      const keep = backupsToKeep(names);
      for (const name of names) if (takenAt(name) && !keep.has(name)) await rm(path.join(into, name), { force: true });
      s.say('written', file);
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended('backup', 0))`.execute(db);
    }
  });
}

/** A restored copy writes none by itself: beside those of the real one, in a folder that both were given, the newest would pass for its own. */
async function isHeldCopy({ db }: Connection): Promise<boolean> {
  return (await db.selectFrom('associations').select('id').where('restored_at', 'is not', null).limit(1).executeTakeFirst()) !== undefined;
}

/** What a backup left that was killed in the middle: nobody has written to it for an hour, by the disk's own clock. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((n) => n.endsWith(UNFINISHED))) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && Date.now() - found.mtimeMs > 3_600_000) await rm(file, { force: true });
  }
}

/** Looks every ten minutes whether a backup is due; returns how to stop. */
export function startBackups(s: Scheduled): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const look = (): void => { running = backupWhenDue(s).catch((error: unknown) => s.say('failed', error instanceof Error ? error.message : String(error))); };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  const first = setTimeout(look, 60_000);
  first.unref();
  return async () => {
    clearInterval(timer);
    clearTimeout(first);
    await running;
  };
}
