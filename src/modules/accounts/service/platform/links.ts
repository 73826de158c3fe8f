import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { type Ctx, publicActor } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import type { LinkKind, makeLink, readLink, useLink } from '../../contract.platform.ts';
import { canTakeOver, canUsePassword } from '../../rules.ts';
import { accountFor, isStaff, openGrants } from '../account-for.ts';
import { atFirst } from '../at-first.ts';
import { commitNow } from '../commit-now.ts';
import { forgive } from '../failures.ts';
import { refuseFormer, storePassword } from '../own-password.ts';
import { hashPassword, withHashSlot } from '../passwords.ts';
import { passwordLimits } from '../policy/policy.ts';
import { endSessionsOf } from '../sessions.ts';
import { enter } from '../sign-in.ts';
import { providerOf } from './provider.ts';

const MINUTES: Readonly<Record<LinkKind, number>> = { invitation: 7 * 1440, reset: 30 };

/** Makes a link for somebody; earlier ones end. The address comes from the configuration, its secret stands where servers do not see it. */
export async function give(ctx: Ctx, { params, body }: InputOf<typeof makeLink>): Promise<OutputOf<typeof makeLink>> {
  const account = await accountFor(ctx, 'account.resetPassword', params.id);
  insist(canTakeOver((await openGrants(ctx, account.id)).map((g) => g.role), account.id === ctx.actor.accountId));
  if (account.state !== 'active') throw new Refusal('link.not_valid');
  if (body.kind === 'invitation' && account.last_sign_in_at !== null) throw new Refusal('link.not_new');
  await ctx.tx.updateTable('account_links').set({ revoked_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', account.id).where('used_at', 'is', null).where('revoked_at', 'is', null).execute();
  const token = newSecret();
  const expires = new Date(ctx.now.getTime() + MINUTES[body.kind] * 60_000);
  await ctx.tx.insertInto('account_links').values({ association_id: ctx.actor.associationId, id: newId(), account_id: account.id, kind: body.kind, token_hash: sha256(token), created_at: ctx.now, created_by: ctx.actor.accountId, expires_at: expires, used_at: null, revoked_at: null }).execute();
  await record(ctx, 'account.linkMade', { type: 'account', id: account.id }, { name: account.name, linkKind: body.kind, until: expires.toISOString() });
  return { address: `${new URL('/open-link', ctx.app.baseUrl).href}#${token}`, expiresAt: expires.toISOString() };
}

/** Links that still hold: not used, not ended by a later one, in time, their account active and its password not changed since. One for a new password ends when its account becomes one of the two whose password nobody else gives. */
function open(ctx: Ctx) {
  return ctx.tx.selectFrom('account_links as l').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'l.association_id').onRef('a.id', '=', 'l.account_id'))
    .select(['l.id', 'l.kind', 'l.account_id', 'l.expires_at', 'a.name', 'a.username', 'a.username_key', 'a.phone', 'a.password_hash']).where('l.association_id', '=', ctx.actor.associationId)
    .where('l.used_at', 'is', null).where('l.revoked_at', 'is', null).where('l.expires_at', '>', ctx.now).where('a.state', '=', 'active').whereRef('a.password_changed_at', '<=', 'l.created_at')
    .where((eb) => eb.or([eb('l.kind', '<>', 'reset'), eb.not(eb.exists(eb.selectFrom('role_grants as g').select('g.id').whereRef('g.association_id', '=', 'a.association_id').whereRef('g.account_id', '=', 'a.id').where('g.role', 'in', ['securityAdmin', 'auditAdmin']).where('g.ended_at', 'is', null).where((or) => or.or([or('g.valid_to', 'is', null), or('g.valid_to', '>=', localDate(ctx.now))]))))]));
}

/** The link of a token, when it still holds; looking uses nothing up. */
export function findLink(ctx: Ctx, token: string) {
  return open(ctx).where('l.token_hash', '=', sha256(token)).executeTakeFirst();
}

/** Uses a link up: of two at once one does, and none that a new password or a later link ended meanwhile. */
export async function takeLink(ctx: Ctx, id: string) {
  const link = await open(ctx).where('l.id', '=', id).forNoKeyUpdate('a').executeTakeFirst();
  if (!link) return null;
  const taken = await ctx.tx.updateTable('account_links').set({ used_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).where('used_at', 'is', null).where('revoked_at', 'is', null).returning('id').execute();
  if (taken.length === 0) return null;
  await record({ ...ctx, actor: { ...publicActor(ctx.actor.associationId), name: link.name } }, 'account.linkUsed', { type: 'account', id: link.account_id }, { name: link.name, linkKind: link.kind });
  return link;
}

/** What a link is for. */
export async function show(ctx: Ctx, { body }: InputOf<typeof readLink>): Promise<OutputOf<typeof readLink>> {
  const at = await atFirst(ctx);
  const link = await findLink(at, body.token);
  if (!link) throw new Refusal('link.not_valid');
  const provider = await providerOf(at);
  return { kind: link.kind, name: link.name, username: link.username, expiresAt: link.expires_at.toISOString(), platform: link.kind === 'invitation' && provider?.enabled ? { label: provider.label } : null, rule: await passwordLimits(at) };
}

/** Sets the password by a link and signs in; every session ends, a second factor stays and is asked for. */
export async function use(outer: Ctx, { body }: InputOf<typeof useLink>, io: Io): Promise<OutputOf<typeof useLink>> {
  const ctx = await atFirst(outer);
  const found = await findLink(ctx, body.token);
  if (!found) throw new Refusal('link.not_valid');
  const limits = await passwordLimits(ctx);
  insist(canUsePassword(body.password, [found.name, found.username, found.phone], limits));
  const hash = await withHashSlot(async () => {
    await refuseFormer(ctx, { id: found.account_id, password_hash: found.password_hash }, body.password, limits.remembered);
    return hashPassword(body.password);
  });
  const link = await takeLink(ctx, found.id);
  if (!link) throw new Refusal('link.not_valid');
  const self: Ctx = { ...ctx, actor: { ...publicActor(ctx.actor.associationId), name: link.name } };
  await storePassword(self, link.account_id, hash, false);
  await endSessionsOf(self, link.account_id);
  await forgive(self, [`name:${link.username_key}`, ...(link.phone ? [`name:${link.phone}`] : []), `known:${link.account_id}`, `password:${link.account_id}`]);
  await commitNow(self);
  return enter(self, outer, { id: link.account_id, must_change_password: false, is_staff: await isStaff(self, link.account_id) }, io, { passwordHash: hash });
}
