import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { accountAccess } from '../access.ts';
import type { RoleName } from '../contract.ts';

export type AccountAction = keyof typeof accountAccess.actions;

/** An account, held for change unless it is only read; absent and not readable are both `account.not_found`, a missing right `access.denied`. */
export async function accountFor(ctx: Ctx, action: AccountAction, id: string) {
  const query = ctx.tx.selectFrom('accounts as a').selectAll('a').select(standing(ctx.actor, accountAccess, 'a').as('standing'))
    .where('a.association_id', '=', ctx.actor.associationId).where('a.id', '=', id).where(scope(ctx, accountAccess, 'account.read', 'a'));
  const row = await (action === 'account.read' ? query : query.forUpdate()).executeTakeFirst();
  if (!row) throw new Refusal('account.not_found');
  allow(ctx, accountAccess, action, row.standing);
  return row;
}
export type AccountRow = Awaited<ReturnType<typeof accountFor>>;

/** Roles that an account holds today or will hold, with their unit: what rules about administrators look at. */
export async function openGrants(ctx: Ctx, accountId: string): Promise<{ id: string; role: RoleName; unitId: string; from: string; to: string | null }[]> {
  const rows = await ctx.tx.selectFrom('role_grants').select(['id', 'role', 'unit_id', 'valid_from', 'valid_to']).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', localDate(ctx.now))])).execute();
  return rows.map((r) => ({ id: r.id, role: r.role, unitId: r.unit_id, from: r.valid_from, to: r.valid_to }));
}

/** Whether an account holds a role beside that of a member: its sessions are short. */
export async function isStaff(ctx: Ctx, accountId: string): Promise<boolean> {
  return (await openGrants(ctx, accountId)).some((g) => g.role !== 'member');
}

/** The names of the roles the actor holds. */
export function rolesOfActor(ctx: Ctx): string[] {
  return ctx.actor.grants.map((g) => g.role);
}
