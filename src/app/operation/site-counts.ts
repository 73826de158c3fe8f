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
  readonly restored: number;
  readonly databaseBytes: number;
}

/** No count of more than this is of use to anybody who must act. */
const MOST = 100_000;

/** Counts over all associations, in one statement; restored copies run no jobs and clocks, so theirs do not count. */
export async function siteCounts(db: Db, now: Date): Promise<SiteCounts> {
  const day = new Date(now.getTime() - 86_400_000);
  const { rows } = await sql<Record<keyof SiteCounts, string>>`with live as materialized (select id from associations where restored_at is null),
      waiting as (select run_at, attempts from jobs where parked_at is null and (association_id is null or association_id in (select id from live)) order by run_at limit ${MOST}),
      mail as (select created_at from mails where state = 'waiting' and association_id in (select id from live) limit ${MOST})
    select (select count(*) from waiting) as "jobsWaiting",
      (select count(*) from jobs where parked_at is not null) as "jobsParked",
      (select coalesce(extract(epoch from ${now}::timestamptz - min(run_at)), 0) from waiting where run_at <= ${now}) as "jobsOldest",
      (select count(*) from deadlines where state = 'running' and next_at is not null) as "clocksRunning",
      (select coalesce(extract(epoch from ${now}::timestamptz - min(next_at)), 0) from deadlines where state = 'running' and next_at <= ${now} and association_id in (select id from live)) as "clocksLag",
      (select count(*) from mail) as "mailsWaiting",
      (select coalesce(extract(epoch from ${now}::timestamptz - min(created_at)), 0) from mail) as "mailsOldest",
      (select count(*) from mails where state = 'failed' and created_at > ${day} and association_id in (select id from associations)) as "mailsFailed",
      (select count(*) from (select 1 from notifications where must_read and read_at is null and withdrawn_at is null limit ${MOST}) n) as "noticesUnread",
      (select count(*) from (select 1 from events_to_seal limit ${MOST}) e) as "eventsToSeal",
      (select count(*) from associations where restored_at is not null) as restored,
      pg_database_size(current_database()) as "databaseBytes"`.execute(db);
  const row = rows[0];
  return Object.fromEntries(Object.entries(row ?? {}).map(([key, value]) => [key, Number(value)])) as unknown as SiteCounts;
}
