import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { type Ctx, publicActor } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import type { backFromPlatform, goToBind, goToPlatform } from '../../contract.platform.ts';
import { isStaff } from '../account-for.ts';
import { atFirst } from '../at-first.ts';
import { commitNow } from '../commit-now.ts';
import { ownId } from '../factors/own.ts';
import { holdAccount, isLive } from '../sessions.ts';
import { enter } from '../sign-in.ts';
import { findLink, takeLink } from './links.ts';
import { backAddress, client, configuration, insistNotBusy, providerOf } from './provider.ts';

const MINUTES = 10;
type Purpose = 'signIn' | 'bind' | 'invitation';

/** Begins a way to the platform: state, nonce and proof key are made anew and belong to this browser. */
async function begin(ctx: Ctx, io: Io, purpose: Purpose, of: { sessionId?: string | null; linkId?: string | null } = {}): Promise<{ address: string }> {
  const provider = await providerOf(ctx);
  if (!provider?.enabled) throw new Refusal('platform.not_offered');
  const config = await configuration(ctx, provider);
  const oidc = await client();
  const [state, nonce, verifier, browser] = [newSecret(), newSecret(), oidc.randomPKCECodeVerifier(), newSecret()];
  await ctx.tx.insertInto('platform_flows').values({
    association_id: ctx.actor.associationId, id: newId(), state_hash: sha256(state), browser_hash: sha256(browser), nonce, verifier, issuer: provider.issuer, purpose, session_id: of.sessionId ?? null, link_id: of.linkId ?? null, expires_at: new Date(ctx.now.getTime() + MINUTES * 60_000),
  }).execute();
  io.keep('flow', browser, MINUTES * 60);
  const address = oidc.buildAuthorizationUrl(config, { redirect_uri: backAddress(ctx), scope: 'openid', state, nonce, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' });
  return { address: address.href };
}

/** Begins signing in, or accepting an invitation. */
export async function startSignIn(ctx: Ctx, { body }: InputOf<typeof goToPlatform>, io: Io): Promise<OutputOf<typeof goToPlatform>> {
  const at = await atFirst(ctx);
  if (body.invitation === undefined) return begin(at, io, 'signIn');
  const link = await findLink(at, body.invitation);
  if (link?.kind !== 'invitation') throw new Refusal('link.not_valid');
  return begin(at, io, 'invitation', { linkId: link.id });
}

/** Begins binding: by somebody who signed in here, and proved it just now. */
export async function startBinding(ctx: Ctx, _input: InputOf<typeof goToBind>, io: Io): Promise<OutputOf<typeof goToBind>> {
  const provider = await providerOf(ctx);
  const bound = await ctx.tx.selectFrom('account_identities').select('id').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ownId(ctx)).where('issuer', '=', provider?.issuer ?? '').executeTakeFirst();
  if (bound) throw new Refusal('platform.already_bound');
  return begin(ctx, io, 'bind', { sessionId: ctx.actor.sessionId });
}

/** Finishes what this browser began. Whatever is wrong with what came back, the way is used up and nothing is told of why. */
export async function comeBack(outer: Ctx, { body }: InputOf<typeof backFromPlatform>, io: Io): Promise<OutputOf<typeof backFromPlatform>> {
  const ctx = await atFirst(outer);
  const query = new URLSearchParams(body.query);
  const state = query.get('state') ?? '';
  const flow = await ctx.tx.deleteFrom('platform_flows').where('association_id', '=', ctx.actor.associationId).where('state_hash', '=', sha256(state)).where('browser_hash', '=', sha256(io.kept('flow') ?? '')).where('expires_at', '>', ctx.now).returningAll().executeTakeFirst();
  io.keep('flow', null);
  await commitNow(ctx);
  if (!flow) throw new Refusal('platform.lost');
  const provider = await providerOf(ctx);
  if (!provider?.enabled || provider.issuer !== flow.issuer) throw new Refusal('platform.not_offered');
  const subject = await vouchedFor(ctx, io, provider, flow, query, state);
  if (flow.purpose === 'bind') {
    if (!outer.actor.accountId || !outer.actor.sessionId || outer.actor.sessionId !== flow.session_id) throw new Refusal('platform.lost');
    // The platform takes its time: a session that ended meanwhile, with a new password or a block, binds nobody.
    if (!(await holdAccount(ctx, outer.actor.accountId)) || !(await isLive(ctx, outer.actor.sessionId))) throw new Refusal('platform.lost');
    await bind({ ...ctx, actor: outer.actor }, outer.actor.accountId, outer.actor.name, { issuer: provider.issuer, subject });
    return { bound: true, entered: null };
  }
  if (flow.purpose === 'invitation') {
    const link = flow.link_id ? await takeLink(ctx, flow.link_id) : null;
    if (link?.kind !== 'invitation') throw new Refusal('link.not_valid');
    await bind({ ...ctx, actor: { ...publicActor(ctx.actor.associationId), name: link.name } }, link.account_id, link.name, { issuer: provider.issuer, subject });
  }
  return { bound: flow.purpose === 'invitation', entered: await enterAs(ctx, outer, io, { issuer: provider.issuer, subject }) };
}

/** Of whom the platform speaks: every check of the protocol and its signature, or `platform.refused`. */
async function vouchedFor(ctx: Ctx, io: Io, provider: NonNullable<Awaited<ReturnType<typeof providerOf>>>, flow: { nonce: string; verifier: string }, query: URLSearchParams, state: string): Promise<string> {
  const config = await configuration(ctx, provider);
  const back = new URL(backAddress(ctx));
  back.search = query.toString();
  try {
    const tokens = await (await client()).authorizationCodeGrant(config, back, { expectedState: state, expectedNonce: flow.nonce, pkceCodeVerifier: flow.verifier, idTokenExpected: true });
    const claims = tokens.claims();
    if (claims?.iss === provider.issuer && typeof claims.sub === 'string' && claims.sub.length > 0 && claims.sub.length <= 255) return claims.sub;
  } catch (error) {
    insistNotBusy(error);
    // Falls through: who forges learns nothing of what was wrong.
  }
  await record(ctx, 'account.platformFailed', { type: 'association', id: ctx.actor.associationId }, { ip: io.ip, issuer: provider.issuer });
  await commitNow(ctx);
  throw new Refusal('platform.refused');
}

interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** Binds an account to an identity; an index is the judge where two try at once. */
async function bind(ctx: Ctx, accountId: string, name: string, { issuer, subject }: Identity): Promise<void> {
  try {
    await ctx.tx.insertInto('account_identities').values({ association_id: ctx.actor.associationId, id: newId(), account_id: accountId, issuer, subject, bound_at: ctx.now, last_used_at: null }).execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Refusal(isUniqueViolation(error, 'account_identities_account') ? 'platform.already_bound' : 'platform.bound_elsewhere');
  }
  await record(ctx, 'account.identityBound', { type: 'account', id: accountId }, { name, issuer });
}

/** The account that is bound to issuer and subject signs in; a mail address or phone that are the same bind nobody. Its second factor is asked for like after a password. */
async function enterAs(ctx: Ctx, outer: Ctx, io: Io, { issuer, subject }: Identity): Promise<OutputOf<typeof backFromPlatform>['entered']> {
  const rows = await sql<{ id: string; name: string }>`update account_identities i set last_used_at = ${ctx.now} from accounts a
    where i.association_id = ${ctx.actor.associationId} and i.issuer = ${issuer} and i.subject = ${subject} and a.association_id = i.association_id and a.id = i.account_id and a.state = 'active'
    returning a.id, a.name`.execute(ctx.tx);
  const account = rows.rows[0];
  if (!account) throw new Refusal('platform.not_bound');
  return enter({ ...ctx, actor: { ...publicActor(ctx.actor.associationId), name: account.name } }, outer, { id: account.id, must_change_password: false, is_staff: await isStaff(ctx, account.id) }, io);
}
