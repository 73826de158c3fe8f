import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { pairsInAnyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { listOfficers } from '../contract/schedules.ts';
import { insistManage } from './manage.ts';

const MOST = 60;
const OFFICES = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair', 'issuer', 'dutyPresident', 'leader'];

/** Accounts that may be put on a roster of a unit: those who hold an office there first; others only by name. */
export async function officers(ctx: Ctx, { query }: InputOf<typeof listOfficers>): Promise<OutputOf<typeof listOfficers>> {
  await insistManage(ctx, query.unitId);
  const today = localDate(ctx.now);
  const like = query.search ? `${query.search.toLowerCase().replace(/\s/g, '').replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await sql<{ id: string; name: string; note: string; officer: boolean }>`select x.id, x.name, x.note, x.officer from (
      select a.id, a.name, a.name_pairs, a.pinyin, a.initials, coalesce(m.unit_name, '') as note, exists (select 1 from role_grants g where g.association_id = a.association_id and g.account_id = a.id and g.role = any(${OFFICES}::text[])
        and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today}) and g.ended_at is null) as officer
      from accounts a left join lateral (select u.short_name as unit_name from members p join units u on u.association_id = p.association_id and u.id = p.home_unit_id where p.association_id = a.association_id and p.id = a.member_id) m on true
      where a.association_id = ${ctx.actor.associationId} and a.state = 'active' and (a.member_id is not null or exists (select 1 from role_grants g where g.association_id = a.association_id and g.account_id = a.id and g.role in ('issuer', 'leader') and g.ended_at is null))) x
    where ${like === null ? sql`x.officer` : sql`(${pairsInAnyForm(sql`x.name_pairs`, query.search ?? '')} or x.pinyin like ${like} or x.initials like ${like})`}
    order by x.officer desc, x.pinyin collate "C", x.id limit ${MOST}`.execute(ctx.tx);
  return { items: rows };
}

/** The names of accounts that may stand a shift; any other is `rotation.officer_unknown`. */
export async function insistOfficers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const rows = await ctx.tx.selectFrom('accounts').select(['id', 'name']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', wanted).where('state', '=', 'active').execute();
  if (rows.length !== wanted.length) throw new Refusal('rotation.officer_unknown');
  return new Map(rows.map((r) => [r.id, r.name]));
}

/** How long each stood in earlier rosters of a unit, and until when; for sharing fairly. */
export async function servedBefore(ctx: Ctx, unitId: string, before: string, ids: readonly string[]): Promise<Map<string, { days: number; shifts: number; lastOn: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; days: number; shifts: number; last_on: string }>`select f.account_id as id, sum(f.ends_on - f.starts_on + 1)::int as days, count(*)::int as shifts, max(f.ends_on) as last_on from rotation_shifts f
    where f.association_id = ${ctx.actor.associationId} and f.unit_id = ${unitId} and f.published_at is not null and f.state <> 'cancelled' and f.starts_on < ${before} and f.account_id = any(${[...ids]}::uuid[]) group by f.account_id`.execute(ctx.tx);
  return new Map(rows.map((r) => [r.id, { days: r.days, shifts: r.shifts, lastOn: r.last_on }]));
}
