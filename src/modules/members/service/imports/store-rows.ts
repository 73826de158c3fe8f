import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { StagedRow } from './check-batch.ts';

const columns = sql`row_no int, raw jsonb, section text, fixes jsonb, fields jsonb, unit_ids uuid[], issues jsonb, finding text, choice text, choice_member_id uuid, member_id uuid, member_version int, namesakes int, candidates jsonb, changes jsonb, name_key text, phone text, birth text, site jsonb`;

function asColumns(r: StagedRow) {
  return {
    row_no: r.rowNo, raw: r.raw, section: r.section, fixes: r.fixes, fields: r.fields, unit_ids: r.unitIds, issues: r.issues, finding: r.finding, choice: r.choice, choice_member_id: r.choiceMemberId, member_id: r.memberId, member_version: r.memberVersion,
    namesakes: r.namesakes, candidates: r.candidates, changes: r.changes, name_key: r.nameKey, phone: r.phone, birth: r.birth, site: r.site,
  };
}

/** Writes checked rows of an import in one statement, over what an earlier check wrote. Their decisions are settled afterwards. */
export async function storeRows(ctx: Ctx, importId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into import_rows (association_id, import_id, row_no, raw, section, fixes, fields, unit_ids, issues, finding, choice, choice_member_id, decision, member_id, member_version, namesakes, candidates, changes, name_key, phone, birth, site, rank)
    select ${ctx.actor.associationId}::uuid, ${importId}::uuid, r.row_no, r.raw, r.section, r.fixes, r.fields, r.unit_ids, r.issues, r.finding, r.choice, r.choice_member_id, r.finding, r.member_id, r.member_version, r.namesakes, r.candidates, r.changes, r.name_key, r.phone, r.birth, r.site, 2
    from jsonb_to_recordset(${JSON.stringify(rows.map(asColumns))}::jsonb) as r(${columns})
    on conflict (association_id, import_id, row_no) do update set fixes = excluded.fixes, fields = excluded.fields, unit_ids = excluded.unit_ids, issues = excluded.issues, finding = excluded.finding, choice = excluded.choice,
      choice_member_id = excluded.choice_member_id, decision = excluded.decision, member_id = excluded.member_id, member_version = excluded.member_version, namesakes = excluded.namesakes, candidates = excluded.candidates,
      changes = excluded.changes, name_key = excluded.name_key, phone = excluded.phone, birth = excluded.birth, site = excluded.site, rank = excluded.rank`.execute(ctx.tx);
}
