import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allows, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { holdersOf } from '#modules/inbox/index.ts';
import { targetsOf } from '#modules/tasks/index.ts';
import { checkAccess, planAccess } from '../access.ts';
import type * as api from '../contract/checks.ts';
import type { ChaseWay, CheckState } from '../rules/items.ts';
import { association, planSubject, todayOf } from './common.ts';
import { planFor } from './plan-for.ts';

interface UnitRow { id: string; name: string; opens: boolean; asked: number; done: number; late: number; next: string | null; chases: number; last: { way: ChaseWay; byName: string; at: string; note: string } | null; states: { itemId: string; state: CheckState; late: boolean; have: number; of: number }[] }

/** Whether the reader may open the checklist of a unit, over rows that bring `unit_id` and whose plan it is. */
export const opens = (ctx: Ctx, unitId: RawBuilder<unknown>, planId: string): RawBuilder<boolean> => sql<boolean>`coalesce((select ${scope(ctx, checkAccess, 'planCheck.read', 'k')} from (select ${unitId} as unit_id, o.unit_id as plan_unit_id from plans o where o.association_id = ${association(ctx)} and o.id = ${planId}) k), false)`;

/** Every asked unit of a campaign: those with something late first, then by what is still open. */
export async function unitRows(ctx: Ctx, plan: { id: string; state: string }, only?: 'open' | 'late' | 'done'): Promise<UnitRow[]> {
  const runs = plan.state === 'running';
  const late = sql`(c.state = 'open' and ${runs} and c.due_on < ${todayOf(ctx)}::date)`;
  const { rows } = await sql<UnitRow>`select x.*, ch.n as chases, ch.last, ${opens(ctx, sql`x.id`, plan.id)} as opens from (
      select u.id, u.short_name as name, u.path, (count(*) filter (where c.state <> 'waived'))::int as asked, (count(*) filter (where c.state = 'done'))::int as done, (count(*) filter (where ${late}))::int as late, min(c.due_on) filter (where c.state = 'open') as next,
        jsonb_agg(jsonb_build_object('itemId', c.item_id, 'state', c.state, 'late', ${late}, 'have', case when c.times > 1 then (select count(*) from plan_check_times x where x.association_id = c.association_id and x.check_id = c.id and x.withdrawn_at is null) when c.state = 'done' then 1 else 0 end, 'of', c.times)) as states
      from plan_checks c join units u on u.association_id = c.association_id and u.id = c.unit_id where c.association_id = ${association(ctx)} and c.plan_id = ${plan.id} group by u.id, u.short_name, u.path) x
      left join lateral (select count(*)::int as n, (select jsonb_build_object('way', h.way, 'byName', h.by_name, 'at', h.at, 'note', h.note) from plan_chases h where h.association_id = ${association(ctx)} and h.plan_id = ${plan.id} and h.unit_id = x.id order by h.at desc limit 1) as last
        from plan_chases h where h.association_id = ${association(ctx)} and h.plan_id = ${plan.id} and h.unit_id = x.id) ch on true
    where ${only === 'open' ? sql`x.next is not null` : only === 'late' ? sql`x.late > 0` : only === 'done' ? sql`x.next is null` : sql`true`}
    order by x.late desc, (x.asked - x.done) desc, x.path limit 2000`.execute(ctx.tx);
  return rows;
}

/** Names of those who carry the work of units, at most three a unit. */
async function contactsOf(ctx: Ctx, unitIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ unit_id: string; names: string[] }>`select g.unit_id, (array_agg(distinct a.name))[1:3] as names from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id and a.state = 'active'
    where g.association_id = ${association(ctx)} and g.unit_id = any(${[...unitIds]}::uuid[]) and g.role in ('branchSecretary', 'branchHead', 'groupLead', 'committeeChair', 'handlingOfficer', 'handlingHead') and g.ended_at is null and g.valid_from <= ${todayOf(ctx)}::date and (g.valid_to is null or g.valid_to >= ${todayOf(ctx)}::date) group by g.unit_id`.execute(ctx.tx);
  return new Map(rows.map((r) => [r.unit_id, r.names]));
}

/** The chase list of a campaign. */
export async function list(ctx: Ctx, { params, query }: InputOf<typeof api.listPlanUnits>): Promise<OutputOf<typeof api.listPlanUnits>> {
  const p = await planFor(ctx, 'plan.read', params.id);
  const rows = await unitRows(ctx, p, query.only);
  // Whom to call and who was called is for those who call.
  const chases = allows(planAccess, 'plan.chase', p.standing);
  const contacts = chases ? await contactsOf(ctx, rows.map((r) => r.id)) : new Map<string, string[]>();
  return { items: rows.map((r) => ({ unit: { id: r.id, name: r.name }, opens: r.opens, asked: r.asked, done: r.done, late: r.late, nextDue: r.next, contacts: contacts.get(r.id) ?? [], chases: chases ? r.chases : 0, lastChase: r.last && chases ? { ...r.last, at: new Date(r.last.at).toISOString() } : null, states: r.states })) };
}

/** Reminds units of what is open: a notice to those who carry the work, or a tick that they were called. Both are kept. */
export async function chase(ctx: Ctx, { params, body }: InputOf<typeof api.chaseUnits>): Promise<OutputOf<typeof api.chaseUnits>> {
  const p = await planFor(ctx, 'plan.chase', params.id);
  if (p.state !== 'running') throw new Refusal('workflow.not_possible', { state: p.state, action: 'chase' });
  const open = new Set((await unitRows(ctx, p, 'open')).map((u) => u.id));
  const wanted = [...new Set(body.unitIds)].filter((u) => open.has(u));
  if (wanted.length > 0) await ctx.tx.insertInto('plan_chases').values(wanted.map((unit_id) => ({ association_id: association(ctx), id: newId(), plan_id: p.id, unit_id, way: body.way, note: body.note, by_id: ctx.actor.accountId, by_name: ctx.actor.name, at: ctx.now }))).execute();
  await record(ctx, 'plan.chased', planSubject(p.id), { title: p.title, units: wanted.length, way: body.way });
  return { reminded: wanted.length };
}

/** Whom a notice about a unit's checklist reaches. */
export const holdersOfUnit = async (ctx: Ctx, unitId: string): Promise<string[]> => holdersOf(ctx, await targetsOf(ctx, { kind: 'unit', id: unitId }));
