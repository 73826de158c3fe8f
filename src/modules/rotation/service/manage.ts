import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { unitFor } from '#modules/units/index.ts';
import { scheduleAccess } from '../access.ts';

/** Insists that the actor keeps rosters of a unit: the secretariat of it or of a unit above. */
export async function insistManage(ctx: Ctx, unitId: string) {
  allowAnywhere(ctx, scheduleAccess, 'rotation.manage');
  const unit = await unitFor(ctx, 'unit.read', unitId);
  if (!ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' && unit.path.startsWith(g.unitPath))) throw new Refusal('access.denied');
  return unit;
}
