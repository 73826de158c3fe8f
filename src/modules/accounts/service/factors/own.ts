import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Stage } from '../../rules.factors.ts';

/** The account that asks. */
export function ownId(ctx: Ctx): string {
  if (!ctx.actor.accountId || !ctx.actor.sessionId) throw new Refusal('session.required');
  return ctx.actor.accountId;
}

/** The session that asks, and how far it came. */
export async function ownSession(ctx: Ctx): Promise<{ id: string; stage: Stage; verified_at: Date | null }> {
  ownId(ctx);
  const row = await ctx.tx.selectFrom('sessions').select(['id', 'stage', 'verified_at']).where('association_id', '=', ctx.actor.associationId).where('id', '=', ctx.actor.sessionId).executeTakeFirst();
  if (!row) throw new Refusal('session.required');
  return row;
}
