import { fill } from '#kit/pure/words.ts';
import { blank, buildPaper, DEFAULT_PAPER_SETTINGS, formEnds, formLine, formTable, formText, formTitle, oneLine, roomIn, tidyNumber, type FormCell, type FormRow, type PaperSettings } from '#kit/server/documents/index.ts';
import { dayIso, dayText, list, partsText } from './compose.ts';
import { REGISTRATION as W } from './data/form-words.ts';
import { opinionBlocks } from './opinion-cell.ts';
import type { RegistrationFormData } from './types.ts';

/** Shares of the columns: facts take 1 | 2+3 | 4 | 5, authors 1 | 2 | 3 | 4+5. */
const COLUMNS = [16, 16, 22, 16, 30] as const;
const OPINION_PT = 17;

const label = (text: string, more: Partial<FormCell> = {}): FormCell => ({ text, label: true, ...more });
const value = (text: string | undefined, more: Partial<FormCell> = {}): FormCell => ({ text: oneLine(text ?? ''), ...more });

function authorRows(data: RegistrationFormData): FormRow[] {
  const people = data.authors.length > 0 ? data.authors : [{ name: '' }];
  const first = people.length > 1 ? `${W.authors}\n${W.lead}` : W.authors;
  return [
    ...(data.authorBody ? [{ cells: [label(W.authorBody), value(data.authorBody, { span: 4 })], whole: true }] : []),
    { cells: [label(first, { rowSpan: people.length + 1 }), label(W.name), label(W.phone), label(W.unit, { span: 2 })], whole: true },
    ...people.map((author) => ({ cells: [value(author.name, { align: 'center' }), value(author.phone, { align: 'center' }), value(author.unit, { span: 2 })], whole: true })),
  ];
}

function factRows(data: RegistrationFormData): FormRow[] {
  const open = data.open ? W.openYes : W.openNo;
  const openText = data.openReason ? fill(W.openReason, { open, reason: oneLine(data.openReason) }) : open;
  return [
    { cells: [label(W.heading), value(data.title, { span: 4 })], whole: true },
    { cells: [label(W.type), value(data.type, { span: 2 }), label(W.category), value(data.category)], whole: true },
    { cells: [label(W.authorship), value(W.authorships[data.authorship], { span: 2 }), label(W.submitted), value(data.submittedOn === undefined ? '' : dayText(data.submittedOn))], whole: true },
    { cells: [label(W.topicCall), value(data.topicCall ?? W.noTopicCall, { span: 2 }), label(W.open), value(openText)], whole: true },
    ...authorRows(data),
  ];
}

function textRows(data: RegistrationFormData, settings: PaperSettings): FormRow[] {
  return [
    { cells: [label(W.text, { span: 5 })], whole: true },
    { cells: [{ blocks: formText(partsText(data.parts), settings, { width: roomIn(1) }), span: 5, top: true }], lines: 3 },
    { cells: [label(W.suggestedUnits), value(list(data.suggestedUnits), { span: 4 })], whole: true },
    ...((data.attachments ?? []).length > 0 ? [{ cells: [label(W.attachments), value(list(data.attachments ?? []), { span: 4 })], whole: true }] : []),
  ];
}

function decisionRows(data: RegistrationFormData, settings: PaperSettings): FormRow[] {
  const result = data.screening?.result ? fill(W.screeningResult, { result: oneLine(data.screening.result) }) : '';
  const look = { linePt: OPINION_PT };
  const row = (name: string, blocks: FormCell['blocks']): FormRow => ({ cells: [label(name), { ...(blocks && { blocks }), span: 4 }], whole: true });
  return [
    { ...row(W.screening, opinionBlocks(data.screening, result, settings, look)), withNext: true },
    { ...row(W.copyEdit, opinionBlocks(data.copyEdit, '', settings, look)), withNext: true },
    { ...row(W.signOff, opinionBlocks(data.signOff, '', settings, look)), withNext: true },
    { ...row(W.remarks, formText(data.remarks ?? '', settings, look)), withNext: true },
    // Below the table it would be alone on the last page when the table fills one.
    { cells: [{ blocks: [formLine(W.footnote, settings, { linePt: 18 })], span: 5 }], whole: true },
  ];
}

/** The registration form of a suggestion: facts, authors, text (over as many pages as it needs), decisions; form template. */
export async function registrationForm(data: RegistrationFormData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const number = data.number ? tidyNumber(data.number) : W.numberLater;
  return buildPaper({
    meta: { title: data.title, creator: data.association, ...(data.submittedOn !== undefined && { date: dayIso(data.submittedOn) }) },
    children: [
      ...formTitle(W.title, settings, data.association),
      blank(120, true),
      formEnds(fill(W.serial, { serial: data.serialNo }), fill(W.number, { number }), settings),
      formTable(COLUMNS, [...factRows(data), ...textRows(data, settings), ...decisionRows(data, settings)], settings),
      blank(20),
    ],
  }, settings);
}
