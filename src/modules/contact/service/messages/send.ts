import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { actorOf } from '#modules/accounts/index.ts';
import { type Outgoing, channelOn, notify, queueMessages, recallMessages } from '#modules/notifications/index.ts';
import type * as api from '../../contract/messages.ts';
import type { Channel } from '../../contract/messages.ts';
import { canSend, canStop } from '../../rules.ts';
import { type Addressed, KIND, addressed, partsOfAudience, shortText, waysFor } from './audience.ts';
import { type MessageRow, messageFor, presentMessage } from './message-for.ts';

export const SEND_JOB = 'contact.send';
const BATCH = 200;

const mark = (ctx: Ctx, m: MessageRow, values: Partial<Pick<MessageRow, 'state' | 'send_at' | 'frozen_at' | 'finished_at' | 'stopped_at'>>) =>
  ctx.tx.updateTable('contact_messages').set({ ...values, version: sql<number>`version + 1` }).where('association_id', '=', m.association_id).where('id', '=', m.id).execute();

/** Sends at once, or at an instant: the audience is found when it is sent, not before. */
export async function sendMessage(ctx: Ctx, { params, body }: InputOf<typeof api.sendMessage>): Promise<OutputOf<typeof api.sendMessage>> {
  const m = await messageFor(ctx, 'message.send', params.id, true);
  if (m.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: m.version });
  const at = body.at === null ? null : new Date(body.at);
  insist(canSend(m.state, at, ctx.now));
  const parts = await partsOfAudience(ctx, m.audience);
  const someone = parts.length > 0 && (await sql<{ id: string }>`select m.id from members m where ${sql.join(parts, sql` or `)} limit 1`.execute(ctx.tx)).rows.length > 0;
  if (!someone) throw new Refusal('message.nobody');
  for (const c of m.channels) if (c !== 'inApp' && !(await channelOn(ctx, c))) throw new Refusal('message.no_way', {}, [{ path: 'channels', code: 'message.no_way' }]);
  await mark(ctx, m, { state: at ? 'scheduled' : 'sending', send_at: at ?? ctx.now });
  if (at) await record(ctx, 'message.scheduled', { type: 'message', id: m.id }, { title: m.title, at: at.toISOString() });
  await enqueue(ctx, SEND_JOB, { messageId: m.id }, { runAt: at ?? ctx.now, key: `message:${m.id}` });
  return presentMessage(ctx, m.id);
}

/** Writes who gets it: each part of the audience in turn. The key of the table lets a person in once, however many parts name them. */
async function freeze(ctx: Ctx, m: MessageRow): Promise<void> {
  for (const part of await partsOfAudience(ctx, m.audience)) {
    await sql`insert into contact_recipients (association_id, message_id, member_id, name, unit_id, account_id)
      select ${m.association_id}::uuid, ${m.id}::uuid, x."memberId", x.name, x."unitId", x."accountId" from (select ${addressed} where ${part}) x
      on conflict do nothing`.execute(ctx.tx);
  }
}

/**
 * One batch of a message and the job of the next. Everything of a batch, receipts and messages in line, is one transaction: a worker
 * that dies leaves nothing half done, and what was done is not done again, because told people are no longer asked for.
 */
export async function runSend(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  const m = await ctx.tx.selectFrom('contact_messages').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', String(payload['messageId'])).forUpdate().executeTakeFirst();
  if (!m || (m.state !== 'sending' && m.state !== 'scheduled')) return;
  const actor = await actorOf(ctx, m.sender_id);
  if (!actor) return void (await mark(ctx, m, { state: 'stopped', stopped_at: ctx.now }));
  const as: Ctx = { ...ctx, actor };
  if (m.frozen_at === null) {
    await freeze(as, m);
    await mark(ctx, m, { state: 'sending', frozen_at: ctx.now });
    await record(as, 'message.sendingBegan', { type: 'message', id: m.id }, { title: m.title });
  }
  const done = await sendBatch(as, m);
  if (done === BATCH) return enqueue(ctx, SEND_JOB, { messageId: m.id }, { key: `message:${m.id}` });
  const { rows } = await sql<{ told: number; left: number }>`select (count(*) filter (where told_at is not null))::int as told, (count(*) filter (where told_at is null and recalled_at is null))::int as left from contact_recipients where association_id = ${m.association_id} and message_id = ${m.id}`.execute(ctx.tx);
  if ((rows[0]?.left ?? 0) > 0) return enqueue(ctx, SEND_JOB, { messageId: m.id }, { key: `message:${m.id}` });
  await mark(ctx, m, { state: 'sent', finished_at: ctx.now });
  await record(as, 'message.sent', { type: 'message', id: m.id }, { title: m.title, people: rows[0]?.told ?? 0 });
}

