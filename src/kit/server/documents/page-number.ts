import { Footer, PageNumber, TextRun } from 'docx';
import { SIZE } from './data/sizes.ts';
import { PAPER_WORDS } from './data/words.ts';
import { CELL, PAGE_NUMBER_LINE_PT } from './geometry.ts';
import { paragraph } from './paragraphs.ts';
import { runOptions } from './runs.ts';
import type { PaperSettings } from './settings.ts';

function footer(side: 'left' | 'right', settings: PaperSettings): Footer {
  const { pageDash } = PAPER_WORDS;
  const number = new TextRun({ ...runOptions({ face: 'songti', size: SIZE.four }, settings), children: [`${pageDash} `, PageNumber.CURRENT, ` ${pageDash}`] });
  return new Footer({ children: [paragraph([number], { style: 'PaperPageNumber', align: side, [side]: Math.round(CELL), line: PAGE_NUMBER_LINE_PT * 20 })] });
}

/** Page numbers `— 1 —` in 14 pt songti: odd pages right, even pages left, one character in (GB/T 9704-2012 §7.5). */
export function pageNumbers(settings: PaperSettings): { readonly default: Footer; readonly even: Footer } {
  return { default: footer('right', settings), even: footer('left', settings) };
}

/** A footer with nothing in it, for a first page without a number. */
export function emptyFooter(): Footer {
  return new Footer({ children: [paragraph([], { style: 'PaperPageNumber', line: PAGE_NUMBER_LINE_PT * 20 })] });
}
