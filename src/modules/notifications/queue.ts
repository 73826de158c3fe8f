import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { channelFor } from './channels.ts';

export interface MailQueue {
  /** Whether a mail server is configured. */
  readonly on: boolean;
  readonly waiting: number;
  readonly oldestAt: Date | null;
  /** Given up within the last day. */
  readonly failedDay: number;
  /** Why, most often first; without addresses. */
  readonly errors: { text: string; n: number }[];
}

const MOST = 5;

/** How the messages of this association fare that leave the system. */
export async function mailQueue(ctx: Ctx): Promise<MailQueue> {
  const { associationId } = ctx.actor;
  const day = new Date(ctx.now.getTime() - 86_400_000);
  const counts = await sql<{ waiting: number; oldest: Date | null; failed: number }>`select
      (select count(*)::int from mails where association_id = ${associationId} and state = 'waiting') as waiting,
      (select min(created_at) from mails where association_id = ${associationId} and state = 'waiting') as oldest,
      (select count(*)::int from mails where association_id = ${associationId} and created_at > ${day} and state = 'failed') as failed`.execute(ctx.tx);
  const errors = await sql<{ text: string; n: number }>`select regexp_replace(left(last_error, 120), '[^ <>]+@[^ <>]+', '…', 'g') as text, count(*)::int as n from mails
    where association_id = ${associationId} and created_at > ${day} and last_error is not null and state in ('waiting', 'failed') group by 1 order by 2 desc, 1 limit ${MOST}`.execute(ctx.tx);
  const row = counts.rows[0];
  return { on: channelFor('email')?.ready() ?? false, waiting: row?.waiting ?? 0, oldestAt: row?.oldest ?? null, failedDay: row?.failed ?? 0, errors: errors.rows };
}
