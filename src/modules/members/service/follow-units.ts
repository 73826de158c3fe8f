import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { mayAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type Effect, type UnitShift, homeKinds, workKinds } from '#modules/units/index.ts';
import { memberAccess } from '../access.ts';
import { insistHomeUnit } from './home-unit.ts';

const onRoll = sql`m.status in ('active', 'suspended')`;
const NAMED = 12;

/** What becomes of people when units change: who stays with a moved unit is counted, who goes to another is moved, dated and remembered. */
export const membersFollow = {
  go: async (ctx: Ctx, shift: UnitShift): Promise<Effect[]> => {
    const effects: Effect[] = shift.within.length > 0 ? await countWithin(ctx, shift) : [];
    const { to } = shift;
    if (to === null) return effects;
    if (shift.kind === 'place') await insistReach(ctx, shift, to.id, homeKinds.some((k) => k === to.kind));
    if (homeKinds.some((k) => k === to.kind)) effects.push(await moveHomes(ctx, shift, to));
    if (shift.kind !== 'place' || workKinds.some((k) => k === to.kind)) effects.push(await moveWork(ctx, shift, to));
    if (shift.people && shift.kind === 'split') await insistAllMoved(ctx, shift, shift.people);
    if (shift.people && shift.kind === 'place') {
      const there = shift.people.length - effects.reduce((n, e) => n + e.count, 0);
      effects.push({ code: homeKinds.some((k) => k === to.kind) ? 'peopleThere' : 'workersThere', count: there, names: [], href: null });
    }
    return effects;
  },
  takeBack,
};

async function countWithin(ctx: Ctx, shift: UnitShift): Promise<Effect[]> {
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ home: number; work: number }>`select
    (select count(*)::int from members m where m.association_id = ${associationId} and ${onRoll} and m.home_unit_id = any(${shift.within}::uuid[])) as home,
    (select count(distinct mu.member_id)::int from member_units mu where mu.association_id = ${associationId} and mu.valid_to is null and mu.unit_id = any(${shift.within}::uuid[])) as work`.execute(ctx.tx);
  const unit = shift.within[0] ?? '';
  return [{ code: 'membersIn', count: rows[0]?.home ?? 0, names: [], href: `/members?unit=${unit}` }, { code: 'workersIn', count: rows[0]?.work ?? 0, names: [], href: `/members?group=${unit}` }];
}

