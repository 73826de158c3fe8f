import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { lockMember, putStatus } from '#modules/members/index.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { carryOut, subjectOf } from './erasure.ts';

/** Every record of a person that was erased, also those merged into it: by their ids, which stay when a backup brings the rest back. */
export async function erasedRecords(ctx: Ctx): Promise<{ memberId: string; at: Date }[]> {
  const { rows } = await sql<{ memberId: string; at: Date }>`select m.id as "memberId", min(e.settled_at) as at from member_erasures e join members m on m.association_id = e.association_id and (m.id = e.member_id or m.merged_into = e.member_id)
    where e.association_id = ${ctx.actor.associationId} and e.state = 'done' group by m.id order by 2, 1`.execute(ctx.tx);
  return rows;
}

/**
 * Erases anew somebody whom a restored backup brought back; the erasure was decided then, so nobody confirms again. Returns
 * whether there was somebody to erase: a person who is not in the backup, or was erased before it, is left alone.
 */
export async function eraseAgain(ctx: Ctx, memberId: string): Promise<boolean> {
  const association = ctx.actor.associationId;
  const { rows } = await sql<{ status: string; merged: string | null; done: boolean; open: string | null }>`select m.status, m.merged_into as merged,
      exists (select from member_erasures e where e.association_id = m.association_id and e.member_id = m.id and e.state = 'done') as done,
      (select e.id from member_erasures e where e.association_id = m.association_id and e.member_id = m.id and e.state = 'proposed') as open
    from members m where m.association_id = ${association} and m.id = ${memberId}`.execute(ctx.tx);
  const found = rows[0];
  if (!found || found.done) return false;
  // A record that was merged already goes with the one that it was merged into, which stands in the list too.
  if (found.merged !== null) return false;
  if (found.status !== 'left' && found.status !== 'deceased') await putStatus(ctx, memberId, 'left', localDate(ctx.now), zhCN.membership.erasedAgain);
  await lockMember(ctx, memberId);
  // Somebody's own proposal would need a second person; this was decided by two before the backup was brought back.
  if (found.open) await ctx.tx.updateTable('member_erasures').set({ state: 'cancelled', settled_by_name: zhCN.membership.byRule.name, settled_at: ctx.now }).where('association_id', '=', association).where('id', '=', found.open).execute();
  const id = newId();
  await ctx.tx.insertInto('member_erasures').values({ association_id: association, id, member_id: memberId, state: 'proposed', reason: zhCN.membership.erasedAgain, asked_by: null, asked_by_name: zhCN.membership.byRule.name, asked_at: ctx.now }).execute();
  await record(ctx, 'erasure.proposed', subjectOf(id), { reason: zhCN.membership.erasedAgain });
  await carryOut(ctx, { id, member_id: memberId }, zhCN.membership.byRule.name);
  return true;
}
