import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { type Subject, record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';

const MAX_BYTES = 200 * 1048576;

/** Keeps a document that the system made, as a file of its subject; returns its id. */
export async function saveFile(ctx: Ctx, file: { name: string; mime: string; bytes: Buffer | Readable; subject: Subject; label?: string | null; restricted?: boolean }): Promise<string> {
  const got = await ctx.app.files.receive(Buffer.isBuffer(file.bytes) ? Readable.from([file.bytes]) : file.bytes, MAX_BYTES);
  await keepBytes(ctx, got.tempPath, got.sha256);
  const id = newId();
  await ctx.tx.insertInto('files').values({
    association_id: ctx.actor.associationId, id, sha256: got.sha256, name: file.name, mime: file.mime, size: got.size, subject_type: file.subject.type, subject_id: file.subject.id,
    label: file.label ?? null, restricted: file.restricted ?? false, uploaded_by: ctx.actor.accountId, uploaded_at: ctx.now,
  }).execute();
  await record(ctx, 'file.attached', file.subject, { fileId: id, name: file.name, label: file.label ?? null });
  return id;
}

/** Moves received bytes to their final place before a row names them; the lock keeps the sweep away until the commit. */
export async function keepBytes(ctx: Ctx, tempPath: string, hash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`file:${hash}`}, 0))`.execute(ctx.tx);
  await ctx.app.files.keep(tempPath, hash);
}
