import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { itemAccess, planAccess } from '../access.ts';
import type * as api from '../contract/plans.ts';
import { type PlanKind, type PlanState, type VersionState, planKinds, stageOf } from '../rules/plans.ts';
import { allOf, association, contains, inState, todayOf, within } from './common.ts';

const PAGE = 50;
const CAP = 10_000;
export interface ListedPlan { id: string; kind: PlanKind; title: string; theme: string; year: number; unit_id: string; unit_name: string; state: PlanState; newest: VersionState; starts_on: string; ends_on: string; created_at: Date; items: number; done: number; late: number; units: number }

const stage = sql`case when p.state <> 'preparing' then p.state when exists (select from plan_versions s where s.association_id = p.association_id and s.plan_id = p.id and s.state = 'submitted') then 'submitted' else 'draft' end`;

/** The conditions of a filter, within the reader's reach. */
export function conditions(ctx: Ctx, f: api.PlanFilter): RawBuilder<unknown> {
  return allOf([
    sql`p.association_id = ${association(ctx)}`, scope(ctx, planAccess, 'plan.read', 'p'),
    ...(f.search ? [sql`(${contains(sql`p.title`, f.search)} or exists (select from plan_versions v where v.association_id = p.association_id and v.plan_id = p.id and ${contains(sql`v.theme`, f.search)}))`] : []),
    ...(f.kind ? [sql`p.kind = any(${f.kind}::text[])`] : []), ...(f.stage ? [sql`${stage} = any(${f.stage}::text[])`] : []), ...(f.year ? [sql`p.year = ${f.year}`] : []), ...(f.unit ? [within(ctx, sql`p.unit_id`, f.unit)] : []),
  ]);
}

/** Plans with the counts of the items that hold: done, and late while the plan runs. */
export async function rowsOf(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<ListedPlan[]> {
  const { rows } = await sql<ListedPlan>`select p.id, p.kind, p.title, p.year, p.unit_id, u.short_name as unit_name, p.state, p.starts_on, p.ends_on, p.created_at, v.state as newest, coalesce(h.theme, v.theme) as theme, n.units,
      case when p.current_version is null then (select count(*)::int from plan_items i where i.association_id = p.association_id and i.plan_id = p.id and i.version_number = v.number) else f.items end as items, f.done, f.late
    from plans p join units u on u.association_id = p.association_id and u.id = p.unit_id
      join lateral (select x.number, x.state, x.theme from plan_versions x where x.association_id = p.association_id and x.plan_id = p.id order by x.number desc limit 1) v on true
      left join plan_versions h on h.association_id = p.association_id and h.plan_id = p.id and h.number = p.current_version
      left join lateral (select count(*)::int as items, (count(*) filter (where ${inState(ctx, 'done')}))::int as done, (count(*) filter (where ${inState(ctx, 'late')}))::int as late from plan_item_facts f where f.association_id = p.association_id and f.plan_id = p.id) f on true
      left join lateral (select count(*)::int as units from plan_units x where x.association_id = p.association_id and x.plan_id = p.id) n on true
    where ${where} order by p.year desc, p.created_at desc, p.id desc limit ${limit}`.execute(ctx.tx);
  return rows;
}

export const keyOf = (p: ListedPlan): string[] => [String(p.year), p.created_at.toISOString(), p.id];
export const placeAfter = (after: readonly string[] | null): RawBuilder<unknown> => (after ? sql`(p.year, p.created_at, p.id) < (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)` : sql`true`);
export const lineOf = (p: ListedPlan): api.PlanLine => ({ id: p.id, kind: p.kind, title: p.title, theme: p.theme, year: p.year, unit: { id: p.unit_id, name: p.unit_name }, stage: stageOf(p.state, p.newest), startsOn: p.starts_on, endsOn: p.ends_on, items: p.items, done: p.done, late: p.late, unitsAsked: p.units });

export async function list(ctx: Ctx, { query }: InputOf<typeof api.listPlans>): Promise<OutputOf<typeof api.listPlans>> {
  allowAnywhere(ctx, planAccess, 'plan.list');
  const { after, limit = PAGE, ...filter } = query;
  return pageOf(await rowsOf(ctx, allOf([conditions(ctx, filter), placeAfter(keysetOf(after, 3))]), limit + 1), limit, keyOf, lineOf);
}

export async function count(ctx: Ctx, { query }: InputOf<typeof api.countPlans>): Promise<OutputOf<typeof api.countPlans>> {
  allowAnywhere(ctx, planAccess, 'plan.list');
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from plans p where ${conditions(ctx, query)} limit ${CAP + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, CAP), more: n > CAP };
}

/** The numbers of a year: items of its running and reviewed plans that the reader may see, by how they stand. */
export async function glance(ctx: Ctx, { query }: InputOf<typeof api.planGlance>): Promise<OutputOf<typeof api.planGlance>> {
  allowAnywhere(ctx, planAccess, 'plan.list');
  const today = todayOf(ctx);
  const year = query.year ?? Number(today.slice(0, 4));
  const seen = sql`f.association_id = ${association(ctx)} and f.year = ${year} and f.state in ('running', 'reviewed') and ${scope(ctx, itemAccess, 'planItem.read', 'f')}`;
  const { rows } = await sql<{ kind: PlanKind; plans: number; items: number; done: number; late: number; soon: number; running: number; idle: number }>`select f.kind, count(distinct f.plan_id)::int as plans, count(*)::int as items,
      ${sql.join((['done', 'late', 'soon', 'running', 'idle'] as const).map((s) => sql`(count(*) filter (where ${inState(ctx, s)}))::int as ${sql.ref(s)}`))} from plan_item_facts f where ${seen} group by f.kind`.execute(ctx.tx);
  const checks = await sql<{ n: number; done: number; late: number }>`select count(*)::int as n, (count(*) filter (where c.state = 'done'))::int as done, (count(*) filter (where c.state = 'open' and p.state = 'running' and c.due_on < ${today}::date))::int as late
    from plan_checks c join plans p on p.association_id = c.association_id and p.id = c.plan_id where c.association_id = ${association(ctx)} and c.state <> 'waived' and p.year = ${year} and p.state in ('running', 'reviewed') and ${scope(ctx, planAccess, 'plan.read', 'p')}`.execute(ctx.tx);
  const years = await sql<{ year: number }>`select distinct p.year from plans p where p.association_id = ${association(ctx)} and ${scope(ctx, planAccess, 'plan.read', 'p')} order by 1 desc`.execute(ctx.tx);
  const sum = (of: 'items' | 'done' | 'late' | 'soon' | 'running' | 'idle'): number => rows.reduce((total, r) => total + r[of], 0);
  return {
    year, years: [...new Set([year, ...years.rows.map((r) => r.year)])].toSorted((a, b) => b - a), items: sum('items'), done: sum('done'), late: sum('late'), soon: sum('soon'), running: sum('running'), idle: sum('idle'),
    checks: checks.rows[0]?.n ?? 0, checksDone: checks.rows[0]?.done ?? 0, checksLate: checks.rows[0]?.late ?? 0,
    kinds: planKinds.flatMap((kind) => { const r = rows.find((x) => x.kind === kind); return r ? [{ kind, plans: r.plans, items: r.items, done: r.done, late: r.late }] : []; }),
  };
}
