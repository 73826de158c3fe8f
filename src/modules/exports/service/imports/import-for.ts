import { sql, type Selectable } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import type { ImportList } from '#kit/server/importing.ts';
import { roleEndedSince } from '#modules/accounts/index.ts';
import { exportAccess } from '../../access.ts';
import type { ImportStateOf, ListImportState } from '../../contract/imports.ts';
import { readerSpeaks } from '../present.ts';

export type ListImport = Selectable<Database['list_imports']>;

/** The list of a name, for those who may fill it. */
export function fillable(ctx: Ctx, name: string): ImportList {
  allowAnywhere(ctx, exportAccess, 'import.fill');
  const found = ctx.app.registry.imports.get(name);
  if (!found) throw new Refusal('listImport.unknown_list');
  found.allow(ctx);
  return found;
}

/** One's own import, locked when it is to change; another's looks absent. */
export async function importFor(ctx: Ctx, id: string, want: { version?: number; states?: readonly ListImportState[] } = {}): Promise<{ row: ListImport; list: ImportList }> {
  let found = ctx.tx.selectFrom('list_imports').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).where('created_by', '=', ctx.actor.accountId ?? id);
  if (want.version !== undefined) found = found.forUpdate();
  const row = await found.executeTakeFirst();
  if (!row) throw new Refusal('listImport.not_found');
  const list = fillable(ctx, row.list);
  if (want.states && !want.states.includes(row.state)) throw new Refusal('listImport.wrong_state');
  if (want.version !== undefined && row.version !== want.version) throw new Refusal('matter.changed', { yours: want.version, current: row.version });
  return { row, list };
}

/** Whether no role of whoever took an import in has ended since: with it went, perhaps, the reach over what came in. */
export async function holdsStill(ctx: Ctx, row: ListImport): Promise<boolean> {
  return row.committed_at === null || !(await roleEndedSince(ctx, row.created_by, row.committed_at));
}

/** Where an import stands. */
export async function presentImport(ctx: Ctx, id: string): Promise<ImportStateOf> {
  const { row, list } = await importFor(ctx, id);
  const say = await readerSpeaks(ctx);
  const { rows } = await sql<ImportStateOf['counts']>`select count(*) filter (where decision = 'new' and not skipped)::int as new, count(*) filter (where decision = 'update' and not skipped)::int as update,
      count(*) filter (where decision = 'same' and not skipped)::int as same, count(*) filter (where decision = 'error' and not skipped)::int as error, count(*) filter (where skipped)::int as skipped
    from list_import_rows where association_id = ${row.association_id} and import_id = ${row.id}`.execute(ctx.tx);
  const counts = rows[0] ?? { new: 0, update: 0, same: 0, error: 0, skipped: 0 };
  const { detail } = row;
  const first = row.state === 'committed' && list.hrefOf ? await ctx.tx.selectFrom('list_import_changes').select('subject_id').where('association_id', '=', row.association_id).where('import_id', '=', row.id).orderBy('row_no').executeTakeFirst() : undefined;
  const href = (first && (await list.hrefOf?.(ctx, first.subject_id))) ?? list.href;
  return {
    id: row.id, list: row.list, title: say(list.title), fileName: row.file_name, state: row.state, by: row.created_by_name, at: row.created_at.toISOString(), version: row.version,
    headings: [...detail.headings], remembered: detail.remembered, href, fields: list.fields.map((f) => ({ key: f.key, label: say(f.word), required: f.required === true, column: detail.mapping[f.key] ?? null })),
    counts, result: detail.result, undone: detail.undone,
    can: { commit: row.state === 'previewed' && counts.error === 0 && counts.new + counts.update > 0, undo: row.state === 'committed' && (await holdsStill(ctx, row)), discard: row.state === 'mapping' || row.state === 'previewed' },
  };
}
