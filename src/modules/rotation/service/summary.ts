import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS, bodyText, buildPaper, signature, titleBlock } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type { printSummary } from '../contract/shifts.ts';
import type { ShiftDetail } from '../contract/shifts.ts';
import { SUMMARY as W } from '../data/paper-words.ts';
import { factOf, shiftFor, shiftSubject } from './load.ts';
import { presentShift } from './read-shift.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const day = (at: string): string => formatDateZh(new Date(at));

/** The shift as a Word document: what was to be done and was, and what was handed over to whom. */
export async function summary(ctx: Ctx, { params }: InputOf<typeof printSummary>): Promise<FileAnswer> {
  const row = await shiftFor(ctx, 'rotationShift.readNote', params.id);
  const f = await presentShift(ctx, row.id);
  const settings = DEFAULT_PAPER_SETTINGS;
  const bytes = await buildPaper({
    meta: { title: W.title, creator: f.unitName, date: f.endsOn },
    children: [...titleBlock(W.title, settings), ...bodyText(textOf(f), settings), ...signature({ name: f.unitName, date: ctx.now, seal: false }, settings)],
  }, settings);
  await record(ctx, 'rotationShift.printed', shiftSubject(f.id), factOf(row));
  return { fileName: `${fill(W.fileName, { name: f.holder.name, day: f.startsOn.slice(0, 7) })}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}

function textOf(f: ShiftDetail): string {
  const span = fill(W.span, { from: formatDateZh(f.startsOn), to: formatDateZh(f.endsOn) });
  const duties = f.dutyList.flatMap((d, i) => [
    fill(W.dutyLine, { n: i + 1, title: d.title, target: d.target, count: d.count }),
    ...d.ticks.filter((t) => !t.withdrawn).map((t) => fill(W.evidence, { day: formatDateZh(t.doneOn), note: t.note })),
  ]);
  const n = f.note;
  return [
    fill(W.head, { unit: f.unitName, title: f.title }), `${W.shift}\uff1a${span}`, `${W.president}\uff1a${f.holder.name}`, W.dutiesHead, ...(duties.length > 0 ? duties : [W.noDuties]),
    W.done, n?.done || W.none, W.open, n?.open || W.none, W.money, n?.money || W.none, W.promises, n?.promises || W.none,
    ...(n?.handedAt ? [fill(W.handed, { name: n.handedBy ?? '', day: day(n.handedAt) })] : []), ...(n?.receivedAt ? [fill(W.received, { name: n.receivedBy ?? '', day: day(n.receivedAt) })] : []),
    ...(n?.reviewNote ? [W.review, n.reviewNote] : []),
  ].join('\n');
}
