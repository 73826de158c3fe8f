import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';

/** Which to-dos of a matter ended; nothing named means all of them. */
export interface Ended {
  readonly actions?: readonly string[];
  readonly partId?: string | null;
  readonly accountId?: string;
}

/**
 * Takes back unread notices that remind of to-dos which have ended, and their mails that have not left: nobody is
 * reminded of what is done. The inbox calls it in the transaction that ends the to-do.
 */
export async function withdrawReminders(ctx: Ctx, matterId: string, ended: Ended = {}): Promise<void> {
  const association = ctx.actor.associationId;
  await sql`with gone as (
      update notifications set withdrawn_at = ${ctx.now}
      where association_id = ${association} and subject_id = ${matterId} and awaits_action is not null and read_at is null and withdrawn_at is null
        and (${ended.actions ?? null}::text[] is null or awaits_action = any(${ended.actions ?? null}::text[]))
        and (${ended.partId ?? null}::uuid is null or awaits_part is not distinct from ${ended.partId ?? null}::uuid)
        and (${ended.accountId ?? null}::uuid is null or account_id = ${ended.accountId ?? null}::uuid)
      returning id)
    update mails m set state = 'withdrawn', next_at = null from gone
    where m.association_id = ${association} and m.notification_id = gone.id and m.state = 'waiting'`.execute(ctx.tx);
}
