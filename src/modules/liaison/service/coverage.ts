import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { pointAccess } from '../access.ts';
import type * as api from '../contract/points.ts';
import { type AssignmentKind, type CoverageKind, type PointLevel, assignmentKinds, coverageKinds, pointLevels } from '../rules.ts';
import { association, inCharge } from './common.ts';

type Coverage = OutputOf<typeof api.readCoverage>;
type CoverageRow = Coverage['kinds'][number]['rows'][number];
type PointMap = Pick<Coverage, 'levels' | 'batches' | 'map' | 'places'>;
export type KeptCoverage = Omit<Coverage, 'on' | 'from'>;
export const yearOf = (on: string): string => `${on.slice(0, 4)}-01-01`;
export const isOfPeople = (kind: CoverageKind): boolean => assignmentKinds.some((k) => k === kind);
const BRANCHES = ['branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'];

/** People in charge on a day: how often each visited what is theirs from the year's first day on, each visit once, against their targets together. */
async function people(ctx: Ctx, kind: AssignmentKind, from: string, on: string): Promise<CoverageRow[]> {
  const { rows } = await sql<CoverageRow>`select a.id, a.name, x.points, x.target, d.visits, d.visits > 0 as covered
    from (select x.account_id, count(x.point_id)::int as points, sum(x.target)::int as target from liaison_assignments x
        where x.association_id = ${association(ctx)} and x.kind = ${kind} and x.starts_on <= ${on}::date and (x.ends_on is null or x.ends_on >= ${on}::date) group by x.account_id) x
      join accounts a on a.association_id = ${association(ctx)} and a.id = x.account_id
      cross join lateral (select count(*)::int as visits from liaison_visits v where v.association_id = a.association_id and v.account_id = a.id and v.state = 'done' and v.visited_on between ${from}::date and ${on}::date and ${inCharge(ctx, kind, on)}) d
    order by covered, a.pinyin, a.id`.execute(ctx.tx);
  return rows;
}

/** Districts and branches that stand on a day: whether one of their points was visited from the year's first day on, or they themselves were. */
async function units(ctx: Ctx, from: string, on: string): Promise<Record<'district' | 'branch', CoverageRow[]>> {
  // Counted once where they are, and handed up the tree.
  const { rows } = await sql<CoverageRow & { kind: string }>`with recursive up(id, points, visits) as (
        select * from (select q.unit_id, count(*), 0::bigint from liaison_points q where q.association_id = ${association(ctx)} and q.since <= ${on}::date and (q.ends_on is null or q.ends_on >= ${on}::date) group by 1
          union all select w.unit_id, 0, count(*) from liaison_visits w where w.association_id = ${association(ctx)} and w.state = 'done' and w.visited_on between ${from}::date and ${on}::date group by 1) there
        union all select b.parent_id, up.points, up.visits from up join units b on b.association_id = ${association(ctx)} and b.id = up.id where b.parent_id is not null),
      sums as (select id, sum(points)::int as points, sum(visits)::int as visits from up group by 1)
    select u.kind, u.id, u.short_name as name, coalesce(s.points, 0) as points, coalesce(s.points, 0) as target, coalesce(s.visits, 0) as visits, coalesce(s.visits, 0) > 0 as covered from units u left join sums s on s.id = u.id
    where u.association_id = ${association(ctx)} and u.kind = any(${['district', ...BRANCHES]}::text[]) and u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to >= ${on}::date) order by covered, u.path`.execute(ctx.tx);
  const of = (district: boolean): CoverageRow[] => rows.filter((r) => (r.kind === 'district') === district).map(({ kind: _kind, ...r }) => r);
  return { district: of(true), branch: of(false) };
}

/** Who is covered of each kind on a day, who is not before who is. */
async function kindsOn(ctx: Ctx, from: string, on: string): Promise<Coverage['kinds']> {
  const places = await units(ctx, from, on);
  const rowsOf = async (kind: CoverageKind): Promise<CoverageRow[]> => (isOfPeople(kind) ? people(ctx, kind as AssignmentKind, from, on) : places[kind === 'district' ? 'district' : 'branch']);
  const kinds = [];
  for (const kind of coverageKinds) {
    const rows = await rowsOf(kind);
    kinds.push({ kind, covered: rows.filter((r) => r.covered).length, total: rows.length, rows });
  }
  return kinds;
}

/** The points of a day within a reach, by level, batch and unit. */
export async function pointsOn(ctx: Ctx, on: string, reach: RawBuilder<boolean>): Promise<PointMap> {
  const points = await sql<{ level: PointLevel; batch: number; id: string; name: string }>`select p.level, p.batch, u.id, u.short_name as name from liaison_points p join units u on u.association_id = p.association_id and u.id = p.unit_id
    where p.association_id = ${association(ctx)} and ${reach} and p.since <= ${on}::date and (p.ends_on is null or p.ends_on >= ${on}::date) order by u.path`.execute(ctx.tx);
  const cells = new Map<string, PointMap['map'][number]>();
  for (const p of points.rows) {
    const key = `${p.id}:${p.level}`;
    cells.set(key, { unit: { id: p.id, name: p.name }, level: p.level, count: (cells.get(key)?.count ?? 0) + 1 });
  }
  const batches = [...new Set(points.rows.map((p) => p.batch))].toSorted((a, b) => a - b);
  return { levels: pointLevels.map((level) => ({ level, count: points.rows.filter((p) => p.level === level).length })), batches: batches.map((batch) => ({ batch, count: points.rows.filter((p) => p.batch === batch).length })), map: [...cells.values()], places: new Set(points.rows.map((p) => p.id)).size };
}

/** Rows of each kind that the page shows; the whole leaves as a sheet. */
const SHOWN = 200;
export const firstPlaces = (of: PointMap): PointMap => {
  const places = new Set([...new Set(of.map.map((m) => m.unit.id))].slice(0, SHOWN));
  return { ...of, map: of.map.filter((m) => places.has(m.unit.id)) };
};

/** What the page shows of a day to whoever reads every point; people by their ids alone. */
export async function countDay(ctx: Ctx, on: string): Promise<KeptCoverage> {
  const kinds = await kindsOn(ctx, yearOf(on), on);
  return { kinds: kinds.map((k) => ({ ...k, rows: k.rows.slice(0, SHOWN).map((r) => (isOfPeople(k.kind) ? { ...r, name: '' } : r)) })), ...firstPlaces(await pointsOn(ctx, on, yes)) };
}

/** The four coverages of a year up to a day (mechanism ORG-14), whole; each number comes with the records that it counts. */
export async function coverage(ctx: Ctx, { query }: InputOf<typeof api.readCoverage>): Promise<Coverage> {
  allowAnywhere(ctx, pointAccess, 'liaison.coverage');
  const on = query.on ?? localDate(ctx.now);
  return { on, from: yearOf(on), kinds: await kindsOn(ctx, yearOf(on), on), ...await pointsOn(ctx, on, scope(ctx, pointAccess, 'liaisonPoint.read', 'p')) };
}
