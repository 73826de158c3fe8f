import { mkdir, open, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { HeadProblem } from '#kit/pure/chain-problem.ts';
import type { Ctx } from './context.ts';
import { syncFolder } from './sync-folder.ts';

/** Where the chain of one association stood at a moment, as it is kept outside the database. */
export interface Head {
  readonly at: Date;
  readonly associationId: string;
  /** The place of the newest seal. */
  readonly seq: bigint;
  readonly hash: string;
}

const LINE = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([0-9a-f-]{36}) (\d+) ([0-9a-f]{64})$/;
const MONTH = /^\d{4}-\d{2}\.log$/;

export const chainFolder = (dataDir: string): string => path.join(dataDir, 'chain-heads');

const lineOf = (h: Head): string => `${h.at.toISOString()} ${h.associationId} ${h.seq} ${h.hash}\n`;

/** Writes down where chains stand, in the file of the month (UTC), in each folder; on the disk when this returns. */
export async function writeHeads(folders: readonly string[], heads: readonly Head[]): Promise<void> {
  const months = [...new Set(heads.map((h) => h.at.toISOString().slice(0, 7)))];
  for (const folder of folders) {
    for (const month of months) await appendSynced(path.join(folder, `${month}.log`), heads.filter((h) => h.at.toISOString().startsWith(month)).map(lineOf).join(''));
  }
}

/** Adds whole lines to a file and waits until they are on the disk; a line that a crash cut short is ended first. */
export async function appendSynced(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    await handle.appendFile(size > 0 && last[0] !== 10 ? `\n${text}` : text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(path.dirname(file));
}

/** What was written down, oldest first, of the months from `fromMonth` on (all without it), and lines that cannot be read. */
export async function readHeads(folder: string, fromMonth = ''): Promise<{ heads: Head[]; unreadable: number }> {
  const names = (await readdir(folder).catch(() => [])).filter((n) => MONTH.test(n) && n.slice(0, 7) >= fromMonth).toSorted();
  const heads: Head[] = [];
  let unreadable = 0;
  for (const name of names) {
    for (const line of (await readFile(path.join(folder, name), 'utf8')).split('\n')) {
      const [, at, associationId, seq, hash] = LINE.exec(line) ?? [];
      if (at && associationId && seq && hash) heads.push({ at: new Date(at), associationId, seq: BigInt(seq), hash });
      else if (line !== '') unreadable += 1;
    }
  }
  return { heads, unreadable };
}

/** Where the chain stands now; null before the first seal. */
export async function headOfChain(ctx: Ctx): Promise<Head | null> {
  const row = await ctx.tx.selectFrom('event_seals').select(['position', 'hash']).where('association_id', '=', ctx.actor.associationId).orderBy('position', 'desc').limit(1).executeTakeFirst();
  return row ? { at: ctx.now, associationId: ctx.actor.associationId, seq: BigInt(row.position), hash: row.hash } : null;
}

const SLICE = 5000;
const NAMED = 100;

/**
 * Compares the chain with what was written down outside: a chain that was cut at its end, or sealed anew from some place on,
 * agrees with itself but not with this. Returns what does not agree, oldest line first (at most `most`).
 */
export async function compareHeads(ctx: Ctx, heads: readonly Head[], most = NAMED): Promise<HeadProblem[]> {
  const own = heads.filter((h) => h.associationId === ctx.actor.associationId);
  const wrong: HeadProblem[] = [];
  for (let i = 0; i < own.length && wrong.length < most; i += SLICE) {
    const part = own.slice(i, i + SLICE);
    const { rows } = await sql<{ n: number; hash: string | null }>`select x.n::int as n, s.hash from unnest(${part.map((h) => h.seq.toString())}::bigint[]) with ordinality as x(seq, n)
      left join event_seals s on s.association_id = ${ctx.actor.associationId} and s.position = x.seq order by x.n`.execute(ctx.tx);
    for (const { n, hash } of rows) {
      const head = part[n - 1];
      if (head && hash !== head.hash) wrong.push({ what: hash === null ? 'cut' : 'resealed', from: Number(head.seq) + 1, at: head.at.toISOString() });
    }
  }
  return wrong.slice(0, most);
}
