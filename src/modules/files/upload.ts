import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { cleanFileName } from '#kit/pure/file-name.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Io, Upload } from '#kit/server/http/route.ts';
import { setting } from '#kit/server/settings.ts';
import { fileAccess } from './access.ts';
import { isOwn } from './attach.ts';
import { runCheck } from './check/run-check.ts';
import { canUploadName, extensionOf, fileKinds, secrecyMarkOfName } from './rules.ts';
import { keepBytes } from './save.ts';

const MOST_WAITING = 100;
/** Files in a day of somebody who came by a link, also those taken back: whoever finds a poster can begin an application. */
const MOST_BY_LINK = 40;
const DAY_MS = 86_400_000;

export interface Received {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

/** `POST /api/files`: one file of somebody with an account. */
export async function uploadFile(ctx: Ctx, { query: { id } }: { query: { id: string } }, io: Io): Promise<Received> {
  // Who came by a link uploads through the page of that link, which knows what for.
  allowAnywhere(ctx, fileAccess, 'file.upload');
  return receiveFile(ctx, io, { id });
}

/**
 * Checks the file of a request and keeps it for its uploader (an account, or the single-use link that somebody came
 * by) until it is attached. Nothing of a refused file stays. `check` is another in one test only, which shows what it keeps out.
 */
export async function receiveFile(ctx: Ctx, { upload }: Pick<Io, 'upload'>, { id }: { id: string }, check = runCheck): Promise<Received> {
  if (!upload) throw new Refusal('input.invalid');
  const name = cleanFileName(upload.fileName);
  await insistOnLimits(ctx, upload, name);
  const { tempPath, sha256, size } = await checked(ctx, upload, name, check);
  try {
    const mime = fileKinds[extensionOf(name)]?.mime ?? '';
    await keepBytes(ctx, tempPath, sha256);
    const row = { association_id: ctx.actor.associationId, id, sha256, name, mime, size, uploaded_by: ctx.actor.accountId, uploaded_link: ctx.actor.kind === 'link' ? ctx.actor.sessionId : null, uploaded_at: ctx.now };
    const added = await ctx.tx.insertInto('files').values(row).onConflict((oc) => oc.columns(['association_id', 'id']).doNothing()).returning('id').executeTakeFirst();
    if (!added) await insistOnSame(ctx, id, sha256);
    return { id, name, mime, size };
  } finally {
    await ctx.app.files.discard(tempPath);
  }
}

async function insistOnLimits(ctx: Ctx, upload: Upload, name: string): Promise<void> {
  const mark = secrecyMarkOfName(name);
  if (mark) throw new Refusal('file.marked_secret', { mark });
  insist(canUploadName(name));
  if (upload.size === 0) throw new Refusal('file.empty');
  const megabytes = await setting<number>(ctx, 'files.maxMegabytes');
  if (upload.size > megabytes * 1048576) throw new Refusal('file.too_large', { megabytes });
  const mine = ctx.tx.selectFrom('files').select((eb) => eb.fn.countAll<string>().as('n')).where('association_id', '=', ctx.actor.associationId);
  const byLink = ctx.actor.kind === 'link';
  const { n } = await (byLink ? mine.where('uploaded_link', '=', ctx.actor.sessionId).where('uploaded_at', '>', new Date(ctx.now.getTime() - DAY_MS)) : mine.where('uploaded_by', '=', ctx.actor.accountId).where('subject_type', 'is', null).where('removed_at', 'is', null)).executeTakeFirstOrThrow();
  if (Number(n) >= (byLink ? MOST_BY_LINK : MOST_WAITING)) throw new Refusal('file.too_many_waiting');
}

/** The file after its check; a picture is replaced by its cleaned copy, so its hash is another. */
async function checked(ctx: Ctx, upload: Upload, name: string, check: typeof runCheck): Promise<{ tempPath: string; sha256: string; size: number }> {
  const cleaned = `${upload.tempPath}.clean`;
  try {
    const verdict = await check({ path: upload.tempPath, name });
    if (!verdict.cleaned) return upload;
    return await ctx.app.files.receive(createReadStream(cleaned), upload.size + 1024);
  } finally {
    await rm(cleaned, { force: true });
    await rm(`${upload.tempPath}.inner`, { force: true });
  }
}

async function insistOnSame(ctx: Ctx, id: string, hash: string): Promise<void> {
  const there = await ctx.tx.selectFrom('files').select(['sha256', 'uploaded_by', 'uploaded_link']).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (!there || there.sha256 !== hash || !isOwn(ctx, there)) throw new Refusal('request.key_reused');
}
