import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';

/**
 * Finds rows that name a person of an earlier row again: the same number, the same member, the same name and birthday, or
 * the same name in the same unit with nothing to tell them apart. Skipped rows do not count. Then sets what will happen
 * with every row. One statement each over the whole import, so a fixed row and a first pass have the same result.
 */
export async function settleRows(ctx: Ctx, importId: string): Promise<void> {
  const mine = sql`association_id = ${ctx.actor.associationId} and import_id = ${importId}`;
  await sql`with seen as (
      select row_no, phone, birth, name_key, fields,
        case when phone is not null then first_value(row_no) over (partition by phone order by row_no) end as by_phone,
        case when member_id is not null and finding in ('update', 'same') then first_value(row_no) over (partition by finding in ('update', 'same'), member_id order by row_no) end as by_member,
        case when name_key is not null and birth is not null then first_value(row_no) over (partition by name_key, birth order by row_no) end as by_birth,
        case when name_key is not null then first_value(row_no) over (partition by name_key, fields ->> 'home_unit_id' order by row_no) end as by_unit
      from import_rows where ${mine} and choice is distinct from 'skip' and fields is not null
    ), firsts as (
      select s.row_no, case when s.by_phone < s.row_no then s.by_phone end as by_phone, case when s.by_member < s.row_no then s.by_member end as by_member,
        case when s.by_birth < s.row_no then s.by_birth end as by_birth,
        -- The same name in a unit is somebody else when a number or a birthday tells them apart.
        (select f.row_no from import_rows f where f.association_id = ${ctx.actor.associationId} and f.import_id = ${importId} and f.row_no = s.by_unit and s.by_unit < s.row_no
          and (f.phone is null or s.phone is null) and (f.birth is null or s.birth is null or starts_with(f.birth, s.birth) or starts_with(s.birth, f.birth))) as by_unit
      from seen s where s.by_phone < s.row_no or s.by_member < s.row_no or s.by_birth < s.row_no or s.by_unit < s.row_no
    ), found as (
      select r.row_no, f.first, case
          when r.fields = e.fields and r.unit_ids = e.unit_ids then 'same'
          when r.name_key <> e.name_key then 'phone' else 'person' end as kind
      from (select row_no, coalesce(by_phone, by_member, by_birth, by_unit) as first from firsts) f
        join import_rows r on r.association_id = ${ctx.actor.associationId} and r.import_id = ${importId} and r.row_no = f.row_no
        join import_rows e on e.association_id = ${ctx.actor.associationId} and e.import_id = ${importId} and e.row_no = f.first
    )
    update import_rows r set repeats_row = n.first, repeats_kind = n.kind
    from (select r.row_no, f.first, f.kind from import_rows r left join found f on f.row_no = r.row_no where r.association_id = ${ctx.actor.associationId} and r.import_id = ${importId}) n
    where r.association_id = ${ctx.actor.associationId} and r.import_id = ${importId} and r.row_no = n.row_no and (r.repeats_row, r.repeats_kind) is distinct from (n.first, n.kind)`.execute(ctx.tx);
  await sql`with settled as (
      select row_no, case
          when choice = 'skip' then 'skip'
          when finding = 'error' then 'error'
          when repeats_kind = 'same' then 'same'
          when repeats_kind is not null and finding <> 'same' and choice is distinct from 'new' then 'conflict'
          else finding end as decision
      from import_rows where ${mine}
    ), ranked as (
      select s.row_no, s.decision, case when s.decision in ('error', 'conflict') then 0 when s.decision = 'skip' or jsonb_array_length(r.issues) > 0 or r.repeats_row is not null then 1 else 2 end as rank
      from settled s join import_rows r on r.association_id = ${ctx.actor.associationId} and r.import_id = ${importId} and r.row_no = s.row_no
    )
    update import_rows r set decision = n.decision, rank = n.rank from ranked n
    where r.association_id = ${ctx.actor.associationId} and r.import_id = ${importId} and r.row_no = n.row_no and (r.decision, r.rank) is distinct from (n.decision, n.rank)`.execute(ctx.tx);
}
