import { sql } from 'kysely';
import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { fitsUnit, separateAdmins } from '../rules.ts';
import { type NewGrant, addGrant, noteRole } from './grants.ts';
import { endSessionsOf } from './sessions.ts';

/**
 * Grants a role that comes with something else (a post), whose own rules decided; here only where a role may be at all, and
 * never one of the three administrators'. Refused, not thrown: what it comes with stands without it.
 */
export async function grantWith(ctx: Ctx, g: NewGrant, kindOfUnit: string): Promise<Decision> {
  if (separateAdmins.includes(g.role) || !fitsUnit(g.role, kindOfUnit)) return no('role.not_at_this_unit');
  const twin = await ctx.tx.selectFrom('role_grants').select('id').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', g.accountId).where('unit_id', '=', g.unitId).where('role', '=', g.role)
    .where('ended_at', 'is', null).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', g.from)])).where(g.to === null ? sql<boolean>`true` : sql<boolean>`valid_from <= ${g.to}`).executeTakeFirst();
  if (twin) return no('role.already_held');
  await addGrant(ctx, g);
  const count = g.accountId === ctx.actor.accountId ? 0 : await endSessionsOf(ctx, g.accountId);
  if (count > 0) await record(ctx, 'account.sessionsEnded', { type: 'account', id: g.accountId }, { name: g.accountName, count, by: 'roleChange' });
  return ok;
}

/** Ends a grant that came with something else, on that thing's last day, which may lie in the past. What has ended stays as it is. */
export async function endGrant(ctx: Ctx, grantId: string, on: string, reason: string): Promise<void> {
  const g = await found(ctx, grantId);
  const today = localDate(ctx.now);
  if (!g || g.ended_at !== null || (g.valid_to !== null && g.valid_to <= on && g.valid_to < today)) return;
  const last = on < g.valid_from ? g.valid_from : on;
  const atOnce = on <= today;
  await ctx.tx.updateTable('role_grants').set({ valid_to: last, ended_by: ctx.actor.accountId, reason, ...(atOnce ? { ended_at: ctx.now } : {}) }).where('association_id', '=', ctx.actor.associationId).where('id', '=', g.id).execute();
  await noteRole(ctx, g.id, atOnce ? 'ended' : 'ending', last, reason);
  await record(ctx, 'role.ended', { type: 'account', id: g.account_id }, { name: g.name, role: g.role, unitId: g.unit_id, unitName: g.unit_name, on: last, reason });
}

/** Takes back a grant that should never have stood, because what it came with was a mistake. */
export async function voidGrant(ctx: Ctx, grantId: string, reason: string): Promise<void> {
  const g = await found(ctx, grantId);
  if (!g || g.voided_at !== null) return;
  const today = localDate(ctx.now);
  await ctx.tx.updateTable('role_grants').set({ voided_at: ctx.now, ended_at: g.ended_at ?? ctx.now, ended_by: ctx.actor.accountId, reason, valid_to: g.valid_to ?? (today < g.valid_from ? g.valid_from : today) })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', g.id).execute();
  await noteRole(ctx, g.id, 'voided', null, reason);
  if (g.ended_at === null) await record(ctx, 'role.ended', { type: 'account', id: g.account_id }, { name: g.name, role: g.role, unitId: g.unit_id, unitName: g.unit_name, on: today, reason });
}

function found(ctx: Ctx, grantId: string) {
  return ctx.tx.selectFrom('role_grants as g').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'g.association_id').onRef('a.id', '=', 'g.account_id'))
    .innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'g.association_id').onRef('u.id', '=', 'g.unit_id')).selectAll('g').select(['a.name', 'u.name as unit_name'])
    .where('g.association_id', '=', ctx.actor.associationId).where('g.id', '=', grantId).forUpdate('g').executeTakeFirst();
}
