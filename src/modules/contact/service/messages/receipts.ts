import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { never, scope, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { tallyColumns, tallyRows } from '#kit/server/tallies.ts';
import { byPerson, readCursor, unitsBelow, writeCursor } from '#modules/members/index.ts';
import { directoryAccess, recipientReach } from '../../access.ts';
import type * as api from '../../contract/messages.ts';
import type { RecipientLine } from '../../contract/messages.ts';
import { keptOf, messageFor, seesAll } from './message-for.ts';

const and = sql` and `;
const shows = {
  all: sql<boolean>`true`, unread: sql<boolean>`r.read_at is null and r.recalled_at is null`, 
  // Of those who have not read it: reached by telephone, or still to be called.
  called: sql<boolean>`r.read_at is null and r.recalled_at is null and r.reached`, toCall: sql<boolean>`r.read_at is null and r.recalled_at is null and not r.reached`,
  read: sql<boolean>`r.read_at is not null`, replied: sql<boolean>`r.replied_at is not null`,
  noAccount: sql<boolean>`r.account_id is null`, recalled: sql<boolean>`r.recalled_at is not null`,
} as const;

export type Line = Omit<RecipientLine, 'toldAt' | 'readAt' | 'repliedAt'> & { toldAt: Date | null; readAt: Date | null; repliedAt: Date | null; pinyin: string };

type Shown = Pick<InputOf<typeof api.listRecipients>['query'], 'show' | 'unit' | 'channel' | 'way'>;
const among = sql`contact_recipients r join members m on m.association_id = r.association_id and m.id = r.member_id`;

/** Whoever has left or died since is neither called nor reminded, over `contact_recipients r`. */
export const stillHere = sql<boolean>`not exists (select from members g where g.association_id = r.association_id and g.id = r.member_id and g.status not in ('active', 'suspended'))`;

/** The conditions of a list of those who get a message, over `contact_recipients r` and `members m`. */
export async function recipientConditions(ctx: Ctx, m: Awaited<ReturnType<typeof messageFor>>, query: Shown): Promise<RawBuilder<boolean>[]> {
  const way = query.channel ? sql<boolean>`exists (select from contact_deliveries d where d.association_id = r.association_id and d.message_id = r.message_id and d.member_id = r.member_id and d.channel = ${query.channel} ${query.way ? sql`and d.state = ${query.way}` : sql``})` : null;
  return [
    sql<boolean>`r.association_id = ${m.association_id} and r.message_id = ${m.id}`, recipientReach(ctx.actor, seesAll(m)), shows[query.show],
    ...(query.unit ? [sql<boolean>`r.unit_id in ${await unitsBelow(ctx, query.unit)}`] : []), ...(way ? [way] : []),
  ];
}

/** One page of those who get a message, of whom a search finds when there is one; numbers are masked unless `whole` says otherwise. */
export async function recipientPage(ctx: Ctx, where: readonly RawBuilder<boolean>[], after: readonly string[] | null, limit: number, whole: RawBuilder<boolean> = never, searched: { messageId: string; search: string } | null = null): Promise<Line[]> {
  const place = after ? sql<boolean>`(m.pinyin, m.id) > (${after[0]}, ${after[1]}::uuid)` : yes;
  const found = searched ? sql`${byPerson(ctx, searched.search, among, sql<boolean>`(${sql.join([...where], and)})`, place, limit)} m join contact_recipients r on r.association_id = m.association_id and r.message_id = ${searched.messageId} and r.member_id = m.id` : among;
  const { rows } = await sql<Line>`select r.member_id as id, r.name, r.unit_id as "unitId", u.short_name as "unitName", r.account_id is not null as "hasAccount", r.told_at as "toldAt", r.read_at as "readAt", r.replied_at as "repliedAt", r.recalled_at is not null as recalled, m.status in ('active', 'suspended') as "onRoll", m.pinyin,
      case when ${whole} then m.phone when ${scope(ctx, directoryAccess, 'directory.work', 'm')} then left(m.phone, 3) || '****' || right(m.phone, 4) end as phone,
      coalesce((select json_agg(json_build_object('channel', d.channel, 'state', d.state, 'outcome', null, 'costFen', d.cost_fen) order by d.channel) from contact_deliveries d where d.association_id = r.association_id and d.message_id = r.message_id and d.member_id = r.member_id), '[]') as ways,
      coalesce((select json_agg(json_build_object('id', c.id, 'outcome', c.outcome, 'note', c.note, 'at', to_char(c.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', c.by_name) order by c.at) from contact_calls c where c.association_id = r.association_id and c.message_id = r.message_id and c.member_id = r.member_id), '[]') as calls
    from ${found} join units u on u.association_id = r.association_id and u.id = r.unit_id
    where ${searched ? yes : sql.join([...where, place], and)} order by m.pinyin, m.id limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** Who got it, page by page: what became of each way, and the calls that were made. Numbers stay masked; each is read with a reason. */
export async function listRecipients(ctx: Ctx, { params, query }: InputOf<typeof api.listRecipients>): Promise<OutputOf<typeof api.listRecipients>> {
  const m = await messageFor(ctx, 'message.chase', params.id);
  const after = query.after === undefined ? null : readCursor('recipients', ['text', 'uuid'], query.after);
  const rows = await recipientPage(ctx, await recipientConditions(ctx, m, query), after, query.limit + 1, never, query.search ? { messageId: m.id, search: query.search } : null);
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  const iso = (d: Date | null): string | null => d?.toISOString() ?? null;
  return {
    items: rows.slice(0, query.limit).map(({ pinyin: _key, ...r }) => ({ ...r, toldAt: iso(r.toldAt), readAt: iso(r.readAt), repliedAt: iso(r.repliedAt) })),
    next: last ? writeCursor('recipients', [last.pinyin, last.id]) : null,
  };
}

/** How many of each unit have read it or were called; those with most still to call first, page by page. A head of a unit sees their own. */
export async function chaseUnits(ctx: Ctx, { params, query }: InputOf<typeof api.chaseUnits>): Promise<OutputOf<typeof api.chaseUnits>> {
  const m = await messageFor(ctx, 'message.chase', params.id);
  const after = query.after === undefined ? null : readCursor('chaseUnits', ['int', 'text', 'uuid'], query.after);
  const kept = seesAll(m) ? tallyRows(ctx, 'message', sql`${m.id}`, 'units') : keptOf(ctx, 'message', sql`${m.id}`, false);
  const behind = sql`(a."readHere" + a.reached - a.people + a.recalled)`;
  // Units are read only of those that may stand on this page: up to the number at which it ends.
  const { rows } = await sql<OutputOf<typeof api.chaseUnits>['items'][number] & { pinyin: string }>`with a as materialized (select t.unit_id, ${tallyColumns('message', ['people', 'recalled', 'readHere', 'reached'])} from ${kept} group by 1),
      cut as (select ${behind} as last from a where a.people > a.recalled ${after ? sql`and ${behind} > -${after[0]}::int` : sql``} order by 1 offset ${query.limit} limit 1)
    select * from (select a.unit_id as "unitId", u.short_name as "unitName", a.people - a.recalled as people, a."readHere" as read, a.reached, u.pinyin collate "C" as pinyin
      from a join units u on u.association_id = ${m.association_id} and u.id = a.unit_id where a.people > a.recalled and ${behind} <= coalesce((select last from cut), 0) ${after ? sql`and ${behind} >= -${after[0]}::int` : sql``}) x
    ${after ? sql`where (x.read + x.reached - x.people, x.pinyin, x."unitId") > (-${after[0]}::int, ${after[1]} collate "C", ${after[2]}::uuid)` : sql``} order by x.read + x.reached - x.people, x.pinyin, x."unitId" limit ${query.limit + 1}`.execute(ctx.tx);
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return { items: rows.slice(0, query.limit).map(({ pinyin: _key, ...u }) => u), next: last ? writeCursor('chaseUnits', [last.people - last.read - last.reached, last.pinyin, last.unitId]) : null };
}

/** Ticks that somebody was called, with what came of it; the time is now. */
export async function noteCall(ctx: Ctx, { params, body }: InputOf<typeof api.noteCall>): Promise<OutputOf<typeof api.noteCall>> {
  const m = await messageFor(ctx, 'message.chase', params.id);
  const { rows } = await sql<{ name: string }>`select r.name from contact_recipients r where r.association_id = ${m.association_id} and r.message_id = ${m.id} and r.member_id = ${params.memberId} and ${recipientReach(ctx.actor, seesAll(m))}`.execute(ctx.tx);
  const person = rows[0];
  if (!person) throw new Refusal('message.not_found');
  await ctx.tx.insertInto('contact_calls').values({ association_id: m.association_id, id: body.id, message_id: m.id, member_id: params.memberId, outcome: body.outcome, note: body.note ?? null, at: ctx.now, by_id: ctx.actor.accountId ?? '', by_name: ctx.actor.name }).execute();
  await record(ctx, 'message.called', { type: 'message', id: m.id }, { title: m.title, name: person.name });
  return { id: body.id };
}
