import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Subject } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { giveUpAt } from './rules.ts';

export interface Outgoing {
  /** One effect, one message: a second with this key is not written. */
  readonly effectKey: string;
  readonly channel: string;
  readonly accountId: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly kind: string;
}

/** Puts messages in line for their channels, each once whatever is retried. */
export async function queueMessages(ctx: Ctx, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return;
  await ctx.tx.insertInto('mails').values(messages.map((m) => ({
    association_id: ctx.actor.associationId, id: newId(), effect_key: m.effectKey, channel: m.channel, account_id: m.accountId, kind: m.kind, recipient: m.recipient, subject: m.subject, body: m.body,
    state: 'waiting' as const, next_at: ctx.now, give_up_at: giveUpAt(ctx.now), created_at: ctx.now,
  }))).onConflict((oc) => oc.columns(['association_id', 'effect_key']).doNothing()).execute();
}

/** Takes back what has not left: messages in line whose effect key begins so, and unread notices about the subject. Returns the keys and the accounts. */
export async function recallMessages(ctx: Ctx, prefix: string, subject: Subject): Promise<{ keys: string[]; accounts: string[] }> {
  const { associationId } = ctx.actor;
  const mails = await sql<{ effect_key: string }>`update mails set state = 'withdrawn', next_at = null where association_id = ${associationId} and state = 'waiting' and starts_with(effect_key, ${prefix}) returning effect_key`.execute(ctx.tx);
  const notices = await sql<{ account_id: string }>`update notifications set withdrawn_at = ${ctx.now} where association_id = ${associationId} and subject_type = ${subject.type} and subject_id = ${subject.id}
    and read_at is null and withdrawn_at is null returning account_id`.execute(ctx.tx);
  return { keys: mails.rows.map((m) => m.effect_key), accounts: notices.rows.map((n) => n.account_id) };
}

/** Marks the actor's notices about a subject as read, because its page was opened. */
export async function readNoticesOf(ctx: Ctx, subject: Subject): Promise<void> {
  await sql`update notifications set read_at = ${ctx.now} where association_id = ${ctx.actor.associationId} and account_id = ${ctx.actor.accountId} and subject_type = ${subject.type} and subject_id = ${subject.id}
    and read_at is null and withdrawn_at is null`.execute(ctx.tx);
}

/** Accounts that want no mail of a kind. */
export async function unsubscribedFrom(ctx: Ctx, kind: string, accountIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ account_id: string }>`select account_id from notification_choices where association_id = ${ctx.actor.associationId} and kind = ${kind} and email = 'off' and account_id = any(${accountIds}::uuid[])`.execute(ctx.tx);
  return new Set(rows.map((r) => r.account_id));
}
