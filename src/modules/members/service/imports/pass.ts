import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { sparingMemory } from '#kit/server/spare-memory.ts';
import { actorOf } from '#modules/accounts/index.ts';
import { memberAccess } from '../../access.ts';
import type { ImportDetail, ImportFailure } from '../../contract/staged.ts';
import { type OpenRow, checkBatch } from './check-batch.ts';
import type { ImportRow } from './import-for.ts';
import { nextBatch } from './open-readers.ts';
import { settleRows } from './settle-rows.ts';
import { checkSetting } from './setting.ts';
import { storeRows } from './store-rows.ts';

export const PASS_JOB = 'members.importPass';
const BATCH = 500;
export const MOST_ROWS = 100_000;

/** Begins a pass over the rows of an import in the background: `reading` takes them from the file, `checking` looks at the stored ones again. */
export async function beginPass(ctx: Ctx, row: ImportRow, state: 'reading' | 'checking', detail: ImportDetail): Promise<ImportRow> {
  const pass = row.pass + 1;
  if (state === 'reading') await ctx.tx.deleteFrom('import_rows').where('association_id', '=', row.association_id).where('import_id', '=', row.id).execute();
  const changed = await ctx.tx.updateTable('imports').set({ state, pass, rows_read: 0, version: row.version + 1, detail: JSON.stringify({ ...detail, failure: null }) as never })
    .where('association_id', '=', row.association_id).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow();
  await enqueue(ctx, PASS_JOB, { importId: row.id, pass, after: 0 });
  return changed;
}

/** From so many rows on memory is worth more than time. */
const LARGE = 10_000;

/** One batch of a pass and the job of the next one; the last settles all rows. A pass that was replaced stops by itself. */
export function runPass(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  return Number(payload.after) < LARGE ? passBatch(ctx, payload) : sparingMemory(() => passBatch(ctx, payload));
}

async function passBatch(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  const row = await ctx.tx.selectFrom('imports').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', String(payload.importId)).forUpdate().executeTakeFirst();
  if (!row || row.pass !== payload.pass || (row.state !== 'reading' && row.state !== 'checking')) return;
  const actor = row.created_by ? await actorOf(ctx, row.created_by) : null;
  if (!actor || !mayAnywhere(actor, memberAccess, 'member.import')) return fail(ctx, row, { code: 'access.denied', params: {} });
  const importer: Ctx = { ...ctx, actor };
  const after = Number(payload.after);
  await sql`savepoint batch`.execute(ctx.tx);
  try {
    const batch = row.state === 'reading' ? await readBatch(importer, row, after) : await openBatch(importer, row, after);
    if (row.rows_read + batch.rows.length > MOST_ROWS) throw new Refusal('import.too_many_rows', { limit: MOST_ROWS });
    await storeRows(importer, row.id, await checkBatch(importer, await checkSetting(importer, row.detail), batch.rows));
    const last = batch.rows.at(-1)?.rowNo ?? after;
    const detail = batch.leftOut ? { ...row.detail, leftOut: batch.leftOut } : row.detail;
    if (batch.done) await settleRows(importer, row.id);
    await ctx.tx.updateTable('imports').set({ rows_read: row.rows_read + batch.rows.length, detail: JSON.stringify(detail) as never, ...(batch.done ? { state: 'previewed', version: row.version + 1, rows_total: row.rows_read + batch.rows.length } : {}) })
      .where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
    if (!batch.done) await enqueue(ctx, PASS_JOB, { importId: row.id, pass: row.pass, after: last });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint batch`.execute(ctx.tx);
    await fail(ctx, row, { code: error.code, params: error.params });
  }
}

interface Batch {
  readonly rows: readonly OpenRow[];
  readonly leftOut?: ImportDetail['leftOut'];
  readonly done: boolean;
}

async function readBatch(ctx: Ctx, row: ImportRow, after: number): Promise<Batch> {
  if (row.file_key === null) throw new Refusal('import.unreadable');
  const batch = await nextBatch(`${row.id}:${row.pass}`, ctx.app.files.pathOf(row.file_key), row.detail, after, BATCH);
  return { rows: batch.rows.map((r) => ({ ...r, fixes: {}, choice: null, choiceMemberId: null })), leftOut: batch.leftOut, done: batch.done };
}

/** Stored rows, to be checked again with what people decided about them. */
export async function openRows(ctx: Ctx, importId: string, where: { after?: number; rowNos?: readonly number[]; limit: number }): Promise<OpenRow[]> {
  let rows = ctx.tx.selectFrom('import_rows').select(['row_no', 'raw', 'section', 'fixes', 'choice', 'choice_member_id', 'finding', 'member_id']).where('association_id', '=', ctx.actor.associationId).where('import_id', '=', importId).orderBy('row_no').limit(where.limit);
  if (where.after !== undefined) rows = rows.where('row_no', '>', where.after);
  if (where.rowNos) rows = rows.where('row_no', 'in', where.rowNos);
  return (await rows.execute()).map((r) => ({ rowNo: r.row_no, raw: r.raw, section: r.section, fixes: r.fixes, choice: r.choice, choiceMemberId: r.choice_member_id, ...(r.finding === 'new' ? { memberId: r.member_id } : {}) }));
}

async function openBatch(ctx: Ctx, row: ImportRow, after: number): Promise<Batch> {
  const rows = await openRows(ctx, row.id, { after, limit: BATCH });
  return { rows, done: rows.length < BATCH };
}

async function fail(ctx: Ctx, row: ImportRow, failure: ImportFailure): Promise<void> {
  await ctx.tx.updateTable('imports').set({ state: 'failed', version: row.version + 1, detail: JSON.stringify({ ...row.detail, failure }) as never }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
}
