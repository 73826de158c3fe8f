import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Io } from '#kit/server/http/route.ts';
import { sha256 } from '#kit/server/ids.ts';
import type { ImportField, ImportList } from '#kit/server/importing.ts';
import { sparingMemory } from '#kit/server/spare-memory.ts';
import { speak } from '#kit/server/speak.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import { secrecyMarkOfName } from '#modules/files/index.ts';
import { exportAccess } from '../../access.ts';
import type * as api from '../../contract/imports.ts';
import type { ImportDetail } from '../../contract/imports.ts';
import { bareHeading, mapHeadings } from '../../rules-mapping.ts';
import { isBesideTheRows } from './beside.ts';
import { checkRows } from './check.ts';
import { fillable, importFor, presentImport } from './import-for.ts';

export const MOST_ROWS = 5000;
const SEARCHED = 20;

interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly rowNo: number; readonly raw: readonly string[] }[];
}

/** All headings of a field that are recognised: its name in both languages and what people write. */
function headingsOf(ctx: Ctx, field: ImportField): { key: string; headings: string[] } {
  const names = (['zh-CN', 'en'] as const).map((locale) => speak(ctx.app.registry, locale, field.word)).filter((name) => name !== undefined);
  return { key: field.key, headings: [...names, ...field.headings] };
}

/** The sheet and row where most fields are recognised, and the rows below it. */
async function findTable(ctx: Ctx, list: ImportList, path: string): Promise<Table> {
  const fields = list.fields.map((f) => headingsOf(ctx, f));
  const known = new Set(fields.flatMap((f) => f.headings.map(bareHeading)));
  const book = await sparingMemory(() => readTable(path, { previewRows: MOST_ROWS + SEARCHED + 1 }));
  let best: { score: number; sheet: number; row: number } | null = null;
  for (const [sheet, s] of book.sheets.entries()) {
    for (const [row, r] of s.rows.slice(0, SEARCHED).entries()) {
      const score = r.cells.filter((c) => c && known.has(bareHeading(c.text))).length;
      if (score > 0 && (!best || score > best.score)) best = { score, sheet, row };
    }
  }
  const found = best && book.sheets[best.sheet];
  const head = best && found?.rows[best.row];
  if (!best || !found || !head) throw new Refusal('listImport.head_not_found', { fields: list.fields.filter((f) => f.required).map((f) => speak(ctx.app.registry, 'zh-CN', f.word) ?? f.key).join('、') });
  const headings = head.cells.map((c) => c?.text.trim() ?? '');
  const rows = found.rows.slice(best.row + 1).map((r) => ({ rowNo: r.number, raw: r.cells.map((c) => c?.text.trim() ?? '') })).filter((r) => r.raw.some((text) => text !== '') && !isBesideTheRows(r.raw, headings));
  if (rows.length > MOST_ROWS) throw new Refusal('listImport.too_many_rows', { limit: MOST_ROWS });
  return { headings, rows };
}

/** Takes a spreadsheet in, maps its columns as they were mapped before or by their headings, and checks its rows. */
export async function uploadList(ctx: Ctx, { query }: InputOf<typeof api.uploadList>, io: Io): Promise<OutputOf<typeof api.uploadList>> {
  allowAnywhere(ctx, exportAccess, 'import.fill');
  const list = fillable(ctx, query.list);
  const { upload } = io;
  if (!upload) throw new Refusal('input.invalid');
  const mark = secrecyMarkOfName(upload.fileName);
  if (mark) throw new Refusal('file.marked_secret', { mark });
  const { associationId } = ctx.actor;
  const table = await findTable(ctx, list, upload.tempPath);
  await ctx.app.files.discard(upload.tempPath);
  const headKey = sha256(table.headings.map(bareHeading).join('\n'));
  const kept = await ctx.tx.selectFrom('list_import_mappings').select('mapping').where('association_id', '=', associationId).where('list', '=', query.list).where('head_key', '=', headKey).executeTakeFirst();
  const mapping = kept?.mapping ?? mapHeadings(table.headings, list.fields.map((f) => headingsOf(ctx, f)));
  const detail: ImportDetail = { headings: table.headings, headKey, remembered: kept !== undefined, mapping, result: null, undone: null };
  await ctx.tx.insertInto('list_imports').values({
    association_id: associationId, id: query.id, list: query.list, file_name: upload.fileName.slice(0, 200), state: 'mapping', detail: JSON.stringify(detail) as never, created_by: ctx.actor.accountId ?? '', created_by_name: ctx.actor.name, created_at: ctx.now,
  }).execute();
  for (let i = 0; i < table.rows.length; i += 500) {
    await ctx.tx.insertInto('list_import_rows').values(table.rows.slice(i, i + 500).map((r) => ({ association_id: associationId, import_id: query.id, row_no: r.rowNo, raw: JSON.stringify(r.raw) as never }))).execute();
  }
  await checkRows(ctx, query.id);
  return presentImport(ctx, query.id);
}

/** Says which column is which field, remembers it for files with this head, and checks the rows again. */
export async function mapListColumns(ctx: Ctx, { params, body }: InputOf<typeof api.mapListColumns>): Promise<OutputOf<typeof api.mapListColumns>> {
  const { row, list } = await importFor(ctx, params.id, { version: body.version, states: ['mapping', 'previewed'] });
  const known = new Set(list.fields.map((f) => f.key));
  const mapping = Object.fromEntries(Object.entries(body.mapping).filter(([key, column]) => known.has(key) && column < row.detail.headings.length));
  const missing = list.fields.find((f) => f.required && mapping[f.key] === undefined);
  if (missing) throw new Refusal('listImport.column_missing', { field: speak(ctx.app.registry, 'zh-CN', missing.word) ?? missing.key });
  await ctx.tx.insertInto('list_import_mappings').values({ association_id: row.association_id, list: row.list, head_key: row.detail.headKey, mapping: JSON.stringify(mapping) as never, used_at: ctx.now })
    .onConflict((oc) => oc.columns(['association_id', 'list', 'head_key']).doUpdateSet((eb) => ({ mapping: eb.ref('excluded.mapping'), used_at: ctx.now }))).execute();
  await ctx.tx.updateTable('list_imports').set({ detail: JSON.stringify({ ...row.detail, mapping }) as never }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
  await checkRows(ctx, row.id);
  return presentImport(ctx, row.id);
}
