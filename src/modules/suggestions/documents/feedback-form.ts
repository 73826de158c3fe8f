import type { FileChild } from 'docx';
import { fill } from '#kit/pure/words.ts';
import { attachmentHead, blank, formTable, formText, oneLine, tidyNumber, type FormCell, type FormRow, type PaperSettings } from '#kit/server/documents/index.ts';
import { dayText, list } from './compose.ts';
import { COMMON } from './data/common-words.ts';
import { FEEDBACK } from './data/form-words.ts';
import type { FeedbackAnswers, ReplyLetterData } from './types.ts';

const LINE_PT = 22;
const MOST_NAMES = 4;
/** Shares of the columns: facts take 1 | 2+3 | 4 | 5, questions 1+2 | 3+4+5. */
const COLUMNS = [18, 19, 18, 16, 29] as const;

/** The choices of a question with a box before each, the chosen one ticked. */
function boxes(choices: Readonly<Record<string, string>>, chosen: string | undefined): string {
  return Object.entries(choices).map(([key, word]) => (key === chosen ? COMMON.boxTicked : COMMON.boxOpen) + word).join(COMMON.blank.repeat(2));
}

const label = (text: string): FormCell => ({ text, label: true });
const wide = (text: string): FormCell => ({ text, span: 4 });
const fact = (text: string): FormCell => ({ text, span: 2 });

/** Names, or the first and how many: each author gets a form of their own and signs it. */
function authorsOf(names: readonly string[]): string {
  return names.length <= MOST_NAMES ? list(names) : fill(FEEDBACK.authorsShort, { first: oneLine(names[0] ?? ''), n: names.length });
}

function facts(data: ReplyLetterData): FormRow[] {
  return [
    { cells: [label(FEEDBACK.number), fact(tidyNumber(data.matter.number)), label(FEEDBACK.resultClass), { text: data.resultClass ? FEEDBACK.classes[data.resultClass] : '' }], whole: true },
    { cells: [label(FEEDBACK.matter), wide(oneLine(data.matter.title))], whole: true },
    { cells: [label(FEEDBACK.author), fact(authorsOf(data.authors)), label(FEEDBACK.unit), { text: oneLine(data.sender) }], whole: true },
    { cells: [label(FEEDBACK.letter), fact(data.number ? tidyNumber(data.number) : ''), label(FEEDBACK.replied), { text: dayText(data.date) }], whole: true },
  ];
}

function questions({ collective }: ReplyLetterData['feedbackForm'], answers: FeedbackAnswers): FormRow[] {
  const { questions: q, rates, ratings } = FEEDBACK;
  const row = (ask: string, choices: Readonly<Record<string, string>>, chosen: string | undefined): FormRow => ({
    cells: [{ text: ask, span: 2 }, { text: boxes(choices, chosen), span: 3 }], whole: true,
  });
  const leader = answers.leaderReplied === undefined ? undefined : answers.leaderReplied ? 'yes' : 'no';
  return [
    row(q.visited.ask, q.visited.choices, answers.visited),
    row(q.heardHow.ask, q.heardHow.choices, answers.heardHow),
    row(q.toThePoint.ask, q.toThePoint.choices, answers.toThePoint),
    row(q.serviceManner.ask, q.serviceManner.choices, answers.serviceManner),
    row(q.resultOpinion.ask, q.resultOpinion.choices, answers.resultOpinion),
    { cells: [{ text: q.leaderReplied.ask, span: 2 }, { text: boxes(q.leaderReplied.choices, collective ? leader : undefined) + (collective ? '' : COMMON.blank + FEEDBACK.onlyBody), span: 3 }], whole: true },
    row(rates.rateWork, ratings, answers.rateWork),
    row(rates.rateResult, ratings, answers.rateResult),
  ];
}

/**
 * The author's form as an attached page: the six questions of rules of practice §2.2, the two overall ratings, free words.
 * What authors answered is printed, a page each; before that, one blank form to be filled in with the pen.
 */
export function feedbackForm(data: ReplyLetterData, index: number | null, settings: PaperSettings): FileChild[] {
  const { answers = [] } = data.feedbackForm;
  return (answers.length > 0 ? answers : [{}]).flatMap((one) => formOf(data, one, index, settings));
}

function noteOf({ dueDate, returnTo }: ReplyLetterData['feedbackForm'], answers: FeedbackAnswers): string {
  if (answers.name !== undefined && answers.givenOn !== undefined) return fill(FEEDBACK.given, { name: oneLine(answers.name), date: dayText(answers.givenOn) });
  return fill(dueDate === undefined ? FEEDBACK.noteOpen : FEEDBACK.note, { due: dueDate === undefined ? '' : dayText(dueDate), returnTo: oneLine(returnTo) });
}

function formOf(data: ReplyLetterData, answers: FeedbackAnswers, index: number | null, settings: PaperSettings): FileChild[] {
  const rows: FormRow[] = [
    ...facts(data),
    ...questions(data.feedbackForm, answers),
    { cells: [label(FEEDBACK.comment), { blocks: formText(answers.comment ?? '', settings, { linePt: LINE_PT }), span: 4, top: true }], lines: 3 },
    { cells: [label(FEEDBACK.sign), fact(oneLine(answers.name ?? '')), label(FEEDBACK.phone), { text: '' }], whole: true, withNext: true },
    // Its own last row: a line under the table would stand alone on the next page where the table fills this one.
    { cells: [{ text: noteOf(data.feedbackForm, answers), span: 5 }], whole: true },
  ];
  return [
    ...attachmentHead(FEEDBACK.title, index, settings),
    formTable(COLUMNS, rows, settings, { linePt: LINE_PT }),
    blank(20),
  ];
}
