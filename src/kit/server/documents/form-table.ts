import { BorderStyle, HeightRule, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType, type IBorderOptions, type Paragraph } from 'docx';
import type { PastedRows } from '#kit/pure/pasted-rows.ts';
import { balanceTitle } from './balance-title.ts';
import { cleanText, oneLine } from './clean-text.ts';
import { SIZE } from './data/sizes.ts';
import { TEXT_WIDTH } from './geometry.ts';
import { levelledText } from './heading-levels.ts';
import { paragraph } from './paragraphs.ts';
import { passagesOf } from './pasted-table.ts';
import { FORM_LINE_PT } from './parts/styles-part.ts';
import { run, type RunLook } from './runs.ts';
import type { Face, PaperSettings } from './settings.ts';
import { textWidth } from './text-width.ts';

/** What stands in a cell: lines, and a table that somebody pasted. */
export type FormBlock = Paragraph | Table;

/** One cell of a form: a label, a value, or paragraphs made before. */
export interface FormCell {
  readonly text?: string;
  readonly blocks?: readonly FormBlock[];
  /** Labels are centred, in heiti. */
  readonly label?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** Columns and rows it covers. */
  readonly span?: number;
  readonly rowSpan?: number;
  /** Text at the top instead of the middle. */
  readonly top?: boolean;
}

export interface FormRow {
  readonly cells: readonly FormCell[];
  /** Least height in lines of the form. */
  readonly lines?: number;
  /** Repeated on every page. */
  readonly head?: boolean;
  /** Stays on one page with what it holds. */
  readonly whole?: boolean;
  /** On one page with the next row, so that no row stands alone on the last page. */
  readonly withNext?: boolean;
}

/** How a form is set: `linePt` is the pitch of running text, by default the fixed 28 pt of the form template. */
export interface FormLook {
  readonly linePt?: number;
  /** All rows on one page. */
  readonly together?: boolean;
  /** In twips; by default as wide as the text block. */
  readonly width?: number;
}

const OUTER: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const INNER: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
/** Free space at the sides of a cell in twips. */
const PAD = { side: 90, top: 30, bottom: 90 } as const;
/** Pitch of labels and short values in points; characters sit low in an exact line, so the cell is wider below. */
const CELL_LINE_PT = 18;
const LEVEL_FACE: readonly Face[] = ['fangsong', 'heiti', 'kaiti', 'fangsong', 'fangsong'];

const lineOf = (look: FormLook): { line: number } => ({ line: (look.linePt ?? FORM_LINE_PT) * 20 });

/** A line of a form's text, 12 pt. */
export function formLine(text: string, settings: PaperSettings, look: FormLook & { readonly align?: 'left' | 'center' | 'right' | 'both'; readonly run?: RunLook; readonly keepNext?: boolean } = {}): Paragraph {
  const clean = cleanText(text);
  return paragraph(run(clean, { size: SIZE.smallFour, ...look.run }, settings), { style: 'FormText', align: look.align ?? 'both', ...lineOf(look), keepNext: look.keepNext ?? false });
}

/** Between the cells of a pasted row, and in place of an empty one, where a table has no room: its columns stay apart. */
export const CELLS = { between: ' | ', none: '\u2014' } as const;

/** The least width of a column of a pasted table: three characters and the free space beside them. */
const PASTED = { column: 900 } as const;
/** In characters: what a column has at least, what a short cell has whole, up to where a long one counts, the free space beside a text, and how much wider other fonts draw. */
const COLUMN = { least: 4, short: 6, most: 16, free: 1, slack: 1.1, twips: 240 } as const;

/** The shares of the columns of a pasted table, by the width of the longest text of each: short ones have it on one line, so that no number breaks, the long ones share the rest. */
export function columnShares(texts: readonly number[], width: number): number[] {
  const needs = texts.map((n) => Math.max(COLUMN.least, Math.min(n, COLUMN.short)) * COLUMN.slack + COLUMN.free);
  const more = texts.map((n) => Math.min(n, COLUMN.most) - Math.min(n, COLUMN.short));
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
  const rest = Math.max(0, width / COLUMN.twips - sum(needs));
  return needs.map((need, i) => need + (rest * (more[i] ?? 0)) / Math.max(sum(more), 1));
}

/** Whether the columns of a pasted table have room in a cell of this width. */
export const fitsPasted = (rows: PastedRows<unknown>, width: number): boolean => (rows[0]?.length ?? 0) * PASTED.column <= width;

/** A pasted table in a cell of this width; undefined where its columns have no room. */
export function pastedTable<C>(rows: PastedRows<C>, widthOf: (cell: C) => number, blocksOf: (cell: C) => readonly Paragraph[], width: number, settings: PaperSettings): Table | undefined {
  if (!fitsPasted(rows, width)) return undefined;
  const shares = columnShares((rows[0] ?? []).map((_none, i) => Math.max(...rows.map((row) => widthOf(row[i] as C)))), width);
  return formTable(shares, rows.map((row, i) => ({ cells: row.map((cell) => ({ blocks: blocksOf(cell) })), whole: true, head: i === 0 })), settings, { width });
}

