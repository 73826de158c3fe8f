import { insist } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { record } from '#kit/server/events.ts';
import { canMove, canUse } from '../../rules.ts';
import { insistVersion, refuseTakenName } from '../insist.ts';
import { unitFor } from '../unit-for.ts';
import { insistDay, writeVersion } from '../versions.ts';
import type { Act } from './reshape.ts';
import { effectOf, reachOf, rehang, rowOf, stays } from './tree.ts';

/** Puts a unit and everything below it under another. Needs the right at both places. */
export const moveUnit: Act<'move'> = async (ctx, { id: changeId, on, reason }, change) => {
  const unit = await unitFor(ctx, 'unit.move', change.unitId);
  const target = await unitFor(ctx, 'unit.move', change.parentId);
  insistVersion(unit, change.version);
  insist(canMove(unit, target));
  insist(canUse(target, localDate(ctx.now)));
  await insistDay(ctx, [unit.id], on);
  if (target.id !== unit.parent_id) await refuseTakenName(ctx, target.id, unit.name, unit.id);
  const former = unit.parent_id === null ? null : await rowOf(ctx, unit.parent_id);
  const reach = await reachOf(ctx, [unit.path], `${target.path}x/`);
  const within = await rehang(ctx, unit, target);
  await writeVersion(ctx, unit, { parent_id: target.id }, on, { step: 'moved', reason, changeId });
  await record(ctx, 'unit.moved', { type: 'unit', id: unit.id }, { name: unit.name, from: unit.parent_id, to: target.id, fromName: former?.name ?? '', toName: target.name, reason });
  return { unitId: unit.id, before: [unit], created: null, effects: [{ ...effectOf('unitsMoved', [], `/units?unit=${unit.id}`), count: within.length - 1 }], shift: { ...stays, within, ...reach } };
};