/** Whose file the actor may not touch, they do not move. */
async function insistReach(ctx: Ctx, shift: UnitShift, unitId: string, home: boolean): Promise<void> {
  if (home) await insistHomeUnit(ctx, 'member.edit', unitId);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from members m where m.association_id = ${ctx.actor.associationId} and ${onRoll} and m.id = any(${shift.people ?? []}::uuid[]) and ${scope(ctx, memberAccess, 'member.edit', 'm')}`.execute(ctx.tx);
  if ((rows[0]?.n ?? 0) < (shift.people?.length ?? 0)) throw new Refusal('unit.place_out_of_reach', { count: (shift.people?.length ?? 0) - (rows[0]?.n ?? 0) });
}

/** Those who belong to a unit that gives people up; for a placement everybody named, wherever they are. */
function concerned(shift: UnitShift, column: RawBuilder<unknown>, person: RawBuilder<unknown>): RawBuilder<boolean> {
  const people = shift.people === null ? sql<boolean>`true` : sql<boolean>`${person} = any(${shift.people}::uuid[])`;
  return shift.kind === 'place' ? people : sql<boolean>`${column} = any(${shift.from}::uuid[]) and ${people}`;
}

async function moveHomes(ctx: Ctx, shift: UnitShift, to: { id: string; name: string }): Promise<Effect> {
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ id: string; name: string; fromName: string }>`
    with old as (select m.id, m.name, m.home_unit_id from members m where m.association_id = ${associationId} and ${onRoll} and m.home_unit_id <> ${to.id} and ${concerned(shift, sql`m.home_unit_id`, sql`m.id`)} for update),
    moved as (update members m set home_unit_id = ${to.id}, version = m.version + 1, updated_at = ${ctx.now} from old where m.association_id = ${associationId} and m.id = old.id returning m.id),
    noted as (insert into member_moves (association_id, id, change_id, member_id, kind, from_unit_id, to_unit_id, on_day, recorded_at)
      select ${associationId}, gen_random_uuid(), ${shift.changeId}, old.id, 'home', old.home_unit_id, ${to.id}, ${shift.on}::date, ${ctx.now} from old)
    select old.id, old.name, u.name as "fromName" from old join units u on u.association_id = ${associationId} and u.id = old.home_unit_id order by old.name, old.id`.execute(ctx.tx);
  // Noted as of today by the table; the change is of an earlier day.
  await sql`update member_homes h set until = ${shift.on}::date - 1 from member_moves mm where mm.association_id = ${associationId} and mm.change_id = ${shift.changeId} and mm.kind = 'home'
    and h.association_id = mm.association_id and h.member_id = mm.member_id and h.unit_id = mm.from_unit_id and h.recorded_at = ${ctx.now} and h.until > ${shift.on}::date - 1
    and not exists (select from member_homes e where e.association_id = h.association_id and e.member_id = h.member_id and e.id <> h.id and e.until >= ${shift.on}::date - 1)`.execute(ctx.tx);
  await Promise.all(rows.map((m) => record(ctx, 'member.homeUnitChanged', { type: 'member', id: m.id }, { name: m.name, fromName: m.fromName, toName: to.name, on: shift.on })));
  return { code: 'membersMoved', count: rows.length, names: namesFor(ctx, rows), href: null };
}

async function moveWork(ctx: Ctx, shift: UnitShift, to: { id: string }): Promise<Effect> {
  const { associationId } = ctx.actor;
  const placing = shift.kind === 'place';
  // Who works in two of the merged units, or there already, gets one membership, not two.
  const { rows } = await sql<{ id: string; name: string }>`
    with old as (select mu.id, mu.member_id, mu.unit_id from member_units mu where ${!placing} and mu.association_id = ${associationId} and mu.valid_to is null and mu.unit_id <> ${to.id} and ${concerned(shift, sql`mu.unit_id`, sql`mu.member_id`)} for update),
    ended as (update member_units mu set valid_to = greatest(mu.valid_from, ${shift.on}::date) from old where mu.association_id = ${associationId} and mu.id = old.id returning mu.id),
    who as (select distinct on (m.id) m.id, m.name, old.id as link, old.unit_id from members m left join old on old.member_id = m.id
      where m.association_id = ${associationId} and ${onRoll} and ${placing ? sql`m.id = any(${shift.people ?? []}::uuid[])` : sql`old.id is not null`}
        and not exists (select from member_units t where t.association_id = m.association_id and t.member_id = m.id and t.unit_id = ${to.id} and t.valid_to is null) order by m.id, old.id),
    fresh as (insert into member_units (association_id, id, member_id, unit_id, valid_from, recorded_at) select ${associationId}, gen_random_uuid(), who.id, ${to.id}, ${shift.on}::date, ${ctx.now} from who returning id, member_id),
    noted as (insert into member_moves (association_id, id, change_id, member_id, kind, from_unit_id, to_unit_id, from_link_id, to_link_id, on_day, recorded_at)
      select ${associationId}, gen_random_uuid(), ${shift.changeId}, p.member_id, 'working', old.unit_id, ${to.id}, old.id, case when old.id is null or old.id = who.link then fresh.id end, ${shift.on}::date, ${ctx.now}
      from (select member_id from old union select id from who) p left join old on old.member_id = p.member_id left join who on who.id = p.member_id left join fresh on fresh.member_id = p.member_id)
    select m.id, m.name from members m where m.association_id = ${associationId} and m.id in (select member_id from old union select id from who) order by m.name, m.id`.execute(ctx.tx);
  return { code: 'workersMoved', count: rows.length, names: namesFor(ctx, rows), href: null };
}

async function insistAllMoved(ctx: Ctx, shift: UnitShift, people: readonly string[]): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(distinct member_id)::int as n from member_moves where association_id = ${ctx.actor.associationId} and change_id = ${shift.changeId}`.execute(ctx.tx);
  if ((rows[0]?.n ?? 0) < new Set(people).size) throw new Refusal('unit.people_not_here', { count: new Set(people).size - (rows[0]?.n ?? 0) });
}

