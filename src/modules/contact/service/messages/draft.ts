import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { channelOn, notify, queueMessages } from '#modules/notifications/index.ts';
import { directoryAccess } from '../../access.ts';
import type * as api from '../../contract/messages.ts';
import { type Channel, channels } from '../../contract/messages.ts';
import { type Addressed, KIND, addressed, partsOfAudience, sampleOf, shortText, waysFor } from './audience.ts';
import { messageFor, presentMessage } from './message-for.ts';

const SAMPLE = 50;
const PAGE = 2000;

/** Keeps a draft; version 0 starts it. Only its writer keeps it, and only until it is sent. */
export async function saveMessage(ctx: Ctx, { params, body }: InputOf<typeof api.saveMessage>): Promise<OutputOf<typeof api.saveMessage>> {
  allowAnywhere(ctx, directoryAccess, 'message.write');
  const values = { title: body.title, body: body.body, channels: body.channels, audience: JSON.stringify(body.audience) as never, ask_reply: body.askReply };
  // Groups that the writer may not use are refused when they are saved, not when the message is sent.
  await partsOfAudience(ctx, body.audience);
  if (body.version === 0) {
    await ctx.tx.insertInto('contact_messages').values({ association_id: ctx.actor.associationId, id: params.id, ...values, state: 'draft', sender_id: ctx.actor.accountId ?? '', sender_name: ctx.actor.name, created_at: ctx.now }).execute();
    return presentMessage(ctx, params.id);
  }
  const m = await messageFor(ctx, 'message.send', params.id, true);
  if (m.state !== 'draft') throw new Refusal('message.wrong_state');
  if (m.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: m.version });
  await ctx.tx.updateTable('contact_messages').set({ ...values, version: m.version + 1 }).where('association_id', '=', m.association_id).where('id', '=', m.id).execute();
  return presentMessage(ctx, m.id);
}

/** Which ways are switched on, so that nobody writes for one that is not. */
export async function listWays(ctx: Ctx): Promise<OutputOf<typeof api.listWays>> {
  allowAnywhere(ctx, directoryAccess, 'message.write');
  const ways: OutputOf<typeof api.listWays>['ways'] = [];
  for (const channel of channels) if (channel !== 'inApp') ways.push({ channel, on: await channelOn(ctx, channel) });
  return { ways };
}

/** Who would get it, by which ways, at what cost: counted over everybody, shown for the first fifty. */
export async function previewAudience(ctx: Ctx, { body }: InputOf<typeof api.previewAudience>): Promise<OutputOf<typeof api.previewAudience>> {
  allowAnywhere(ctx, directoryAccess, 'message.write');
  const parts = await partsOfAudience(ctx, body.audience);
  const chosen = body.channels.filter((c) => c !== 'inApp');
  const totals = new Map<Channel, { reaches: number; noAddress: number; unsubscribed: number; costFen: number }>(chosen.map((c) => [c, { reaches: 0, noAddress: 0, unsubscribed: 0, costFen: 0 }]));
  let people = 0;
  let withoutAccount = 0;
  if (parts.length > 0) {
    const waysOf = await waysFor(ctx, chosen, body.text);
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const { rows } = await sql<Addressed>`select ${addressed} where m.id > ${after}::uuid and (${sql.join(parts, sql` or `)}) order by m.id limit ${PAGE}`.execute(ctx.tx);
      people += rows.length;
      withoutAccount += rows.filter((p) => p.accountId === null).length;
      for (const ways of (await waysOf(rows)).values()) {
        for (const [channel, way] of ways) {
          const t = totals.get(channel);
          if (!t) continue;
          if (way.state === 'handed') { t.reaches += 1; t.costFen += way.fen; } else if (way.state !== 'switchedOff') t[way.state] += 1;
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = last.memberId;
    }
  }
  const ways = [{ channel: 'inApp' as const, on: true, reaches: people - withoutAccount, noAddress: withoutAccount, unsubscribed: 0, costFen: 0 }];
  for (const [channel, t] of totals) ways.push({ channel, on: await channelOn(ctx, channel), ...t } as never);
  return { people, withoutAccount, ways, items: await sampleOf(ctx, body.audience, SAMPLE) };
}

/** Sends a draft to its writer only, by every way that is on and for which the writer has an address. */
export async function testMessage(ctx: Ctx, { params }: InputOf<typeof api.testMessage>): Promise<OutputOf<typeof api.testMessage>> {
  const m = await messageFor(ctx, 'message.send', params.id);
  if (m.state !== 'draft') throw new Refusal('message.wrong_state');
  const accountId = ctx.actor.accountId ?? '';
  const trial = newId();
  await notify(ctx, { to: [accountId], kind: 'message.trial', params: { title: m.title }, subject: { type: 'message', id: m.id }, link: `/messages/${m.id}`, effectKey: `message.trial:${trial}` });
  const me = await ctx.tx.selectFrom('accounts').select(['email', 'phone']).where('association_id', '=', ctx.actor.associationId).where('id', '=', accountId).executeTakeFirst();
  const ways: Channel[] = ['inApp'];
  for (const channel of m.channels.filter((c) => c !== 'inApp')) {
    const address = channel === 'email' ? me?.email : channel === 'sms' ? me?.phone : accountId;
    if (!address || !(await channelOn(ctx, channel))) continue;
    ways.push(channel);
    await queueMessages(ctx, [{ effectKey: `message.trial:${trial}:${channel}`, channel, accountId, recipient: address, kind: KIND, subject: m.title, body: channel === 'email' ? m.body : shortText(m.title, m.body) }]);
  }
  return { ways };
}
