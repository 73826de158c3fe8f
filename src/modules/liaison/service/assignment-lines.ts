import { type RawBuilder, sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { AssignmentLine } from '../contract/points.ts';
import type { AssignmentKind } from '../rules.ts';
import { association } from './common.ts';

interface Row { id: string; account_id: string; account_name: string; kind: AssignmentKind; unit_id: string | null; unit_name: string | null; point_id: string | null; point_name: string | null; target: number; done: number; starts_on: string; ends_on: string | null; version: number }

/** Charges by a condition over `x`, with this year's visits of that person there. The caller has asked the right. */
export function selectAssignments(ctx: Ctx, where: RawBuilder<unknown>): RawBuilder<Row> {
  const today = localDate(ctx.now);
  const theirs = sql`v.association_id = x.association_id and v.account_id = x.account_id and v.state = 'done' and v.visited_on between ${`${today.slice(0, 4)}-01-01`}::date and ${today}::date`;
  return sql<Row>`select x.id, x.account_id, a.member_id, a.name as account_name, x.kind, x.unit_id, u.short_name as unit_name, x.point_id, p.name as point_name, x.target, x.starts_on, x.ends_on, x.version, d.done
    from liaison_assignments x join accounts a on a.association_id = x.association_id and a.id = x.account_id
      left join units u on u.association_id = x.association_id and u.id = x.unit_id left join liaison_points p on p.association_id = x.association_id and p.id = x.point_id
      left join lateral (select case when x.point_id is not null then (select count(*) from liaison_visits v where v.point_id = x.point_id and ${theirs})
        else (select count(*) from liaison_visits v where v.unit_id in (select b.id from units b where b.association_id = x.association_id and starts_with(b.path, u.path)) and ${theirs}) end::int as done) d on true
    where x.association_id = ${association(ctx)} and ${where}`;
}

/** As lines, the latest first. */
export async function assignmentLines(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<AssignmentLine[]> {
  const { rows } = await sql<Row>`${selectAssignments(ctx, where)} order by x.starts_on desc, x.id desc limit ${limit}`.execute(ctx.tx);
  return rows.map((r) => ({
    id: r.id, account: { id: r.account_id, name: r.account_name }, kind: r.kind, place: r.point_id ? { kind: 'point' as const, id: r.point_id, name: r.point_name ?? '' } : { kind: 'unit' as const, id: r.unit_id ?? '', name: r.unit_name ?? '' },
    target: r.target, done: r.done, startsOn: r.starts_on, endsOn: r.ends_on, version: r.version,
  }));
}
