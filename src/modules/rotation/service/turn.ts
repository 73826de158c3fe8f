import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { dropTodos, openTodo } from '#modules/inbox/index.ts';
import { HANDOVER } from '../rules.ts';
import { type NamedShift, factOf, shiftRows, shiftSubject, updateShift } from './load.ts';
import { lapseSwaps } from './swaps.ts';
import { REPLACE, askForAll } from './vacant.ts';

export const HAND_OVER = 'rotation.handOver';

/** Lets shifts begin and end by their days. What was missed while the server stood still is caught up, in order. */
export async function turnShifts(ctx: Ctx): Promise<void> {
  const today = localDate(ctx.now);
  const beginning = await shiftRows(ctx).where('f.state', '=', 'scheduled').where('f.published_at', 'is not', null).where('f.starts_on', '<=', today).orderBy('f.starts_on').forUpdate('f').skipLocked().execute();
  for (const f of beginning) {
    await lapseSwaps(ctx, [f.id]);
    await updateShift(ctx, f, { state: 'onDuty' });
    await record(ctx, 'rotationShift.began', shiftSubject(f.id), factOf(f));
  }
  const ending = await shiftRows(ctx).where('f.state', '=', 'onDuty').where('f.ends_on', '<', today).orderBy('f.ends_on').forUpdate('f').skipLocked().execute();
  for (const f of ending) await end(ctx, f);
  await askForAll(ctx);
}

/** The shift is over: the note is due five working days (or what the setting says) after its last day. */
async function end(ctx: Ctx, f: NamedShift): Promise<void> {
  await updateShift(ctx, f, { state: 'handingOver', receiver_id: await nextHolder(ctx, f) });
  // Nobody can be put on a shift that is over.
  await dropTodos(ctx, shiftSubject(f.id), { action: REPLACE });
  const clock = await startDeadline({ ...ctx, now: endOfLocalDay(f.ends_on) }, { matter: shiftSubject(f.id), kind: HANDOVER.clock, limitKey: HANDOVER.limit, holder: { accountId: f.account_id } });
  await openTodo(ctx, { matter: shiftSubject(f.id), action: HAND_OVER, title: f.title, to: { accountId: f.account_id }, dueAt: clock.due_at });
  await record(ctx, 'rotationShift.ended', shiftSubject(f.id), factOf(f));
}

/** Who stands the next shift of the unit, in this roster or the one after; null when nobody follows. */
export async function nextHolder(ctx: Ctx, f: { unit_id: string; ends_on: string }): Promise<string | null> {
  const next = await ctx.tx.selectFrom('rotation_shifts').select('account_id').where('association_id', '=', ctx.actor.associationId).where('unit_id', '=', f.unit_id).where('published_at', 'is not', null).where('state', '<>', 'cancelled')
    .where('starts_on', '>', f.ends_on).orderBy('starts_on').limit(1).executeTakeFirst();
  return next?.account_id ?? null;
}
