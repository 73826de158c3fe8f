import { type RawBuilder, sql } from 'kysely';
import type { Cell } from '#kit/pure/tabular/cell.ts';
import { textCell } from '#kit/pure/tabular/cell.ts';
import { isPlaceholder } from '#kit/pure/tabular/text.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { ExtraImport, ExtraWritten } from '#kit/server/row-extras.ts';
import type { FieldChange, ImportDetail, RawRow, RowFixes, RowIssue, SiteUse, StagedSite } from '../../contract/staged.ts';
import { isSiteUse } from '../../import/fields.ts';
import { rowOf } from './roster-rows.ts';

const PIECE = 1000;

/** A field that the site added to its members, as a column of a roster may be taken into it. */
export interface SiteField {
  readonly use: SiteUse;
  readonly label: string;
}
/** The columns of a roster that are taken into fields of the site. */
export type SiteColumns = readonly { readonly key: string; readonly column: number }[];

const door = (ctx: Ctx): ExtraImport | undefined => ctx.app.registry.rowExtras.get('members')?.imports;

/** Fields of the site that this person may take in. */
export async function siteFields(ctx: Ctx): Promise<SiteField[]> {
  return ((await door(ctx)?.columns(ctx)) ?? []).map((c) => ({ use: `site.${c.key}` as const, label: c.label }));
}

export const siteColumns = (detail: ImportDetail): SiteColumns => detail.columns.flatMap((c) => (isSiteUse(c.use) ? [{ key: c.use.slice('site.'.length), column: c.column }] : []));

export interface SiteOfRow {
  readonly site: StagedSite;
  readonly changes: readonly FieldChange[];
  readonly issues: readonly RowIssue[];
}

/** Reads the cells of fields of the site, of many rows at once: what each changes, and what of it cannot be read. An empty cell takes nothing away. */
export async function readSite(ctx: Ctx, columns: SiteColumns, rows: readonly { readonly rowNo: number; readonly raw: RawRow; readonly fixes: RowFixes; readonly memberId: string | null }[]): Promise<ReadonlyMap<number, SiteOfRow>> {
  const from = door(ctx);
  const asked = rows.flatMap((row) => columns.flatMap(({ key, column }) => {
    const cell = cellOf(row, key, column);
    return cell ? [{ rowNo: row.rowNo, key, cell, rowId: row.memberId }] : [];
  }));
  const found = new Map<number, { site: Record<string, unknown>; changes: FieldChange[]; issues: RowIssue[] }>();
  if (!from || asked.length === 0) return found;
  const read = await from.read(ctx, asked);
  asked.forEach(({ rowNo, key }, i) => {
    const of = found.get(rowNo) ?? { site: {}, changes: [], issues: [] };
    found.set(rowNo, of);
    const answer = read[i];
    if (!answer) return;
    if ('code' in answer) of.issues.push({ field: `site.${key}`, severity: 'error', code: answer.code, params: answer.params });
    else if (!answer.same) {
      of.site[key] = answer.value;
      of.changes.push({ field: `site.${key}`, before: answer.before, after: answer.text });
    }
  });
  return found;
}

function cellOf(row: { readonly rowNo: number; readonly raw: RawRow; readonly fixes: RowFixes }, key: string, column: number): Cell | null {
  const fix = row.fixes[`site.${key}`];
  const cell = fix === undefined ? (rowOf(row.rowNo, row.raw).cells[column] ?? null) : textCell(fix);
  return !cell || cell.text.trim() === '' || isPlaceholder(cell.text) ? null : cell;
}

/** Writes what the rows of an import say of fields of the site, and keeps what stood there. */
export async function writeSite(ctx: Ctx, importId: string): Promise<void> {
  const from = door(ctx);
  const { associationId } = ctx.actor;
  for (let after = 0; from; ) {
    const { rows } = await sql<{ row_no: number; member_id: string; site: StagedSite }>`select r.row_no, r.member_id, r.site from import_rows r
      where r.association_id = ${associationId} and r.import_id = ${importId} and r.decision in ('new', 'update') and r.site <> '{}'::jsonb and r.row_no > ${after} order by r.row_no limit ${PIECE}`.execute(ctx.tx);
    const written = await from.write(ctx, rows.map((r) => ({ rowId: r.member_id, values: r.site })));
    if (written.size > 0) await sql`update import_changes c set site = w.site from jsonb_to_recordset(${JSON.stringify([...written].map(([id, site]) => ({ id, site })))}::jsonb) w (id uuid, site jsonb)
      where c.association_id = ${associationId} and c.import_id = ${importId} and c.member_id = w.id`.execute(ctx.tx);
    const last = rows.at(-1);
    if (!last || rows.length < PIECE) return;
    after = last.row_no;
  }
}

/** Puts fields of the site back as they were; the members of whom somebody changed them since keep them. */
export async function takeSiteBack(ctx: Ctx, importId: string): Promise<readonly string[]> {
  const from = door(ctx);
  const kept: string[] = [];
  for (let after = 0; from; ) {
    const { rows } = await sql<{ row_no: number; member_id: string; site: ExtraWritten }>`select c.row_no, c.member_id, c.site from import_changes c
      where c.association_id = ${ctx.actor.associationId} and c.import_id = ${importId} and c.site <> '{}'::jsonb and c.row_no > ${after} order by c.row_no limit ${PIECE}`.execute(ctx.tx);
    if (rows.length > 0) kept.push(...(await from.takeBack(ctx, rows.map((r) => ({ rowId: r.member_id, written: r.site })))));
    const last = rows.at(-1);
    if (!last || rows.length < PIECE) return kept;
    after = last.row_no;
  }
  return kept;
}

/** That a use of an added member is none by which its import could not be taken back: values that the import itself wrote. `u`: members in use, `c`: changes of the import. */
export function ownValues(ctx: Ctx): RawBuilder<boolean> {
  const from = door(ctx);
  return from ? sql<boolean>`(u.used_in = ${from.table} and not ${from.othersThan(sql`c.member_id`, sql`c.site`)})` : sql<boolean>`false`;
}
