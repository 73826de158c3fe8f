import type { FileChild } from 'docx';
import { fill } from '#kit/pure/words.ts';
import { blank, bodyText, DEFAULT_PAPER_SETTINGS, formTable, formText, oneLine, tidyNumber, type FormCell, type PaperSettings } from '#kit/server/documents/index.ts';
import { dayText, matterText, sections } from './compose.ts';
import { COMMON } from './data/common-words.ts';
import { EXTENSION } from './data/letter-words.ts';
import { letterPaper } from './letter.ts';
import type { ExtensionRequestData } from './types.ts';

const LINE_PT = 24;

function opening(data: ExtensionRequestData): string {
  const { dispatch } = data;
  return fill(dispatch ? EXTENSION.facts : EXTENSION.factsPlain, {
    matter: matterText(data.matter),
    dispatched: dispatch ? dayText(dispatch.date) : '',
    dispatchNumber: dispatch?.number ? fill(EXTENSION.dispatchNumber, { number: tidyNumber(dispatch.number) }) : '',
    due: dayText(data.dueDate),
    until: dayText(data.requestedUntil),
  });
}

/** The box in which the supervision desk decides; ticked when it has. */
function decisionBox(data: ExtensionRequestData, settings: PaperSettings): FileChild[] {
  const { decision } = data;
  const box = (ticked: boolean, text: string): string => (ticked ? COMMON.boxTicked : COMMON.boxOpen) + text;
  const until = decision?.granted ? dayText(decision.until ?? data.requestedUntil) : decision ? dayText(data.requestedUntil) : COMMON.handDate;
  const choices = [box(decision?.granted === true, fill(EXTENSION.granted, { until })), box(decision?.granted === false, EXTENSION.refused)];
  const label = (text: string): FormCell => ({ text, label: true });
  const free = (text: string | undefined): FormCell => ({ blocks: formText(text ?? '', settings, { linePt: LINE_PT }), span: 3 });
  const rows = [
    { cells: [{ text: EXTENSION.boxTitle, label: true, span: 4 }], whole: true },
    { cells: [label(EXTENSION.decision), { text: choices.join('\n'), span: 3 }], whole: true },
    { cells: [label(EXTENSION.opinion), free(decision?.opinion)], lines: 2, whole: true },
    { cells: [label(EXTENSION.toldAuthor), free(decision?.toldAuthor)], lines: 1, whole: true },
    { cells: [label(EXTENSION.signer), { text: oneLine(decision?.by ?? '') }, label(EXTENSION.date), { text: decision?.date === undefined ? COMMON.handDate : dayText(decision.date) }], whole: true },
  ];
  return [blank(), formTable([24, 26, 20, 30], rows, settings, { linePt: LINE_PT, together: true })];
}

/** A unit's request for more time: reason, progress, the day it asks for, and the box for the decision; letter format. */
export async function extensionRequest(data: ExtensionRequestData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  return letterPaper(data, {
    title: fill(EXTENSION.title, { number: tidyNumber(data.matter.number) }),
    to: [data.addressee],
    body: [
      ...bodyText(opening(data), settings),
      ...sections([[EXTENSION.reason, data.reason], [EXTENSION.progress, data.progress], [EXTENSION.plan, data.plan ?? '']], settings),
      ...bodyText(EXTENSION.closing, settings, {}, true),
    ],
    after: decisionBox(data, settings),
  }, settings);
}
