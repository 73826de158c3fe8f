import type { InputOf } from '#kit/pure/endpoint.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type ExportList, type SheetColumn, exportList } from '#kit/server/exporting.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { ColumnType, ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { rootUnit } from '#modules/units/index.ts';
import type { z } from 'zod';
import { roundAccess } from '../access.ts';
import { type RoundUnit, roundExport } from '../contract/assessments.ts';
import type * as api from '../contract/assessments.ts';
import { PAPER as W } from '../data/templates.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { assessmentPaperOf, roundPaperOf, sheetTitle, totalText } from '../papers/sheets.ts';
import { assessmentSubject, roundSubject } from './common.ts';
import { assessmentFor, present } from './read.ts';
import { read as readRound } from './rounds.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const answer = (title: string, body: Buffer): FileAnswer => ({ fileName: fill(W.file, { title }), mime: DOCX, body, size: body.length });

export async function assessmentPaper(ctx: Ctx, { params }: InputOf<typeof api.assessmentPaper>): Promise<FileAnswer> {
  const a = await present(ctx, await assessmentFor(ctx, 'assessment.read', params.id));
  const title = sheetTitle(a.unit.name, a.round.name);
  const body = await assessmentPaperOf(a, (await rootUnit(ctx)).name, ctx.now);
  await record(ctx, 'assessment.printed', assessmentSubject(a.id), { title });
  return answer(title, body);
}

export async function roundPaper(ctx: Ctx, { params }: InputOf<typeof api.roundPaper>): Promise<FileAnswer> {
  const r = await readRound(ctx, { params });
  const title = fill(W.compare, { round: r.title });
  const body = await roundPaperOf(r, (await rootUnit(ctx)).name, ctx.now);
  await record(ctx, 'assessment.printed', roundSubject(r.id), { title });
  return answer(title, body);
}

const w = zhCN.assessment.sheet;
const col = (key: keyof typeof w, width: number, type?: ColumnType): SheetColumn => ({ key, label: w[key], word: `assessment.sheet.${key}`, width, ...(type ? { type } : {}) });
const cells: Readonly<Record<string, (u: RoundUnit) => ExportCell>> = { unit: (u) => u.unit.name, stateLabel: (u) => W.states[u.state], self: (u) => (u.state === 'filling' ? null : totalText(u.self)), review: (u) => (u.review ? totalText(u.review) : null), percent: (u) => (u.state === 'filling' ? null : (u.review ?? u.self).percent), gradeLabel: (u) => u.grade, gaps: (u) => (u.state === 'filling' ? null : u.gaps) };
/** The units of a round beside each other. */
export const roundSheet: ExportList = exportList<z.output<typeof roundExport>>({
  query: roundExport, title: 'assessment.sheet.name', allow: (ctx) => allowAnywhere(ctx, roundAccess, 'assessmentRound.export'),
  columns: () => [col('unit', 28), col('stateLabel', 10), col('self', 26), col('review', 26), col('percent', 8, 'integer'), col('gradeLabel', 8), col('gaps', 8, 'integer')],
  // Units and their sums: no list of persons.
  count: async (ctx, q) => ({ rows: (await readRound(ctx, { params: { id: q.round } })).list.length, persons: 0 }),
  async *rows(ctx, q, columns) {
    for (const u of (await readRound(ctx, { params: { id: q.round } })).list) yield columns.map((c) => cells[c]?.(u) ?? null);
  },
  async made(ctx, _q, taken) {
    await record(ctx, 'assessmentRound.exported', { type: 'export', id: newId() }, { count: taken.rows });
  },
});
