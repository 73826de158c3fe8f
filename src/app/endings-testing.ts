import { sql } from 'kysely';
import { type Tx, inTransaction } from '#kit/server/db.ts';
import { localDate } from '#kit/pure/time.ts';
import type { TestApp } from './testing.ts';

/** Waits until somebody waits for a lock in this database; returns without it when `until` is over first. */
async function untilWaiting(t: TestApp, until: Promise<unknown>): Promise<void> {
  let over = false;
  until.then(() => { over = true; }, () => { over = true; });
  for (let i = 0; i < 400 && !over; i++) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(t.connection.db);
    if ((rows[0]?.n ?? 0) > 0) return;
    await new Promise((r) => setTimeout(r, 25));
  }
}

/** Begins an act while another is under way in a transaction that is not yet committed: then the other is done, and the act is over. */
async function during<T>(t: TestApp, other: (tx: Tx) => Promise<unknown>, act: () => Promise<T>): Promise<T> {
  let under: Promise<T> | undefined;
  await inTransaction(t.connection.db, async (tx) => {
    await other(tx);
    under = act();
    await untilWaiting(t, under);
  });
  if (!under) throw new Error('nothing was under way');
  return under;
}

/** While a unit ends, as its command writes it. */
export const whileEnding = <T>(t: TestApp, unitId: string, act: () => Promise<T>): Promise<T> => during(t, async (tx) => {
  await tx.selectFrom('units').select('id').where('id', '=', unitId).forUpdate().execute();
  await tx.updateTable('units').set({ valid_to: localDate(new Date(t.now.getTime() - 86_400_000)), state: 'dissolved' }).where('id', '=', unitId).execute();
}, act);

/** While a member's record is laid into another, as the command writes it. */
export const whileMerging = <T>(t: TestApp, memberId: string, into: string, act: () => Promise<T>): Promise<T> => during(t, async (tx) => {
  await tx.selectFrom('members').select('id').where('id', 'in', [memberId, into]).orderBy('id').forUpdate().execute();
  await tx.updateTable('members').set({ status: 'merged', status_on: localDate(t.now), merged_into: into }).where('id', '=', memberId).execute();
}, act);

/** While a member leaves the roll, as its command writes it. */
export const whileLeaving = <T>(t: TestApp, memberId: string, act: () => Promise<T>): Promise<T> => during(t, async (tx) => {
  await tx.selectFrom('members').select('id').where('id', '=', memberId).forUpdate().execute();
  await tx.updateTable('members').set({ status: 'left', status_on: localDate(t.now) }).where('id', '=', memberId).execute();
}, act);
