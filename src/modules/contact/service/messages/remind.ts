import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { unitsBelow } from '#modules/members/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { recipientReach } from '../../access.ts';
import type * as api from '../../contract/messages.ts';
import { messageFor, seesAll } from './message-for.ts';
import { stillHere } from './receipts.ts';

/** Tells those who have not read a message once more, within reach; whoever was told today is not told again, by whomever. */
export async function remindUnread(ctx: Ctx, { params, body }: InputOf<typeof api.remindUnread>): Promise<OutputOf<typeof api.remindUnread>> {
  const m = await messageFor(ctx, 'message.chase', params.id);
  if (m.frozen_at === null || m.state === 'stopped') throw new Refusal('message.wrong_state');
  const unit = body.unitId ? sql`and r.unit_id in ${await unitsBelow(ctx, body.unitId)}` : sql``;
  const { rows } = await sql<{ account_id: string | null }>`select r.account_id from contact_recipients r where r.association_id = ${m.association_id} and r.message_id = ${m.id} and r.told_at is not null and r.read_at is null and r.recalled_at is null and ${stillHere}
    and ${recipientReach(ctx.actor, seesAll(m))} ${unit}`.execute(ctx.tx);
  const to = rows.flatMap((r) => (r.account_id ? [r.account_id] : []));
  const reminded = to.length === 0 ? 0 : await notify(ctx, { to, kind: 'message.reminded', params: { name: m.sender_name, title: m.title }, subject: { type: 'message', id: m.id }, link: `/my-messages/${m.id}`, effectKey: `message.reminded:${m.id}:${localDate(ctx.now)}`, mustRead: true });
  if (reminded > 0) await record(ctx, 'message.reminded', { type: 'message', id: m.id }, { title: m.title, people: reminded });
  return { reminded, already: to.length - reminded, withoutAccount: rows.length - to.length };
}
