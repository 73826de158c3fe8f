import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetingAccess, orderAccess } from '../access.ts';

/** Rules and terms belong to the association itself: an officer of a place below it may not manage them. Returns the unit they stand on. */
export function manageOrder(ctx: Ctx, action: 'rule.manage' | 'term.manage' | 'about.manage'): string {
  allowAnywhere(ctx, orderAccess, action);
  const grant = ctx.actor.grants.find((g) => g.role === 'secretariatOfficer' && g.top);
  if (!grant) throw new Refusal('access.denied');
  return grant.unitId;
}

/** Whether the actor manages rules and terms. */
export const managesOrder = (ctx: Ctx): boolean => ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' && g.top);

/** The widest place whose secretariat the actor is: there a new meeting stands. */
export function placeOfDesk(ctx: Ctx): string {
  allowAnywhere(ctx, meetingAccess, 'meeting.create');
  const grant = ctx.actor.grants.filter((g) => g.role === 'secretariatOfficer').toSorted((a, b) => a.unitPath.length - b.unitPath.length)[0];
  if (!grant) throw new Refusal('access.denied');
  return grant.unitId;
}
