import type * as openid from 'openid-client';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { KeyLost } from '#kit/server/keys.ts';
import { fetchOut } from '#kit/server/outbound.ts';
import { slots } from '#kit/server/slots.ts';
import { accountAccess } from '../../access.ts';
import type { putProvider, readProvider, signInWays } from '../../contract.platform.ts';
import { atFirst } from '../at-first.ts';
import { passkeysPossible } from '../factors/passkeys.ts';

const TIMEOUT_SECONDS = 8;
/** The library that speaks with the platform, which most installations do not have. */
export const client = () => import('openid-client');
const KEPT_MS = 10 * 60_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The page to which the platform sends the browser back: from the configuration, never from what a request says. */
export function backAddress(ctx: Ctx): string {
  return new URL('/sign-in/platform', ctx.app.baseUrl).href;
}

export function providerOf(ctx: Ctx) {
  return ctx.tx.selectFrom('identity_providers').selectAll().where('association_id', '=', ctx.actor.associationId).executeTakeFirst();
}

/** What the sign-in page may offer. */
export async function showWays(ctx: Ctx): Promise<OutputOf<typeof signInWays>> {
  const provider = await providerOf(await atFirst(ctx));
  return { passkey: passkeysPossible(ctx.app), platform: provider?.enabled ? { label: provider.label } : null };
}

/** The platform as its administrator set it up. */
export async function showProvider(ctx: Ctx): Promise<OutputOf<typeof readProvider>> {
  allowAnywhere(ctx, accountAccess, 'identityProvider.read');
  const row = await providerOf(ctx);
  const { n } = await ctx.tx.selectFrom('account_identities').select((eb) => eb.fn.countAll<string>().as('n')).where('association_id', '=', ctx.actor.associationId).where('issuer', '=', row?.issuer ?? '').executeTakeFirstOrThrow();
  return { provider: row ? present(row) : null, address: backAddress(ctx), bound: Number(n) };
}

function present(row: NonNullable<Awaited<ReturnType<typeof providerOf>>>) {
  return { issuer: row.issuer, clientId: row.client_id, hasSecret: row.cipher !== null, label: row.label, enabled: row.enabled, version: row.version };
}

const placeOf = (ctx: Ctx): string => `${ctx.actor.associationId}|identityProvider`;

/** Names the platform. It is asked at once for its description, so that a wrong address is found out here and not by those who sign in. */
export async function changeProvider(ctx: Ctx, { body }: InputOf<typeof putProvider>): Promise<OutputOf<typeof putProvider>> {
  allowAnywhere(ctx, accountAccess, 'identityProvider.edit');
  const before = await ctx.tx.selectFrom('identity_providers').selectAll().where('association_id', '=', ctx.actor.associationId).forUpdate().executeTakeFirst();
  if ((before?.version ?? 0) !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: before?.version ?? 0 });
  const issuer = body.issuer.replace(/\/+$/, '') === new URL(body.issuer).origin ? new URL(body.issuer).origin : body.issuer;
  insistSafe(issuer);
  let sealed = { cipher: before?.cipher ?? null, key_id: before?.key_id ?? null };
  if (body.secret) {
    if (!ctx.app.keys) throw new Refusal('factor.keys_missing');
    const s = ctx.app.keys.seal(body.secret, placeOf(ctx));
    sealed = { cipher: s.cipher, key_id: s.keyId };
  }
  const row = { association_id: ctx.actor.associationId, issuer, client_id: body.clientId, ...sealed, label: body.label, enabled: body.enabled, version: body.version + 1, changed_at: ctx.now };
  if (body.enabled) await configuration(ctx, row);
  await ctx.tx.insertInto('identity_providers').values(row).onConflict((oc) => oc.column('association_id').doUpdateSet(row)).execute();
  await record(ctx, 'identityProvider.changed', { type: 'association', id: ctx.actor.associationId }, { issuer, label: body.label, enabled: body.enabled });
  return present(row);
}

/** Secrets and codes travel protected, or not beyond this machine. */
function insistSafe(issuer: string): void {
  const url = new URL(issuer);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) throw new Refusal('platform.address_not_safe', {}, [{ path: 'issuer', code: 'platform.address_not_safe' }]);
}

interface Kept {
  readonly config: openid.Configuration;
  readonly at: number;
}
const kept = new Map<string, Kept>();

/** Whoever asks the platform holds a connection to the database meanwhile: while the platform is slow, few may. */
const withPlatformSlot = slots(4, 2);

/**
 * The platform's own description, asked for every ten minutes. Its signature on what it says of a person is always checked,
 * though the answer comes over a protected line: a token that somebody else made never counts.
 */
export async function configuration(ctx: Ctx, row: { issuer: string; client_id: string; cipher: Buffer | null; key_id: string | null; version: number }): Promise<openid.Configuration> {
  const key = `${ctx.actor.associationId}|${row.issuer}|${row.client_id}|${row.version}|${row.key_id ?? ''}`;
  const known = kept.get(key);
  if (known && ctx.now.getTime() - known.at < KEPT_MS) return known.config;
  const secret = row.cipher && row.key_id ? open(ctx, row.cipher, row.key_id) : undefined;
  const local = new URL(row.issuer).protocol === 'http:';
  try {
    const oidc = await client();
    const config = await oidc.discovery(new URL(row.issuer), row.client_id, secret, secret ? undefined : oidc.None(), { timeout: TIMEOUT_SECONDS, [oidc.customFetch]: (address, init) => withPlatformSlot(() => fetchOut(address, init)), execute: [oidc.enableNonRepudiationChecks, ...(local ? [oidc.allowInsecureRequests] : [])] });
    kept.clear();
    kept.set(key, { config, at: ctx.now.getTime() });
    return config;
  } catch (error) {
    insistNotBusy(error);
    throw new Refusal('platform.unreachable');
  }
}

/** Whoever found no place to ask is told so: the platform refused nobody. */
export function insistNotBusy(error: unknown): void {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof Refusal && e.code === 'server.busy') throw e;
}

function open(ctx: Ctx, cipher: Buffer, keyId: string): string {
  if (!ctx.app.keys) throw new Refusal('factor.key_lost');
  try {
    return ctx.app.keys.open({ cipher, keyId }, placeOf(ctx));
  } catch (error) {
    if (error instanceof KeyLost) throw new Refusal('factor.key_lost');
    throw error;
  }
}

/** Seals the secret anew under a new key; returns whether it had to. */
export async function resealProvider(ctx: Ctx, keyId: string): Promise<number> {
  const row = await ctx.tx.selectFrom('identity_providers').select(['cipher', 'key_id']).where('association_id', '=', ctx.actor.associationId).where('key_id', '!=', keyId).forUpdate().executeTakeFirst();
  if (!row?.cipher || !row.key_id || !ctx.app.keys) return 0;
  const sealed = ctx.app.keys.seal(open(ctx, row.cipher, row.key_id), placeOf(ctx));
  await ctx.tx.updateTable('identity_providers').set({ cipher: sealed.cipher, key_id: sealed.keyId }).where('association_id', '=', ctx.actor.associationId).execute();
  return 1;
}
