import path from 'node:path';
import { type AppServices, systemActor } from '#kit/server/context.ts';
import { type Head, chainFolder, headOfChain, writeHeads } from '#kit/server/chain-heads.ts';
import { type Db, inTransaction, sql } from '#kit/server/db.ts';
import { erasedRecords } from '#modules/membership/index.ts';
import { listErased } from './erased.ts';

const EVERY_MS = 10 * 60_000;

/** The folders that the heads go to: beside the data, and a second one (another disk, another machine) where the operator named it. */
export const anchorFolders = (dataDir: string): string[] => [chainFolder(dataDir), ...(process.env.JUZHI_ANCHOR_DIR ? [path.resolve(process.env.JUZHI_ANCHOR_DIR)] : [])];

/**
 * Takes out of the database, on the disk of each folder, where every chain stands and whose records were erased.
 * A restored copy writes nothing: it is not the real one. Returns the heads.
 */
export async function takeOut(db: Db, app: AppServices, folders: readonly string[]): Promise<Head[]> {
  const associations = await sql<{ id: string }>`select id from associations where restored_at is null order by id`.execute(db);
  const heads: Head[] = [];
  for (const { id } of associations.rows) {
    const { head, erased } = await inTransaction(db, async (tx) => {
      const ctx = { tx, actor: systemActor(id), now: app.clock(), requestId: 'heads', asked: new Set<string>(), app };
      return { head: await headOfChain(ctx), erased: await erasedRecords(ctx) };
    }, { association: id });
    if (head) heads.push(head);
    if (erased.length > 0) for (const folder of folders) await listErased(folder, erased.map((e) => ({ ...e, associationId: id })));
  }
  await writeHeads(folders, heads);
  return heads;
}

export interface TakingOut {
  readonly db: Db;
  readonly app: AppServices;
  readonly dataDir: string;
  readonly failed: (error: unknown) => void;
}

/** Takes the heads out every ten minutes, the first time soon after the start. */
export function startHeads(o: TakingOut): { last: () => Date | null; stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let last: Date | null = null;
  const go = (): void => { running = takeOut(o.db, o.app, anchorFolders(o.dataDir)).then(() => void (last = o.app.clock()), o.failed); };
  const timer = setInterval(go, EVERY_MS).unref();
  const first = setTimeout(go, 5000).unref();
  return { last: () => last, stop: async () => { clearInterval(timer); clearTimeout(first); await running; } };
}
