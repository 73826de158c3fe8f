import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { Correctable } from '../../rules/corrections.ts';
import type { Loaded } from '../load.ts';

/**
 * Writes that a row stands no more, and what stands in its place. Who comes second, however close, is told so: the key
 * lets a row be superseded once. `registeredAt` is when the row itself was registered; a chain counts from its first.
 */
export async function supersede(ctx: Ctx, s: Loaded, kind: Correctable, row: { readonly id: string; readonly registeredAt: Date }, successorId: string | null, reason: string): Promise<void> {
  const before = await ctx.tx.selectFrom('registration_corrections').select('since').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('successor_id', '=', row.id).executeTakeFirst();
  const done = await ctx.tx.insertInto('registration_corrections').values({
    association_id: ctx.actor.associationId, id: newId(), suggestion_id: s.id, kind, record_id: row.id, successor_id: successorId, since: before?.since ?? row.registeredAt, reason, corrected_by: ctx.actor.accountId, corrected_at: ctx.now,
  }).onConflict((oc) => oc.columns(['association_id', 'record_id']).doNothing()).executeTakeFirst();
  if (done.numInsertedOrUpdatedRows === 0n) throw new Refusal('suggestion.registration_not_standing');
}
