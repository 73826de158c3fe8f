import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#kit/pure/decision.ts';
import { say } from '#kit/pure/words.ts';
import { type AppServices, type Ctx, systemActor } from '#kit/server/context.ts';
import { type Db, inTransaction } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import type { RowCounts } from '../../contract/imports.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { checkBatch } from './check-batch.ts';
import { commitRow } from './decide-import.ts';
import { findTable } from './found-table.ts';
import type { ImportRow } from './import-for.ts';
import { operatorOf } from './importer.ts';
import { rowInWords } from './papers.ts';
import { settleRows } from './settle-rows.ts';
import { rosterRows } from './roster-rows.ts';
import { checkSetting } from './setting.ts';
import { storeRows } from './store-rows.ts';

/** Told to the operator: one sentence a line. */
export interface FileReport {
  readonly ok: boolean;
  readonly lines: readonly string[];
  readonly counts: RowCounts;
}

const BATCH = 2000;
const SHOWN_ROWS = 200;
/** Ends the transaction of a dry run, or of a file with problems, with what is to be told. */
class NothingWritten extends Error {
  readonly report: FileReport;
  constructor(report: FileReport) {
    super('nothing is written');
    this.report = report;
  }
}

/**
 * Imports a roster for the operator at the command line: everything in one transaction, which is given up in a dry run or
 * when a row has a problem. The association is the only one there is, else `import.unreadable`.
 */
export async function importMembersFile(db: Db, app: AppServices, file: string, options: { dryRun: boolean }): Promise<FileReport> {
  try {
    return await inTransaction(db, async (tx) => {
      const [association, second] = await tx.selectFrom('associations').select('id').limit(2).execute();
      if (!association || second) throw new Refusal('import.unreadable');
      const system: Ctx = { tx, actor: systemActor(association.id), now: app.clock(), requestId: 'cli:import-members', asked: new Set(), app };
      const ctx: Ctx = { ...system, actor: await operatorOf(system) };
      const { row, counts, problems } = await stage(ctx, file);
      const said = words(counts);
      if (problems.length > 0) throw new NothingWritten({ ok: false, counts, lines: [...problems, said, zhCN.import.cli.notWritten] });
      if (options.dryRun) throw new NothingWritten({ ok: true, counts, lines: [said, zhCN.import.cli.dryRun] });
      if (counts.new + counts.update === 0) throw new NothingWritten({ ok: true, counts, lines: [said, zhCN.import.cli.nothing] });
      await commitRow(ctx, row);
      return { ok: true, counts, lines: [said, zhCN.import.cli.written] };
    });
  } catch (error) {
    if (error instanceof NothingWritten) return error.report;
    throw error;
  }
}

function words(c: RowCounts): string {
  return say(zhCN, 'import.cli.counts', { ...c });
}

async function stage(ctx: Ctx, file: string) {
  const detail = await findTable(ctx, file);
  if (!detail.columns.some((c) => c.use === 'name')) throw new Refusal('import.name_not_mapped');
  const id = newId();
  const row = await ctx.tx.insertInto('imports').values({
    association_id: ctx.actor.associationId, id, kind: 'members', file_name: path.basename(file), file_size: (await stat(file)).size, state: 'previewed', detail: JSON.stringify(detail) as never,
    created_by: null, created_by_name: ctx.actor.name, created_at: ctx.now,
  }).returningAll().executeTakeFirstOrThrow();
  const setting = await checkSetting(ctx, detail);
  for await (const batch of rosterRows(file, detail, BATCH)) {
    await storeRows(ctx, id, await checkBatch(ctx, setting, batch.rows.map((r) => ({ ...r, fixes: {}, choice: null, choiceMemberId: null }))));
  }
  await settleRows(ctx, id);
  return { row, counts: await countsOf(ctx, id), problems: await problemsOf(ctx, row) };
}

async function countsOf(ctx: Ctx, id: string): Promise<RowCounts> {
  const counts: Record<string, number> = { new: 0, update: 0, same: 0, conflict: 0, error: 0, skip: 0 };
  const rows = await ctx.tx.selectFrom('import_rows').select((eb) => ['decision', eb.fn.countAll<string>().as('n')]).where('association_id', '=', ctx.actor.associationId).where('import_id', '=', id).groupBy('decision').execute();
  for (const r of rows) counts[r.decision] = Number(r.n);
  return counts as RowCounts;
}

/** One line a row that stops the import: its number, and what is wrong. */
async function problemsOf(ctx: Ctx, row: ImportRow): Promise<string[]> {
  const rows = await ctx.tx.selectFrom('import_rows').select(['row_no', 'issues', 'repeats_row', 'decision']).where('association_id', '=', ctx.actor.associationId).where('import_id', '=', row.id).where('rank', '=', 0).orderBy('row_no').limit(SHOWN_ROWS).execute();
  return rows.map((r) => {
    const said = r.issues.filter((i) => r.decision === 'conflict' || i.severity === 'error').map((i) => say(zhCN, i.code, i.params));
    if (r.repeats_row !== null) said.push(say(zhCN, 'import.repeats.person', { row: rowInWords(row, r.repeats_row) }));
    return say(zhCN, 'import.cli.row', { row: rowInWords(row, r.row_no), text: said.join('') });
  });
}
