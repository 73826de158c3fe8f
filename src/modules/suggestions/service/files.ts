import type { Ctx } from '#kit/server/context.ts';
import type { Subject } from '#kit/server/events.ts';
import { attachFiles, detachFile, filesOf } from '#modules/files/index.ts';

/** Makes the attachments of a draft exactly these: new ones attached, others let go. Undefined leaves them alone. */
export async function syncFiles(ctx: Ctx, wanted: readonly string[] | undefined, subject: Subject): Promise<void> {
  if (!wanted) return;
  const present = await filesOf(ctx, subject);
  for (const f of present) if (!wanted.includes(f.id)) await detachFile(ctx, f.id, subject);
  await attachFiles(ctx, wanted.filter((id) => !present.some((f) => f.id === id)), subject);
}
