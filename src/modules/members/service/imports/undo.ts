import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { columnNames, keyNames } from '../columns.ts';
import { leadsBeyond } from './by-now.ts';
import { type ImportRow, lockImports } from './import-for.ts';
import { ownValues, takeSiteBack } from './site-fields.ts';

const restored = sql.join([...columnNames, ...keyNames].map((c) => sql`${sql.ref(c)} = b.${sql.ref(c)}`));

const SHOWN = 500;
const PIECE = 5000;

export interface Undone {
  readonly removed: number;
  readonly restored: number;
  /** People left as they are now, because somebody changed them after the import. */
  readonly kept: readonly { id: string; name: string }[];
}

/** What the database keeps of every member by itself is no use of them: who has no account yet, what a name is found by. */
const OF_ITSELF = ['members_without_account', 'member_grams'] as const;

/** Where people whom an import added are used by now: with any of these it cannot be taken back. */
export async function usesOf(ctx: Ctx, importId: string): Promise<{ id: string; name: string; usedIn: string[] }[]> {
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ id: string; name: string; usedIn: string[] }>`
    select m.id, m.name, array_agg(distinct u.used_in order by u.used_in) as "usedIn"
    from members_in_use(${associationId}::uuid, array(select c.member_id from import_changes c where c.association_id = ${associationId} and c.import_id = ${importId} and c.before is null)) u
      join members m on m.association_id = ${associationId} and m.id = u.member_id
    where u.used_in <> all(${[...OF_ITSELF]}::text[]) and not exists (select from import_changes c where c.association_id = ${associationId} and c.import_id = ${importId} and c.member_id = u.member_id and ${ownValues(ctx)})
    group by m.id, m.name, m.pinyin order by m.pinyin, m.id limit ${SHOWN}`.execute(ctx.tx);
  return rows;
}

/** Removes the people that an import added. Every table that may name a member looks for each of them, so tens of thousands go in pieces that each end in time. */
async function removeAdded(ctx: Ctx, importId: string): Promise<number> {
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ id: string }>`select c.member_id as id from import_changes c where c.association_id = ${associationId} and c.import_id = ${importId} and c.before is null order by c.member_id`.execute(ctx.tx);
  let removed = 0;
  for (let from = 0; from < rows.length; from += PIECE) {
    const ids = rows.slice(from, from + PIECE).map((r) => r.id);
    removed += Number((await sql`delete from members m where m.association_id = ${associationId} and m.id = any(${ids}::uuid[])`.execute(ctx.tx)).numAffectedRows ?? 0n);
  }
  return removed;
}

/**
 * Takes a committed import back whole: people it added are removed, people it changed get their former values unless
 * somebody changed them since. Refused when one of them is no longer the actor's to
 * import, when an added person is used elsewhere, or was edited and that was not confirmed.
 */
export async function takeBack(ctx: Ctx, row: ImportRow, removeEdited: boolean): Promise<Undone> {
  const { associationId } = ctx.actor;
  await lockImports(ctx);
  const mine = sql`c.association_id = ${associationId} and c.import_id = ${row.id}`;
  await sql`select m.id from members m where m.association_id = ${associationId} and m.id in (select c.member_id from import_changes c where ${mine}) order by m.id for update`.execute(ctx.tx);
  if (await leadsBeyond(ctx, row.id)) throw new Refusal('member.unit_out_of_reach');
  const uses = await usesOf(ctx, row.id);
  if (uses.length > 0) throw new Refusal('import.in_use', { count: uses.length });
  if (!removeEdited) {
    const edited = await sql<{ n: number }>`select count(*)::int as n from import_changes c join members m on m.association_id = c.association_id and m.id = c.member_id where ${mine} and c.before is null and m.version <> c.after_version`.execute(ctx.tx);
    if (edited.rows[0]?.n) throw new Refusal('import.edited_since', { count: edited.rows[0].n });
  }
  const changedSite = await takeSiteBack(ctx, row.id);
  await sql`delete from member_units mu where mu.association_id = ${associationId} and (mu.import_id = ${row.id} or mu.member_id in (select c.member_id from import_changes c where ${mine} and c.before is null))`.execute(ctx.tx);
  const removed = await removeAdded(ctx, row.id);
  const back = await sql<{ id: string; name: string; restored: boolean }>`with back as (
      update members m set ${restored}, version = m.version + 1, updated_at = ${ctx.now}::timestamptz
      from import_changes c cross join lateral jsonb_populate_record(null::members, c.before) b
      where ${mine} and c.before is not null and m.association_id = c.association_id and m.id = c.member_id and m.version = c.after_version
        and not exists (select 1 from members h where h.association_id = m.association_id and h.phone = b.phone and h.id <> m.id and h.status not in ('left', 'merged') and m.status not in ('left', 'merged'))
      returning m.id)
    select m.id, m.name, b.id is not null as restored from import_changes c join members m on m.association_id = c.association_id and m.id = c.member_id left join back b on b.id = c.member_id
    where ${mine} and c.before is not null order by m.pinyin, m.id`.execute(ctx.tx);
  const kept = back.rows.filter((r) => !r.restored || changedSite.includes(r.id)).map(({ id, name }) => ({ id, name }));
  const result = { removed, restored: back.rows.length - kept.length, kept: kept.slice(0, SHOWN) };
  await record(ctx, 'import.undone', { type: 'import', id: row.id }, { fileName: row.file_name, removed: result.removed, restored: result.restored, kept: kept.length });
  return result;
}
