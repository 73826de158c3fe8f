import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { remind } from '#modules/inbox/index.ts';
import { byPerson, hasAccount, personFound } from '#modules/members/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/rounds.ts';
import { peoplePlace, writePlace } from './people-cursor.ts';
import { CONFIRM } from './round-answer.ts';
import { shut, staffRound } from './rounds.ts';

const MOST_COUNTED = 10_000;
const AT_ONCE = 500;
/** Days before the closing day on which those who have not answered are reminded. */
const REMIND_BEFORE = [7, 1] as const;

type Filter = InputOf<typeof api.countRoundPeople>['query'];
const among = sql`check_answers a join members m on m.association_id = a.association_id and m.id = a.member_id`;
const unit = sql`join units u on u.association_id = a.association_id and u.id = a.unit_id`;
export const base = sql`${among} ${unit}`;

export function conditions(ctx: Ctx, roundId: string, f: Filter): RawBuilder<boolean> {
  const parts = [sql`a.association_id = ${ctx.actor.associationId} and a.round_id = ${roundId}`, scope(ctx, fieldAccess, 'checkRound.people', 'm')];
  if (f.state === 'missing') parts.push(sql`a.answer is null`);
  if (f.state === 'answered') parts.push(sql`a.answer is not null`);
  if (f.state === 'corrected') parts.push(sql`a.answer = 'corrected'`);
  if (f.unit) parts.push(sql`a.unit_id = ${f.unit}`);
  if (f.search) parts.push(personFound(f.search));
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** Who was asked, with a number to call: whole for those who see numbers in lists, else its middle hidden. */
export async function listRoundPeople(ctx: Ctx, { params, query }: InputOf<typeof api.listRoundPeople>): Promise<OutputOf<typeof api.listRoundPeople>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.people');
  await staffRound(ctx, params.id);
  const { after, limit = 50, search, ...filter } = query;
  const [where, place] = [conditions(ctx, params.id, filter), peoplePlace(after)];
  const from = search ? sql`${byPerson(ctx, search, among, where, place, limit + 1)} m join check_answers a on a.association_id = m.association_id and a.round_id = ${params.id} and a.member_id = m.id ${unit}` : base;
  const whole = scope(ctx, fieldAccess, 'memberField.tierSecretariat', 'm');
  type Row = Omit<OutputOf<typeof api.listRoundPeople>['items'][number], 'answeredAt' | 'chasedAt'> & { answeredAt: Date | null; chasedAt: Date | null; pinyin: string };
  const { rows } = await sql<Row>`select m.id as "memberId", m.name, u.short_name as "unitName", case when ${whole} then m.phone else left(m.phone, 3) || '****' || right(m.phone, 4) end as phone,
      ${hasAccount(sql`m`, true)} as "hasAccount", a.answer, a.answered_at as "answeredAt", a.answered_by as "answeredBy", a.chased_at as "chasedAt", m.pinyin
    from ${from} where ${search ? sql`true` : sql`${where} and ${place}`} order by m.pinyin, m.id limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ pinyin: _pinyin, ...r }) => ({ ...r, answeredAt: r.answeredAt?.toISOString() ?? null, chasedAt: r.chasedAt?.toISOString() ?? null })), next: rows.length > limit && last ? writePlace(last.pinyin, last.memberId) : null };
}

/** How many people a filter finds, up to 10,000. */
export async function countRoundPeople(ctx: Ctx, { params, query }: InputOf<typeof api.countRoundPeople>): Promise<OutputOf<typeof api.countRoundPeople>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.people');
  await staffRound(ctx, params.id);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${base} where ${conditions(ctx, params.id, query)} limit ${MOST_COUNTED + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, MOST_COUNTED), more: n > MOST_COUNTED };
}

/** Reminds those within reach who have not answered, of one unit, some people or all. */
export async function chaseRound(ctx: Ctx, { params, body }: InputOf<typeof api.chaseRound>): Promise<OutputOf<typeof api.chaseRound>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.chase');
  const round = await staffRound(ctx, params.id);
  if (round.state === 'closed') throw new Refusal('checkRound.closed');
  const { rows } = await sql<{ member_id: string; account_id: string | null }>`with late as (update check_answers k set chased_at = ${ctx.now} from members m
      where k.association_id = ${ctx.actor.associationId} and k.round_id = ${round.id} and k.answer is null and m.association_id = k.association_id and m.id = k.member_id and ${scope(ctx, fieldAccess, 'checkRound.chase', 'm')}
        and ${body.unitId ? sql`k.unit_id = ${body.unitId}` : sql`true`} and ${body.memberIds ? sql`k.member_id = any(${body.memberIds}::uuid[])` : sql`true`} returning k.member_id)
    select l.member_id, a.id as account_id from late l left join accounts a on a.association_id = ${ctx.actor.associationId} and a.member_id = l.member_id and a.state = 'active'`.execute(ctx.tx);
  const accounts = rows.flatMap((r) => (r.account_id ? [r.account_id] : []));
  if (rows.length > 0) {
    const event = await record(ctx, 'checkRound.chased', { type: 'checkRound', id: round.id }, { title: round.title, count: rows.length });
    await tell(ctx, round, accounts, `checkRoundChase:${event}`);
  }
  return { reminded: accounts.length, withoutAccount: rows.length - accounts.length };
}

async function tell(ctx: Ctx, round: { id: string; title: string; closes_on: string }, accounts: readonly string[], effectKey: string): Promise<void> {
  for (let i = 0; i < accounts.length; i += AT_ONCE) {
    await remind(ctx, { to: accounts.slice(i, i + AT_ONCE), kind: 'checkRound.reminded', params: { title: round.title, on: round.closes_on }, subject: { type: 'checkRound', id: round.id }, link: `/check-rounds/${round.id}`, effectKey, awaits: { action: CONFIRM } });
  }
}

/** Reminds some days before the closing day, and closes rounds whose day has passed. */
export async function tendRounds(ctx: Ctx): Promise<void> {
  const today = localDate(ctx.now);
  const rounds = await ctx.tx.selectFrom('check_rounds').selectAll().where('association_id', '=', ctx.actor.associationId).where('state', '=', 'open').execute();
  for (const round of rounds) {
    if (round.closes_on < today) {
      await shut(ctx, round);
      continue;
    }
    const before = REMIND_BEFORE.find((n) => addDays(round.closes_on, -n) === today);
    if (before === undefined) continue;
    const { rows } = await sql<{ account_id: string }>`with due as (update check_answers k set reminded_at = ${ctx.now} where k.association_id = ${ctx.actor.associationId} and k.round_id = ${round.id} and k.answer is null
        and (k.reminded_at is null or (k.reminded_at at time zone 'Asia/Shanghai')::date < ${today}::date) returning k.member_id)
      select a.id as account_id from due join accounts a on a.association_id = ${ctx.actor.associationId} and a.member_id = due.member_id and a.state = 'active'`.execute(ctx.tx);
    await tell(ctx, round, rows.map((r) => r.account_id), `checkRoundRemind:${round.id}:${before}`);
  }
}
