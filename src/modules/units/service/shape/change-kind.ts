import { Refusal, insist } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { record } from '#kit/server/events.ts';
import { canContain, canUse } from '../../rules.ts';
import { sameClass } from '../../rules/lifecycle.ts';
import { refuseHeld } from '../holds.ts';
import { insistVersion } from '../insist.ts';
import { unitFor } from '../unit-for.ts';
import { insistDay, writeVersion } from '../versions.ts';
import type { Act } from './reshape.ts';
import { childrenOf, rowOf, stays } from './tree.ts';

/** Makes a unit one of another kind where it stands. What holds people's files becomes nothing else while people hang on it. */
export const changeKindOf: Act<'kind'> = async (ctx, { id: changeId, on, reason }, change) => {
  const unit = await unitFor(ctx, 'unit.move', change.unitId);
  const today = localDate(ctx.now);
  insistVersion(unit, change.version);
  insist(canUse(unit, today));
  if (unit.parent_id === null) throw new Refusal('unit.root_stays');
  if (unit.kind === change.to) throw new Refusal('unit.kind_same');
  insist(canContain((await rowOf(ctx, unit.parent_id)).kind, change.to));
  for (const child of await childrenOf(ctx, unit.id, today)) insist(canContain(change.to, child.kind));
  if (!sameClass(unit.kind, change.to)) await refuseHeld(ctx, unit);
  await insistDay(ctx, [unit.id], on);
  await ctx.tx.updateTable('units').set({ kind: change.to, version: unit.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', unit.id).execute();
  await writeVersion(ctx, unit, { kind: change.to }, on, { step: 'kindChanged', reason, changeId });
  await record(ctx, 'unit.kindChanged', { type: 'unit', id: unit.id }, { name: unit.name, before: unit.kind, after: change.to, reason });
  return { unitId: unit.id, before: [unit], created: null, effects: [], shift: { ...stays, within: [unit.id] } };
};
