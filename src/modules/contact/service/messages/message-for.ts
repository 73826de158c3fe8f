import { type RawBuilder, type Selectable, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import type { Database } from '#kit/server/db.ts';
import { tallyColumns, tallyRows } from '#kit/server/tallies.ts';
import { memberNames } from '#modules/members/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { messageAccess, recipientReach } from '../../access.ts';
import type * as api from '../../contract/messages.ts';
import type { MessageDetail, MessageLine } from '../../contract/messages.ts';
import { canStop } from '../../rules.ts';

export type MessageRow = Selectable<Database['contact_messages']>;
export type Standing = MessageRow & { readonly standing: string[] };

/** A message that the actor may read, locked when it is to change; absent and out of reach look the same. */
export async function messageFor(ctx: Ctx, action: keyof typeof messageAccess.actions, id: string, lock = false): Promise<Standing> {
  const { rows } = await sql<Standing>`select g.*, ${standing(ctx.actor, messageAccess, 'g')} as standing from contact_messages g
    where g.association_id = ${ctx.actor.associationId} and g.id = ${id} and ${scope(ctx, messageAccess, 'message.read', 'g')} ${lock ? sql`for update` : sql``}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('message.not_found');
  allow(ctx, messageAccess, action, row.standing);
  return row;
}

/** Whether somebody sees all who got a message, or only the people of their units. */
export function seesAll(row: Standing): boolean {
  return row.standing.includes('sender') || row.standing.includes('secretariatOfficer');
}

type Counts = MessageLine['counts'];
const none: Counts = { people: 0, told: 0, read: 0, replied: 0, withoutAccount: 0, recalled: 0 };

/** What is kept of messages, within the reader's reach: their numbers as `t`. */
export function keptOf(ctx: Ctx, list: 'message' | 'delivery', subject: RawBuilder<unknown>, whole: boolean): RawBuilder<unknown> {
  return whole ? tallyRows(ctx, list, subject, 'all') : sql`${tallyRows(ctx, list, subject, 'units')} and ${recipientReach(ctx.actor, false, 't')}`;
}

/** How many got it, read it and answered, of each message, within the reader's reach. */
async function countsOf(ctx: Ctx, rows: readonly Standing[]): Promise<Map<string, Counts>> {
  const found = new Map<string, Counts>();
  for (const whole of [true, false]) {
    const ids = rows.filter((r) => seesAll(r) === whole).map((r) => r.id);
    if (ids.length === 0) continue;
    const counted = await sql<Counts & { id: string }>`select id, people, told, read, replied, "withoutAccount", recalled from (select t.subject_id as id, ${tallyColumns('message')} from ${keptOf(ctx, 'message', sql`any(${ids}::uuid[])`, whole)} group by 1) c where people > 0`.execute(ctx.tx);
    for (const { id, ...counts } of counted.rows) found.set(id, counts);
  }
  return found;
}

const lineOf = (m: MessageRow, counts: Counts | undefined): MessageLine => ({ id: m.id, title: m.title, state: m.state, sender: m.sender_name, sendAt: m.send_at?.toISOString() ?? null, createdAt: m.created_at.toISOString(), counts: counts ?? none });

/** The messages of a filter that somebody reads, over `contact_messages g`. */
export function messagesFound(ctx: Ctx, query: api.MessageFilter): RawBuilder<boolean> {
  return sql.join([
    sql<boolean>`g.association_id = ${ctx.actor.associationId}`, scope(ctx, messageAccess, 'message.read', 'g'), sql<boolean>`(g.state <> 'draft' or g.sender_id = ${ctx.actor.accountId}::uuid)`,
    ...(query.state ? [sql<boolean>`g.state = ${query.state}`] : []), ...(query.search ? [sql<boolean>`(strpos(g.title, ${query.search}) > 0 or strpos(g.sender_name, ${query.search}) > 0)`] : []),
  ], sql` and `);
}

/** One page of them, newest first, and the cursor of the next. */
export async function messagesPage(ctx: Ctx, query: api.MessageFilter, after: string | undefined, limit: number): Promise<OutputOf<typeof api.listMessages>> {
  const place = placeOf(after);
  const beyond = place ? sql`(g.created_at, g.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql`true`;
  const { rows } = await sql<Standing>`select g.*, ${standing(ctx.actor, messageAccess, 'g')} as standing from contact_messages g where ${messagesFound(ctx, query)} and ${beyond} order by g.created_at desc, g.id desc limit ${limit + 1}`.execute(ctx.tx);
  const shown = rows.slice(0, limit);
  const counts = await countsOf(ctx, shown);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map((m) => lineOf(m, counts.get(m.id))), next: last ? cursorOf(last.created_at, last.id) : null };
}

/** Messages that the reader sent or whose receipts concern their units, newest first. */
export function listMessages(ctx: Ctx, { query: { after, limit, ...query } }: InputOf<typeof api.listMessages>): Promise<OutputOf<typeof api.listMessages>> {
  return messagesPage(ctx, query, after, limit);
}

/** One message with its receipts in numbers, its ways and what they cost, and the names of its audience. */
export async function presentMessage(ctx: Ctx, id: string): Promise<MessageDetail> {
  const m = await messageFor(ctx, 'message.read', id);
  const counts = await countsOf(ctx, [m]);
  const { rows: ways } = await sql<MessageDetail['ways'][number]>`select * from (select t.word as channel, ${tallyColumns('delivery')} from ${keptOf(ctx, 'delivery', sql`${m.id}`, seesAll(m))} group by 1) w
    where handed + "noAddress" + unsubscribed + "switchedOff" + recalled > 0 order by channel`.execute(ctx.tx);
  const mine = m.standing.includes('sender');
  // Whom it was written for is the sender's: their own groups by name, people of other units. Who else reads it sees the receipts within reach.
  const audience = mine ? m.audience : { groups: [], rules: [], members: [] };
  const units = await namesOfUnits(ctx, audience.rules.flatMap((r) => [...(r.units ?? []), ...(r.groups ?? [])]));
  const people = await memberNames(ctx, audience.members);
  const groups = audience.groups.length === 0 ? [] : await ctx.tx.selectFrom('contact_groups').select(['id', 'name']).where('association_id', '=', m.association_id).where('id', 'in', [...audience.groups]).execute();
  const draft = m.state === 'draft';
  return {
    ...lineOf(m, counts.get(m.id)), version: m.version, body: m.body, channels: [...m.channels], askReply: m.ask_reply, audience: { groups: [...audience.groups], rules: [...audience.rules], members: [...audience.members] },
    audienceNames: Object.fromEntries([...[...units.values()].map((u) => [u.id, u.shortName]), ...[...people.values()].map((p) => [p.id, p.name]), ...groups.map((g) => [g.id, g.name])] as [string, string][]),
    ways, finishedAt: m.finished_at?.toISOString() ?? null, stoppedAt: m.stopped_at?.toISOString() ?? null,
    can: { edit: mine && draft, send: mine && draft, stop: allows(messageAccess, 'message.stop', m.standing) && canStop(m.state).ok, chase: m.frozen_at !== null },
  };
}

export function readMessage(ctx: Ctx, { params }: InputOf<typeof api.readMessage>): Promise<OutputOf<typeof api.readMessage>> {
  return presentMessage(ctx, params.id);
}
