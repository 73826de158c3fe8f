import { rename, stat } from 'node:fs/promises';
import { chainFolder } from '#kit/server/chain-heads.ts';
import { type AppServices, systemActor } from '#kit/server/context.ts';
import { type Db, inTransaction, sql } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { eraseAgain } from '#modules/membership/index.ts';
import { BackupFailure } from '../backup/format.ts';
import { readErased } from './erased.ts';

/** Renames the heads that lie in a data folder, because they are of the chain before the restore; the new name, or null when there were none. */
export async function setHeadsAside(dataDir: string, now: Date): Promise<string | null> {
  const folder = chainFolder(dataDir);
  if (!(await stat(folder).catch(() => null))) return null;
  const aside = `${folder}-before-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  await rename(folder, aside);
  return aside;
}

/** Refuses a list that is not there. */
export async function needList(file: string): Promise<void> {
  if (!(await stat(file).catch(() => null))?.isFile()) throw new BackupFailure('listMissing', file);
}

/** Erases again everybody whom a list names and the database still knows, each in a transaction; a second time it finds nobody. */
export async function applyErased(db: Db, app: AppServices, file: string): Promise<{ listed: number; erased: number }> {
  await needList(file);
  const list = await readErased(file);
  const associations = new Set((await sql<{ id: string }>`select id from associations`.execute(db)).rows.map((r) => r.id));
  let erased = 0;
  for (const { associationId, memberId } of list) {
    if (!associations.has(associationId)) continue;
    const done = await inTransaction(db, (tx) => eraseAgain({ tx, actor: systemActor(associationId), now: app.clock(), requestId: newId(), asked: new Set(), app }, memberId));
    if (done) erased += 1;
  }
  return { listed: list.length, erased };
}
