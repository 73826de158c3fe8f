import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';

const DAY_MS = 86_400_000;

/** Forgets uploads that nobody attached within 24 hours; returns how many rows went. */
export async function sweepWaiting(ctx: Ctx): Promise<number> {
  const gone = await ctx.tx.deleteFrom('files').where('association_id', '=', ctx.actor.associationId).where('subject_type', 'is', null).where('uploaded_at', '<', new Date(ctx.now.getTime() - DAY_MS)).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** The two-digit folders that are looked at in this hour of the day, so that a whole round takes a day. */
export function foldersOfHour(now: Date): string[] {
  const hour = now.getUTCHours();
  return Array.from({ length: 256 }, (_, i) => i).filter((i) => i % 24 === hour).map((i) => i.toString(16).padStart(2, '0'));
}

/** Removes bytes that are older than a day and that no row of any association needs; returns how many files went. */
export async function sweepBytes(ctx: Ctx, folders: readonly string[] = foldersOfHour(ctx.now)): Promise<number> {
  const root = path.resolve(ctx.app.files.pathOf('0'.repeat(64)), '../../..');
  let removed = await removeOld(path.join(root, 'incoming'));
  for (const first of folders) {
    for (const second of await names(path.join(root, first))) {
      const there = await names(path.join(root, first, second));
      // What a restore left that was killed in the middle.
      for (const half of there.filter((n) => /^[0-9a-f]{64}\.unfinished$/.test(n))) removed += await removeIfOld(path.join(root, first, second, half));
      const hashes = there.filter((n) => /^[0-9a-f]{64}$/.test(n));
      if (hashes.length === 0) continue;
      const used = await bytesInUse(ctx, hashes);
      const needed = new Set(used);
      for (const hash of hashes) if (!needed.has(hash)) removed += await removeUnneeded(ctx, hash);
    }
  }
  return removed;
}

/** Asks once more under the lock that uploads of these bytes take: a row may be on its way. */
async function removeUnneeded(ctx: Ctx, hash: string): Promise<number> {
  const file = ctx.app.files.pathOf(hash);
  if (!(await isOld(file))) return 0;
  const lock = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`file:${hash}`}, 0)) as ok`.execute(ctx.tx);
  if (!lock.rows[0]?.ok) return 0;
  if ((await bytesInUse(ctx, [hash])).length > 0 || !(await isOld(file))) return 0;
  await rm(file, { force: true });
  return 1;
}

/** Which of these bytes a row of any association needs: hashes, and nothing else of it. */
async function bytesInUse(ctx: Ctx, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`select bytes_in_use(${hashes}::text[]) as sha256`.execute(ctx.tx);
  return rows.map((r) => r.sha256);
}

async function removeOld(folder: string): Promise<number> {
  let removed = 0;
  for (const name of await names(folder)) removed += await removeIfOld(path.join(folder, name));
  return removed;
}

async function removeIfOld(file: string): Promise<number> {
  if (!(await isOld(file))) return 0;
  await rm(file, { force: true });
  return 1;
}

// The age of bytes is the disk's, so it is compared with the disk's own clock and not with the matter's.
async function isOld(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > DAY_MS;
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** For `juzhi check`: every file that a row names has its bytes. */
export async function missingBytes(ctx: Ctx): Promise<string[]> {
  const wrong: string[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await ctx.tx.selectFrom('files').select(['id', 'sha256', 'size']).where('association_id', '=', ctx.actor.associationId).where('removed_at', 'is', null).where('id', '>', after).orderBy('id').limit(1000).execute();
    for (const row of rows) {
      const found = await stat(ctx.app.files.pathOf(row.sha256)).catch(() => null);
      if (!found) wrong.push(`file ${row.id}: its bytes (${row.sha256}) are missing`);
      else if (found.size !== row.size) wrong.push(`file ${row.id}: ${found.size} bytes instead of ${row.size}`);
    }
    const last = rows.at(-1);
    if (!last) return wrong;
    after = last.id;
  }
}
