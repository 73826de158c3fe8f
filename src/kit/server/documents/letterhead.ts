import { BorderStyle, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, VerticalMergeType, WidthType, type IBorderOptions, type Paragraph } from 'docx';
import { oneLine } from './clean-text.ts';
import { PAPER_WORDS } from './data/words.ts';
import { CELL, LINE, TEXT_WIDTH, mmToTwips, ptToTwips } from './geometry.ts';
import { blank, paragraph } from './paragraphs.ts';
import { run } from './runs.ts';
import type { PaperSettings } from './settings.ts';
import { fittingSize } from './text-width.ts';

/** The head of a paper in the document format (GB/T 9704-2012 §7.2). */
export interface Letterhead {
  /** The sender first; further bodies sign jointly. */
  readonly senders: readonly [string, ...string[]];
  /** Whether the word for `document` follows the name. */
  readonly documentWord: boolean;
  readonly number: string;
  readonly copyNumber?: number;
  /** The association's papers know one marking only: internal. */
  readonly internal?: boolean;
  readonly urgency?: string;
  /** Who signed; given for a paper to a higher body, whose number then stands on the left. */
  readonly signers?: readonly string[];
}

const SENDER_TOP_MM = 35;
const SENDER_PT = 42;
/** The rule: 1.5 pt, and the space that leaves 4 mm under the number's characters. */
const RULE = { eighths: 12, spacePt: 7 } as const;

function marks(head: Letterhead, settings: PaperSettings): Paragraph[] {
  const heiti = { face: 'heiti' } as const;
  return [
    ...(head.copyNumber === undefined ? [] : [paragraph(run(String(head.copyNumber).padStart(6, '0'), {}, settings))]),
    ...(head.internal ? [paragraph(run(PAPER_WORDS.internal, heiti, settings))] : []),
    ...(head.urgency ? [paragraph(run(oneLine(head.urgency), heiti, settings))] : []),
  ];
}

function jointSenders(names: readonly string[], word: string, settings: PaperSettings): Table {
  const size = Math.min(...names.map((name) => fittingSize(name, (TEXT_WIDTH / 20) * 0.72, SENDER_PT, 18)));
  const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none };
  const widths = [Math.round(TEXT_WIDTH * 0.76), TEXT_WIDTH - Math.round(TEXT_WIDTH * 0.76)];
  const cell = (text: string, width: number, align: 'distribute' | 'center', merge?: 'restart' | 'continue'): TableCell => new TableCell({
    borders, width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER,
    ...(merge && { verticalMerge: merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
    children: [paragraph(run(text, { face: 'xiaobiaosong', size, red: true }, settings), { align, line: ptToTwips(size * 1.25) })],
  });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED,
    borders: { ...borders, insideHorizontal: none, insideVertical: none },
    rows: names.map((name, i) => new TableRow({ children: [cell(name, widths[0] ?? 0, 'distribute'), cell(i === 0 ? word : '', widths[1] ?? 0, 'center', i === 0 ? 'restart' : 'continue')] })),
  });
}

function senderBlock(head: Letterhead, settings: PaperSettings): Paragraph | Table {
  const names = head.senders.map(oneLine);
  const word = head.documentWord ? PAPER_WORDS.document : '';
  if (names.length > 1) return jointSenders(names, word, settings);
  const text = (names[0] ?? '') + word;
  const size = fittingSize(text, TEXT_WIDTH / 20, SENDER_PT);
  return paragraph(run(text, { face: 'xiaobiaosong', size, red: true }, settings), { align: 'center', line: ptToTwips(size) });
}

/** The red line under the number, as wide as the text block. */
export function redRuleUnder(settings: PaperSettings, eighths: number = RULE.eighths): { bottom: IBorderOptions } {
  return { bottom: { style: BorderStyle.SINGLE, size: eighths, color: settings.red, space: RULE.spacePt } };
}

function numberLine(head: Letterhead, settings: PaperSettings): Paragraph {
  const border = redRuleUnder(settings);
  if (!head.signers || head.signers.length === 0) return paragraph(run(head.number, {}, settings), { align: 'center', border });
  const indent = Math.round(CELL);
  const signers = head.signers.map(oneLine).join(PAPER_WORDS.blank);
  const runs = [...run(`${PAPER_WORDS.blank}${head.number}\t${PAPER_WORDS.issuerLabel}`, {}, settings), ...run(signers, { face: 'kaiti' }, settings)];
  return paragraph(runs, { align: 'left', border, rightTab: TEXT_WIDTH - indent });
}

/** The red head: marks on the first lines, sender 35 mm under the text block's top, number two lines lower, the rule 4 mm under it. */
export function letterhead(head: Letterhead, settings: PaperSettings): (Paragraph | Table)[] {
  const top = marks(head, settings);
  return [...top, blank(mmToTwips(SENDER_TOP_MM) - top.length * LINE), senderBlock(head, settings), blank(), blank(), numberLine(head, settings)];
}
