import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateTimeZh, formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { speak } from '#kit/server/speak.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { type ExportColumn, writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { reportAccess } from '../access.ts';
import type { exportSuggestionReport as api, ReportLine, ReportRow } from '../contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { counted, rateNames, shareOf } from '../rules.ts';
import { reportOf } from './suggestions.ts';

type Query = InputOf<typeof api>['query'];
const w = zhCN.report.export;

/** The numbers as a spreadsheet for a Chinese office, with who took it, when and over what; the taking is recorded. */
export async function exportSuggestionReport(ctx: Ctx, { query }: InputOf<typeof api>): Promise<FileAnswer> {
  allowAnywhere(ctx, reportAccess, 'report.export');
  const { totals, rows } = await reportOf(ctx, query);
  const filter = await filterWords(ctx, query);
  await record(ctx, 'report.exported', { type: 'export', id: newId() }, { by: query.by ?? '', from: query.from ?? '', to: query.to ?? '', filter, rows: rows.length });
  const word = (key: string): string => speak(ctx.app.registry, 'zh-CN', key) ?? key;
  const columns: ExportColumn[] = [
    { label: query.by ? zhCN.report.by[query.by] : w.all, width: 28 },
    ...counted.map((f): ExportColumn => ({ label: word(`suggestion.fact.${f}`), type: 'integer', width: 10 })),
    ...totals.levels.map((l): ExportColumn => ({ label: fill(w.level, { level: word(`suggestion.adoptionLevel.${l.level}`) }), type: 'integer', width: 14 })),
    ...rateNames.map((r): ExportColumn => ({ label: zhCN.report.rate[r], width: 18 })),
  ];
  const lines = [line(w.total, totals), ...rows.map((r) => line(nameOf(r, query, word), r))];
  const body = writeXlsx(lines, { sheetName: w.sheet, titles: [w.title, fill(w.filter, { filter })], columns, stamp: fill(w.stamp, { who: ctx.actor.name, when: formatDateTimeZh(ctx.now) }) });
  return { fileName: `${w.title}-${formatDateZh(ctx.now)}.xlsx`, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body };
}

function line(name: string, { counts, levels, rates }: ReportLine): ExportCell[] {
  const rate = (r: { part: number; whole: number }): string => {
    const share = shareOf(r);
    return share === null ? w.noRate : fill(w.rate, { share: (share * 100).toFixed(1), part: r.part, whole: r.whole });
  };
  return [name, ...counted.map((f) => counts[f]), ...levels.map((l) => l.count), ...rateNames.map((r) => rate(rates[r]))];
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
