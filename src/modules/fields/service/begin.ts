import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { builtInTables } from '../data/code-tables.ts';
import { columnFields } from '../data/columns.ts';

const FROM = '2020-01-01';

/** Puts the columns of the register and the standard code tables into an association's dictionary, once. */
export async function beginDictionary(ctx: Ctx): Promise<void> {
  const { associationId } = ctx.actor;
  const there = await sql<{ yes: boolean }>`select exists (select from field_defs where association_id = ${associationId}) as yes`.execute(ctx.tx);
  if (there.rows[0]?.yes) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`fields:${associationId}`}, 0))`.execute(ctx.tx);
  const again = await sql<{ yes: boolean }>`select exists (select from field_defs where association_id = ${associationId}) as yes`.execute(ctx.tx);
  if (again.rows[0]?.yes) return;
  await ctx.tx.insertInto('code_tables').values(builtInTables.map((t) => ({ association_id: associationId, key: t.key, name: t.name, standard: t.standard, built_in: true }))).execute();
  await ctx.tx.insertInto('code_entries').values(builtInTables.flatMap((t) => t.entries.map((e, i) => ({
    association_id: associationId, table_key: t.key, code: e.code, name: e.name, parent: e.parent ?? null, valid_from: e.validFrom, valid_to: e.validTo ?? null, position: i,
  })))).execute();
  const fields = columnFields.map((f, i) => ({ ...f, id: newId(), position: i }));
  await ctx.tx.insertInto('field_defs').values(fields.map((f) => ({ association_id: associationId, id: f.id, key: f.key, storage: 'column' as const, position: f.position, created_at: ctx.now }))).execute();
  await ctx.tx.insertInto('field_versions').values(fields.map((f) => ({
    association_id: associationId, field_id: f.id, version: 1, effective_from: FROM, label: f.label, type: f.type, code_table: f.codeTable ?? null, owner: f.owner, purpose: f.purpose, basis: f.basis ?? ('membership' as const),
    tier: f.tier ?? ('liaison' as const), sensitive: f.sensitive ?? false, keep_days: 60, encrypted: false, required: f.required ?? false, edited_by: f.editedBy, needs_approval: f.needsApproval, changed_by: 'system', changed_at: ctx.now,
  }))).execute();
}
