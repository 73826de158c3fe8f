import { BorderStyle, OverlapType, RelativeVerticalPosition, Table, TableAnchorType, TableCell, TableLayoutType, TableRow, WidthType, type IBorderOptions, type Paragraph } from 'docx';
import type { LocalDate } from '#kit/pure/time.ts';
import { oneLine } from './clean-text.ts';
import { SIZE } from './data/sizes.ts';
import { PAPER_WORDS } from './data/words.ts';
import { LINE, PAGE, TEXT_WIDTH, ptToTwips } from './geometry.ts';
import { officialDate } from './official-date.ts';
import { blank, paragraph } from './paragraphs.ts';
import { run } from './runs.ts';
import type { PaperSettings } from './settings.ts';
import { textWidth } from './text-width.ts';

/** A line of the colophon: a labelled list (who gets copies), or text left and right. */
export type ColophonLine =
  | { readonly kind: 'list'; readonly label: string; readonly text: string }
  | { readonly kind: 'ends'; readonly left: string; readonly right: string };

/** Rules of the colophon in eighths of a point: about 0.35 mm outside, 0.25 mm between. */
const THICK: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** Height in twips of the paragraph that carries the table. */
const ANCHOR = 8;
/** What a row stays under a line of the text, so that the table, its rules and that paragraph fit where one line is free. */
const SLACK = 30;
/** Exact line height in twips; with the free space under it a row is one line of the text, and characters stand in its middle. */
const LINE_TWIPS = 470;
/** One character of the colophon's 14 pt. */
const CHAR = ptToTwips(SIZE.four);

function lineParagraph(line: ColophonLine, settings: PaperSettings): Paragraph {
  const look = { size: SIZE.four };
  if (line.kind === 'ends') {
    return paragraph(run(`${oneLine(line.left)}\t${oneLine(line.right)}`, look, settings), { style: 'PaperColophon', line: LINE_TWIPS, align: 'left', left: CHAR, right: CHAR, rightTab: TEXT_WIDTH - CHAR });
  }
  const hanging = Math.round(textWidth(line.label) * CHAR);
  return paragraph(run(line.label + oneLine(line.text), look, settings), { style: 'PaperColophon', line: LINE_TWIPS, align: 'both', left: CHAR + hanging, right: CHAR, hanging });
}

/**
 * Sets lines at the bottom of the text block of the page that they come to, which is the last one: a table that hangs at the
 * lower margin. Its horizontal place is given from the paper's edge, since a table as wide as the text would otherwise be
 * put into the text by some programs. With `rules` heavy lines stand outside and light ones between.
 */
export function bottomLines(lines: readonly ColophonLine[], rules: boolean, settings: PaperSettings): (Table | Paragraph)[] {
  if (lines.length === 0) return [];
  const rows = lines.map((line, i) => new TableRow({
    cantSplit: true,
    children: [new TableCell({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      borders: { left: NONE, right: NONE, top: !rules ? NONE : i === 0 ? THICK : THIN, bottom: !rules ? NONE : i === lines.length - 1 ? THICK : THIN },
      children: [lineParagraph(line, settings)],
    })],
  }));
  const table = new Table({
    rows,
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    margins: { left: 0, right: 0, top: 0, bottom: LINE - LINE_TWIPS - SLACK, marginUnitType: WidthType.DXA },
    float: {
      horizontalAnchor: TableAnchorType.PAGE, absoluteHorizontalPosition: PAGE.left,
      verticalAnchor: TableAnchorType.MARGIN, relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      overlap: OverlapType.NEVER,
    },
  });
  return [table, blank(ANCHOR)];
}

/** Who gets copies and who printed the paper, when. */
export interface Colophon {
  readonly copyTo: readonly string[];
  readonly printer?: { readonly name: string; readonly date: Date | LocalDate };
}

/** The colophon of an official paper (GB/T 9704-2012 §7.4); that of the letter format has no rules and no printing line. */
export function colophon({ copyTo, printer }: Colophon, format: 'document' | 'letter', settings: PaperSettings): (Table | Paragraph)[] {
  const { copyTo: label, comma, stop, printed } = PAPER_WORDS;
  const lines: ColophonLine[] = [];
  if (copyTo.length > 0) lines.push({ kind: 'list', label, text: copyTo.map(oneLine).join(comma) + stop });
  if (printer && format === 'document') lines.push({ kind: 'ends', left: printer.name, right: officialDate(printer.date) + printed });
  return bottomLines(lines, format === 'document', settings);
}

