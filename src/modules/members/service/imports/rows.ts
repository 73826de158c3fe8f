import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Selectable } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import type * as api from '../../contract/imports.ts';
import type { ImportDetail, RowFixes } from '../../contract/staged.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { inReach } from './by-now.ts';
import { type OpenRow, checkBatch } from './check-batch.ts';
import { type ImportRow, importFor } from './import-for.ts';
import { openRows } from './pass.ts';
import { placeIn, presentImport } from './present.ts';
import { settleRows } from './settle-rows.ts';
import { checkSetting } from './setting.ts';
import { storeRows } from './store-rows.ts';

type Stored = Selectable<Database['import_rows']>;

function itemOf(detail: ImportDetail, r: Stored): api.ImportRowItem {
  return {
    rowNo: r.row_no, at: placeIn(detail, r.row_no), cells: r.raw.flatMap((c, column) => (c === null ? [] : [{ column, text: typeof c === 'string' ? c : c.text }])), finding: r.finding, decision: r.decision, choice: r.choice, memberId: r.decision === 'new' ? null : r.member_id,
    issues: r.issues.map((i) => ({ ...i, params: { ...i.params } })), fixes: r.fixes, candidates: [...r.candidates], changes: [...r.changes],
    repeats: r.repeats_row !== null && r.repeats_kind !== null ? { at: placeIn(detail, r.repeats_row), kind: r.repeats_kind } : null,
  };
}

/** Rows as they are shown: what is known of people whom the actor may no longer import is left out. */
async function itemsOf(ctx: Ctx, detail: ImportDetail, found: readonly Stored[]): Promise<api.ImportRowItem[]> {
  const reached = await inReach(ctx, found.flatMap((r) => [...(r.member_id === null || r.finding === 'new' ? [] : [r.member_id]), ...r.candidates.map((c) => c.id)]));
  return found.map((r) => itemOf(detail, r.finding === 'new' ? r : { ...r, candidates: r.candidates.filter((c) => reached.has(c.id)), changes: r.member_id !== null && reached.has(r.member_id) ? r.changes : [] }));
}

/** Rows of a preview, those that need a person first. */
export async function listImportRows(ctx: Ctx, { params, query }: InputOf<typeof api.listImportRows>): Promise<OutputOf<typeof api.listImportRows>> {
  const row = await importFor(ctx, params.id);
  const limit = query.limit ?? 50;
  const show = query.show ?? 'all';
  let rows = ctx.tx.selectFrom('import_rows').selectAll().where('association_id', '=', row.association_id).where('import_id', '=', row.id).orderBy('rank').orderBy('row_no').limit(limit + 1);
  if (show === 'problems') rows = rows.where('rank', '=', 0);
  else if (show !== 'all') rows = rows.where('decision', '=', show);
  if (query.after !== undefined) {
    const [rank = '', rowNo = ''] = readCursor(`rows:${show}`, ['int', 'int'], query.after);
    rows = rows.where(sql<boolean>`(rank, row_no) > (${Number(rank)}::int, ${Number(rowNo)}::int)`);
  }
  const found = await rows.execute();
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items: await itemsOf(ctx, row.detail, items), next: last ? writeCursor(`rows:${show}`, [last.rank, last.row_no]) : null };
}

async function oneRow(ctx: Ctx, row: ImportRow, rowNo: number): Promise<Stored> {
  const found = await ctx.tx.selectFrom('import_rows').selectAll().where('association_id', '=', row.association_id).where('import_id', '=', row.id).where('row_no', '=', rowNo).executeTakeFirst();
  if (!found) throw new Refusal('import.row_not_found');
  return found;
}

