import { statfs } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { readHeads } from '#kit/server/chain-heads.ts';
import type { Disk, Site } from '#kit/server/site.ts';
import { recipientsOf } from '../backup/keys.ts';
import { backupFolder, newestBackup } from '../backup/schedule.ts';
import { anchorFolders } from './heads.ts';

/** How full the disk of a folder is, for whoever is not root; null where the system does not tell. */
export async function diskOf(folder: string): Promise<Disk | null> {
  const s = await statfs(folder).catch(() => null);
  if (!s || s.blocks === 0) return null;
  // As df counts: blocks kept back for root are neither used nor free.
  const used = s.blocks - s.bfree;
  return { total: s.blocks * s.bsize, free: s.bavail * s.bsize, used: used / (used + s.bavail) };
}

/** The fullest of the disks that are written to: a backup folder of its own fills up first, and unseen. */
export async function fullestDisk(folders: readonly string[]): Promise<Disk | null> {
  const disks = (await Promise.all(folders.map(diskOf))).filter((d) => d !== null);
  return disks.toSorted((a, b) => b.used - a.used)[0] ?? null;
}

/** What stands in any of the folders, oldest first, each line once: who changed one folder must be seen by the other. */
export async function headsIn(folders: readonly string[], fromMonth?: string): ReturnType<Site['heads']> {
  const all = await Promise.all(folders.map((f) => readHeads(f, fromMonth)));
  const lines = new Map(all.flatMap((f) => f.heads).map((h) => [`${h.at.getTime()} ${h.associationId} ${h.seq} ${h.hash}`, h]));
  return { heads: [...lines.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime()), unreadable: all.reduce((n, f) => n + f.unreadable, 0) };
}

/** The machine and folder of this process. */
export function siteOf(dataDir: string, version: string): Site {
  return {
    version, dataDir, node: `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`,
    disk: () => fullestDisk([dataDir, backupFolder(dataDir), ...(process.env.JUZHI_ANCHOR_DIR ? [process.env.JUZHI_ANCHOR_DIR] : [])]),
    backup: async () => ({ newest: await newestBackup(dataDir, new Date()), keyed: (await recipientsOf(dataDir)).length > 0 }),
    heads: (fromMonth) => headsIn(anchorFolders(dataDir), fromMonth),
  };
}
