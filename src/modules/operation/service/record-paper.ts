import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS as S, type FormRow, blank, buildPaper, formLine, formTable, formText, formTitle } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type * as api from '../contract.ts';
import { PAPER as W } from '../data/paper-words.ts';
import { hashGroups, recordOf } from '../rules.ts';
import { readChainRecord } from './chain-record.ts';
import { finishPrinting } from './record-due.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The record of a month on paper, to be signed and kept apart from the machine. */
export async function printChainRecord(ctx: Ctx, { query }: InputOf<typeof api.printChainRecord>): Promise<FileAnswer> {
  const r = await readChainRecord(ctx, { query });
  const head: FormRow = { cells: [W.day, W.seq, W.hash].map((text) => ({ text, label: true })), head: true };
  const rows: FormRow[] = r.days.map((d) => ({ cells: [{ text: localDate(new Date(d.at)), align: 'center' }, { text: String(d.seq), align: 'center' }, { blocks: hashGroups(d.hash).map((line) => formLine(line, S, { linePt: 18 })) }], whole: true }));
  const none: FormRow = { cells: [{ text: W.none, span: 3, align: 'center' }] };
  const bytes = await buildPaper({
    meta: { title: W.title, creator: r.association },
    children: [
      ...formTitle(fill(W.titleOf, { month: r.month }), S, r.association), blank(120, true), ...formText(W.intro, S, { linePt: 22 }),
      formTable([18, 14, 68], [head, ...(rows.length > 0 ? rows : [none])], S),
      formLine(fill(r.problems.length === 0 ? W.agrees : W.disagrees, { lines: r.lines, n: r.problems.length }), S, { linePt: 26 }), formLine(W.sign, S, { linePt: 36 }),
    ],
  }, S);
  await finishPrinting(ctx, r.month);
  await record(ctx, 'chainRecord.printed', recordOf(r.month), { month: r.month, lines: r.lines });
  return { fileName: `${fill(W.fileName, { month: r.month })}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}
