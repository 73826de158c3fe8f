import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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

function key(ctx: Ctx, make: boolean): Buffer {
  const file = keyFile(ctx);
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT') || !make) throw new Refusal('post.key_lost', { file: path.basename(file) });
  }
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    // `wx`: of two processes that make the first key at once, one wins and the other reads it.
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return key(ctx, false);
}

const idOf = (k: Buffer): Buffer => createHash('sha256').update(k).digest().subarray(0, KEY_ID);

/** Seals a value so that it opens only at its place (AES-256-GCM with this module's own key). */
export function seal(ctx: Ctx, value: unknown, place: string): Buffer {
  const k = key(ctx, true);
  const nonce = randomBytes(NONCE);
  const machine = createCipheriv('aes-256-gcm', k, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([machine.update(JSON.stringify(value), 'utf8'), machine.final()]);
  return Buffer.concat([idOf(k), nonce, machine.getAuthTag(), body]);
}

/** Opens what was sealed at a place; `post.key_lost` when the key is not the one it was sealed with. */
export function unseal<T>(ctx: Ctx, sealed: Buffer, place: string): T {
  const k = key(ctx, false);
  if (!sealed.subarray(0, KEY_ID).equals(idOf(k))) throw new Refusal('post.key_lost', { file: path.basename(keyFile(ctx)) });
  const nonce = sealed.subarray(KEY_ID, KEY_ID + NONCE);
  const machine = createDecipheriv('aes-256-gcm', k, nonce).setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(KEY_ID + NONCE, KEY_ID + NONCE + TAG));
  return JSON.parse(Buffer.concat([machine.update(sealed.subarray(KEY_ID + NONCE + TAG)), machine.final()]).toString('utf8')) as T;
}

export const placeOfPost = (ctx: Ctx, id: string): string => `post|${ctx.actor.associationId}|${id}`;
