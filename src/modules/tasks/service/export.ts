import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateTimeZh, formatDateZh } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';
import { taskAccess } from '../access.ts';
import type { exportTasks as api } from '../contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { type Row, keyOf, rowsOf } from './list.ts';

const MOST = 20_000;
const BATCH = 1000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The list as a workbook with who took it and when; the taking is recorded. */
export async function exportTasks(ctx: Ctx, { query }: InputOf<typeof api>): Promise<FileAnswer> {
  allowAnywhere(ctx, taskAccess, 'task.export');
  const { sort = 'due', ...filter } = query;
  const rows: Row[] = [];
  for (let after: string[] | null = null; rows.length < MOST; ) {
    const page: Row[] = await rowsOf(ctx, filter, sort, after, BATCH);
    rows.push(...page);
    const last = page.at(-1);
    if (page.length < BATCH || !last) break;
    after = keyOf(sort, last);
  }
  await record(ctx, 'task.exported', { type: 'export', id: newId() }, { count: rows.length });
  const w = zhCN.task.sheet;
  const columns = ([['title', 36], ['lead', 14], ['co', 20], ['due', 14], ['state', 10], ['source', 30], ['asker', 10], ['finished', 14]] as const).map(([key, width]) => ({ label: w[key], width }));
  const body = writeXlsx(rows.map((r) => [r.title, r.lead.name, r.co.map((c) => c.name).join(w.comma), formatDateZh(r.due_at), zhCN.task.state[r.state], r.source_title ?? '', r.asker_name, r.finished_at ? formatDateZh(r.finished_at) : '']), {
    sheetName: w.name, titles: [w.name], columns, stamp: w.stamp.replace('{name}', ctx.actor.name).replace('{at}', formatDateTimeZh(ctx.now)),
  });
  return { fileName: `${w.name}-${formatDateZh(ctx.now)}.xlsx`, mime: XLSX, body };
}
