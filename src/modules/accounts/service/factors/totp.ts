import { type RawBuilder, sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { KeyLost } from '#kit/server/keys.ts';
import { appCode } from '../../rules.factors.ts';

const PERIOD = 30;
/** Steps of half a minute by which the phone's clock may be off. */
const WINDOW = 1;

const placeOf = (ctx: Ctx, accountId: string): string => `${ctx.actor.associationId}|totp|${accountId}`;

/** Makes a secret for an account and keeps it sealed, not yet in force; one that was begun before gives way. */
export async function makeSecret(ctx: Ctx, accountId: string, username: string): Promise<{ secret: string; address: string }> {
  if (!ctx.app.keys) throw new Refusal('factor.keys_missing');
  const secret = new Secret({ size: 20 });
  const { cipher, keyId } = ctx.app.keys.seal(secret.base32, placeOf(ctx, accountId));
  const begun = await ctx.tx.insertInto('totp_secrets').values({ association_id: ctx.actor.associationId, account_id: accountId, cipher, key_id: keyId, created_at: ctx.now })
    .onConflict((oc) => oc.columns(['association_id', 'account_id']).doUpdateSet({ cipher, key_id: keyId, created_at: ctx.now }).where('totp_secrets.confirmed_at', 'is', null)).returning('account_id').execute();
  if (begun.length === 0) throw new Refusal('factor.already_set');
  // Short enough for the code that is photographed: some apps show the name only.
  const label = /^[\x21-\x7e]{1,40}$/.test(username) ? username : accountId.slice(-6);
  return { secret: secret.base32, address: new TOTP({ issuer: 'Juzhi', label, secret }).toString() };
}

/**
 * Takes a code of the app, once: the step of time is written by a conditional update, so of two nodes that get the same code
 * one is refused. `confirming` takes the first code of a secret that is not yet in force.
 */
export async function takeCode(ctx: Ctx, accountId: string, typed: string, confirming = false): Promise<boolean> {
  const code = appCode(typed);
  const row = await ctx.tx.selectFrom('totp_secrets').select(['cipher', 'key_id', 'confirmed_at']).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).executeTakeFirst();
  if (!row || code === null || (row.confirmed_at === null) !== confirming) return false;
  const totp = new TOTP({ secret: Secret.fromBase32(open(ctx, accountId, { cipher: row.cipher, keyId: row.key_id })), period: PERIOD });
  const delta = totp.validate({ token: code, window: WINDOW, timestamp: ctx.now.getTime() });
  if (delta === null) return false;
  const step = Math.floor(ctx.now.getTime() / 1000 / PERIOD) + delta;
  const taken = await ctx.tx.updateTable('totp_secrets').set({ last_step: String(step), last_used_at: ctx.now, ...(confirming ? { confirmed_at: ctx.now } : {}) })
    .where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).where('last_step', '<', String(step)).where('confirmed_at', confirming ? 'is' : 'is not', null).returning('account_id').execute();
  return taken.length > 0;
}

function open(ctx: Ctx, accountId: string, sealed: { cipher: Buffer; keyId: string }): string {
  if (!ctx.app.keys) throw new Refusal('factor.keys_missing');
  try {
    return ctx.app.keys.open(sealed, placeOf(ctx, accountId));
  } catch (error) {
    if (error instanceof KeyLost) throw new Refusal('factor.key_lost');
    throw error;
  }
}

/** Seals secrets anew that stand under another key than this one; returns how many were. */
export async function resealSecrets(ctx: Ctx, keyId: string, most: number): Promise<number> {
  const rows = await ctx.tx.selectFrom('totp_secrets').select(['account_id', 'cipher', 'key_id']).where('association_id', '=', ctx.actor.associationId).where('key_id', '!=', keyId).orderBy('account_id').limit(most).forUpdate().execute();
  for (const r of rows) {
    const text = open(ctx, r.account_id, { cipher: r.cipher, keyId: r.key_id });
    const sealed = ctx.app.keys?.seal(text, placeOf(ctx, r.account_id));
    if (sealed) await ctx.tx.updateTable('totp_secrets').set({ cipher: sealed.cipher, key_id: sealed.keyId }).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', r.account_id).execute();
  }
  return rows.length;
}

/** The keys under which secrets stand, one row each: for the proof that none is lost. */
export function sealedSecrets(ctx: Ctx): RawBuilder<{ key_id: string }> {
  return sql`select key_id from totp_secrets where association_id = ${ctx.actor.associationId} union all select key_id from identity_providers where association_id = ${ctx.actor.associationId} and key_id is not null`;
}
