import { randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Ctx } from '#kit/server/context.ts';
import { newId, sha256 } from '#kit/server/ids.ts';
import { RECOVERY_CODES, RECOVERY_LENGTH, RECOVERY_SIGNS, recoveryCode } from '../../rules.factors.ts';
import { withHashSlot } from '../passwords.ts';

/** The stored form of a code: slow like a password's, and the same each time, so that it can be looked up. */
async function hashOf(accountId: string, code: string): Promise<string> {
  return (await hashRaw(code, { memoryCost: 19_456, timeCost: 2, parallelism: 1, salt: Buffer.from(sha256(`recovery|${accountId}`), 'hex').subarray(0, 16) })).toString('base64url');
}

/** New codes in place of all former ones; they are returned to be shown this once. */
export async function renewCodes(ctx: Ctx, accountId: string): Promise<string[]> {
  await dropCodes(ctx, accountId);
  const codes = Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: RECOVERY_LENGTH }, () => RECOVERY_SIGNS.charAt(randomInt(RECOVERY_SIGNS.length))).join(''));
  const hashes = await withHashSlot(() => Promise.all(codes.map((code) => hashOf(accountId, code))));
  await ctx.tx.insertInto('recovery_codes').values(hashes.map((code_hash) => ({ association_id: ctx.actor.associationId, id: newId(), account_id: accountId, code_hash, created_at: ctx.now, used_at: null }))).execute();
  return codes.map((c) => c.match(/.{1,4}/g)?.join('-') ?? c);
}

/** Uses a code up; false when there is none such, or it was used. */
export async function takeRecovery(ctx: Ctx, accountId: string, typed: string): Promise<boolean> {
  const code = recoveryCode(typed);
  const hash = await withHashSlot(() => hashOf(accountId, code));
  const taken = await ctx.tx.updateTable('recovery_codes').set({ used_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).where('code_hash', '=', hash).where('used_at', 'is', null).returning('id').execute();
  return taken.length > 0;
}

/** How many codes are left. */
export async function codesLeft(ctx: Ctx, accountId: string): Promise<number> {
  const row = await ctx.tx.selectFrom('recovery_codes').select((eb) => eb.fn.countAll<string>().as('n')).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).where('used_at', 'is', null).executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function dropCodes(ctx: Ctx, accountId: string): Promise<void> {
  await ctx.tx.deleteFrom('recovery_codes').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).execute();
}