/** Names only for those to whom the roll is open. */
function namesFor(ctx: Ctx, rows: readonly { name: string }[]): string[] {
  return mayAnywhere(ctx.actor, memberAccess, 'member.list') ? rows.slice(0, NAMED).map((r) => r.name) : [];
}

/** Puts everybody back whom a change moved; refused when one of them has moved on since. */
async function takeBack(ctx: Ctx, changeId: string): Promise<void> {
  const { associationId } = ctx.actor;
  const { rows: moves } = await sql<{ member_id: string; kind: 'home' | 'working'; name: string; from_name: string | null; to_name: string; on_day: string; stands: boolean }>`
    select mm.member_id, mm.kind, m.name, f.name as from_name, t.name as to_name, mm.on_day,
      case when mm.kind = 'home' then m.home_unit_id = mm.to_unit_id and m.status in ('active', 'suspended') else mm.to_link_id is null or n.valid_to is null end as stands
    from member_moves mm join members m on m.association_id = mm.association_id and m.id = mm.member_id left join member_units n on n.association_id = mm.association_id and n.id = mm.to_link_id
      left join units f on f.association_id = mm.association_id and f.id = mm.from_unit_id join units t on t.association_id = mm.association_id and t.id = mm.to_unit_id
    where mm.association_id = ${associationId} and mm.change_id = ${changeId} and mm.taken_back_at is null for update of m`.execute(ctx.tx);
  if (moves.some((m) => !m.stands)) throw new Refusal('unit.changed_since');
  await sql`update members m set home_unit_id = mm.from_unit_id, version = m.version + 1, updated_at = ${ctx.now} from member_moves mm
    where mm.association_id = ${associationId} and mm.change_id = ${changeId} and mm.kind = 'home' and mm.taken_back_at is null and m.association_id = mm.association_id and m.id = mm.member_id`.execute(ctx.tx);
  await sql`delete from member_homes h using member_moves mm where mm.association_id = ${associationId} and mm.change_id = ${changeId} and mm.kind = 'home' and mm.taken_back_at is null and h.association_id = mm.association_id and h.member_id = mm.member_id
    and (h.recorded_at = ${ctx.now} or (h.unit_id = mm.from_unit_id and h.recorded_at = mm.recorded_at))`.execute(ctx.tx);
  // The new memberships were never to be: they end on the day on which they began.
  await sql`update member_units mu set valid_to = mu.valid_from from member_moves mm where mm.association_id = ${associationId} and mm.change_id = ${changeId} and mm.taken_back_at is null and mu.association_id = mm.association_id and mu.id = mm.to_link_id and mu.valid_to is null`.execute(ctx.tx);
  await sql`update member_units mu set valid_to = null from member_moves mm where mm.association_id = ${associationId} and mm.change_id = ${changeId} and mm.taken_back_at is null and mu.association_id = mm.association_id and mu.id = mm.from_link_id`.execute(ctx.tx);
  await sql`update member_moves set taken_back_at = ${ctx.now} where association_id = ${associationId} and change_id = ${changeId} and taken_back_at is null`.execute(ctx.tx);
  await Promise.all(moves.filter((m) => m.kind === 'home').map((m) => record(ctx, 'member.homeUnitChanged', { type: 'member', id: m.member_id }, { name: m.name, fromName: m.to_name, toName: m.from_name ?? '', on: m.on_day })));
}
