import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { RepeatKind, RowDecision } from '../../contract/staged.ts';
import { type RepeatRow, decisionOf, findRepeats } from './repeats.ts';

type Stored = RepeatRow & { readonly decision: RowDecision; readonly rank: number; readonly issues: number; readonly repeatsRow: number | null; readonly repeatsKind: RepeatKind | null };

/**
 * Says of every row which earlier row it repeats and what will happen with it. After a decision about some rows (`about`)
 * only those are looked at that can be touched by it: with a name, a number or a member in common, or repeating one of them.
 */
export async function settleRows(ctx: Ctx, importId: string, about?: readonly number[]): Promise<void> {
  const rows = await load(ctx, importId, about ? await neighbours(ctx, importId, about) : sql`true`);
  const repeats = findRepeats(rows);
  const changed = rows.flatMap((row) => {
    const repeat = repeats.get(row.rowNo);
    const decision = decisionOf(row, repeat);
    const rank = decision === 'error' || decision === 'conflict' ? 0 : decision === 'skip' || row.issues > 0 || repeat ? 1 : 2;
    const same = row.decision === decision && row.rank === rank && row.repeatsRow === (repeat?.first ?? null) && row.repeatsKind === (repeat?.kind ?? null);
    return same ? [] : [{ row_no: row.rowNo, decision, rank, repeats_row: repeat?.first ?? null, repeats_kind: repeat?.kind ?? null }];
  });
  if (changed.length === 0) return;
  await sql`update import_rows r set decision = n.decision, rank = n.rank, repeats_row = n.repeats_row, repeats_kind = n.repeats_kind
    from unnest(${changed.map((c) => c.row_no)}::int[], ${changed.map((c) => c.decision)}::text[], ${changed.map((c) => c.rank)}::int[], ${changed.map((c) => c.repeats_row)}::int[], ${changed.map((c) => c.repeats_kind)}::text[]) as n (row_no, decision, rank, repeats_row, repeats_kind)
    where r.association_id = ${ctx.actor.associationId} and r.import_id = ${importId} and r.row_no = n.row_no`.execute(ctx.tx);
}

async function load(ctx: Ctx, importId: string, which: RawBuilder<unknown>): Promise<Stored[]> {
  const { rows } = await sql<Stored>`select r.row_no as "rowNo", r.name_key as "nameKey", r.phone, r.birth, r.fields ->> 'home_unit_id' as "unitId", r.member_id as "memberId", md5(concat(r.fields::text, r.unit_ids::text, r.site::text)) as content, r.finding, r.choice,
      r.decision, r.rank, jsonb_array_length(r.issues) as issues, r.repeats_row as "repeatsRow", r.repeats_kind as "repeatsKind"
    from import_rows r where r.association_id = ${ctx.actor.associationId} and r.import_id = ${importId} and (${which}) order by r.row_no`.execute(ctx.tx);
  return rows;
}

/** Rows that have something in common with those that may be touched; wide enough that what is computed for the touched ones is right. */
async function neighbours(ctx: Ctx, importId: string, about: readonly number[]): Promise<RawBuilder<unknown>> {
  let which: RawBuilder<unknown> = sql`r.row_no = any(${about}::int[]) or r.repeats_row = any(${about}::int[])`;
  // Twice: rows that share something with these, and what those share in turn.
  for (let round = 0; round < 2; round += 1) {
    const { rows } = await sql<{ name_key: string | null; phone: string | null; member_id: string | null }>`select distinct r.name_key, r.phone, r.member_id from import_rows r
      where r.association_id = ${ctx.actor.associationId} and r.import_id = ${importId} and (${which})`.execute(ctx.tx);
    const of = (key: 'name_key' | 'phone' | 'member_id'): string[] => [...new Set(rows.flatMap((r) => r[key] ?? []))];
    which = sql`r.row_no = any(${about}::int[]) or r.name_key = any(${of('name_key')}::text[]) or r.phone = any(${of('phone')}::text[]) or r.member_id = any(${of('member_id')}::uuid[])`;
  }
  return which;
}
