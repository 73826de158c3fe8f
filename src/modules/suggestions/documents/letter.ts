import type { FileChild, ParagraphChild } from 'docx';
import { fill } from '#kit/pure/words.ts';
import { addressee, attachmentNote, bracketNote, buildPaper, colophon, letterHeader, letterNumber, signature, tidyNumber, titleBlock, type PaperSettings } from '#kit/server/documents/index.ts';
import { dayIso } from './compose.ts';
import { COMMON } from './data/common-words.ts';
import type { LetterData } from './types.ts';

/** What a paper in the letter format is made of, besides what every letter has. */
export interface LetterParts {
  readonly title: string;
  readonly to: readonly string[];
  readonly body: readonly FileChild[];
  /** Upper right of page 1. */
  readonly mark?: string | undefined;
  /** On the number's line, left. */
  readonly left?: readonly ParagraphChild[];
  readonly attachments?: readonly string[] | undefined;
  /** After the contact note: boxes and attached pages. */
  readonly after?: readonly FileChild[];
}

/** A paper in the letter format of GB/T 9704-2012 §10.1: head, number, title, addressee, text, signature, contact, copies. */
export async function letterPaper(data: LetterData, parts: LetterParts, settings: PaperSettings): Promise<Buffer> {
  return buildPaper({
    meta: { title: parts.title, creator: data.sender, date: dayIso(data.date) },
    firstHeader: letterHeader({ sender: data.sender, ...(parts.mark && { mark: parts.mark }) }, settings),
    children: [
      letterNumber(data.number ? tidyNumber(data.number) : '', parts.left ?? [], settings),
      ...titleBlock(parts.title, settings),
      addressee(parts.to, settings),
      ...parts.body,
      ...attachmentNote(parts.attachments ?? [], settings),
      ...signature({ name: data.sender, date: data.date, seal: data.seal ?? true }, settings),
      bracketNote(fill(COMMON.contactNote, { name: data.contact.name, phone: data.contact.phone }), settings),
      ...(parts.after ?? []),
      ...colophon({ copyTo: data.copyTo ?? [] }, 'letter', settings),
    ],
  }, settings);
}
