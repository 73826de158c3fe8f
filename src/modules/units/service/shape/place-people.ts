import { Refusal, insist } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { record } from '#kit/server/events.ts';
import { unitAccess } from '../../access.ts';
import { homeKinds, workKinds } from '../../contract/kinds.ts';
import { canUse } from '../../rules.ts';
import { unitFor } from '../unit-for.ts';
import { insistDay } from '../versions.ts';
import type { Act } from './reshape.ts';
import { stays } from './tree.ts';

/** Sets many persons into a unit at once: into a branch as their home, into a group or committee beside it. */
export const placePeople: Act<'place'> = async (ctx, head, change) => {
  allowAnywhere(ctx, unitAccess, 'unit.place');
  const unit = await unitFor(ctx, 'unit.read', change.unitId);
  insist(canUse(unit, localDate(ctx.now)));
  if (unit.state === 'planned') throw new Refusal('unit.not_yet_established');
  if (![...homeKinds, ...workKinds].some((k) => k === unit.kind)) throw new Refusal('unit.place_kind_wrong');
  await insistDay(ctx, [], head.on);
  const people = [...new Set(change.memberIds)];
  await record(ctx, 'unit.placed', { type: 'unit', id: unit.id }, { name: unit.name, people: people.length, on: head.on, reason: head.reason });
  return { unitId: unit.id, before: [], created: null, effects: [], shift: { ...stays, to: { id: unit.id, kind: unit.kind, name: unit.name }, people } };
};