/** The free width in a cell that has this share of a form. */
export const roomIn = (share: number): number => Math.floor(share * TEXT_WIDTH) - 2 * PAD.side;
/** Of the cell beside a label. */
const NARROW = roomIn(0.8);

/** Users' text in a form: one paragraph a line, two characters in, headings in their faces; a pasted table as one where it has room (`width`: of the cell it stands in). */
export function formText(text: string, settings: PaperSettings, look: FormLook = {}): FormBlock[] {
  const size = SIZE.smallFour;
  return passagesOf(text).flatMap((passage): FormBlock[] => {
    if (typeof passage === 'string') return [textLine(passage)];
    const table = pastedTable(passage, textWidth, (cell) => [formLine(cell, settings, { linePt: CELL_LINE_PT, align: 'left' })], look.width ?? NARROW, settings);
    return table ? [table] : passage.map((row) => textLine(row.map((cell) => cell || CELLS.none).join(CELLS.between)));
  });
  function textLine(line: string): Paragraph {
    const { level, heading, rest } = levelledText(line);
    const runs = [
      ...(heading === '' ? [] : run(heading, { size, face: LEVEL_FACE[level] ?? 'fangsong' }, settings)),
      ...(rest === '' ? [] : run(rest, { size }, settings)),
    ];
    return paragraph(runs, { style: 'FormText', align: 'both', firstLine: size * 2 * 20, ...lineOf(look) });
  }
}

/** The title of a form: size three in xiaobiaosong, centred, an issuing body on a line of its own above. */
export function formTitle(title: string, settings: PaperSettings, above?: string): Paragraph[] {
  const lines = [...(above ? balanceTitle(above, 26) : []), ...balanceTitle(title, 26)];
  return lines.map((line) => paragraph(run(line, { face: 'xiaobiaosong', size: SIZE.three, spacing: 0 }, settings), { style: 'FormTitle', keepNext: true }));
}

/** Text left and right on one line over a form, e.g. its serial and its number. */
export function formEnds(left: string, right: string, settings: PaperSettings): Paragraph {
  return paragraph(run(`${oneLine(left)}\t${oneLine(right)}`, { size: SIZE.smallFour }, settings), { style: 'FormText', align: 'left', rightTab: TEXT_WIDTH, keepNext: true });
}

function cellOf(cell: FormCell, width: number, settings: PaperSettings): TableCell {
  const align = cell.align ?? (cell.label ? 'center' : 'left');
  const style: RunLook = cell.label ? { face: 'heiti' } : {};
  const children = cell.blocks && cell.blocks.length > 0 ? cell.blocks : [formLine(cell.text ?? '', settings, { linePt: CELL_LINE_PT, align, run: style })];
  return new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: cell.top ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    margins: { left: PAD.side, right: PAD.side, top: PAD.top, bottom: PAD.bottom, marginUnitType: WidthType.DXA },
    ...(cell.span !== undefined && { columnSpan: cell.span }),
    ...(cell.rowSpan !== undefined && { rowSpan: cell.rowSpan }),
  });
}

/** A table as wide as the text block; `columns` are shares of it. Rows may run over pages unless they are whole. */
export function formTable(columns: readonly number[], rows: readonly FormRow[], settings: PaperSettings, look: FormLook = {}): Table {
  const total = columns.reduce((sum, share) => sum + share, 0);
  const whole = look.width ?? TEXT_WIDTH;
  const widths = columns.map((share) => Math.round((share / total) * whole));
  widths[widths.length - 1] = whole - widths.slice(0, -1).reduce((sum, width) => sum + width, 0);
  const open: number[] = widths.map(() => 0);
  const made = rows.map((row, r) => {
    let column = 0;
    const cells = row.cells.map((cell) => {
      while ((open[column] ?? 0) > 0) column += 1;
      const span = cell.span ?? 1;
      const width = widths.slice(column, column + span).reduce((sum, w) => sum + w, 0);
      for (let i = column; i < column + span; i += 1) open[i] = cell.rowSpan ?? 1;
      column += span;
      return cellOf(cell, width, settings);
    });
    open.forEach((left, i) => { open[i] = Math.max(0, left - 1); });
    return new TableRow({
      children: cells,
      ...(row.head && { tableHeader: true }),
      ...(row.whole && { cantSplit: true }),
      ...((look.together || row.withNext) && r < rows.length - 1 && { keepNext: true }),
      ...(row.lines !== undefined && { height: { value: Math.round(row.lines * (look.linePt ?? FORM_LINE_PT) * 20) + PAD.top + PAD.bottom, rule: HeightRule.ATLEAST } }),
    });
  });
  return new Table({
    rows: made,
    layout: TableLayoutType.FIXED,
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: OUTER, bottom: OUTER, left: OUTER, right: OUTER, insideHorizontal: INNER, insideVertical: INNER },
  });
}
