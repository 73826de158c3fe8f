import { sql } from 'kysely';
import type { Db } from '#kit/server/db.ts';

/** Figures of the whole installation, without anything of a person. */
export interface SiteCounts {
  readonly jobsWaiting: number;
  readonly jobsParked: number;
  /** How long the oldest due job has waited, in seconds. */
  readonly jobsOldest: number;
  readonly clocksRunning: number;
  /** How late the clocks are: how long the oldest due step has waited, in seconds. */
  readonly clocksLag: number;
  readonly mailsWaiting: number;
  readonly mailsOldest: number;
  readonly mailsFailed: number;
  readonly noticesUnread: number;
  readonly eventsToSeal: number;
  /** Of chains that were last walked to their end, what did not agree. */
  readonly chainProblems: number;
  readonly restored: number;
  readonly databaseBytes: number;
}

/** No count of more than this is of use to anybody who must act. */
const MOST = 100_000;

/** Counts over all associations, by the one function that may look over their walls; restored copies run no jobs and clocks, so theirs do not count. */
export async function siteCounts(db: Db, now: Date): Promise<SiteCounts> {
  const { rows } = await sql<{ counts: Record<keyof SiteCounts, number> }>`select site_counts(${now}, ${MOST}) as counts`.execute(db);
  return Object.fromEntries(Object.entries(rows[0]?.counts ?? {}).map(([key, value]) => [key, Number(value)])) as unknown as SiteCounts;
}
