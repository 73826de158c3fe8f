import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { taskAccess } from '../access.ts';
import { type TaskExport, taskExport } from '../contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { type Row, conditions, keyOf, rowsOf } from './list.ts';

const BATCH = 1000;
const w = zhCN.task.sheet;
const widths = { title: 36, lead: 14, co: 20, due: 14, state: 10, source: 30, asker: 10, finished: 14 } as const;
const dates: readonly string[] = ['due', 'finished'];
const cells: Readonly<Record<string, (r: Row) => ExportCell>> = {
  title: (r) => r.title, lead: (r) => r.lead.name, co: (r) => r.co.map((c) => c.name).join(w.comma), due: (r) => localDate(r.due_at), state: (r) => zhCN.task.state[r.state], source: (r) => r.source_title, asker: (r) => r.asker_name, finished: (r) => (r.finished_at ? localDate(r.finished_at) : null),
};

/** The tasks of a filter as a sheet; whoever leads, helps or asked counts as a person of it. */
export const tasksSheet = exportList<TaskExport>({
  query: taskExport, title: 'task.sheet.name',
  allow: (ctx) => allowAnywhere(ctx, taskAccess, 'task.export'),
  columns: () => Object.entries(widths).map(([key, width]) => ({ key, label: w[key as keyof typeof widths], word: `task.sheet.${key}`, width, ...(dates.includes(key) ? { type: 'date' as const } : {}) })),
  async count(ctx, { sort: _sort, ...filter }) {
    const { rows } = await sql<{ rows: number; persons: number }>`with found as (select t.association_id, t.id, t.lead_account_id, t.asker_id from tasks t where ${conditions(ctx, filter)})
      select (select count(*)::int from found) as rows, (select count(distinct p.id)::int from (select lead_account_id as id from found union all select asker_id from found
        union all select c.account_id from found f join task_co_owners c on c.association_id = f.association_id and c.task_id = f.id) p) as persons`.execute(ctx.tx);
    return rows[0] ?? { rows: 0, persons: 0 };
  },
  rows: sheetRows,
  async made(ctx, _query, taken) {
    await record(ctx, 'task.exported', { type: 'export', id: newId() }, { count: taken.rows });
  },
});

async function* sheetRows(ctx: Ctx, { sort = 'due', ...filter }: TaskExport, columns: readonly string[]): AsyncGenerator<ExportCell[], void, undefined> {
  for (let after: string[] | null = null; ;) {
    const page: Row[] = await rowsOf(ctx, filter, sort, after, BATCH);
    for (const r of page) yield columns.map((c) => cells[c]?.(r) ?? null);
    const last = page.at(-1);
    if (!last || page.length < BATCH) return;
    after = keyOf(sort, last);
  }
}
