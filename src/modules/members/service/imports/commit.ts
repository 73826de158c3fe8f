import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import type { ImportResult } from '../../contract/staged.ts';
import { columnNames, keyNames } from '../columns.ts';
import { beyondReach, holdUnits } from './by-now.ts';
import { type ImportRow, lockImports } from './import-for.ts';
import { writeSite } from './site-fields.ts';

const ANALYSE_FROM = 1000;

const all = [...columnNames, ...keyNames];
const names = sql.join(all.map((c) => sql.ref(c)));
/** A cell left empty takes nothing away: every column keeps its value where the row fills none. */
const kept = sql.join(all.map((c) => sql`${sql.ref(c)} = coalesce(f.${sql.ref(c)}, m.${sql.ref(c)})`));
const defaults: Readonly<Record<string, RawBuilder<unknown>>> = { sex: sql`'0'`, affiliations: sql`'{}'::text[]`, categories: sql`'{}'::text[]`, other_phones: sql`'{}'::text[]` };
const filled = sql.join(all.map((c) => (defaults[c] ? sql`coalesce(f.${sql.ref(c)}, ${defaults[c]})` : sql`f.${sql.ref(c)}`)));

/**
 * Writes a previewed import whole or not at all: a few statements over all rows and one event. Refused while a row is
 * open, or when a member was changed or entered, a unit ended or a right of the importer's since the row was checked (`import.outdated`). One at a time (`lock`; without it in one test only).
 */
export async function writeImport(ctx: Ctx, row: ImportRow, lock = lockImports): Promise<ImportResult> {
  const { associationId } = ctx.actor;
  await lock(ctx);
  const mine = sql`r.association_id = ${associationId} and r.import_id = ${row.id}`;
  await refuseOpen(ctx, mine);
  await sql`select m.id from members m where m.association_id = ${associationId} and m.id in (select r.member_id from import_rows r where ${mine} and r.decision = 'update') order by m.id for update`.execute(ctx.tx);
  await holdUnits(ctx, mine);
  await refuseOutdated(ctx, mine);
  const staged = (decision: 'new' | 'update') => sql`import_rows r cross join lateral jsonb_populate_record(null::members, r.fields) f where ${mine} and r.decision = ${decision}`;
  try {
    const added = await sql`insert into members (association_id, id, import_id, created_at, updated_at, ${names})
      select ${associationId}::uuid, r.member_id, ${row.id}::uuid, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, ${filled} from ${staged('new')}`.execute(ctx.tx);
    await sql`insert into import_changes (association_id, import_id, member_id, row_no, before, after_version)
      select ${associationId}::uuid, ${row.id}::uuid, r.member_id, r.row_no, null, 1 from import_rows r where ${mine} and r.decision = 'new'`.execute(ctx.tx);
    const updated = await sql`with before as (
        insert into import_changes (association_id, import_id, member_id, row_no, before, after_version)
        select ${associationId}::uuid, ${row.id}::uuid, m.id, r.row_no, to_jsonb(m), m.version + 1 from import_rows r join members m on m.association_id = r.association_id and m.id = r.member_id where ${mine} and r.decision = 'update')
      update members m set ${kept}, version = m.version + 1, updated_at = ${ctx.now}::timestamptz
      from (select r.member_id as target, f.* from ${staged('update')}) f where m.association_id = ${associationId} and m.id = f.target`.execute(ctx.tx);
    await sql`insert into member_units (association_id, id, member_id, unit_id, valid_from, recorded_at, import_id)
      select ${associationId}::uuid, gen_random_uuid(), w.member_id, w.unit_id, ${localDate(ctx.now)}::date, ${ctx.now}::timestamptz, ${row.id}::uuid
      from (select distinct r.member_id, unnest(r.unit_ids) as unit_id from import_rows r where ${mine} and r.decision in ('new', 'update')) w
      on conflict (association_id, member_id, unit_id) where valid_to is null do nothing`.execute(ctx.tx);
    await writeSite(ctx, row.id);
    const rest = await sql<{ same: number; skipped: number }>`select count(*) filter (where r.decision = 'same')::int as same, count(*) filter (where r.decision = 'skip')::int as skipped from import_rows r where ${mine}`.execute(ctx.tx);
    // Lists are planned by what is known of the tables; after a large import that is no longer what it was.
    if (Number(added.numAffectedRows ?? 0n) >= ANALYSE_FROM) await sql`analyze members, member_units`.execute(ctx.tx);
    const result = { added: Number(added.numAffectedRows ?? 0n), updated: Number(updated.numAffectedRows ?? 0n), unchanged: rest.rows[0]?.same ?? 0, skipped: rest.rows[0]?.skipped ?? 0 };
    await record(ctx, 'import.committed', { type: 'import', id: row.id }, { fileName: row.file_name, ...result });
    return result;
  } catch (error) {
    if (isUniqueViolation(error, 'members_phone')) throw new Refusal('import.outdated', { count: 1 });
    throw error;
  }
}

async function refuseOpen(ctx: Ctx, mine: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ open: number; work: number }>`select count(*) filter (where r.rank = 0)::int as open, count(*) filter (where r.decision in ('new', 'update'))::int as work from import_rows r where ${mine}`.execute(ctx.tx);
  if (rows[0]?.open) throw new Refusal('import.has_problems', { count: rows[0].open });
  if (!rows[0]?.work) throw new Refusal('import.nothing_to_do');
}

/** Counts the rows whose member, namesakes or number are no longer as they were when the row was checked, or that lead where the actor may not go by now. */
async function refuseOutdated(ctx: Ctx, mine: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_rows r left join members m on m.association_id = r.association_id and m.id = r.member_id
    where ${mine} and (
      (r.decision = 'update' and m.version is distinct from r.member_version)
      or (r.decision = 'new' and r.namesakes <> (select count(*) from members n where n.association_id = r.association_id and n.name_key = r.name_key))
      or (r.decision in ('new', 'update') and r.phone is not null and exists (select 1 from members h where h.association_id = r.association_id and h.phone = r.phone and h.status not in ('left', 'merged') and h.id <> r.member_id)))`.execute(ctx.tx);
  const count = (rows[0]?.n ?? 0) || (await beyondReach(ctx, mine));
  if (count > 0) throw new Refusal('import.outdated', { count });
}
