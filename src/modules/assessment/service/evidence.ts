import { Readable } from 'node:stream';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { type ZipPart, zipStream } from '#kit/server/spreadsheets/write/zip-stream.ts';
import { rootUnit } from '#modules/units/index.ts';
import type * as api from '../contract/assessments.ts';
import { PAPER as W } from '../data/templates.ts';
import { assessmentPaperOf, sheetTitle } from '../papers/sheets.ts';
import { assessmentSubject, association } from './common.ts';
import { assessmentFor, present } from './read.ts';

/** A plain zip file holds no more than four gigabytes; half of it is left for the rest. */
const MOST_BYTES = 2 * 1024 ** 3;
const UNFIT = /[\\/:*?"<>|\p{Cc}]/gu;
/** A name that every file system takes; a folder ends neither in a point nor in a blank. */
const plain = (text: string, longest: number): string => [...text.replace(UNFIT, '_').trim()].slice(0, longest).join('').replace(/[.\s]+$/u, '') || '_';
const two = (n: number): string => String(n).padStart(2, '0');

/** What a unit attached, a folder an item in the order of the sheet, with the sheet itself on top: as the evaluating body asks for it. */
export async function evidenceFolder(ctx: Ctx, { params }: InputOf<typeof api.evidenceFolder>): Promise<FileAnswer> {
  const a = await present(ctx, await assessmentFor(ctx, 'assessment.read', params.id));
  const ids = a.answers.flatMap((x) => x.files.map((f) => f.id));
  const rows = ids.length === 0 ? [] : await ctx.tx.selectFrom('files').select(['id', 'sha256', 'size']).where('association_id', '=', association(ctx)).where('id', 'in', ids).execute();
  if (rows.reduce((sum, f) => sum + Number(f.size), 0) > MOST_BYTES) throw new Refusal('assessment.evidence_too_large');
  const sections = [...new Set(a.items.map((i) => i.section))];
  const title = sheetTitle(a.unit.name, a.round.name);
  const sheet = await assessmentPaperOf(a, (await rootUnit(ctx)).name, ctx.now);
  const { files } = ctx.app;
  async function* bytesOf(sha256: string): AsyncGenerator<Buffer> {
    for await (const chunk of (await files.read(sha256)).stream) yield chunk as Buffer;
  }
  const parts: ZipPart[] = [{ name: `00 ${plain(title, 60)}.docx`, data: [sheet] }];
  for (const [s, section] of sections.entries()) {
    for (const [i, item] of a.items.filter((x) => x.section === section).entries()) {
      const folder = `${two(s + 1)} ${plain(section || W.all, 30)}/${two(i + 1)} ${plain(item.title, 40)}`;
      for (const [n, file] of (a.answers.find((x) => x.itemId === item.id)?.files ?? []).entries()) {
        const row = rows.find((x) => x.id === file.id);
        if (row) parts.push({ name: `${folder}/${two(n + 1)} ${plain(file.name, 100)}`, data: bytesOf(row.sha256) });
      }
    }
  }
  await record(ctx, 'assessment.printed', assessmentSubject(a.id), { title: fill(W.evidenceFile, { title }) });
  return { fileName: fill(W.evidenceFile, { title }), mime: 'application/zip', body: Readable.from(zipStream(parts), { objectMode: false }) };
}
