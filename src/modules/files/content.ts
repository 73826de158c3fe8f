import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { fileAccess } from './access.ts';
import { isOwn } from './attach.ts';
import { extensionOf, fileKinds } from './rules.ts';

interface Asked {
  readonly params: { id: string };
  readonly query: { inline?: boolean | undefined };
}

/**
 * The bytes of a file. Until it belongs to something only its uploader has it; then the guard that the owner of the
 * subject registered decides anew at every request. No guard means nobody. Absent and denied look the same.
 */
export async function fileContent(ctx: Ctx, { params: { id }, query }: Asked): Promise<FileAnswer> {
  // Whoever came by a link of any kind may ask: what it opens, the guard of what the file belongs to decides.
  if (ctx.actor.kind === 'link') ctx.asked.add('file.read');
  else allowAnywhere(ctx, fileAccess, 'file.read');
  const file = await ctx.tx.selectFrom('files').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  if (!file) throw new Refusal('file.not_found');
  if (file.subject_type === null || file.subject_id === null) {
    if (!isOwn(ctx, file)) throw new Refusal('file.not_found');
  } else {
    const guard = ctx.app.registry.fileGuards.get(file.restricted ? `${file.subject_type}:restricted` : file.subject_type);
    if (!guard || !(await guard(ctx, file.subject_id))) throw new Refusal('file.not_found');
    if (file.restricted) await record(ctx, 'file.read', { type: file.subject_type, id: file.subject_id }, { fileId: id, name: file.name });
  }
  const { stream, size } = await ctx.app.files.read(file.sha256);
  const inline = (query.inline ?? false) && (fileKinds[extensionOf(file.name)]?.inline ?? false);
  return { fileName: file.name, mime: file.mime, body: stream, size, inline };
}
