import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { type LockLimits, nextFailures } from '../rules.ts';

/** How many keys of failed tries are kept after they mean nothing any more. */
const KEPT_HOURS = 24;

export interface Charge {
  readonly locked: boolean;
  readonly lockedUntil: Date | null;
  readonly left: number;
}

/** Counts one try against a key (a name or an address) in the database, where all nodes see it; says whether the key was locked already. */
export async function charge(ctx: Ctx, key: string, limits: LockLimits): Promise<Charge> {
  // The row is made first, so that the lock below holds parallel tries of a name that was never tried before.
  await ctx.tx.insertInto('sign_in_failures').values({ key, failed_count: 0, last_failed_at: ctx.now, locked_until: null }).onConflict((oc) => oc.column('key').doNothing()).execute();
  const row = await ctx.tx.selectFrom('sign_in_failures').selectAll().where('key', '=', key).forUpdate().executeTakeFirst();
  const before = row && row.failed_count > 0 ? { count: row.failed_count, lastAt: row.last_failed_at, lockedUntil: row.locked_until } : null;
  const { locked, after, left } = nextFailures(before, ctx.now, limits);
  if (!locked) await ctx.tx.updateTable('sign_in_failures').set({ failed_count: after.count, last_failed_at: after.lastAt, locked_until: after.lockedUntil }).where('key', '=', key).execute();
  return { locked, lockedUntil: after.lockedUntil, left };
}

/** Until when a key is locked, or null. */
export async function lockedUntil(ctx: Ctx, key: string): Promise<Date | null> {
  const row = await ctx.tx.selectFrom('sign_in_failures').select('locked_until').where('key', '=', key).where('locked_until', '>', ctx.now).executeTakeFirst();
  return row?.locked_until ?? null;
}

/** Forgets the failures of keys: after a success, or when an administrator gives a new password. */
export async function forgive(ctx: Ctx, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await ctx.tx.deleteFrom('sign_in_failures').where('key', 'in', keys).execute();
}

/** Removes what no longer counts: names that nobody has would otherwise gather for ever. */
export async function sweepFailures(ctx: Ctx): Promise<void> {
  await sql`delete from sign_in_failures where last_failed_at < ${new Date(ctx.now.getTime() - KEPT_HOURS * 3_600_000)}`.execute(ctx.tx);
}
