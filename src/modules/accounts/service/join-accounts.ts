import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { endSessionsOf } from './sessions.ts';

/** What became of the accounts of two records that were merged, so that it can be taken back. */
export type JoinedAccounts =
  | { readonly kind: 'none' }
  /** The only account there was belonged to the merged record: it goes with the person. */
  | { readonly kind: 'passed'; readonly id: string }
  /** Both had one: one goes on, the other is closed and stays with the merged record. */
  | { readonly kind: 'closed'; readonly goesOn: string; readonly closed: string; readonly wasActive: boolean; readonly exchanged: boolean };

const administrators = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

async function accountsOf(ctx: Ctx, memberIds: readonly string[]) {
  return ctx.tx.selectFrom('accounts').selectAll().where('association_id', '=', ctx.actor.associationId).where('member_id', 'in', [...memberIds]).orderBy('id').forUpdate().execute();
}

const belongTo = (ctx: Ctx, id: string, memberId: string | null) => ctx.tx.updateTable('accounts').set((eb) => ({ member_id: memberId, version: eb('version', '+', 1) })).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();

/** Of the accounts of two records of one person one goes on. An administrator's account is not joined to another by this way: that is the security administrator's to decide. */
export async function joinAccounts(ctx: Ctx, keptId: string, mergedId: string, goesOn: 'kept' | 'merged'): Promise<JoinedAccounts> {
  const found = await accountsOf(ctx, [keptId, mergedId]);
  const [own, other] = [keptId, mergedId].map((id) => found.find((a) => a.member_id === id));
  if (!other) return { kind: 'none' };
  if (!own) {
    await belongTo(ctx, other.id, keptId);
    return { kind: 'passed', id: other.id };
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from role_grants where association_id = ${ctx.actor.associationId} and account_id = any(${found.map((a) => a.id)}::uuid[]) and role = any(${administrators}::text[]) and ended_at is null and voided_at is null`.execute(ctx.tx);
  if ((rows[0]?.n ?? 0) > 0 || found.some((a) => a.id === ctx.actor.accountId)) throw new Refusal('account.not_joined');
  const exchanged = goesOn === 'merged';
  const [going, closing] = exchanged ? [other, own] : [own, other];
  if (exchanged) {
    await belongTo(ctx, own.id, null);
    await belongTo(ctx, other.id, keptId);
    await belongTo(ctx, own.id, mergedId);
  }
  if (closing.state === 'active') {
    await ctx.tx.updateTable('accounts').set((eb) => ({ state: 'disabled', version: eb('version', '+', 1) })).where('association_id', '=', ctx.actor.associationId).where('id', '=', closing.id).execute();
    await record(ctx, 'account.disabled', { type: 'account', id: closing.id }, { name: closing.name, reason: zhCN.account.recordsMerged, sessionsEnded: await endSessionsOf(ctx, closing.id) });
  }
  return { kind: 'closed', goesOn: going.id, closed: closing.id, wasActive: closing.state === 'active', exchanged };
}

/** Gives accounts back to their records. What somebody changed since is left as it is; sessions are opened anew by signing in. */
export async function partAccounts(ctx: Ctx, keptId: string, mergedId: string, joined: JoinedAccounts): Promise<void> {
  if (joined.kind === 'none') return;
  const found = await accountsOf(ctx, [keptId, mergedId]);
  if (joined.kind === 'passed') {
    if (found.some((a) => a.id === joined.id && a.member_id === keptId) && !found.some((a) => a.member_id === mergedId)) await belongTo(ctx, joined.id, mergedId);
    return;
  }
  const [going, closed] = [joined.goesOn, joined.closed].map((id) => found.find((a) => a.id === id));
  if (joined.exchanged && going?.member_id === keptId && closed?.member_id === mergedId) {
    await belongTo(ctx, closed.id, null);
    await belongTo(ctx, going.id, mergedId);
    await belongTo(ctx, closed.id, keptId);
  }
  if (joined.wasActive && closed?.state === 'disabled') {
    await ctx.tx.updateTable('accounts').set((eb) => ({ state: 'active', version: eb('version', '+', 1) })).where('association_id', '=', ctx.actor.associationId).where('id', '=', closed.id).execute();
    await record(ctx, 'account.enabled', { type: 'account', id: closed.id }, { name: closed.name, reason: zhCN.account.recordsParted });
  }
}