/** Checks rows again after somebody decided about them, and settles the whole import. */
export async function checkAgain(ctx: Ctx, row: ImportRow, rows: readonly OpenRow[]): Promise<void> {
  await storeRows(ctx, row.id, await checkBatch(ctx, await checkSetting(ctx, row.detail), rows));
  await settleRows(ctx, row.id, rows.map((r) => r.rowNo));
  await ctx.tx.updateTable('imports').set({ version: row.version + 1 }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
}

/** Puts texts in place of cells, or takes such texts back, and checks the row again. */
export async function fixImportRow(ctx: Ctx, { params, body }: InputOf<typeof api.fixImportRow>): Promise<OutputOf<typeof api.fixImportRow>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['previewed'] });
  const [open] = await openRows(ctx, row.id, { rowNos: [params.rowNo], limit: 1 });
  if (!open) throw new Refusal('import.row_not_found');
  const fixes: Record<string, string> = Object.fromEntries(Object.entries(open.fixes).filter((f): f is [string, string] => f[1] !== undefined));
  for (const [field, text] of Object.entries(body.fixes)) {
    if (text === null) delete fixes[field];
    else if (text !== undefined) fixes[field] = text;
  }
  // A new text asks a new question: what was chosen for the old one no longer holds.
  await checkAgain(ctx, row, [{ ...open, fixes: fixes as RowFixes, choice: null, choiceMemberId: null }]);
  return itemOf(row.detail, await oneRow(ctx, row, params.rowNo));
}

/** What a person decides about one row. */
export async function chooseForRow(ctx: Ctx, { params, body }: InputOf<typeof api.chooseForRow>): Promise<OutputOf<typeof api.chooseForRow>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['previewed'] });
  const before = await oneRow(ctx, row, params.rowNo);
  const memberId = body.choice === 'update' ? (body.memberId ?? before.candidates[0]?.id ?? null) : null;
  if (body.choice === 'update' && !before.candidates.some((c) => c.id === memberId)) throw new Refusal('import.choice_not_possible');
  const [open] = await openRows(ctx, row.id, { rowNos: [params.rowNo], limit: 1 });
  if (!open) throw new Refusal('import.row_not_found');
  await checkAgain(ctx, row, [{ ...open, choice: body.choice, choiceMemberId: memberId }]);
  const after = await oneRow(ctx, row, params.rowNo);
  // A choice that does not settle the row is not kept: the number belongs to somebody, or the row has errors.
  if (body.choice !== null && (after.decision === 'conflict' || after.decision === 'error')) throw new Refusal('import.choice_not_possible');
  return itemOf(row.detail, after);
}

/** One act for many rows. */
export async function chooseForMany(ctx: Ctx, { params, body }: InputOf<typeof api.chooseForMany>): Promise<OutputOf<typeof api.chooseForMany>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['previewed'] });
  const mine = ctx.tx.updateTable('import_rows').where('association_id', '=', row.association_id).where('import_id', '=', row.id);
  if (body.act === 'skipErrors') await mine.set({ choice: 'skip' }).where('decision', '=', 'error').execute();
  else if (body.act === 'skipConflicts') await mine.set({ choice: 'skip' }).where('decision', '=', 'conflict').execute();
  else if (body.act === 'unskip') await mine.set({ choice: null }).where('decision', '=', 'skip').execute();
  else {
    // Only where the row may mean exactly one person is "that one" an answer.
    const open = await ctx.tx.selectFrom('import_rows').select(['row_no', 'candidates']).where('association_id', '=', row.association_id).where('import_id', '=', row.id).where('finding', '=', 'conflict').where('decision', '=', 'conflict').execute();
    const sole = new Map(open.flatMap((r) => (r.candidates.length === 1 && r.candidates[0] ? [[r.row_no, r.candidates[0].id] as const] : [])));
    if (sole.size > 0) {
      const rows = await openRows(ctx, row.id, { rowNos: [...sole.keys()], limit: sole.size });
      await storeRows(ctx, row.id, await checkBatch(ctx, await checkSetting(ctx, row.detail), rows.map((r) => ({ ...r, choice: 'update' as const, choiceMemberId: sole.get(r.rowNo) ?? null }))));
    }
  }
  await settleRows(ctx, row.id);
  const changed = await ctx.tx.updateTable('imports').set({ version: row.version + 1 }).where('association_id', '=', row.association_id).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow();
  return presentImport(ctx, changed);
}
