import { insist } from '#kit/pure/decision.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { record } from '#kit/server/events.ts';
import { canEnd, canUse } from '../../rules.ts';
import { liveBelow, refuseHeld } from '../holds.ts';
import { insistVersion } from '../insist.ts';
import { unitFor } from '../unit-for.ts';
import { insistDay, writeVersion } from '../versions.ts';
import type { Act } from './reshape.ts';
import { effectOf, stays } from './tree.ts';

/** Ends a unit on a day, its last, when nothing hangs on it any more; the roles held at it end with it, what was done under it stays. */
export const endUnit: Act<'end'> = async (ctx, { id: changeId, on, reason }, change) => {
  const unit = await unitFor(ctx, 'unit.end', change.unitId);
  const today = localDate(ctx.now);
  insistVersion(unit, change.version);
  insist(canUse(unit, today));
  insist(canEnd(unit, on, await liveBelow(ctx, unit, on)));
  await refuseHeld(ctx, unit);
  // A last day may lie ahead; the day after it is when the unit is no more.
  if (on < today) await insistDay(ctx, [unit.id], on);
  await ctx.tx.updateTable('units').set({ valid_to: on, state: 'dissolved', version: unit.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', unit.id).execute();
  await writeVersion(ctx, unit, { state: 'dissolved' }, addDays(on, 1), { step: 'dissolved', reason, changeId });
  await record(ctx, 'unit.ended', { type: 'unit', id: unit.id }, { name: unit.name, on, reason });
  return { unitId: unit.id, before: [unit], created: null, effects: [effectOf('unitsEnded', [unit.name])], shift: { ...stays, from: [unit.id], grants: on <= today ? 'end' : 'stay' } };
};
