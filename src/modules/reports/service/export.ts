import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import { speak } from '#kit/server/speak.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { reportAccess } from '../access.ts';
import { type ReportLine, type ReportQuery as Query, type ReportRow, reportQuery } from '../contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { counted, rateNames, shareOf } from '../rules.ts';
import { reportOf } from './suggestions.ts';

const w = zhCN.report.export;

/** The numbers as a sheet for a Chinese office; it tells of no person. */
export const suggestionReportSheet = exportList<Query>({
  query: reportQuery, title: 'report.export.title',
  allow: (ctx) => allowAnywhere(ctx, reportAccess, 'report.export'),
  async columns(ctx, query) {
    const { totals } = await reportOf(ctx, query);
    const word = (key: string): string => speak(ctx.app.registry, 'zh-CN', key) ?? key;
    return [
      { key: 'name', label: query.by ? zhCN.report.by[query.by] : w.all, width: 28 },
      ...counted.map((f) => ({ key: f, label: word(`suggestion.fact.${f}`), word: `suggestion.fact.${f}`, type: 'integer' as const, width: 10 })),
      ...totals.levels.map((l) => ({ key: `level:${l.level}`, label: fill(w.level, { level: word(`suggestion.adoptionLevel.${l.level}`) }), type: 'integer' as const, width: 14 })),
      ...rateNames.map((r) => ({ key: `rate:${r}`, label: zhCN.report.rate[r], width: 18 })),
    ];
  },
  async count(ctx, query) {
    return { rows: (await reportOf(ctx, query)).rows.length + 1, persons: 0 };
  },
  async *rows(ctx, query, columns) {
    const { totals, rows } = await reportOf(ctx, query);
    const word = (key: string): string => speak(ctx.app.registry, 'zh-CN', key) ?? key;
    for (const cells of [line(w.total, totals), ...rows.map((r) => line(nameOf(r, query, word), r))]) yield columns.map((c) => cells[c]);
  },
  inWords: filterWords,
  async made(ctx, query, taken) {
    await record(ctx, 'report.exported', { type: 'export', id: newId() }, { by: query.by ?? '', from: query.from ?? '', to: query.to ?? '', filter: await filterWords(ctx, query), rows: taken.rows - 1 });
  },
});

function line(name: string, { counts, levels, rates }: ReportLine): Readonly<Record<string, ExportCell>> {
  const rate = (r: { part: number; whole: number }): string => {
    const share = shareOf(r);
    return share === null ? w.noRate : fill(w.rate, { share: (share * 100).toFixed(1), part: r.part, whole: r.whole });
  };
  return {
    name, ...Object.fromEntries(counted.map((f) => [f, counts[f]])), ...Object.fromEntries(levels.map((l) => [`level:${l.level}`, l.count])), ...Object.fromEntries(rateNames.map((r) => [`rate:${r}`, rate(rates[r])])),
  };
}

function nameOf(r: ReportRow, { by }: Query, word: (key: string) => string): string {
  if (by === 'type') return word(`suggestion.type.${r.key}`);
  if (by === 'category') return r.key === 'none' ? zhCN.report.noCategory : word(`suggestion.category.${r.key}`);
  return r.name === null ? r.key : r.direct ? fill(zhCN.report.direct, { name: r.name }) : r.name;
}

/** What was chosen, in words, for the head of the sheet and the record. */
async function filterWords(ctx: Ctx, q: Query): Promise<string> {
  const names = await namesOfUnits(ctx, [q.unitId, q.handlingUnitId].filter((id) => id !== undefined));
  const period = q.from || q.to ? fill(w.period, { from: q.from ? formatDateZh(q.from) : w.open, to: q.to ? formatDateZh(q.to) : w.today }) : w.allTime;
  const parts = [
    period, q.unitId ? names.get(q.unitId)?.name : undefined, q.handlingUnitId ? fill(w.handledBy, { name: names.get(q.handlingUnitId)?.name ?? '' }) : undefined,
    q.type ? speak(ctx.app.registry, 'zh-CN', `suggestion.type.${q.type}`) : undefined, q.category ? speak(ctx.app.registry, 'zh-CN', `suggestion.category.${q.category}`) : undefined,
  ];
  return parts.filter((p) => p !== undefined).join(w.and);
}
