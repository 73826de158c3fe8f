import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Io } from '#kit/server/http/route.ts';
import { newId, sha256 } from '#kit/server/ids.ts';
import { secrecyMarkOfName } from '#modules/files/index.ts';
import { memberAccess } from '../../access.ts';
import type * as api from '../../contract/imports.ts';
import type { ColumnUse, ImportDetail } from '../../contract/staged.ts';
import { isSiteUse } from '../../import/fields.ts';
import { rememberMapping, withChoice } from '../../import/mapping.ts';
import { insistHomeUnit } from '../home-unit.ts';
import { insistVersion } from '../member-for.ts';
import { findTable } from './found-table.ts';
import { type ImportRow, importFor } from './import-for.ts';
import { beginPass } from './pass.ts';
import { engineMapping } from './roster-rows.ts';
import { presentImport } from './present.ts';
import { siteFields } from './site-fields.ts';

/** Takes a file in, finds its table and proposes a mapping. The file lies in the store until the import is decided. */
export async function uploadRoster(ctx: Ctx, { query }: InputOf<typeof api.uploadRoster>, io: Io): Promise<OutputOf<typeof api.uploadRoster>> {
  allowAnywhere(ctx, memberAccess, 'member.import');
  const { upload } = io;
  if (!upload) throw new Refusal('input.invalid');
  const mark = secrecyMarkOfName(upload.fileName);
  if (mark) throw new Refusal('file.marked_secret', { mark });
  const earlier = await ctx.tx.selectFrom('imports').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', query.id).executeTakeFirst();
  if (earlier) throw new Refusal('request.key_reused');
  const detail = await findTable(ctx, upload.tempPath);
  // Not the hash of the content: the same bytes may be somebody's attachment, and this file goes when the import is decided. Nor of the
  // import: of two uploads at one moment the one that loses removes its own.
  const key = sha256(`import:${newId()}`);
  await ctx.app.files.keep(upload.tempPath, key);
  try {
    const row = await ctx.tx.insertInto('imports').values({
      association_id: ctx.actor.associationId, id: query.id, kind: 'members', file_name: upload.fileName.slice(0, 200), file_size: upload.size, file_key: key, state: 'mapping', detail: JSON.stringify(detail) as never,
      rows_total: expectedRows(detail), created_by: ctx.actor.accountId, created_by_name: ctx.actor.name, created_at: ctx.now,
    }).returningAll().executeTakeFirstOrThrow();
    return await presentImport(ctx, row);
  } catch (error) {
    await ctx.app.files.discard(ctx.app.files.pathOf(key));
    throw error;
  }
}

/** About how many records there are: filled rows without those of the head. */
function expectedRows(detail: ImportDetail): number {
  return [{ sheet: detail.sheet, head: detail.head }, ...(detail.further ?? [])].reduce((sum, { sheet, head }) => sum + Math.max(0, (detail.sheets[sheet]?.rows ?? 0) - (head.bottom - head.top + 1) - head.titles.length), 0);
}

/** Takes another sheet of the same file, or others together with it; what was decided about the rows of the first one is gone. */
export async function chooseSheet(ctx: Ctx, { params, body }: InputOf<typeof api.chooseSheet>): Promise<OutputOf<typeof api.chooseSheet>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['mapping', 'previewed', 'failed'] });
  insistVersion(row, body.version);
  if (row.file_key === null) throw new Refusal('import.unreadable');
  const detail = await findTable(ctx, ctx.app.files.pathOf(row.file_key), { sheet: body.sheet, together: body.together }).catch(unreadable);
  await ctx.tx.deleteFrom('import_rows').where('association_id', '=', row.association_id).where('import_id', '=', row.id).execute();
  const changed = await ctx.tx.updateTable('imports').set({ state: 'mapping', detail: JSON.stringify(detail) as never, rows_read: 0, rows_total: expectedRows(detail), version: row.version + 1 })
    .where('association_id', '=', row.association_id).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow();
  return presentImport(ctx, changed);
}

/** The file may have been cleared away meanwhile. */
function unreadable(error: unknown): never {
  if (error instanceof Refusal) throw error;
  throw new Refusal('import.unreadable');
}

/** Confirms the mapping, remembers it for rosters with the same head, and has the rows read (or, after a change, checked again). */
export async function confirmMapping(ctx: Ctx, { params, body }: InputOf<typeof api.confirmMapping>): Promise<OutputOf<typeof api.confirmMapping>> {
  const row = await importFor(ctx, params.id, { lock: true, states: ['mapping', 'previewed', 'failed'] });
  insistVersion(row, body.version);
  if (body.defaultUnitId !== null) await insistHomeUnit(ctx, 'member.import', body.defaultUnitId);
  const site = await siteFields(ctx);
  if (body.columns.some((c) => isSiteUse(c.use) && !site.some((f) => f.use === c.use))) throw new Refusal('input.invalid', {}, [{ path: 'columns', code: 'input.wrong_value' }]);
  const columns = chosenColumns(row, new Map(body.columns.map((c) => [c.column, c.use])));
  if (!columns.some((c) => c.use === 'name')) throw new Refusal('import.name_not_mapped');
  const detail: ImportDetail = { ...row.detail, columns, defaultUnitId: body.defaultUnitId };
  await ctx.tx.insertInto('import_mappings').values({ association_id: row.association_id, head_key: detail.headKey, mapping: JSON.stringify(rememberMapping(engineMapping({ columns }))) as never, used_at: ctx.now })
    .onConflict((oc) => oc.columns(['association_id', 'head_key']).doUpdateSet((eb) => ({ mapping: eb.ref('excluded.mapping'), used_at: ctx.now }))).execute();
  const stored = row.state === 'previewed';
  return presentImport(ctx, await beginPass(ctx, row, stored ? 'checking' : 'reading', detail));
}

function chosenColumns(row: ImportRow, uses: ReadonlyMap<number, ColumnUse>): ImportDetail['columns'] {
  let mapping = engineMapping(row.detail);
  for (const [column, use] of uses) {
    const before = mapping.find((c) => c.column === column);
    // Nobody can choose to take in what must not be collected, nor refuse by hand.
    if (before && before.use !== use && use !== 'refused') mapping = withChoice(mapping, column, use);
  }
  return row.detail.columns.map((c) => ({ ...c, use: mapping.find((m) => m.column === c.column)?.use ?? c.use }));
}
