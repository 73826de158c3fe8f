import type { Paragraph, ParagraphChild } from 'docx';
import { markedPassages, passages } from '#kit/pure/pasted-rows.ts';
import { fill } from '#kit/pure/words.ts';
import { blank, buildPaper, CELLS, cleanText, DEFAULT_PAPER_SETTINGS, fitsPasted, formEnds, formLine, formTable, formTitle, linesWithCells, oneLine, paragraph, pastedTable, roomIn, run, SIZE, textWidth, tidyNumber, type FormBlock, type FormCell, type FormRow, type PaperSettings, type RunLook } from '#kit/server/documents/index.ts';
import { dayIso, list } from './compose.ts';
import { COPY_EDIT as W, REGISTRATION } from './data/form-words.ts';
import { markChanges, type Stretch } from './mark-changes.ts';
import { opinionBlocks } from './opinion-cell.ts';
import type { CopyEditSheetData } from './types.ts';

const LINE_PT = 22;
const FACTS = [15, 35, 15, 35] as const;
const SIDES = [15, 42.5, 42.5] as const;
const OPINIONS = [15, 85] as const;
/** Beside each other, or one under another where a pasted table has too many columns for half a page. */
const ROOM = { beside: roomIn(0.425), under: roomIn(0.85) } as const;

const label = (text: string, more: Partial<FormCell> = {}): FormCell => ({ text, label: true, ...more });
const value = (text: string | undefined, more: Partial<FormCell> = {}): FormCell => ({ text: oneLine(text ?? ''), ...more });

/** Stretches as paragraphs; a line break in a stretch begins a new one, and lines of a pasted table are a table. */
function side(stretches: readonly Stretch[], look: RunLook, room: number, settings: PaperSettings): FormBlock[] {
  const runsOf = (line: readonly Stretch[], size: number): ParagraphChild[] => line.flatMap((piece, i) => run(cleanText(i === 0 ? piece.text.trimStart() : piece.text), { size, ...(piece.changed && look) }, settings));
  const lineOf = (line: readonly Stretch[]): Paragraph => paragraph(runsOf(line, SIZE.smallFour), { style: 'FormText', align: 'left', firstLine: SIZE.smallFour * 40, line: LINE_PT * 20 });
  const cellOf = (cell: readonly Stretch[]): Paragraph[] => [paragraph(runsOf(cell, SIZE.five), { style: 'FormText', align: 'left', line: 15 * 20 })];
  const widthOf = (cell: readonly Stretch[]): number => textWidth(cell.map((piece) => piece.text).join(''));
  return markedPassages(stretches).flatMap((passage): FormBlock[] => {
    if (!passage.rows) return passage.lines.map(lineOf);
    const table = pastedTable(passage.rows, widthOf, cellOf, room, settings);
    return table ? [table] : passage.rows.map((row) => lineOf(row.flatMap((cell, i) => [...(i > 0 ? [{ text: CELLS.between, changed: false }] : []), ...cell])));
  });
}

const isWide = (text: string): boolean => passages(text).some((passage) => typeof passage !== 'string' && !fitsPasted(passage, ROOM.beside));

function comparison({ part, original, edited }: CopyEditSheetData['comparisons'][number], settings: PaperSettings): FormRow[] {
  const under = isWide(original) || isWide(edited);
  const room = under ? ROOM.under : ROOM.beside;
  const before = linesWithCells(original).join('\n');
  const after = linesWithCells(edited).join('\n');
  const marks = markChanges(before, after);
  const word = (text: string): FormBlock[] => [formLine(text, settings, { linePt: LINE_PT, align: 'center' })];
  const left = before === '' ? word(W.added) : side(before === after || after === '' ? [{ text: before, changed: after === '' }] : marks.original, { strike: true }, room, settings);
  const right = after === '' ? word(W.removed) : before === after ? word(W.same) : side(before === '' ? [{ text: after, changed: true }] : marks.edited, { underline: true }, room, settings);
  if (!under) return [{ cells: [label(oneLine(part)), { blocks: left, top: true }, { blocks: right, top: true }] }];
  return ([[W.original, left], [W.edited, right]] as const).map(([which, blocks]) => ({ cells: [label(`${oneLine(part)}\n${which.replaceAll('\u3000', '')}`), { blocks, top: true, span: 2 }] }));
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + [...cleanText(text).replace(/\s/g, '')].length, 0);

/** The copy-editing sheet: original and edited text side by side with the changes marked, opinions, sign-off; form template. */
export async function copyEditSheet(data: CopyEditSheetData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const look = { linePt: LINE_PT };
  const { author } = data;
  const answer = author?.agreed === undefined ? '' : author.agreed ? W.agreed : W.objected;
  const facts: FormRow[] = [
    { cells: [label(W.heading), value(data.title, { span: 3 })], whole: true },
    { cells: [label(W.type), value(data.type), label(W.use), value(data.use)], whole: true },
    { cells: [label(W.authors), { text: list(data.authors), span: 3 }], whole: true },
  ];
  const counts: FormRow = {
    cells: [label(W.counts), ...[data.comparisons.map((c) => c.original), data.comparisons.map((c) => c.edited)].map((texts): FormCell => ({ text: fill(W.count, { n: lengthOf(texts) }), align: 'center' }))],
    whole: true,
  };
  const opinions: FormRow[] = [
    { cells: [label(W.editor), { blocks: opinionBlocks(data.editor, '', settings, look) }], whole: true },
    { cells: [label(W.author), { blocks: opinionBlocks(author, answer, settings, look) }], whole: true },
    { cells: [label(W.issuer), { blocks: opinionBlocks(data.issuer, '', settings, look) }], whole: true },
  ];
  return buildPaper({
    meta: { title: data.title, creator: data.association, ...(data.editor?.date !== undefined && { date: dayIso(data.editor.date) }) },
    children: [
      ...formTitle(W.title, settings, data.association),
      blank(120, true),
      formEnds(data.serialNo ? fill(REGISTRATION.serial, { serial: data.serialNo }) : '', data.number ? fill(REGISTRATION.number, { number: tidyNumber(data.number) }) : '', settings),
      formTable(FACTS, facts, settings, look),
      blank(120, true),
      formTable(SIDES, [{ cells: [label(W.part), label(W.original), label(W.edited)], head: true, whole: true }, ...data.comparisons.flatMap((c) => comparison(c, settings)), counts], settings, look),
      blank(120, true),
      // A table of its own: the heading of the two texts is not theirs, and they stand together on one page.
      formTable(OPINIONS, opinions, settings, { ...look, together: true }),
      formLine(W.footnote, settings, look),
    ],
  }, settings);
}
