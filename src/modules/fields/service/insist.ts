import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type FieldAction, fieldAccess } from '../access.ts';

/** Whether the actor holds one of an action's roles at the association itself. */
export function mayAtTop(ctx: Ctx, action: FieldAction): boolean {
  const roles: readonly string[] = fieldAccess.actions[action];
  return ctx.actor.grants.some((g) => g.top && roles.includes(g.role));
}

/** For what concerns the whole association: the role must be held at the association itself. */
export function insistTop(ctx: Ctx, action: FieldAction): void {
  allowAnywhere(ctx, fieldAccess, action);
  if (!mayAtTop(ctx, action)) throw new Refusal('access.denied');
}

/** `matter.changed` when the row is no longer at the version that the writer saw. */
export function insistVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
}
