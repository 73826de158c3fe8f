import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';

/** Since when this is a restored copy; null for the real one. Locked, so that one thing at a time is decided about it. */
export async function copySince(ctx: Ctx): Promise<Date | null> {
  const row = await ctx.tx.selectFrom('associations').select('restored_at').where('id', '=', ctx.actor.associationId).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('association.not_found');
  return row.restored_at;
}

/** Takes a restored copy into use: from now on it sends and reminds again. The database refuses where no two administrators agreed to this copy. */
export async function putIntoUse(ctx: Ctx, by: { asked: string; confirmed: string }): Promise<void> {
  const since = await copySince(ctx);
  await ctx.tx.updateTable('associations').set({ restored_at: null }).where('id', '=', ctx.actor.associationId).execute();
  await record(ctx, 'association.released', { type: 'association', id: ctx.actor.associationId }, { restoredAt: since?.toISOString() ?? '', ...by });
}
