import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type MergedRecord, lockRecords } from '#modules/members/index.ts';
import { duplicateAccess } from '../access.ts';

/** Whether the reader reaches both records; one that is out of reach looks like one that is not there. */
export async function reachBoth(ctx: Ctx, action: keyof typeof duplicateAccess.actions, oneId: string, otherId: string): Promise<void> {
  const { rows } = await sql<{ standing: string[] }>`select ${standing(ctx.actor, duplicateAccess, 'w')} as standing from members a join members b on b.association_id = a.association_id cross join lateral (select a.home_unit_id as a_unit_id, b.home_unit_id as b_unit_id) w
    where a.association_id = ${ctx.actor.associationId} and a.id = ${oneId} and b.id = ${otherId} and ${scope(ctx, duplicateAccess, 'duplicate.list', 'w')}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('member.not_found');
  allow(ctx, duplicateAccess, action, row.standing);
}

/** Two records that may be merged, locked. */
export async function twoFor(ctx: Ctx, action: keyof typeof duplicateAccess.actions, oneId: string, otherId: string): Promise<readonly [MergedRecord, MergedRecord]> {
  if (oneId === otherId) throw new Refusal('duplicate.same_record');
  await reachBoth(ctx, action, oneId, otherId);
  const two = await lockRecords(ctx, oneId, otherId);
  if (two.some((r) => r.status === 'merged')) throw new Refusal('duplicate.merged_already');
  if (two.some((r) => r.erased)) throw new Refusal('duplicate.erased');
  return two;
}
