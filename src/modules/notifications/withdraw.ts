import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { ErasedPerson } from '#kit/server/erasure.ts';

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

/** Takes back every unread notice of a person, and mails that have not left: nobody writes to somebody who has died. */
export async function silence(ctx: Ctx, accountId: string): Promise<void> {
  const association = ctx.actor.associationId;
  await sql`update mails set state = 'withdrawn', next_at = null where association_id = ${association} and account_id = ${accountId} and state = 'waiting'`.execute(ctx.tx);
  await sql`update notifications set withdrawn_at = ${ctx.now}, for_digest = false where association_id = ${association} and account_id = ${accountId} and read_at is null and withdrawn_at is null`.execute(ctx.tx);
}

/** Removes every notice about a subject and the mails that it caused: their words may name a person whose data must go. */
export async function forgetNotices(ctx: Ctx, subject: { type: string; id: string }): Promise<number> {
  const association = ctx.actor.associationId;
  await sql`delete from mails m using notifications n where m.association_id = ${association} and n.association_id = ${association} and m.notification_id = n.id and n.subject_type = ${subject.type} and n.subject_id = ${subject.id}`.execute(ctx.tx);
  const gone = await ctx.tx.deleteFrom('notifications').where('association_id', '=', association).where('subject_type', '=', subject.type).where('subject_id', '=', subject.id).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Notices to others that say who did something leave the name of somebody erased out; a name that others bear too stays. */
export async function forgetName(ctx: Ctx, { names = [] }: ErasedPerson, label: string): Promise<void> {
  if (names.length === 0) return;
  const theirs = sql`p.value = any(${[...names]}::text[])`;
  await sql`update notifications n set params = (select jsonb_object_agg(j.key, case when exists (select from jsonb_each_text(n.params) p where p.key = j.key and ${theirs}) then to_jsonb(${label}::text) else j.value end) from jsonb_each(n.params) j)
    where n.association_id = ${ctx.actor.associationId} and exists (select from jsonb_each_text(n.params) p where ${theirs})`.execute(ctx.tx);
}
