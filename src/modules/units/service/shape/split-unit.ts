import { Refusal, insist } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { record } from '#kit/server/events.ts';
import { canContain, canUse } from '../../rules.ts';
import { sameClass } from '../../rules/lifecycle.ts';
import { addUnit } from '../add-unit.ts';
import { insistVersion, refuseTakenName } from '../insist.ts';
import { unitFor } from '../unit-for.ts';
import { insistDay, writeVersion } from '../versions.ts';
import type { Act } from './reshape.ts';
import { childrenOf, effectOf, reachOf, rehang, rowOf, stays } from './tree.ts';

/** Sets up a unit out of another: the persons and the units below that were chosen go to it, the rest stays. */
export const splitUnit: Act<'split'> = async (ctx, head, change) => {
  const today = localDate(ctx.now);
  const unit = await unitFor(ctx, 'unit.move', change.unitId);
  insistVersion(unit, change.version);
  insist(canUse(unit, today));
  if (change.memberIds.length + change.childIds.length === 0) throw new Refusal('unit.split_needs_people');
  if (!sameClass(unit.kind, change.made.kind)) throw new Refusal('unit.merge_kinds_differ');
  await insistDay(ctx, [unit.id], head.on);
  const parent = await unitFor(ctx, 'unit.move', change.made.parentId);
  await addUnit(ctx, { ...change.made, validFrom: head.on > parent.valid_from ? head.on : parent.valid_from });
  const made = await rowOf(ctx, change.made.id);
  const children = await childrenOf(ctx, unit.id, today);
  const going = children.filter((c) => change.childIds.includes(c.id));
  if (going.length < new Set(change.childIds).size) throw new Refusal('unit.child_not_below');
  for (const child of going) {
    insist(canContain(made.kind, child.kind));
    await refuseTakenName(ctx, made.id, child.name, child.id);
    await rehang(ctx, child, made);
    await writeVersion(ctx, child, { parent_id: made.id }, head.on, { step: 'moved', other: unit.id, reason: head.reason, changeId: head.id });
  }
  await ctx.tx.updateTable('units').set({ version: unit.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', unit.id).execute();
  await writeVersion(ctx, unit, {}, head.on, { step: 'split', other: made.id, reason: head.reason, changeId: head.id });
  await record(ctx, 'unit.split', { type: 'unit', id: unit.id }, { name: unit.name, made: made.id, madeName: made.name, people: change.memberIds.length, on: head.on, reason: head.reason });
  const reach = await reachOf(ctx, [`${unit.path}x/`], `${made.path}x/`);
  return {
    unitId: made.id, before: [unit, ...going], created: made.id, effects: [effectOf('unitsMoved', going.map((u) => u.name))],
    shift: { ...stays, ...reach, from: [unit.id], to: { id: made.id, kind: made.kind, name: made.name }, people: change.memberIds },
  };
};
