import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer, Io } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { secrecyMarkOfName } from '#modules/files/index.ts';
import { postAccess } from '../access.ts';
import type * as api from '../contract/imports.ts';
import type { PostImportRow } from '../contract/imports.ts';
import type { PostLevel } from '../rules.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { addPost } from './appoint.ts';
import { makeVoid, postFor } from './end.ts';
import { insistOpen, insistReader } from './guard.ts';
import { checkRows, readRows } from './read-list.ts';
import { titlesOf } from './titles.ts';
import { seal, unseal } from './vault.ts';
import { workbook } from './workbook.ts';

const UNDO_DAYS = 30;
type Batch = OutputOf<typeof api.readImport>;
const placeOf = (ctx: Ctx, id: string): string => `post-batch|${ctx.actor.associationId}|${id}`;

/** Offices are imported by the secretariat, posts outside by a reader with a purpose. */
async function insistImporter(ctx: Ctx, kind: 'office' | 'external'): Promise<void> {
  ctx.asked.add('post.import');
  if (kind === 'office') allowAnywhere(ctx, postAccess, 'post.import');
  else await insistOpen(ctx);
}

/** Reads a list and checks every row; nothing is taken in. What was read lies sealed until it is decided. */
export async function upload(ctx: Ctx, { query }: InputOf<typeof api.uploadPosts>, io: Io): Promise<Batch> {
  await insistImporter(ctx, query.kind);
  if (!io.upload) throw new Refusal('input.invalid');
  const mark = secrecyMarkOfName(io.upload.fileName);
  if (mark) throw new Refusal('file.marked_secret', { mark });
  const rows = await checkRows(ctx, await readRows(io.upload.tempPath), query.kind, await titlesOf(ctx));
  await ctx.tx.insertInto('post_batches').values({
    association_id: ctx.actor.associationId, id: query.id, kind: query.kind, file_name: io.upload.fileName.slice(0, 200), state: 'preview', sealed: await seal(ctx, rows, placeOf(ctx, query.id)), rows_total: rows.length,
    created_by: ctx.actor.accountId, created_by_name: ctx.actor.name, created_at: ctx.now,
  }).execute();
  return present(ctx, await batchFor(ctx, query.id));
}

export async function read(ctx: Ctx, { params }: InputOf<typeof api.readImport>): Promise<Batch> {
  return present(ctx, await batchFor(ctx, params.id));
}

/** The lists of offices that were taken in, newest first. */
export async function list(ctx: Ctx): Promise<OutputOf<typeof api.listPostImports>> {
  allowAnywhere(ctx, postAccess, 'post.import');
  const rows = await ctx.tx.selectFrom('post_batches').selectAll().where('association_id', '=', ctx.actor.associationId).where('kind', '=', 'office').orderBy('created_at', 'desc').limit(50).execute();
  return { items: rows.map((b) => { const { rows: _rows, ...line } = present(ctx, b); return line; }) };
}

