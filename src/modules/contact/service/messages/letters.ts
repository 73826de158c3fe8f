import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { readNoticesOf } from '#modules/notifications/index.ts';
import { directoryAccess } from '../../access.ts';
import type * as api from '../../contract/messages.ts';
import type { Letter } from '../../contract/messages.ts';

interface Found { id: string; title: string; body: string; sender: string; at: Date; askReply: boolean; readAt: Date | null; repliedAt: Date | null }

const columns = sql`g.id, g.title, g.body, g.sender_name as sender, r.told_at as at, g.ask_reply as "askReply", r.read_at as "readAt", r.replied_at as "repliedAt"
  from contact_recipients r join contact_messages g on g.association_id = r.association_id and g.id = r.message_id`;
const present = (f: Found): Letter => ({ ...f, at: f.at.toISOString(), readAt: f.readAt?.toISOString() ?? null, repliedAt: f.repliedAt?.toISOString() ?? null });

function me(ctx: Ctx): string {
  allowAnywhere(ctx, directoryAccess, 'message.open');
  if (ctx.actor.memberId === null) throw new Refusal('access.denied');
  return ctx.actor.memberId;
}

/** Messages that came to me, newest first; what was taken back is not among them. */
export async function myMessages(ctx: Ctx, { query }: InputOf<typeof api.myMessages>): Promise<OutputOf<typeof api.myMessages>> {
  const memberId = me(ctx);
  const place = placeOf(query.after);
  const { rows } = await sql<Found>`select ${columns} where r.association_id = ${ctx.actor.associationId} and r.member_id = ${memberId} and r.told_at is not null and r.recalled_at is null
    ${query.show === 'unread' ? sql`and r.read_at is null` : sql``} ${place ? sql`and (r.told_at, g.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql``} order by r.told_at desc, g.id desc limit ${query.limit + 1}`.execute(ctx.tx);
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return { items: rows.slice(0, query.limit).map((r) => { const { body: _text, ...line } = present(r); return line; }), next: last ? cursorOf(last.at, last.id) : null };
}

async function letter(ctx: Ctx, id: string): Promise<Found> {
  const { rows } = await sql<Found>`select ${columns} where r.association_id = ${ctx.actor.associationId} and r.member_id = ${me(ctx)} and r.message_id = ${id} and r.told_at is not null and r.recalled_at is null for update of r`.execute(ctx.tx);
  const found = rows[0];
  if (!found) throw new Refusal('message.not_found');
  return found;
}

/** Opens a message that came to me. The first reading is the receipt; the notice about it is read with it. */
export async function openMessage(ctx: Ctx, { params }: InputOf<typeof api.openMessage>): Promise<OutputOf<typeof api.openMessage>> {
  const found = await letter(ctx, params.id);
  if (found.readAt === null) {
    await sql`update contact_recipients set read_at = ${ctx.now} where association_id = ${ctx.actor.associationId} and member_id = ${me(ctx)} and message_id = ${params.id}`.execute(ctx.tx);
    await readNoticesOf(ctx, { type: 'message', id: params.id });
  }
  return present({ ...found, readAt: found.readAt ?? ctx.now });
}

/** Answers that it was received, where the sender asked for it; a second time changes nothing. */
export async function replyReceived(ctx: Ctx, { params }: InputOf<typeof api.replyReceived>): Promise<OutputOf<typeof api.replyReceived>> {
  const found = await letter(ctx, params.id);
  if (!found.askReply) throw new Refusal('message.not_asked');
  await sql`update contact_recipients set read_at = coalesce(read_at, ${ctx.now}), replied_at = coalesce(replied_at, ${ctx.now}) where association_id = ${ctx.actor.associationId} and member_id = ${me(ctx)} and message_id = ${params.id}`.execute(ctx.tx);
  await readNoticesOf(ctx, { type: 'message', id: params.id });
  return present({ ...found, readAt: found.readAt ?? ctx.now, repliedAt: found.repliedAt ?? ctx.now });
}
