import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { exportList } from '#kit/server/exporting.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { reportAccess } from '../access.ts';
import { type StructureQuery, structureQuery } from '../structure.contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { structureOf } from './structure.ts';

const w = zhCN.structure;

/** The structure table as a sheet, as it stands on the page; it tells of no single person. */
export const structureSheet = exportList<StructureQuery>({
  query: structureQuery, title: 'structure.title', allow: (ctx) => allowAnywhere(ctx, reportAccess, 'report.export'),
  async columns(ctx, query) {
    const t = await structureOf(ctx, query);
    return [...t.by.map((d, i) => ({ key: `by${i}`, label: w.by[d], width: 18 })), ...t.columns.map((c) => ({ key: `c:${c.key}`, label: c.label, width: 12 })), { key: 'total', label: w.total, width: 10 }];
  },
  count: async (ctx, query) => ({ rows: (await structureOf(ctx, query)).rows.length + 1, persons: 0 }),
  async *rows(ctx, query, columns) {
    const t = await structureOf(ctx, query);
    const text = (n: number | null): string | number => n ?? w.held;
    const line = (names: readonly string[], cells: readonly (number | null)[], total: number | null): Record<string, string | number> => ({
      ...Object.fromEntries(t.by.map((_d, i) => [`by${i}`, names[i] ?? ''])), ...Object.fromEntries(t.columns.map((c, i) => [`c:${c.key}`, text(cells[i] ?? null)])), total: text(total),
    });
    for (const l of [...t.rows.map((r) => line(r.values.map((v) => v.label), r.cells, r.total)), line([w.total], t.columnTotals, t.total)]) yield columns.map((c) => l[c] ?? null);
  },
  async inWords(ctx, query) {
    const { on, published } = await structureOf(ctx, query);
    return fill(w.asOf, { day: published || query.on ? formatDateZh(on) : w.today });
  },
  async made(ctx, query, taken) {
    await record(ctx, 'report.exported', { type: 'export', id: newId() }, { by: (query.rows ?? []).join(), from: '', to: query.on ?? '', filter: w.title, rows: taken.rows });
  },
});
