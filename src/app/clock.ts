import { sql } from 'kysely';
import type { Connection } from '#kit/server/db.ts';

const EVERY_MS = 60_000;

/** The database's clock, kept by this process: deadlines and sessions of all nodes go by one clock. Asked again every minute. */
export async function databaseClock(connection: Connection): Promise<{ now: () => Date; stop: () => void }> {
  let base = 0;
  let since = 0;
  const ask = async (): Promise<void> => {
    const sent = performance.now();
    const row = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(connection.db);
    const arrived = performance.now();
    const now = row.rows[0]?.now;
    if (now) [base, since] = [now.getTime() + (arrived - sent) / 2, arrived];
  };
  await ask();
  const timer = setInterval(() => void ask().catch(() => undefined), EVERY_MS);
  timer.unref();
  return { now: () => new Date(base + performance.now() - since), stop: () => clearInterval(timer) };
}
