import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import type { RoleName } from '../../contract.ts';
import { type FactorFacts, type Stage, stageAfterPassword } from '../../rules.factors.ts';
import { numbersOf } from '../sessions.ts';

export interface FactorStanding {
  readonly totp: boolean;
  readonly passkeys: number;
  readonly facts: FactorFacts;
}

/** The factors of an account and what its roles of today ask for. */
export async function factorStanding(ctx: Ctx, accountId: string): Promise<FactorStanding> {
  const roles = await setting<RoleName[]>(ctx, 'accounts.factorRoles');
  const { 'accounts.factorGraceDays': graceDays } = await numbersOf(ctx, 'accounts.factorGraceDays');
  const today = sql`(${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date`;
  const found = await sql<{ totp: boolean; passkeys: number; asked: Date | null; required: boolean }>`select
      exists (select from totp_secrets t where t.association_id = a.association_id and t.account_id = a.id and t.confirmed_at is not null) as totp,
      (select count(*)::int from passkeys p where p.association_id = a.association_id and p.account_id = a.id) as passkeys, a.factor_asked_at as asked,
      exists (select from role_grants g where g.association_id = a.association_id and g.account_id = a.id and g.role = any(${roles}::text[]) and g.ended_at is null and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today})) as required
    from accounts a where a.association_id = ${ctx.actor.associationId} and a.id = ${accountId}`.execute(ctx.tx);
  const row = found.rows[0] ?? { totp: false, passkeys: 0, asked: null, required: false };
  return { totp: row.totp, passkeys: row.passkeys, facts: { has: row.totp || row.passkeys > 0, required: row.required, askedAt: row.asked, graceDays, now: ctx.now } };
}

/** How far a right password leads. The days of grace begin with the first sign-in under a role that asks, and stop when none does. */
export async function stageOf(ctx: Ctx, accountId: string): Promise<Stage> {
  const { facts } = await factorStanding(ctx, accountId);
  const asked = facts.required ? (facts.askedAt ?? ctx.now) : null;
  if (asked?.getTime() !== facts.askedAt?.getTime()) await ctx.tx.updateTable('accounts').set({ factor_asked_at: asked }).where('association_id', '=', ctx.actor.associationId).where('id', '=', accountId).execute();
  return stageAfterPassword({ ...facts, askedAt: asked });
}
