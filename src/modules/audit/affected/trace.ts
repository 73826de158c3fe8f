import { type RawBuilder, sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { TraceQuestion } from '#kit/server/disclosures.ts';
import { speak } from '#kit/server/speak.ts';
import { tracesOfExport } from '#modules/exports/index.ts';
import { memberAccess } from '#modules/members/index.ts';
import type { AffectedKind } from '../contract.affected.ts';

/** What a report is about, as it was found. */
export interface Scope extends TraceQuestion {
  readonly kind: AffectedKind;
  readonly exportId: string | null;
  readonly memberIds: readonly string[] | null;
  readonly field: string | null;
}

/** For one person the condition stands within each source, where an index finds it. */
const of = (key: string, rows: RawBuilder<unknown>, s: Scope): RawBuilder<unknown> => sql`select ${key}::text as shown, t.member_id, t.account_id, t.account_name, t.at, t.channel, t.what, t.sensitive from (${rows}) t${s.memberIds === null ? sql`` : sql` where t.member_id = any(${[...s.memberIds]}::uuid[])`}`;

/** All traces of a period, from wherever the modules keep them. */
export function tracesOf(ctx: Ctx, s: Scope): RawBuilder<unknown> {
  if (s.exportId !== null) return of('export', tracesOfExport(s.associationId, s.exportId), s);
  const sources = ctx.app.registry.modules.flatMap((m) => m.disclosures ?? []);
  return sql.join([...sources.map((d) => of(d.key, d.rows(s), s)), ...(s.accountId === null || s.field !== null ? [] : [ownFile(s), withinReach(s)])], sql` union all `);
}

/** Whoever had the account could read the whole file of the person whose account it is. */
function ownFile(s: TraceQuestion): RawBuilder<unknown> {
  return sql`select 'own'::text as shown, m.id as member_id, a.id as account_id, a.name as account_name, null::timestamptz as at, 'own'::text as channel, null::text as what, cardinality(m.affiliations) > 0 as sensitive
    from accounts a join members m on m.association_id = a.association_id and m.id = a.member_id where a.association_id = ${s.associationId} and a.id = ${s.accountId}::uuid`;
}

/** Offices that open the file of a member; one's own is `ownFile`. */
const readers = memberAccess.actions['member.read'].filter((role) => role !== 'self');

/** Members whose file the account could open by an office that it held in the period: such pages leave no trace, so anybody of them may have been seen. */
function withinReach(s: TraceQuestion): RawBuilder<unknown> {
  return sql`select 'reach'::text as shown, m.id as member_id, a.id as account_id, a.name as account_name, null::timestamptz as at, 'reach'::text as channel, null::text as what, cardinality(m.affiliations) > 0 as sensitive
    from accounts a join members m on m.association_id = a.association_id and m.status <> 'merged'
    where a.association_id = ${s.associationId} and a.id = ${s.accountId}::uuid and m.home_unit_id in (
      select u.id from role_grants g join units o on o.association_id = g.association_id and o.id = g.unit_id join units u on u.association_id = o.association_id and starts_with(u.path, o.path)
      where g.association_id = ${s.associationId} and g.account_id = ${s.accountId}::uuid and g.role = any(${readers}::text[]) and g.voided_at is null
        and g.valid_from <= ${localDate(s.to)}::date and (g.valid_to is null or g.valid_to >= ${localDate(s.from)}::date) and (g.ended_at is null or g.ended_at > ${s.from}))`;
}

/** Things shown whose word holds a text. */
function keysCalled(ctx: Ctx, field: string): string[] {
  const keys = new Set(ctx.app.registry.modules.flatMap((m) => (m.disclosures ?? []).map((d) => d.key)));
  return [...keys].filter((key) => speak(ctx.app.registry, 'zh-CN', `affected.shown.${key}`)?.includes(field));
}

/**
 * Writes the lines of a report: a person, a thing shown, a way and a reader each, sensitive ones first, then by strokes. A record that was
 * merged is its person; what somebody saw of their own is no disclosure, unless their account was another's. Returns how many lines, and
 * how many traces name nobody who is a member.
 */
export async function writeLines(ctx: Ctx, reportId: string, s: Scope): Promise<{ lines: number; unnamed: number }> {
  const where = s.field === null ? sql`true` : sql`(d.shown = any(${keysCalled(ctx, s.field)}::text[]) or strpos(coalesce(d.what, ''), ${s.field}) > 0)`;
  const { rows } = await sql<{ lines: number; unnamed: number }>`with d as materialized (${tracesOf(ctx, s)}), n as (
      select coalesce(m.merged_into, m.id) as member_id, d.shown, d.channel, d.what, d.account_id, max(d.account_name) as account_name, min(d.at) as first_at, max(d.at) as last_at, count(d.at)::int as times, bool_or(d.sensitive) as sensitive
      from d join members m on m.association_id = ${s.associationId} and m.id = d.member_id left join accounts a on a.association_id = m.association_id and a.id = d.account_id
      where ${where} and (d.channel = 'own' or a.member_id is distinct from d.member_id) group by 1, 2, 3, 4, 5),
    w as (insert into affected_lines (association_id, report_id, line_no, member_id, channel, shown, what, sensitive, reader_account_id, reader_name, first_at, last_at, times)
      select ${s.associationId}::uuid, ${reportId}::uuid, row_number() over (order by n.sensitive desc, m.stroke_key, m.id, n.channel, n.shown, n.what, n.account_id), n.member_id, n.channel, n.shown, n.what, n.sensitive, n.account_id, n.account_name, n.first_at, n.last_at, n.times
      from n join members m on m.association_id = ${s.associationId} and m.id = n.member_id returning 1)
    select (select count(*)::int from w) as lines, (select count(*)::int from d where d.member_id is null) as unnamed`.execute(ctx.tx);
  return rows[0] ?? { lines: 0, unnamed: 0 };
}
