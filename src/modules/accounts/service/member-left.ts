import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { RoleName } from '../contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { noteRole } from './grants.ts';
import { endSessionsOf } from './sessions.ts';

/** Roles that somebody holds as a member; what an employee of the office holds is not among them. */
const memberRoles: readonly string[] = ['member', 'branchHead', 'branchSecretary', 'groupLead', 'committeeChair', 'dutyPresident'] satisfies RoleName[];

/**
 * A member who left or died: the roles that they held as a member end. An account without other work is disabled with
 * them; one that has other work goes on without the link. Whoever died has no account, whatever its work was.
 */
export async function closeMembership(ctx: Ctx, memberId: string, died: boolean): Promise<void> {
  const { associationId } = ctx.actor;
  const account = await ctx.tx.selectFrom('accounts').selectAll().where('association_id', '=', associationId).where('member_id', '=', memberId).forUpdate().executeTakeFirst();
  if (!account) return;
  const subject = { type: 'account', id: account.id };
  const reason = zhCN.account.memberLeft;
  const today = localDate(ctx.now);
  const open = await ctx.tx.selectFrom('role_grants as g').innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'g.association_id').onRef('u.id', '=', 'g.unit_id')).select(['g.id', 'g.role', 'g.unit_id', 'u.name'])
    .where('g.association_id', '=', associationId).where('g.account_id', '=', account.id).where('g.ended_at', 'is', null).where((eb) => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>=', today)])).execute();
  const ends = (role: string): boolean => died || memberRoles.includes(role);
  for (const g of open.filter((o) => ends(o.role))) {
    await ctx.tx.updateTable('role_grants').set({ valid_to: today, ended_at: ctx.now, reason }).where('association_id', '=', associationId).where('id', '=', g.id).execute();
    await noteRole(ctx, g.id, 'ended', today, reason);
    await record(ctx, 'role.ended', subject, { name: account.name, role: g.role, unitId: g.unit_id, unitName: g.name, on: today, reason });
  }
  if (open.some((g) => !ends(g.role))) {
    await ctx.tx.updateTable('accounts').set({ member_id: null, version: account.version + 1 }).where('association_id', '=', associationId).where('id', '=', account.id).execute();
    await record(ctx, 'account.changed', subject, { name: account.name, fields: ['member_id'], before: { member_id: memberId }, after: { member_id: null } });
    return;
  }
  if (account.state === 'disabled') return;
  await ctx.tx.updateTable('accounts').set({ state: 'disabled', version: account.version + 1 }).where('association_id', '=', associationId).where('id', '=', account.id).execute();
  await record(ctx, 'account.disabled', subject, { name: account.name, reason, sessionsEnded: await endSessionsOf(ctx, account.id) });
}
