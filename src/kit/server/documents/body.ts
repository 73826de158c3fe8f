import type { FileChild, Paragraph } from 'docx';
import { balanceTitle } from './balance-title.ts';
import { cleanText, oneLine } from './clean-text.ts';
import { SIZE } from './data/sizes.ts';
import { END_COLONS, END_MARKS, PAPER_WORDS } from './data/words.ts';
import { columnShares, formTable } from './form-table.ts';
import { CELL, LINE, TEXT_WIDTH } from './geometry.ts';
import { levelledText } from './heading-levels.ts';
import { blank, paragraph } from './paragraphs.ts';
import { type PastedTable, passagesOf } from './pasted-table.ts';
import { run, type RunLook } from './runs.ts';
import type { Face, PaperSettings } from './settings.ts';
import { textWidth } from './text-width.ts';

const LEVEL_FACE: readonly Face[] = ['fangsong', 'heiti', 'kaiti', 'fangsong', 'fangsong'];
const LEVEL_STYLE = ['PaperBody', 'PaperLevel1', 'PaperLevel2', 'PaperLevel3', 'PaperBody'] as const;

function tableOf(rows: PastedTable, settings: PaperSettings): FileChild[] {
  const shares = columnShares((rows[0] ?? []).map((_none, i) => Math.max(...rows.map((row) => textWidth(row[i] ?? '')))), TEXT_WIDTH);
  return [blank(LINE / 4, true), formTable(shares, rows.map((row, i) => ({ cells: row.map((text) => ({ text })), whole: true, head: i === 0 })), settings), blank(LINE / 2)];
}

/**
 * Body text: one paragraph a line, first line two characters in, headings in their faces (GB/T 9704-2012 §7.3.3); a pasted table as a table.
 * `signed`: a signature follows, which never stands on a page without the text's end.
 */
export function bodyText(text: string, settings: PaperSettings, look: RunLook = {}, signed = false): FileChild[] {
  return passagesOf(text).flatMap((passage, i, all): FileChild[] => {
    if (typeof passage !== 'string') return tableOf(passage, settings);
    const line = passage;
    const { level, heading, rest } = levelledText(line);
    const runs = [
      ...(heading === '' ? [] : run(heading, { ...look, face: LEVEL_FACE[level] ?? 'fangsong' }, settings)),
      ...(rest === '' ? [] : run(rest, look, settings)),
    ];
    const alone = level > 0 && rest === '';
    return [paragraph(runs, { style: alone ? LEVEL_STYLE[level] : 'PaperBody', keepNext: alone || (signed && i === all.length - 1) })];
  });
}

/** A body paragraph made by the program, with parts in other faces. */
export function bodyParagraph(parts: readonly (string | readonly [string, RunLook])[], settings: PaperSettings): Paragraph {
  const runs = parts.flatMap((part) => (typeof part === 'string' ? run(oneLine(part), {}, settings) : run(oneLine(part[0]), part[1], settings)));
  return paragraph(runs, { style: 'PaperBody' });
}

/** A title of more lines than this in size two is set in size three, so that it does not fill the page and is not driven to the next. */
const MOST_TITLE_LINES = 3;

/** The title: size two in xiaobiaosong, centred, broken by sense, after blank lines of the text and before one. */
export function titleBlock(title: string, settings: PaperSettings, blankBefore = 2): Paragraph[] {
  const large = balanceTitle(title);
  const [lines, size] = large.length > MOST_TITLE_LINES ? [balanceTitle(title, 26), SIZE.three] : [large, SIZE.two];
  const heading = paragraph(run(lines.join('\n'), { face: 'xiaobiaosong', size }, settings), { style: 'PaperTitle' });
  return [...Array.from({ length: blankBefore }, () => blank(LINE, true)), heading, blank(LINE, true)];
}

/** The addressee: flush left, a full-width colon at the end. */
export function addressee(names: readonly string[], settings: PaperSettings): Paragraph {
  const text = names.map(oneLine).join(PAPER_WORDS.listComma).replace(END_COLONS, '') + PAPER_WORDS.colon;
  return paragraph(run(text, {}, settings), { style: 'PaperFlush', align: 'both', keepNext: true });
}

/** The list of attachments: a blank line after the text, two characters in, numbered when there are several, no end mark. */
export function attachmentNote(names: readonly string[], settings: PaperSettings): Paragraph[] {
  if (names.length === 0) return [];
  const label = PAPER_WORDS.attachment + PAPER_WORDS.colon;
  const several = names.length > 1;
  const lines = names.map((name, i) => {
    const number = several ? `${i + 1}. ` : '';
    const text = (i === 0 ? label : '') + number + oneLine(name).replace(END_MARKS, '');
    const hang = several ? 1.5 : 0;
    const left = Math.round((5 + hang) * CELL);
    return paragraph(run(text, {}, settings), { left, hanging: Math.round((i === 0 ? 3 + hang : hang) * CELL), align: 'both' });
  });
  return [blank(LINE, true), ...lines];
}

/** A note under the date: two characters in, in round brackets. */
export function bracketNote(text: string, settings: PaperSettings): Paragraph {
  const { openBracket, closeBracket } = PAPER_WORDS;
  // Blanks at its end are left for the pen, so they stay.
  return paragraph(run(openBracket + cleanText(text).replace(/\s*\n\s*/g, '') + closeBracket, {}, settings), { style: 'PaperBody' });
}

/** The top of an attached page: its label in heiti on line 1, its title on line 3, on a new page. */
export function attachmentHead(title: string, index: number | null, settings: PaperSettings): Paragraph[] {
  const label = PAPER_WORDS.attachment + (index === null ? '' : String(index));
  return [paragraph(run(label, { face: 'heiti' }, settings), { newPage: true, keepNext: true }), ...titleBlock(title, settings, 1)];
}
