import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { Elected } from '../../contract/events.ts';
import type * as api from '../../contract/terms.ts';
import { TERM_PAPERS } from '../../data/term-words.ts';
import { canAdjust } from '../../rules/terms.ts';
import { manageOrder } from '../desk.ts';
import { termFor, termSubject } from './terms.ts';

type Holder = InputOf<typeof api.adjustTerm>['body']['joining'][number];
interface Held { id: string; memberId: string; name: string; office: Elected['code']; from: string; to: string }

const keyOf = (h: Holder): string => `${h.memberId}:${h.office}`;

/** Changes within a term (届中调整): who leaves holds the office until the day before, who is elected in addition holds it from that day to the end of the term. */
export async function adjust(ctx: Ctx, { params, body }: InputOf<typeof api.adjustTerm>): Promise<{ id: string }> {
  manageOrder(ctx, 'term.manage');
  const t = await termFor(ctx, params.id, body.version);
  const a = ctx.actor.associationId;
  const later = await ctx.tx.selectFrom('office_terms').select((eb) => eb.fn.min('starts_on').as('day')).where('association_id', '=', a).where('number', '>', t.number).executeTakeFirst();
  const end = t.postponed_to ?? t.ends_on;
  const last = later?.day && later.day <= end ? addDays(later.day, -1) : end;
  insist(canAdjust({ from: t.starts_on, to: last }, body.on, localDate(ctx.now)));
  const all = [...body.leaving, ...body.joining].map(keyOf);
  if (all.length === 0) throw new Refusal('term.nothing_adjusted');
  const { rows: held } = await sql<Held>`select p.id, p.member_id as "memberId", m.name, p.office, p.starts_on as "from", p.ends_on as "to" from appointments p join members m on m.association_id = p.association_id and m.id = p.member_id
    where p.association_id = ${a} and p.number = ${t.number} and p.left_on is null`.execute(ctx.tx);
  const holds = new Map(held.map((h) => [keyOf(h), h]));
  const leaving = body.leaving.map((h) => holds.get(keyOf(h)));
  if (!leaving.every((h): h is Held => h !== undefined && h.from < body.on)) throw new Refusal('term.holds_no_office');
  if (new Set(all).size !== all.length || body.joining.some((h) => holds.has(keyOf(h)))) throw new Refusal('term.holds_office');
  const joined = await onRoll(ctx, body.joining);
  const before = addDays(body.on, -1);
  if (leaving.length > 0) await ctx.tx.updateTable('appointments').set({ left_on: before }).where('association_id', '=', a).where('id', 'in', leaving.map((h) => h.id)).execute();
  if (joined.length > 0) await ctx.tx.insertInto('appointments').values(joined.map((h) => ({ association_id: a, id: newId(), change_id: null, number: t.number, member_id: h.memberId, office: h.office, starts_on: body.on, ends_on: body.on > t.ends_on ? last : t.ends_on, created_at: ctx.now }))).execute();
  await ctx.tx.updateTable('office_terms').set({ version: t.version + 1 }).where('association_id', '=', a).where('id', '=', t.id).execute();
  const told = (h: Omit<Held, 'id' | 'from' | 'to'>, from: string, to: string): Elected => ({ memberId: h.memberId, name: h.name, office: TERM_PAPERS.offices[h.office], code: h.office, from, to });
  await record(ctx, 'term.adjusted', termSubject(t.id), {
    number: t.number, unitId: t.unit_id, on: body.on, reason: body.reason, paper: body.paper, left: leaving.map((h) => told(h, h.from, before)), joined: joined.map((h) => told(h, body.on, last)),
    leaving: leaving.length, joining: joined.length,
  });
  return { id: t.id };
}

/** The people elected in addition with their names; who is not on the roll takes no office. */
async function onRoll(ctx: Ctx, joining: readonly Holder[]): Promise<(Holder & { name: string })[]> {
  const { rows } = await sql<{ id: string; name: string; on: boolean }>`select id, name, status in ('active', 'suspended') as on from members where association_id = ${ctx.actor.associationId} and id = any(${joining.map((h) => h.memberId)}::uuid[]) order by stroke_key`.execute(ctx.tx);
  const names = new Map(rows.map((r) => [r.id, r.name]));
  if (joining.some((h) => !names.has(h.memberId))) throw new Refusal('member.not_found');
  const gone = rows.filter((r) => !r.on);
  if (gone.length > 0) throw new Refusal('term.joining_not_on_roll', { names: gone.map((r) => r.name).join(TERM_PAPERS.comma) });
  return joining.map((h) => ({ ...h, name: names.get(h.memberId) ?? '' }));
}
