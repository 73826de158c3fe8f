import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateTimeZh, formatDateZh } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { type ExportColumn, writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';
import { deskAccess } from '../../access.ts';
import type { exportSuggestions as api } from '../../contract/lists.ts';
import { exportWords } from '../../data/export-words.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { type ListRow, selectRows } from './list.ts';

const MOST = 50_000;
const BATCH = 2000;

/** The list as a spreadsheet, with who took it, when and why; the taking is recorded. */
export async function exportSuggestions(ctx: Ctx, { query }: InputOf<typeof api>): Promise<FileAnswer> {
  allowAnywhere(ctx, deskAccess, 'suggestion.export');
  const { purpose, ...filter } = query;
  const rows: ListRow[] = [];
  let after: string[] | null = null;
  for (;;) {
    const page: ListRow[] = await selectRows(ctx, { ...filter, order: filter.order ?? 'newest' }, after, BATCH);
    rows.push(...page);
    const last = page.at(-1);
    if (page.length < BATCH || !last) break;
    if (rows.length >= MOST) throw new Refusal('input.invalid', {}, [{ path: 'from', code: 'input.too_big', params: { max: MOST } }]);
    after = [last.sort_key, last.id];
  }
  await record(ctx, 'suggestion.exported', { type: 'export', id: newId() }, { count: rows.length, purpose });
  const columns: ExportColumn[] = exportWords.columns.map(([label, width, type]) => ({ label, width, type }));
  const body = writeXlsx(rows.map(line), { sheetName: exportWords.sheet, titles: [exportWords.title], columns, stamp: exportWords.stamp(ctx.actor.name, formatDateTimeZh(ctx.now), purpose) });
  return { fileName: `${exportWords.title}-${formatDateZh(ctx.now)}.xlsx`, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body };
}

function line(r: ListRow) {
  const { suggestion: w } = zhCN;
  return [r.number ?? '', r.title, w.type[r.type], w.state[r.state], r.author_line, r.unit_name, r.category ? w.category[r.category] : '', r.submitted_at, r.handling_unit_name ?? '', r.due_at, r.result_class ? w.resultClass[r.result_class] : ''];
}
