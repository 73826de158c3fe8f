import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { record } from '#kit/server/events.ts';
import { notificationAccess } from './access.ts';
import { channelFor } from './channels.ts';
import type { MailState } from './contract.ts';
import { giveUpAt } from './rules.ts';

interface LogInput {
  readonly query: { state?: MailState | undefined; search?: string | undefined; after?: string | undefined; limit: number };
}

/** The delivery log, newest first, without the texts of the messages: who was written to, when, with what outcome. */
export async function mailLog(ctx: Ctx, { query: { state, search, after, limit } }: LogInput) {
  allowAnywhere(ctx, notificationAccess, 'mail.read');
  const place = placeOf(after);
  let rows = ctx.tx.selectFrom('mails as m').leftJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'm.association_id').onRef('a.id', '=', 'm.account_id'))
    .select(['m.id', 'm.channel', 'm.kind', 'a.name as account_name', 'm.recipient', 'm.subject', 'm.state', 'm.attempts', 'm.last_error', 'm.created_at', 'm.next_at', 'm.sent_at'])
    .where('m.association_id', '=', ctx.actor.associationId);
  if (state) rows = rows.where('m.state', '=', state);
  if (search) rows = rows.where(sql<boolean>`(position(${search} in m.recipient) > 0 or position(${search} in coalesce(a.name, '')) > 0)`);
  if (place) rows = rows.where(sql<boolean>`(m.created_at, m.id) < (${place.at}::timestamptz, ${place.id}::uuid)`);
  const found = await rows.orderBy('m.created_at', 'desc').orderBy('m.id', 'desc').limit(limit + 1).execute();
  const items = found.slice(0, limit).map((m) => ({
    id: m.id, channel: m.channel, kind: m.kind, accountName: m.account_name, recipient: m.recipient, subject: m.subject, state: m.state, attempts: m.attempts, lastError: m.last_error,
    createdAt: m.created_at.toISOString(), nextAt: m.next_at?.toISOString() ?? null, sentAt: m.sent_at?.toISOString() ?? null,
  }));
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { items, next: last ? cursorOf(last.created_at, last.id) : null, mailOn: channelFor('email')?.ready() ?? false };
}

/** Puts a message that was given up in line again. */
export async function retryMail(ctx: Ctx, { params: { id } }: { params: { id: string } }): Promise<{ state: MailState }> {
  allowAnywhere(ctx, notificationAccess, 'mail.retry');
  const row = await ctx.tx.selectFrom('mails').select(['state', 'recipient']).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('mail.not_found');
  if (row.state !== 'failed' && row.state !== 'switchedOff') throw new Refusal('mail.not_failed');
  await ctx.tx.updateTable('mails').set({ state: 'waiting', attempts: 0, next_at: ctx.now, give_up_at: giveUpAt(ctx.now) }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
  await record(ctx, 'mail.retried', { type: 'mail', id }, { recipient: row.recipient });
  return { state: 'waiting' };
}
