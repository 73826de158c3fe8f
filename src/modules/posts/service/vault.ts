import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';

const NONCE = 12;
const TAG = 16;
const KEY_ID = 8;

/** What lies sealed of a post outside the association. */
export interface SealedPart {
  readonly body: string | null;
  readonly documentNo: string | null;
  readonly note: string | null;
}

/** The key's file: named by the operator, else beside the store of files, apart from the database and its backups. */
function keyFile(ctx: Ctx): string {
  return process.env.JUZHI_POSTS_KEY_FILE || path.resolve(ctx.app.files.pathOf('0'.repeat(64)), '../../../..', 'posts.key');
}

const lost = (ctx: Ctx): Refusal => new Refusal('post.key_lost', { file: path.basename(keyFile(ctx)) });

/** The key; null where there is no file. */
function kept(ctx: Ctx): Buffer | null {
  try {
    return Buffer.from(readFileSync(keyFile(ctx), 'utf8').trim(), 'base64');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw lost(ctx);
  }
}

/** Makes the first key. Where posts lie sealed already its file was lost or not put back, and another key would only part new from old. */
async function made(ctx: Ctx): Promise<Buffer> {
  if ((await sealedPosts(ctx, null)) > 0) throw lost(ctx);
  const file = keyFile(ctx);
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    // `wx`: of two processes that make the first key at once, one wins and the other reads it.
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = kept(ctx);
  if (!key) throw lost(ctx);
  return key;
}

/** How many posts lie sealed with another key than this one. */
async function sealedPosts(ctx: Ctx, key: Buffer | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from posts where association_id = ${ctx.actor.associationId} and sealed is not null and substr(sealed, 1, ${KEY_ID}) is distinct from ${key && idOf(key)}`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}

/** Restricted posts that nobody can open while their key is not put back, told to the operator. */
export async function lostPostKey(ctx: Ctx): Promise<string[]> {
  const n = await sealedPosts(ctx, kept(ctx));
  return n > 0 ? [`${n} external posts need the key in ${keyFile(ctx)}, which is missing or another one; put the saved key file back`] : [];
}

const idOf = (k: Buffer): Buffer => createHash('sha256').update(k).digest().subarray(0, KEY_ID);

/** Seals a value so that it opens only at its place (AES-256-GCM with this module's own key). */
export async function seal(ctx: Ctx, value: unknown, place: string): Promise<Buffer> {
  const k = kept(ctx) ?? (await made(ctx));
  const nonce = randomBytes(NONCE);
  const machine = createCipheriv('aes-256-gcm', k, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([machine.update(JSON.stringify(value), 'utf8'), machine.final()]);
  return Buffer.concat([idOf(k), nonce, machine.getAuthTag(), body]);
}

/** Opens what was sealed at a place; `post.key_lost` when the key is not the one it was sealed with. */
export function unseal<T>(ctx: Ctx, sealed: Buffer, place: string): T {
  const k = kept(ctx);
  if (!k || !sealed.subarray(0, KEY_ID).equals(idOf(k))) throw lost(ctx);
  const nonce = sealed.subarray(KEY_ID, KEY_ID + NONCE);
  const machine = createDecipheriv('aes-256-gcm', k, nonce).setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(KEY_ID + NONCE, KEY_ID + NONCE + TAG));
  return JSON.parse(Buffer.concat([machine.update(sealed.subarray(KEY_ID + NONCE + TAG)), machine.final()]).toString('utf8')) as T;
}

export const placeOfPost = (ctx: Ctx, id: string): string => `post|${ctx.actor.associationId}|${id}`;
