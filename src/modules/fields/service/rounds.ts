import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { allowAnywhere, mayAnywhere, scope, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { record } from '#kit/server/events.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { tallyColumns, tallyRows } from '#kit/server/tallies.ts';
import { dropTodos, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/rounds.ts';
import { insistVersion } from './insist.ts';
import { CONFIRM } from './round-answer.ts';

const AT_ONCE = 500;
/** Units that a round shows at first. */
const FIRST_UNITS = 50;
type RoundRow = { id: string; title: string; note: string; unit_ids: string[]; opened_on: string; closes_on: string; state: 'open' | 'closed'; version: number };

/** Those who were asked in round `r` and are within the reader's reach; who reaches everybody needs nobody's file for it. */
function asked(ctx: Ctx, round: RawBuilder<unknown>) {
  const reach = scope(ctx, fieldAccess, 'checkRound.people', 'm');
  return sql`check_answers a ${reach === yes ? sql`` : sql`join members m on m.association_id = a.association_id and m.id = a.member_id`} where a.association_id = ${ctx.actor.associationId} and a.round_id = ${round} and ${reach}`;
}

/** The response to a round within the reader's reach, in all or unit by unit, as `s`: kept, or counted where the reader reaches some of those asked. */
function response(ctx: Ctx, round: RawBuilder<unknown>, by: 'all' | 'units'): RawBuilder<unknown> {
  const group = by === 'units' ? sql`group by 1` : sql``;
  if (scope(ctx, fieldAccess, 'checkRound.people', 'm') === yes) return sql`(select ${by === 'units' ? sql`t.unit_id,` : sql``} ${tallyColumns('round')} from ${tallyRows(ctx, 'round', round, by)} ${group}) s`;
  return sql`(select ${by === 'units' ? sql`a.unit_id,` : sql``} count(*)::int as asked, count(a.answer)::int as answered, (count(*) filter (where a.answer = 'corrected'))::int as corrected from ${asked(ctx, round)} ${group}) s`;
}

/** Only rounds that ask somebody within the reader's reach. */
const touching = (ctx: Ctx) => sql`exists (select from ${asked(ctx, sql`r.id`)})`;

/** Rounds, newest first, with the response within the reader's reach. */
export async function listRounds(ctx: Ctx, { query }: InputOf<typeof api.listRounds>): Promise<OutputOf<typeof api.listRounds>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.list');
  const { state, after, limit = 50 } = query;
  const place = placeOf(after);
  const { rows } = await sql<{ id: string; title: string; state: 'open' | 'closed'; openedOn: string; closesOn: string; created_at: Date; asked: number; answered: number; units: string[] }>`
    select r.id, r.title, r.state, r.opened_on as "openedOn", r.closes_on as "closesOn", r.created_at, s.asked, s.answered, array(select u.short_name from units u where u.association_id = r.association_id and u.id = any(r.unit_ids) order by u.path limit 20) as units
    from check_rounds r cross join lateral ${response(ctx, sql`r.id`, 'all')}
    where r.association_id = ${ctx.actor.associationId} and ${state ? sql`r.state = ${state}` : sql`true`} and s.asked > 0 and ${place ? sql`(r.created_at, r.id) < (${place.at}, ${place.id}::uuid)` : sql`true`} order by r.created_at desc, r.id desc limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ created_at: _at, ...r }) => r), next: rows.length > limit && last ? cursorOf(last.created_at, last.id) : null };
}

/** Asks everybody on the roll of these units, as far as the opener's reach goes, to check their files until a day. */
export async function openRound(ctx: Ctx, { body }: InputOf<typeof api.openRound>): Promise<OutputOf<typeof api.openRound>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.open');
  const today = localDate(ctx.now);
  if (body.closesOn < today) throw new Refusal('checkRound.closes_in_past', {}, [{ path: 'closesOn', code: 'checkRound.closes_in_past' }]);
  const { associationId } = ctx.actor;
  await ctx.tx.insertInto('check_rounds').values({ association_id: associationId, id: body.id, title: body.title, note: body.note, unit_ids: body.unitIds, opened_on: today, closes_on: body.closesOn, state: 'open', created_by: ctx.actor.name, created_at: ctx.now }).execute();
  const { rows } = await sql<{ member_id: string; account_id: string | null }>`with asked as (insert into check_answers (association_id, round_id, member_id, unit_id)
      select m.association_id, ${body.id}::uuid, m.id, m.home_unit_id from members m where m.association_id = ${associationId} and m.status in ('active', 'suspended') and ${scope(ctx, fieldAccess, 'checkRound.open', 'm')}
        and m.home_unit_id in (select b.id from units b join units t on t.association_id = b.association_id and starts_with(b.path, t.path) where b.association_id = ${associationId} and t.id = any(${body.unitIds}::uuid[])) returning member_id)
    select k.member_id, a.id as account_id from asked k left join accounts a on a.association_id = ${associationId} and a.member_id = k.member_id and a.state = 'active'`.execute(ctx.tx);
  if (rows.length === 0) throw new Refusal('checkRound.nobody');
  const event = await record(ctx, 'checkRound.opened', { type: 'checkRound', id: body.id }, { title: body.title, members: rows.length, on: body.closesOn });
  const accounts = rows.flatMap((r) => (r.account_id ? [r.account_id] : []));
  const matter = { type: 'checkRound', id: body.id };
  for (let i = 0; i < accounts.length; i += AT_ONCE) {
    const to = accounts.slice(i, i + AT_ONCE);
    await openTodo(ctx, { matter, action: CONFIRM, title: body.title, to: to.map((accountId) => ({ accountId })), dueAt: endOfLocalDay(body.closesOn) });
    await notify(ctx, { to, kind: 'checkRound.opened', params: { title: body.title, on: body.closesOn }, subject: matter, link: `/check-rounds/${body.id}`, effectKey: `checkRound:${event}`, awaits: { action: CONFIRM } });
  }
  return { id: body.id, asked: rows.length };
}

/** A round for who reads it: staff see the response by unit within reach, a member their own part. */
export async function readRound(ctx: Ctx, { params }: InputOf<typeof api.readRound>): Promise<OutputOf<typeof api.readRound>> {
  const { associationId, memberId } = ctx.actor;
  const mine = memberId === null ? undefined : await ctx.tx.selectFrom('check_answers').select(['answer', 'answered_at']).where('association_id', '=', associationId).where('round_id', '=', params.id).where('member_id', '=', memberId).executeTakeFirst();
  const staff = mayAnywhere(ctx.actor, fieldAccess, 'checkRound.list');
  const round = await roundFor(ctx, params.id, staff);
  if (!round || (!mine && !round.within)) throw new Refusal('checkRound.not_found');
  const mayStaff = staff && round.within;
  const { items: units, next } = mayStaff ? await unitsOf(ctx, params.id, undefined, FIRST_UNITS) : { items: [], next: null };
  const sums = mayStaff ? (await sql<{ asked: number; answered: number; corrected: number }>`select asked, answered, corrected from ${response(ctx, sql`${params.id}`, 'all')}`.execute(ctx.tx)).rows[0] : undefined;
  return {
    id: round.id, title: round.title, note: round.note, state: round.state, openedOn: round.opened_on, closesOn: round.closes_on, version: round.version,
    mine: mine ? { answer: mine.answer, answeredAt: mine.answered_at?.toISOString() ?? null } : null,
    staff: sums ? { ...sums, units, next, canChase: round.state === 'open' && mayAnywhere(ctx.actor, fieldAccess, 'checkRound.chase'), canClose: round.state === 'open' && mayAnywhere(ctx.actor, fieldAccess, 'checkRound.open') } : null,
  };
}

async function roundFor(ctx: Ctx, id: string, staff: boolean): Promise<(RoundRow & { within: boolean }) | undefined> {
  const { rows } = await sql<RoundRow & { within: boolean }>`select r.*, ${staff ? touching(ctx) : sql`false`} as within from check_rounds r where r.association_id = ${ctx.actor.associationId} and r.id = ${id}`.execute(ctx.tx);
  return rows[0];
}

/** The response by unit within the reader's reach, the slowest first, from a place on. */
export async function ratesOf(ctx: Ctx, roundId: string, after: readonly string[] | null = null, limit: number | null = null): Promise<Rate[]> {
  // Units are read only of those that may stand on this page: up to the rate at which it ends.
  const { rows } = await sql<Rate>`with a as materialized (select s.*, s.answered::float8 / s.asked as rate from ${response(ctx, sql`${roundId}`, 'units')} where s.asked > 0),
      cut as (select a.rate as last from a ${after ? sql`where a.rate > ${after[0]}::float8` : sql``} order by 1 offset ${limit === null ? sql`null` : limit - 1} limit 1)
    select * from (select u.id as "unitId", u.short_name as "unitName", u.path, a.asked, a.answered, a.corrected, a.rate
      from a join units u on u.association_id = ${ctx.actor.associationId} and u.id = a.unit_id where true ${limit === null ? sql`` : sql`and a.rate <= coalesce((select last from cut), 1)`} ${after ? sql`and a.rate >= ${after[0]}::float8` : sql``}) x
    ${after ? sql`where (x.rate, x.path) > (${after[0]}::float8, ${after[1]})` : sql``} order by x.rate, x.path limit ${limit}`.execute(ctx.tx);
  return rows;
}
interface Rate { unitId: string; unitName: string; path: string; asked: number; answered: number; corrected: number; rate: number }

async function unitsOf(ctx: Ctx, id: string, after: string | undefined, limit: number): Promise<OutputOf<typeof api.roundUnits>> {
  const place = keysetOf(after, 2);
  if (place && !Number.isFinite(Number(place[0]))) throw new Refusal('cursor.invalid');
  return pageOf(await ratesOf(ctx, id, place, limit + 1), limit, (u) => [String(u.rate), u.path], ({ unitId, unitName, asked: all, answered, corrected }) => ({ unitId, unitName, asked: all, answered, corrected }));
}

/** The same page by page. */
export async function roundUnits(ctx: Ctx, { params, query }: InputOf<typeof api.roundUnits>): Promise<OutputOf<typeof api.roundUnits>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.people');
  await staffRound(ctx, params.id);
  return unitsOf(ctx, params.id, query.after, query.limit ?? FIRST_UNITS);
}

/** A round that asks somebody within the reader's reach, for staff. */
export async function staffRound(ctx: Ctx, id: string): Promise<RoundRow> {
  const round = await roundFor(ctx, id, true);
  if (!round?.within) throw new Refusal('checkRound.not_found');
  return round;
}

/** Ends a round before its day; what waited for members is dropped. */
export async function closeRound(ctx: Ctx, { params, body }: InputOf<typeof api.closeRound>): Promise<OutputOf<typeof api.closeRound>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.open');
  const round = await staffRound(ctx, params.id);
  if (round.state === 'closed') throw new Refusal('checkRound.closed');
  insistVersion(round, body.version);
  await shut(ctx, round);
  return { id: round.id };
}

/** Closes a round and says how it went. */
export async function shut(ctx: Ctx, round: { id: string; title: string; version: number }): Promise<void> {
  const done = await ctx.tx.updateTable('check_rounds').set({ state: 'closed', closed_at: ctx.now, version: round.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', round.id).where('state', '=', 'open').returning('id').executeTakeFirst();
  if (!done) return;
  const { rows } = await sql<{ asked: number; answered: number }>`select count(*)::int as asked, count(answer)::int as answered from check_answers where association_id = ${ctx.actor.associationId} and round_id = ${round.id}`.execute(ctx.tx);
  await dropTodos(ctx, { type: 'checkRound', id: round.id });
  await record(ctx, 'checkRound.closed', { type: 'checkRound', id: round.id }, { title: round.title, answered: rows[0]?.answered ?? 0, asked: rows[0]?.asked ?? 0 });
}
