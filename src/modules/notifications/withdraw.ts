import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';

/**
 * Takes back notices that nobody has read, and their mails that have not left. The inbox calls it for those that remind
 * of a to-do which their reader no longer has, in the transaction that ended the to-do.
 */
export async function withdrawNotices(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const association = ctx.actor.associationId;
  await sql`with gone as (
      update notifications set withdrawn_at = ${ctx.now}
      where association_id = ${association} and id = any(${ids}::uuid[]) and awaits_action is not null and read_at is null and withdrawn_at is null
      returning id)
    update mails m set state = 'withdrawn', next_at = null from gone
    where m.association_id = ${association} and m.notification_id = gone.id and m.state = 'waiting'`.execute(ctx.tx);
}
