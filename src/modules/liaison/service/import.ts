import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { type Row, cellText } from '#kit/pure/tabular/cell.ts';
import { cleanText, toHalfWidth } from '#kit/pure/tabular/text.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import { pointAccess } from '../access.ts';
import type * as api from '../contract/points.ts';
import { BATCH_PATTERN, batchWords, columnWords, levelWords } from '../data/import-words.ts';
import { association, ownUnit } from './common.ts';
import { pointSubject, writePoint } from './points.ts';

type Field = keyof typeof columnWords;
const fields = Object.keys(columnWords) as Field[];
const MOST = 500;
const HEAD_WITHIN = 10;

/** Which column holds what, from the row that names the points' names; the first word that fits wins. */
function headOf(rows: readonly Row[]): { at: number; columns: Map<Field, number> } | null {
  for (const [at, row] of rows.slice(0, HEAD_WITHIN).entries()) {
    const columns = new Map<Field, number>();
    const texts = row.cells.map((c) => cleanText(c?.text ?? '').replace(/\s/g, ''));
    for (const field of fields) for (const word of columnWords[field]) {
      const found = texts.indexOf(word);
      if (found >= 0 && !columns.has(field) && ![...columns.values()].includes(found)) columns.set(field, found);
    }
    if (columns.has('name') && columns.size > 1) return { at, columns };
  }
  return null;
}

function batchOf(text: string): number | null {
  const word = BATCH_PATTERN.exec(toHalfWidth(text))?.[1];
  if (word === undefined) return null;
  const n = batchWords[word] ?? Number(word);
  return n >= 1 && n <= 99 ? n : null;
}

/** Reads points from a spreadsheet and says row by row what is wrong; nothing is taken in. */
export async function preview(ctx: Ctx, _input: unknown, io: Io): Promise<OutputOf<typeof api.previewPoints>> {
  allowAnywhere(ctx, pointAccess, 'liaisonPoint.manage');
  if (!io.upload) throw new Refusal('input.invalid');
  const book = await readTable(io.upload.tempPath, { previewRows: MOST + HEAD_WITHIN });
  const rows = book.sheets.find((s) => s.rows.length > 0)?.rows ?? [];
  const head = headOf(rows);
  if (!head) throw new Refusal('liaisonPoint.head_not_found');
  const units = await ctx.tx.selectFrom('units').select(['id', 'name', 'short_name', 'aliases']).where('association_id', '=', association(ctx)).where('valid_to', 'is', null).execute();
  const people = await ctx.tx.selectFrom('accounts').select(['id', 'name']).where('association_id', '=', association(ctx)).where('state', '=', 'active').execute();
  const known = new Set((await ctx.tx.selectFrom('liaison_points').select(['unit_id', 'name']).where('association_id', '=', association(ctx)).where('ends_on', 'is', null).execute()).map((p) => `${p.unit_id}:${p.name}`));
  const seen = new Set<string>();
  const of = (row: Row, field: Field): string => cleanText(cellText(row, head.columns.get(field) ?? -1));
  return {
    rows: rows.slice(head.at + 1).filter((r) => fields.some((f) => of(r, f) !== '')).slice(0, MOST).map((row) => {
      const [name, unitName, officerName] = [of(row, 'name'), of(row, 'unit'), of(row, 'officer')];
      const unit = units.find((u) => u.name === unitName || u.short_name === unitName || u.aliases.includes(unitName));
      const namesakes = people.filter((p) => p.name === officerName);
      const [batch, level] = [batchOf(of(row, 'batch')), levelWords[of(row, 'level')] ?? null];
      const key = `${unit?.id ?? unitName}:${name}`;
      const problems: api.ImportRow['problems'] = [
        ...(name.length < 2 || name.length > 80 ? ['name' as const] : []), ...(batch === null ? ['batch' as const] : []), ...(level === null ? ['level' as const] : []), ...(unit ? [] : ['unit' as const]), ...(officerName !== '' && namesakes.length !== 1 ? ['officer' as const] : []),
        ...(seen.has(key) ? ['twice' as const] : []), ...(known.has(key) ? ['exists' as const] : []),
      ];
      seen.add(key);
      return { row: row.number, name, batch, level, unitId: unit?.id ?? null, unitName, site: of(row, 'site').slice(0, 120), officerId: namesakes.length === 1 ? (namesakes[0]?.id ?? null) : null, officerName, contactName: of(row, 'contact').slice(0, 30), contactPhone: toHalfWidth(of(row, 'phone')).slice(0, 30), problems };
    }),
  };
}

/** Takes rows in, all or none. */
export async function importRows(ctx: Ctx, { body }: InputOf<typeof api.importPoints>): Promise<OutputOf<typeof api.importPoints>> {
  allowAnywhere(ctx, pointAccess, 'liaisonPoint.manage');
  for (const unitId of new Set(body.rows.map((r) => r.unitId))) await ownUnit(ctx, 'liaisonPoint.manage', unitId);
  for (const { id, ...row } of body.rows) await writePoint(ctx, id, { ...row, since: body.since });
  const first = body.rows[0];
  if (first) await record(ctx, 'liaisonPoint.imported', pointSubject(first.id), { count: body.rows.length });
  return { count: body.rows.length };
}
