import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { issueNumber } from '#kit/pure/numbers-zh.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type { printPaper as api } from '../../contract/matter.ts';
import * as documents from '../../documents/index.ts';
import { suggestionToRead } from '../load.ts';
import { matterOf } from '../step.ts';
import { copyEditData, registrationData } from './paper-data/forms.ts';
import { issueData } from './paper-data/issue.ts';
import { dispatchData, extensionData, reminderData, replyData } from './paper-data/letters.ts';
import { type PaperSource, paperSource } from './paper-data/source.ts';
import { type PaperName, ownUnits, papersOf } from './papers-list.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Printed {
  readonly bytes: Buffer;
  readonly number: string | null;
  readonly date: documents.PaperDate;
}

/**
 * A paper of a suggestion as a Word document, made from the record as it stands, cut to what the reader may see. A paper
 * that does not exist (yet), or not for this reader, is `suggestion.paper_not_ready`. Every print is recorded.
 */
export async function printPaper(ctx: Ctx, { params, query }: InputOf<typeof api>): Promise<FileAnswer> {
  const s = await suggestionToRead(ctx, params.id);
  const src = await paperSource(ctx, s);
  const paper = asked(papersOf(s, src, ownUnits(ctx.actor)).filter((p) => p.kind === params.kind), query.partId);
  const printed = await print(src, paper);
  if (!printed) throw new Refusal('suggestion.paper_not_ready');
  await record(ctx, 'suggestion.paperPrinted', matterOf(s.id), { title: s.title, paper: paper.name });
  return { fileName: documents.documentFileName(paper.kind, printed.number, s.title, printed.date), mime: DOCX, body: printed.bytes, size: printed.bytes.length };
}

/** The paper that is meant: by its part, or the only one of its kind. */
function asked(papers: readonly PaperName[], partId: string | undefined): PaperName {
  const [found, ...more] = partId === undefined ? papers : papers.filter((p) => p.partId === partId);
  if (!found || more.length > 0) throw new Refusal('suggestion.paper_not_ready');
  return found;
}

async function print(src: PaperSource, { kind, partId }: PaperName): Promise<Printed | null> {
  const { s, ctx } = src;
  const own = s.formal_text ?? s.serial_no;
  const part = partId ?? '';
  switch (kind) {
    case 'registrationForm':
      return { bytes: await documents.registrationForm(await registrationData(src)), number: own, date: s.submitted_at ?? ctx.now };
    case 'copyEditSheet':
      return made(await copyEditData(src), documents.copyEditSheet, () => ({ number: own, date: s.copy_edited_at ?? ctx.now }));
    case 'expressIssue':
      return made(await issueData(src, part), documents.expressIssue, (d) => ({ number: src.issues.find((i) => i.id === part)?.state === 'signedOff' ? issueNumber(d.series, d.year, d.issueNo) : null, date: d.date }));
    case 'dispatchNotice':
      return made(await dispatchData(src, part), documents.dispatchNotice, (d) => ({ number: own, date: d.date }));
    case 'reminderNotice':
      return made(await reminderData(src, part), documents.reminderNotice, (d) => ({ number: d.number ?? own, date: d.date }));
    case 'extensionRequest':
      return made(await extensionData(src, part), documents.extensionRequest, (d) => ({ number: own, date: d.date }));
    case 'replyLetter':
      return made(await replyData(src, part), documents.replyLetter, (d) => ({ number: d.number ?? own, date: d.date }));
  }
}

async function made<D>(data: D | null, document: (data: D) => Promise<Buffer>, facts: (data: D) => Omit<Printed, 'bytes'>): Promise<Printed | null> {
  return data === null ? null : { bytes: await document(data), ...facts(data) };
}
