import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import type * as api from '../../contract/imports.ts';
import type { ImportDetail } from '../../contract/staged.ts';
import { insistVersion } from '../member-for.ts';
import { writeImport } from './commit.ts';
import { type ImportRow, importFor } from './import-for.ts';
import { KEEP_DAYS, presentImport, undoOpen } from './present.ts';
import { takeBack, usesOf } from './undo.ts';

/** Takes a previewed import in, whole. The file is removed; the rows stay for the report until they are cleared away. */
export async function commitImport(ctx: Ctx, { params, body }: InputOf<typeof api.commitImport>): Promise<OutputOf<typeof api.commitImport>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['previewed'] });
  insistVersion(row, body.version);
  return presentImport(ctx, await commitRow(ctx, row));
}

/** Writes an import and marks it; for the command and for the operator's import. */
export async function commitRow(ctx: Ctx, row: ImportRow): Promise<ImportRow> {
  const result = await writeImport(ctx, row);
  await dropFile(ctx, row);
  return mark(ctx, row, { state: 'committed', committed_at: ctx.now, file_key: null }, { ...row.detail, result });
}

/** Takes a committed import back, whole. */
export async function undoImport(ctx: Ctx, { params, body }: InputOf<typeof api.undoImport>): Promise<OutputOf<typeof api.undoImport>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['committed'] });
  const days = await setting<number>(ctx, KEEP_DAYS);
  if (!undoOpen(row, days, ctx.now)) throw new Refusal('import.undo_expired', { days });
  const undone = await takeBack(ctx, row, body.removeEdited ?? false);
  return presentImport(ctx, await mark(ctx, row, { state: 'undone', undone_at: ctx.now }, { ...row.detail, undone }));
}

/** Where people whom an import added are used by now. */
export async function importUses(ctx: Ctx, { params }: InputOf<typeof api.importUses>): Promise<OutputOf<typeof api.importUses>> {
  const row = await importFor(ctx, params.id);
  return { items: await usesOf(ctx, row.id) };
}

/** Gives an import up: nothing of the file stays. */
export async function discardImport(ctx: Ctx, { params }: InputOf<typeof api.discardImport>): Promise<OutputOf<typeof api.discardImport>> {
  const row = await importFor(ctx, params.id, { lock: true });
  if (row.state === 'committed' || row.state === 'undone') throw new Refusal('import.wrong_state');
  await discardRow(ctx, row);
  return { id: row.id };
}

/** Removes what a given-up import brought; its line stays, without the texts of the file. */
export async function discardRow(ctx: Ctx, row: ImportRow): Promise<void> {
  await ctx.tx.deleteFrom('import_rows').where('association_id', '=', row.association_id).where('import_id', '=', row.id).execute();
  await dropFile(ctx, row);
  await mark(ctx, row, { state: 'discarded', file_key: null, pass: row.pass + 1 }, { ...row.detail, columns: row.detail.columns.map((c) => ({ ...c, samples: [] })), leftOut: [] });
}

/** After the commit the bytes are of no use; should it fail, only the choice of another sheet is lost. */
async function dropFile(ctx: Ctx, row: ImportRow): Promise<void> {
  if (row.file_key !== null) await ctx.app.files.discard(ctx.app.files.pathOf(row.file_key));
}

function mark(ctx: Ctx, row: ImportRow, change: { state: ImportRow['state']; committed_at?: Date; undone_at?: Date; file_key?: null; pass?: number }, detail: ImportDetail): Promise<ImportRow> {
  return ctx.tx.updateTable('imports').set({ ...change, version: row.version + 1, detail: JSON.stringify(detail) as never }).where('association_id', '=', row.association_id).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow();
}
