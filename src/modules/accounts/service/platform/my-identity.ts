import { Refusal } from '#kit/pure/decision.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { myIdentity, unbindIdentity } from '../../contract.platform.ts';
import { ownId } from '../factors/own.ts';
import { providerOf } from './provider.ts';

/** Whether my account is bound to the platform. */
export async function showIdentity(ctx: Ctx): Promise<OutputOf<typeof myIdentity>> {
  const provider = await providerOf(ctx);
  const row = await ctx.tx.selectFrom('account_identities').select(['bound_at', 'last_used_at']).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ownId(ctx)).where('issuer', '=', provider?.issuer ?? '').executeTakeFirst();
  return { label: provider?.enabled ? provider.label : null, boundAt: row?.bound_at.toISOString() ?? null, lastUsedAt: row?.last_used_at?.toISOString() ?? null };
}

/** Undoes the binding. Whoever has no password would lock themself out. */
export async function unbind(ctx: Ctx): Promise<OutputOf<typeof unbindIdentity>> {
  const account = await ctx.tx.selectFrom('accounts').select(['name', 'password_hash']).where('association_id', '=', ctx.actor.associationId).where('id', '=', ownId(ctx)).executeTakeFirstOrThrow();
  if (account.password_hash === '') throw new Refusal('platform.no_password');
  const gone = await ctx.tx.deleteFrom('account_identities').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ownId(ctx)).returning('issuer').execute();
  if (!gone[0]) throw new Refusal('platform.not_bound');
  await record(ctx, 'account.identityUnbound', { type: 'account', id: ownId(ctx) }, { name: account.name, issuer: gone[0].issuer });
  return { done: true };
}
