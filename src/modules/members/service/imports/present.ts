import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { setting } from '#kit/server/settings.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { memberAccess } from '../../access.ts';
import type * as api from '../../contract/imports.ts';
import type { ImportDetail } from '../../contract/staged.ts';
import { nameOf, placeOf } from '../../import/further-tables.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { type ImportRow, importFor, mayOpen } from './import-for.ts';
import { siteFields } from './site-fields.ts';

export const KEEP_DAYS = 'members.importKeepDays';
const DAY_MS = 86_400_000;

/** Whether a committed import can still be taken back: what it changed is kept for so many days. */
export function undoOpen(row: ImportRow, days: number, now: Date): boolean {
  return row.state === 'committed' && row.committed_at !== null && now.getTime() - row.committed_at.getTime() < days * DAY_MS;
}

function lineOf(row: ImportRow): api.ImportLine {
  return {
    id: row.id, fileName: row.file_name, state: row.state, createdAt: row.created_at.toISOString(), createdByName: row.created_by_name,
    committedAt: row.committed_at?.toISOString() ?? null, undoneAt: row.undone_at?.toISOString() ?? null, result: row.detail.result,
  };
}

interface Numbers {
  counts: api.RowCounts;
  default_unit: { id: string; name: string } | null;
  unknown_units: number;
  may_create: boolean;
}

/** Where a row of a roster stands in its file. */
export function placeIn(detail: Pick<ImportDetail, 'sheets' | 'sheet' | 'further'>, rowNo: number): api.Place {
  const { position, number } = placeOf(rowNo);
  const table = detail.further?.[position - 1];
  const name = table ? nameOf(table) : (detail.sheets[detail.sheet]?.name ?? '');
  return { sheet: (detail.further?.length ? name : '') || null, row: number };
}

/** Where an import stands. */
export async function presentImport(ctx: Ctx, row: ImportRow): Promise<api.ImportStateOf> {
  const { detail } = row;
  const { rows } = await sql<Numbers>`select
      (select jsonb_build_object('new', count(*) filter (where decision = 'new'), 'update', count(*) filter (where decision = 'update'), 'same', count(*) filter (where decision = 'same'),
        'conflict', count(*) filter (where decision = 'conflict'), 'error', count(*) filter (where decision = 'error'), 'skip', count(*) filter (where decision = 'skip'))
        from import_rows where association_id = ${row.association_id} and import_id = ${row.id}) as counts,
      (select jsonb_build_object('id', id, 'name', name) from units where association_id = ${row.association_id} and id = ${detail.defaultUnitId}::uuid) as default_unit,
      (select count(distinct (i ->> 'field', i -> 'params' ->> 'value'))::int from import_rows r cross join lateral jsonb_array_elements(r.issues) i
        where r.association_id = ${row.association_id} and r.import_id = ${row.id} and r.rank < 2 and i ->> 'code' = any(${UNIT_ISSUES}::text[])) as unknown_units`.execute(ctx.tx);
  const numbers = rows[0];
  const counts = numbers?.counts ?? { new: 0, update: 0, same: 0, conflict: 0, error: 0, skip: 0 };
  const days = await setting<number>(ctx, KEEP_DAYS);
  return {
    ...lineOf(row), version: row.version, format: detail.format, encoding: detail.encoding, sheets: [...detail.sheets], sheet: detail.sheet, together: [...new Set((detail.further ?? []).map((f) => f.sheet))].filter((s) => s !== detail.sheet), head: { top: detail.head.top, bottom: detail.head.bottom, titles: [...detail.head.titles] }, remembered: detail.remembered, notices: detail.notices.map((n) => ({ code: n.code, params: { ...n.params } })),
    columns: detail.columns.map((c) => ({ ...c, samples: [...c.samples] })), siteFields: await siteFields(ctx), defaultUnit: numbers?.default_unit ?? null,
    progress: { done: row.rows_read, total: row.rows_total }, counts, leftOut: detail.leftOut.map(({ row: rowNo, ...l }) => ({ ...l, at: placeIn(detail, rowNo) })), unknownUnits: numbers?.unknown_units ?? 0,
    failure: detail.failure && { code: detail.failure.code, params: { ...detail.failure.params } }, undone: detail.undone && { ...detail.undone, kept: [...detail.undone.kept] },
    can: {
      commit: row.state === 'previewed' && counts.conflict + counts.error === 0 && counts.new + counts.update > 0, undo: undoOpen(row, days, ctx.now),
      discard: !['committed', 'undone', 'discarded'].includes(row.state), createUnits: ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' || g.role === 'systemAdmin'),
    },
  };
}

/** Remarks that say that a name of a unit is not known. */
export const UNIT_ISSUES: readonly string[] = ['import.unit_unknown', 'import.unit_ambiguous', 'import.group_unknown', 'import.group_ambiguous'];

export async function getImport(ctx: Ctx, { params }: InputOf<typeof api.getImport>): Promise<OutputOf<typeof api.getImport>> {
  return presentImport(ctx, await importFor(ctx, params.id));
}

/** Imports that the reader may open, newest first. */
export async function listImports(ctx: Ctx, { query }: InputOf<typeof api.listImports>): Promise<OutputOf<typeof api.listImports>> {
  allowAnywhere(ctx, memberAccess, 'member.import');
  const limit = query.limit ?? 30;
  let rows = ctx.tx.selectFrom('imports').selectAll().where('association_id', '=', ctx.actor.associationId).where('state', '!=', 'discarded').orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit + 1);
  if (!mayOpen(ctx, { created_by: null })) rows = rows.where('created_by', '=', ctx.actor.accountId);
  if (query.after !== undefined) {
    const [at = '', id = ''] = readCursor('imports', ['instant', 'uuid'], query.after);
    rows = rows.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows.execute();
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items: items.map(lineOf), next: last ? writeCursor('imports', [last.created_at.toISOString(), last.id]) : null };
}
