import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { CheckedRow, FileRow } from '#kit/server/importing.ts';
import type * as api from '../../contract/imports.ts';
import { readerSpeaks } from '../present.ts';
import { importFor, presentImport } from './import-for.ts';

/** The texts of a row by field: what a person typed stands before what the file says. */
export function valuesOf(raw: readonly string[], fixes: Readonly<Record<string, string>>, mapping: Readonly<Record<string, number>>): Record<string, string> {
  const read = Object.fromEntries(Object.entries(mapping).map(([key, column]) => [key, raw[column] ?? '']));
  return { ...read, ...fixes };
}

/** Has the list look at all rows that are not left out, and keeps what it says; without a required column the import waits for its mapping. */
export async function checkRows(ctx: Ctx, id: string): Promise<CheckedRow[]> {
  const { row, list } = await importFor(ctx, id);
  const where = sql`association_id = ${row.association_id} and import_id = ${row.id}`;
  const ready = list.fields.every((f) => !f.required || row.detail.mapping[f.key] !== undefined);
  const stored = await ctx.tx.selectFrom('list_import_rows').select(['row_no', 'raw', 'fixes']).where('association_id', '=', row.association_id).where('import_id', '=', row.id).where('skipped', '=', false).orderBy('row_no').execute();
  const rows: FileRow[] = stored.map((r) => ({ rowNo: r.row_no, values: valuesOf(r.raw, r.fixes, row.detail.mapping) }));
  const checked = ready ? await list.check(ctx, rows) : [];
  if (ready) {
    const part = checked.map((c) => ({ row_no: c.rowNo, decision: c.decision, title: c.title, problems: c.problems, plan: c.plan }));
    await sql`update list_import_rows r set decision = x.decision, title = x.title, problems = x.problems, plan = x.plan
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as x(row_no int, decision text, title text, problems jsonb, plan jsonb) where r.association_id = ${row.association_id} and r.import_id = ${row.id} and r.row_no = x.row_no`.execute(ctx.tx);
  }
  await sql`update list_imports set state = ${ready ? 'previewed' : 'mapping'}, version = version + 1 where association_id = ${row.association_id} and id = ${row.id}`.execute(ctx.tx);
  if (!ready) await sql`update list_import_rows set decision = 'error', problems = '[]', plan = '{}' where ${where}`.execute(ctx.tx);
  return checked;
}

/** Rows for the preview: those with problems first, then by their place in the file. */
export async function listImportRows(ctx: Ctx, { params, query }: InputOf<typeof api.listImportRows>): Promise<OutputOf<typeof api.listImportRows>> {
  const { row } = await importFor(ctx, params.id);
  let found = ctx.tx.selectFrom('list_import_rows').selectAll().where('association_id', '=', row.association_id).where('import_id', '=', row.id);
  if (query.decision) found = found.where('decision', '=', query.decision);
  const say = await readerSpeaks(ctx);
  const skip = query.after ?? 0;
  const rows = await found.orderBy(sql`(decision = 'error' and not skipped) desc, jsonb_array_length(problems) > 0 desc`).orderBy('row_no').offset(skip).limit(query.limit + 1).execute();
  const items = rows.slice(0, query.limit).map((r) => ({ rowNo: r.row_no, title: r.title, decision: r.decision, skipped: r.skipped, problems: r.problems.map(({ params: given, ...p }) => ({ ...p, text: say(`error.${p.code}`, given) })), values: valuesOf(r.raw, r.fixes, row.detail.mapping) }));
  return { items, next: rows.length > query.limit ? String(skip + query.limit) : null };
}

/** Puts other texts in place of cells, or leaves a row out; every row is then checked again, because one may build on another. */
export async function fixListRow(ctx: Ctx, { params, body }: InputOf<typeof api.fixListRow>): Promise<OutputOf<typeof api.fixListRow>> {
  const { row, list } = await importFor(ctx, params.id, { version: body.version, states: ['previewed', 'mapping'] });
  const known = new Set(list.fields.map((f) => f.key));
  const fixes = Object.fromEntries(Object.entries(body.fixes ?? {}).filter(([key]) => known.has(key)));
  const done = await sql<{ row_no: number }>`update list_import_rows set fixes = fixes || ${JSON.stringify(fixes)}::jsonb, skipped = coalesce(${body.skipped ?? null}::boolean, skipped)
    where association_id = ${row.association_id} and import_id = ${row.id} and row_no = ${params.rowNo} returning row_no`.execute(ctx.tx);
  if (done.rows.length === 0) throw new Refusal('listImport.row_not_found');
  await checkRows(ctx, row.id);
  return presentImport(ctx, row.id);
}