/** Takes every good row in, in one transaction. Rows that are recorded already are passed over; wrong ones only when told so. */
export async function commit(ctx: Ctx, { params, body }: InputOf<typeof api.commitPosts>): Promise<Batch> {
  const batch = await batchFor(ctx, params.id, true);
  if (batch.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: batch.version });
  if (batch.state !== 'preview') throw new Refusal('post.import_decided');
  const rows = rowsOf(ctx, batch);
  const bad = rows.filter((r) => r.errors.length > 0);
  if (bad.length > 0 && !body.skipErrors) throw new Refusal('post.import_has_errors', { count: bad.length });
  const good = rows.filter((r) => r.errors.length === 0 && !r.twin);
  if (good.length === 0) throw new Refusal('post.import_nothing');
  const titles = await titlesOf(ctx);
  for (const r of good.toSorted((a, b) => ((a.member?.id ?? '') < (b.member?.id ?? '') ? -1 : 1))) {
    try {
      await addPost(ctx, { id: newId(), memberId: r.member?.id ?? '', title: r.titleCode ?? '', unitId: r.unitId, body: batch.kind === 'external' ? r.place : null, level: r.level as PostLevel | null, term: r.term, from: r.from ?? '', to: r.to, documentNo: r.documentNo, note: r.note, batchId: batch.id }, titles);
    } catch (error) {
      // What the rules refuse now names its row, so that the person knows where to look.
      if (error instanceof Refusal) throw new Refusal(error.code, { ...error.params, row: r.rowNo }, [{ path: `row ${r.rowNo}`, code: error.code, params: error.params }]);
      throw error;
    }
  }
  await ctx.tx.updateTable('post_batches').set({ state: 'committed', sealed: null, rows_taken: good.length, decided_at: ctx.now, version: batch.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', batch.id).execute();
  if (batch.kind === 'office') await record(ctx, 'post.imported', { type: 'association', id: ctx.actor.associationId }, { fileName: batch.file_name, count: good.length });
  else await record(ctx, 'post.externalChanged', { type: 'association', id: ctx.actor.associationId }, { act: zhCN.post.act.imported });
  return present(ctx, await batchFor(ctx, batch.id));
}

/** Takes a whole list back: its posts become void, their roles with them. What was ended or corrected since stays. */
export async function undo(ctx: Ctx, { params }: InputOf<typeof api.undoPosts>): Promise<Batch> {
  const batch = await batchFor(ctx, params.id, true);
  if (batch.state !== 'committed') throw new Refusal('post.import_decided');
  if (batch.decided_at && ctx.now.getTime() - batch.decided_at.getTime() > UNDO_DAYS * 86_400_000) throw new Refusal('post.import_undo_late', { days: UNDO_DAYS });
  const rows = await ctx.tx.selectFrom('posts').select('id').where('association_id', '=', ctx.actor.associationId).where('batch_id', '=', batch.id).where('ended_at', 'is', null).where('voided_at', 'is', null).where('version', '=', 1).orderBy('id').execute();
  for (const { id } of rows) await makeVoid(ctx, await postFor(ctx, 'post.correct', id), zhCN.post.act.undone);
  await ctx.tx.updateTable('post_batches').set({ state: 'undone', version: batch.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', batch.id).execute();
  if (batch.kind === 'office') await record(ctx, 'post.importUndone', { type: 'association', id: ctx.actor.associationId }, { fileName: batch.file_name, count: rows.length });
  else await record(ctx, 'post.externalChanged', { type: 'association', id: ctx.actor.associationId }, { act: zhCN.post.act.undone });
  return present(ctx, await batchFor(ctx, batch.id));
}

/** An empty list with the head that the import knows. */
export async function template(ctx: Ctx, { query }: InputOf<typeof api.postTemplate>): Promise<FileAnswer> {
  ctx.asked.add('post.import');
  if (query.kind === 'office') allowAnywhere(ctx, postAccess, 'post.import');
  else await insistReader(ctx);
  const w = zhCN.post.importPage;
  const columns = query.kind === 'office' ? w.officeHead : w.externalHead;
  return workbook(ctx, [], { fileName: `${w.template}${formatDateZh(ctx.now)}.xlsx`, sheetName: w.template, titles: [w.template], columns: Object.values(columns).map((label) => ({ label, width: 16 })) });
}

async function batchFor(ctx: Ctx, id: string, lock = false) {
  const query = ctx.tx.selectFrom('post_batches').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  ctx.asked.add('post.import');
  // Absent, somebody else's and not for one's eyes look the same.
  if (!row || row.created_by !== ctx.actor.accountId) throw new Refusal('post.import_not_found');
  await insistImporter(ctx, row.kind);
  return row;
}
type BatchRow = Awaited<ReturnType<typeof batchFor>>;

const rowsOf = (ctx: Ctx, b: BatchRow): PostImportRow[] => (b.sealed ? unseal<(Omit<PostImportRow, 'warnings'> & Partial<Pick<PostImportRow, 'warnings'>>)[]>(ctx, b.sealed, placeOf(ctx, b.id)).map((r) => ({ ...r, warnings: r.warnings ?? [] })) : []);

function present(ctx: Ctx, b: BatchRow): Batch {
  const rows = rowsOf(ctx, b);
  const bad = rows.filter((r) => r.errors.length > 0).length;
  const twins = rows.filter((r) => r.errors.length === 0 && r.twin).length;
  const mine = b.created_by === ctx.actor.accountId;
  return {
    id: b.id, kind: b.kind, fileName: b.file_name, state: b.state, total: b.rows_total, good: rows.length - bad - twins, bad, twins, warned: rows.filter((r) => r.warnings.length > 0).length, taken: b.rows_taken, createdAt: b.created_at.toISOString(), createdBy: b.created_by_name, decidedAt: b.decided_at?.toISOString() ?? null, version: b.version,
    rows: rows.toSorted((x, y) => Number(y.errors.length > 0) - Number(x.errors.length > 0) || Number(y.warnings.length > 0) - Number(x.warnings.length > 0) || x.rowNo - y.rowNo),
    can: { commit: mine && b.state === 'preview' && rows.length - bad - twins > 0, undo: mine && b.state === 'committed' && b.decided_at !== null && ctx.now.getTime() - b.decided_at.getTime() <= UNDO_DAYS * 86_400_000 },
  };
}
