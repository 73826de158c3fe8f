import type { Head } from './chain-heads.ts';

/** A folder's disk as its owner sees it. */
export interface Disk {
  readonly total: number;
  readonly free: number;
  /** 0 to 1. */
  readonly used: number;
}

/** What only the process knows of where it runs: the machine, the folder, the backups. A process without it (tests of the kit) tells nothing. */
export interface Site {
  readonly version: string;
  readonly node: string;
  readonly dataDir: string;
  disk(): Promise<Disk | null>;
  /** The newest backup in the folder of backups, and whether a key was made at all. */
  backup(): Promise<{ readonly newest: Date | null; readonly keyed: boolean }>;
  /** What was written down of the chain outside the database, from a month (`2026-11`) on. */
  heads(fromMonth?: string): Promise<{ heads: Head[]; unreadable: number }>;
}
