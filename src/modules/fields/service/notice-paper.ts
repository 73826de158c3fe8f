import { fill } from '#kit/pure/words.ts';
import { localDate } from '#kit/pure/time.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS, bodyText, buildPaper, formLine, formTable, formTitle, officialDate } from '#kit/server/documents/index.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type * as api from '../contract/notice.ts';
import type { NoticeField } from '../contract/notice.ts';
import { NOTICE_WORDS as w } from '../data/notice-words.ts';
import { readNotice } from './notice.ts';

const MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const settings = DEFAULT_PAPER_SETTINGS;

/** The notice in force as a document to print and sign. */
export async function printNotice(ctx: Ctx, _input: InputOf<typeof api.printNotice>): Promise<FileAnswer> {
  const notice = await readNotice(ctx, { query: {} });
  const { association, fields } = notice.content;
  const consents = fields.filter((f) => f.basis === 'consent');
  const day = localDate(new Date(notice.publishedAt));
  const head = [w.columns.label, w.columns.purpose, w.columns.basis, w.columns.tier, w.columns.keep].map((text) => ({ text, label: true }));
  const body = await buildPaper({
    meta: { title: w.title, creator: association, date: day },
    children: [
      ...formTitle(w.title, settings, association),
      formLine(`${fill(w.version, { version: notice.version })} ${fill(w.date, { date: officialDate(day) })}`, settings, { align: 'center' }),
      ...bodyText(`${fill(w.lead, { association })}\n${w.never}`, settings),
      formTable([14, 34, 16, 22, 14], [{ head: true, cells: head }, ...fields.map((f) => ({ whole: true, cells: rowOf(f) }))], settings),
      ...bodyText(`${w.rights}\n${w.consentHead}`, settings),
      ...(consents.length === 0 ? bodyText(w.none, settings) : [formTable([30, 44, 26], consents.map((f) => ({ cells: [{ text: f.label, label: true }, { text: f.purpose }, { text: w.given }] })), settings)]),
      formLine(w.signHead, settings), formLine(w.signLine, settings),
    ],
  }, settings);
  return { fileName: `${w.title}${fill(w.version, { version: notice.version })}.docx`, mime: MIME, body, size: body.length };
}

/** How long a field is kept, in the words of the notice. */
export function keepingOf({ keepDays }: { readonly keepDays: number | null }): string {
  if (keepDays === null) return w.keepForever;
  return keepDays === 0 ? w.keepAtOnce : fill(w.keepDays, { days: keepDays });
}

function rowOf(f: NoticeField): { text: string }[] {
  return [{ text: `${f.label}${f.encrypted ? w.encrypted : ''}` }, { text: f.purpose }, { text: w.basis[f.basis] }, { text: w.tier[f.tier] }, { text: keepingOf(f) }];
}