/** Tells up to 200 who wait; returns how many. Two workers share them: a locked row is the other's. */
export async function sendBatch(ctx: Ctx, m: MessageRow): Promise<number> {
  const waiting = await sql<{ member_id: string }>`select member_id from contact_recipients where association_id = ${m.association_id} and message_id = ${m.id} and told_at is null and recalled_at is null
    order by member_id limit ${BATCH} for update skip locked`.execute(ctx.tx);
  const ids = waiting.rows.map((r) => r.member_id);
  if (ids.length === 0) return 0;
  const { rows: people } = await sql<Addressed>`select ${addressed} where m.association_id = ${m.association_id} and m.id = any(${ids}::uuid[])`.execute(ctx.tx);
  await sql`update contact_recipients set told_at = ${ctx.now} where association_id = ${m.association_id} and message_id = ${m.id} and member_id = any(${ids}::uuid[])`.execute(ctx.tx);
  await notify(ctx, { to: people.flatMap((p) => (p.accountId ? [p.accountId] : [])), kind: KIND, params: { name: m.sender_name, title: m.title }, subject: { type: 'message', id: m.id }, link: `/my-messages/${m.id}`, effectKey: `message:${m.id}`, mustRead: true });
  const byWay = await (await waysFor(ctx, m.channels, shortText(m.title, m.body)))(people);
  const out: Outgoing[] = [];
  const rows = people.flatMap((p) => {
    const inApp = { channel: 'inApp' as Channel, state: p.accountId ? ('handed' as const) : ('noAddress' as const), parts: 1, cost_fen: 0 };
    const others = [...(byWay.get(p.memberId) ?? [])].map(([channel, way]) => {
      if (way.state === 'handed') out.push(outgoing(ctx, m, p, channel, way.address));
      return { channel, state: way.state, parts: way.state === 'handed' ? way.parts : 1, cost_fen: way.state === 'handed' ? way.fen : 0 };
    });
    return [inApp, ...others].map((r) => ({ association_id: m.association_id, message_id: m.id, member_id: p.memberId, at: ctx.now, ...r }));
  });
  if (rows.length > 0) await ctx.tx.insertInto('contact_deliveries').values(rows).onConflict((oc) => oc.doNothing()).execute();
  await queueMessages(ctx, out);
  return ids.length;
}

function outgoing(ctx: Ctx, m: MessageRow, p: Addressed, channel: Channel, address: string): Outgoing {
  const page = `${ctx.app.baseUrl}/my-messages/${m.id}`;
  return {
    effectKey: `message:${m.id}:${p.memberId}:${channel}`, channel, accountId: p.accountId, recipient: address, kind: KIND, subject: m.title,
    body: channel === 'email' ? [m.body, '', m.sender_name, ...(p.accountId ? ['', page] : [])].join('\n') : shortText(m.title, m.body),
  };
}

/** Stops what has not left and takes back notices that nobody has read; what was read or left stays, and is counted. */
export async function stopMessage(ctx: Ctx, { params }: InputOf<typeof api.stopMessage>): Promise<OutputOf<typeof api.stopMessage>> {
  const m = await messageFor(ctx, 'message.stop', params.id, true);
  insist(canStop(m.state));
  const { keys, accounts } = await recallMessages(ctx, `message:${m.id}:`, { type: 'message', id: m.id });
  const where = sql`association_id = ${m.association_id} and message_id = ${m.id}`;
  await sql`update contact_deliveries d set state = 'recalled', cost_fen = 0 where ${where} and state = 'handed'
    and (('message:' || d.message_id || ':' || d.member_id || ':' || d.channel) = any(${keys}::text[])
      or (d.channel = 'inApp' and d.member_id in (select r.member_id from contact_recipients r where r.association_id = ${m.association_id} and r.message_id = ${m.id} and r.account_id = any(${accounts}::uuid[]))))`.execute(ctx.tx);
  // Recalled is whom nothing has reached: not told yet, or every way taken back.
  const recalled = await sql<{ n: string }>`update contact_recipients r set recalled_at = ${ctx.now} where ${where} and r.read_at is null and r.recalled_at is null
    and not exists (select from contact_deliveries d where d.association_id = r.association_id and d.message_id = r.message_id and d.member_id = r.member_id and d.state = 'handed') returning r.member_id as n`.execute(ctx.tx);
  await mark(ctx, m, { state: 'stopped', stopped_at: ctx.now });
  await record(ctx, 'message.stopped', { type: 'message', id: m.id }, { title: m.title, recalled: recalled.rows.length });
  return presentMessage(ctx, m.id);
}

/** A scheduled message becomes a draft again; its job finds nothing to do. */
export async function unschedule(ctx: Ctx, { params }: InputOf<typeof api.unschedule>): Promise<OutputOf<typeof api.unschedule>> {
  const m = await messageFor(ctx, 'message.send', params.id, true);
  if (m.state !== 'scheduled') throw new Refusal('message.wrong_state');
  await mark(ctx, m, { state: 'draft', send_at: null });
  return presentMessage(ctx, m.id);
}
