import { fill } from '#kit/pure/words.ts';
import { bodyText, DEFAULT_PAPER_SETTINGS, oneLine, PAPER_WORDS, run, tidyNumber, type PaperSettings } from '#kit/server/documents/index.ts';
import { matterText } from './compose.ts';
import { FEEDBACK } from './data/form-words.ts';
import { REPLY } from './data/letter-words.ts';
import { feedbackForm } from './feedback-form.ts';
import { letterPaper } from './letter.ts';
import type { ReplyLetterData } from './types.ts';

function opening(data: ReplyLetterData): string {
  if (REPLY.hasOpening.some((words) => data.body.slice(0, 120).includes(words))) return '';
  return fill(data.authors.length > 1 ? REPLY.openingMany : REPLY.openingOne, { matter: matterText(data.matter) });
}

/**
 * The unit's answer: letter format, class mark in the upper right corner of page 1, number of the unit's own series, addressed
 * to every author, the author's form attached (rules of practice §2.2).
 */
export async function replyLetter(data: ReplyLetterData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const others = data.attachments ?? [];
  const names = [...others, FEEDBACK.title];
  return letterPaper(data, {
    title: fill(REPLY.title, { number: tidyNumber(data.matter.number) }),
    to: data.salutation ? [data.salutation] : data.authors,
    mark: data.resultClass ?? undefined,
    left: data.signer ? [...run(PAPER_WORDS.issuerLabel, {}, settings), ...run(oneLine(data.signer), { face: 'kaiti' }, settings)] : [],
    body: bodyText(`${opening(data)}\n${data.body}`, settings),
    attachments: names,
    after: feedbackForm(data, names.length > 1 ? names.length : null, settings),
  }, settings);
}
