import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import { sparingMemory } from '#kit/server/spare-memory.ts';
import { streamTable } from '#kit/server/spreadsheets/read.ts';
import { secrecyMarkOfName } from '#modules/files/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/codes.ts';
import { type CheckedRow, type CodeColumns, type KnownCode, checkCodeRow, columnsOfHead } from '../rules/code-rows.ts';
import { bump, tableFor } from './codes.ts';
import { insistTop } from './insist.ts';

const MOST_ROWS = 50_000;
const SHOWN = 500;
/** Rows within which a head must stand. */
const HEAD_WITHIN = 20;

/** Reads a file of codes and keeps what it would do, for a person to look at before anything is written. */
export async function uploadCodes(ctx: Ctx, { params, query }: InputOf<typeof api.uploadCodes>, io: Io): Promise<OutputOf<typeof api.uploadCodes>> {
  insistTop(ctx, 'codeTable.edit');
  if (!io.upload) throw new Refusal('input.invalid');
  const mark = secrecyMarkOfName(io.upload.fileName);
  if (mark) throw new Refusal('file.marked_secret', { mark });
  const table = await tableFor(ctx, params.key);
  const rows = await check(ctx, table, io.upload.tempPath);
  await ctx.tx.insertInto('code_imports').values({
    association_id: ctx.actor.associationId, id: query.id, table_key: params.key, file_name: io.upload.fileName.slice(0, 200), rows: JSON.stringify(rows) as never, version: table.version, created_by: ctx.actor.accountId, created_at: ctx.now,
  }).execute();
  return { id: query.id, counts: countsOf(rows) };
}

async function check(ctx: Ctx, { key, name }: { readonly key: string; readonly name: string }, path: string): Promise<CheckedRow[]> {
  const { rows: entries } = await sql<KnownCode>`select code, name, parent, valid_from as "validFrom", valid_to as "validTo" from code_entries where association_id = ${ctx.actor.associationId} and table_key = ${key}`.execute(ctx.tx);
  const known = new Map(entries.map((e) => [e.code, e]));
  const seen = new Set<string>();
  const checked: CheckedRow[] = [];
  let columns: CodeColumns | null = null;
  await sparingMemory(async () => {
    for await (const batch of streamTable(path, { sheet: 0, limits: { rows: MOST_ROWS } })) {
      for (const row of batch.rows) {
        const cells = row.cells.map((c) => c?.text ?? '');
        if (!columns) {
          columns = columnsOfHead(cells);
          if (!columns && row.number > HEAD_WITHIN) throw new Refusal('codeImport.head_not_found');
          continue;
        }
        if (cells.every((c) => c.trim() === '')) continue;
        const done: CheckedRow = checkCodeRow(row.number, cells, columns, known, seen, name);
        if (done.does !== 'error') seen.add(done.code);
        checked.push(done);
      }
    }
  });
  if (!columns) throw new Refusal('codeImport.head_not_found');
  return checked;
}

function countsOf(rows: readonly CheckedRow[]): { add: number; change: number; same: number; error: number } {
  const counts = { add: 0, change: 0, same: 0, error: 0 };
  for (const r of rows) counts[r.does] += 1;
  return counts;
}

async function importFor(ctx: Ctx, id: string, lock: boolean) {
  const q = ctx.tx.selectFrom('code_imports').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id);
  const row = await (lock ? q.forUpdate() : q).executeTakeFirst();
  if (!row) throw new Refusal('codeImport.not_found');
  return row;
}

const RANK = { error: 0, change: 1, add: 2, same: 3 } as const;

/** What a checked file would do: errors first, then changes, additions and what stays. */
export async function readCodeImport(ctx: Ctx, { params }: InputOf<typeof api.readCodeImport>): Promise<OutputOf<typeof api.readCodeImport>> {
  allowAnywhere(ctx, fieldAccess, 'codeTable.list');
  const row = await importFor(ctx, params.id, false);
  const table = await tableFor(ctx, row.table_key);
  const sorted = row.rows.toSorted((a, b) => RANK[a.does] - RANK[b.does] || a.row - b.row);
  return { id: row.id, tableKey: table.key, tableName: table.name, fileName: row.file_name, done: row.committed_at !== null, counts: countsOf(row.rows), rows: sorted.slice(0, SHOWN), left: Math.max(0, sorted.length - SHOWN) };
}

/** Takes a checked file into its table in one transaction; refused when the table changed since it was checked. */
export async function commitCodeImport(ctx: Ctx, { params, body }: InputOf<typeof api.commitCodeImport>): Promise<OutputOf<typeof api.commitCodeImport>> {
  insistTop(ctx, 'codeTable.edit');
  const row = await importFor(ctx, params.id, true);
  if (row.committed_at !== null) throw new Refusal('codeImport.done');
  const table = await tableFor(ctx, row.table_key);
  if (table.version !== row.version) throw new Refusal('codeImport.outdated');
  const counts = countsOf(row.rows);
  if (counts.error > 0 && !body.leaveErrors) throw new Refusal('codeImport.has_errors', { count: counts.error });
  const taken = row.rows.filter((r) => r.does === 'add' || r.does === 'change');
  const today = localDate(ctx.now);
  for (let i = 0; i < taken.length; i += 1000) {
    const part = taken.slice(i, i + 1000);
    await sql`insert into code_entries (association_id, table_key, code, name, parent, valid_from, valid_to, position)
      select ${ctx.actor.associationId}, ${row.table_key}, x.code, x.name, x.parent, coalesce(x.valid_from, ${today}::date), x.valid_to, x.position
      from unnest(${part.map((r) => r.code)}::text[], ${part.map((r) => r.name)}::text[], ${part.map((r) => r.parent)}::text[], ${part.map((r) => r.validFrom)}::date[], ${part.map((r) => r.validTo)}::date[], ${part.map((r) => 10_000 + r.row)}::int[]) as x(code, name, parent, valid_from, valid_to, position)
      on conflict (association_id, table_key, code) do update set name = excluded.name, parent = excluded.parent, valid_to = coalesce(excluded.valid_to, code_entries.valid_to),
        valid_from = least(code_entries.valid_from, excluded.valid_from)`.execute(ctx.tx);
  }
  await ctx.tx.updateTable('code_imports').set({ committed_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await bump(ctx, row.table_key);
  await record(ctx, 'codeTable.imported', { type: 'codeImport', id: row.id }, { name: table.name, fileName: row.file_name, added: counts.add, changed: counts.change });
  return { added: counts.add, changed: counts.change };
}
