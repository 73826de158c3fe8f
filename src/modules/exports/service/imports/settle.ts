import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type { ImportList } from '#kit/server/importing.ts';
import { speak } from '#kit/server/speak.ts';
import { writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';
import { exportAccess } from '../../access.ts';
import type * as api from '../../contract/imports.ts';
import type { ImportDetail } from '../../contract/imports.ts';
import { readerSpeaks } from '../present.ts';
import { checkRows } from './check.ts';
import { type ListImport, fillable, holdsStill, importFor, presentImport } from './import-for.ts';

async function mark(ctx: Ctx, row: ListImport, values: { state: ListImport['state']; committed_at?: Date; undone_at?: Date }, detail: ImportDetail): Promise<void> {
  await ctx.tx.updateTable('list_imports').set({ ...values, version: row.version + 1, detail: JSON.stringify(detail) as never }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
}

/** One table at a time goes into a list or out of it: of two devices the second sees what the first wrote. */
async function hold(ctx: Ctx, row: ListImport, list: ImportList): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`list-import:${row.association_id}:${row.list}`}, 0))`.execute(ctx.tx);
  await list.hold?.(ctx);
}

/** Takes the rows in, whole or not at all. They are checked once more: what became different since the preview stops it. */
export async function commitListImport(ctx: Ctx, { params, body }: InputOf<typeof api.commitListImport>): Promise<OutputOf<typeof api.commitListImport>> {
  const { row, list } = await importFor(ctx, params.id, { version: body.version, states: ['previewed'] });
  await hold(ctx, row, list);
  const before = await ctx.tx.selectFrom('list_import_rows').select(['row_no', 'decision']).where('association_id', '=', row.association_id).where('import_id', '=', row.id).where('skipped', '=', false).execute();
  const seen = new Map(before.map((r) => [r.row_no, r.decision]));
  const checked = await checkRows(ctx, row.id);
  if (checked.some((c) => c.decision !== seen.get(c.rowNo))) throw new Refusal('listImport.outdated');
  const problems = checked.filter((c) => c.decision === 'error').length;
  if (problems > 0) throw new Refusal('listImport.has_problems', { count: problems });
  const todo = checked.filter((c) => c.decision === 'new' || c.decision === 'update');
  if (todo.length === 0) throw new Refusal('listImport.nothing_to_do');
  const changes = await list.commit(ctx, todo);
  for (let i = 0; i < changes.length; i += 500) {
    await ctx.tx.insertInto('list_import_changes').values(changes.slice(i, i + 500).map((c) => ({ association_id: row.association_id, import_id: row.id, row_no: c.rowNo, subject_id: c.subjectId, before: c.before === null ? null : (JSON.stringify(c.before) as never), version: c.version }))).execute();
  }
  const made = changes.filter((c) => c.before === null).length;
  await mark(ctx, row, { state: 'committed', committed_at: ctx.now }, { ...row.detail, result: { made, changed: changes.length - made } });
  await record(ctx, 'listImport.committed', { type: 'listImport', id: row.id }, { list: speak(ctx.app.registry, 'zh-CN', list.title) ?? row.list, fileName: row.file_name, made, changed: changes.length - made });
  return presentImport(ctx, row.id);
}

/** Takes an import back as far as nobody built on it; what stays is counted. Who has lost a role since then may not reach all of it any more. */
export async function undoListImport(ctx: Ctx, { params, body }: InputOf<typeof api.undoListImport>): Promise<OutputOf<typeof api.undoListImport>> {
  const { row, list } = await importFor(ctx, params.id, { version: body.version, states: ['committed'] });
  if (!(await holdsStill(ctx, row))) throw new Refusal('listImport.roles_changed');
  await hold(ctx, row, list);
  const changes = await ctx.tx.selectFrom('list_import_changes').selectAll().where('association_id', '=', row.association_id).where('import_id', '=', row.id).orderBy('row_no', 'desc').execute();
  const undone = await list.undo(ctx, changes.map((c) => ({ rowNo: c.row_no, subjectId: c.subject_id, before: c.before, version: c.version })));
  await mark(ctx, row, { state: 'undone', undone_at: ctx.now }, { ...row.detail, undone });
  await record(ctx, 'listImport.undone', { type: 'listImport', id: row.id }, { list: speak(ctx.app.registry, 'zh-CN', list.title) ?? row.list, fileName: row.file_name, ...undone });
  return presentImport(ctx, row.id);
}

/** Gives an import up: its rows are removed. */
export async function discardListImport(ctx: Ctx, { params, body }: InputOf<typeof api.discardListImport>): Promise<OutputOf<typeof api.discardListImport>> {
  const { row } = await importFor(ctx, params.id, { version: body.version, states: ['mapping', 'previewed'] });
  await ctx.tx.deleteFrom('list_import_rows').where('association_id', '=', row.association_id).where('import_id', '=', row.id).execute();
  await mark(ctx, row, { state: 'discarded' }, row.detail);
  return presentImport(ctx, row.id);
}

export function readListImport(ctx: Ctx, { params }: InputOf<typeof api.readListImport>): Promise<OutputOf<typeof api.readListImport>> {
  return presentImport(ctx, params.id);
}

/** One's own imports, newest first. */
export async function listListImports(ctx: Ctx, { query }: InputOf<typeof api.listListImports>): Promise<OutputOf<typeof api.listListImports>> {
  allowAnywhere(ctx, exportAccess, 'import.fill');
  const place = placeOf(query.after);
  const say = await readerSpeaks(ctx);
  let found = ctx.tx.selectFrom('list_imports').selectAll().where('association_id', '=', ctx.actor.associationId).where('created_by', '=', ctx.actor.accountId ?? ctx.actor.associationId).where('state', '!=', 'discarded');
  if (query.list) found = found.where('list', '=', query.list);
  if (place) found = found.where((eb) => eb.or([eb('created_at', '<', place.at), eb.and([eb('created_at', '=', place.at), eb('id', '<', place.id)])]));
  const rows = await found.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(query.limit + 1).execute();
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  const titleOf = (name: string): string => say(ctx.app.registry.imports.get(name)?.title ?? name);
  return { items: items.map((r) => ({ id: r.id, list: r.list, title: titleOf(r.list), fileName: r.file_name, state: r.state, by: r.created_by_name, at: r.created_at.toISOString() })), next: last ? cursorOf(last.created_at, last.id) : null };
}

/** An empty table with the right head and one example. */
export async function listTemplate(ctx: Ctx, { params }: InputOf<typeof api.listTemplate>): Promise<FileAnswer> {
  const list = fillable(ctx, params.list);
  const word = (key: string): string => speak(ctx.app.registry, 'zh-CN', key) ?? key;
  const title = word(list.title);
  const body: Readable = writeXlsx([list.fields.map((f) => f.example ?? '')], { sheetName: title, titles: [title], columns: list.fields.map((f) => ({ label: `${word(f.word)}${f.required ? '*' : ''}`, width: 18 })) });
  return { fileName: `${title}.xlsx`, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body };
}
