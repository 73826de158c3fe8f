import type { Paragraph } from 'docx';
import type { LocalDate } from '#kit/pure/time.ts';
import { balanceTitle } from './balance-title.ts';
import { oneLine } from './clean-text.ts';
import { PAPER_WORDS } from './data/words.ts';
import { CELL, GRID, TEXT_WIDTH, mmToTwips, ptToTwips } from './geometry.ts';
import { redRuleUnder } from './letterhead.ts';
import { officialDate } from './official-date.ts';
import { blank, paragraph } from './paragraphs.ts';
import { run } from './runs.ts';
import type { PaperSettings } from './settings.ts';
import { fittingSize, textWidth } from './text-width.ts';

/** The head of a bulletin or express issue. */
export interface BulletinHead {
  readonly name: string;
  /** Under the name: year, issue and running number. */
  readonly issue: string;
  /** The body that edits it. */
  readonly editor: string;
  /** The day it was signed off. */
  readonly date: Date | LocalDate;
  /** Upper left; `null` for none. */
  readonly mark?: string | null;
  /** Number of this copy, upper right, six digits. */
  readonly copyNumber?: number;
}

/** The name: the largest size in points, and how much of the line it may take. */
const NAME = { pt: 60, widthShare: 0.92, aboveMm: 3, belowMm: 2 } as const;
/** The rule under the head, in eighths of a point. */
const RULE_EIGHTHS = 18;

/** The head of a bulletin, about the upper third of the page: name large and red, issue, editor and date above a red rule. */
export function bulletinHead(head: BulletinHead, settings: PaperSettings): Paragraph[] {
  const name = oneLine(head.name);
  const size = fittingSize(name, (TEXT_WIDTH / 20) * NAME.widthShare, NAME.pt);
  const mark = head.mark === undefined ? PAPER_WORDS.internal : (head.mark ?? '');
  const copy = head.copyNumber === undefined ? '' : String(head.copyNumber).padStart(6, '0');
  const indent = Math.round(CELL);
  const date = officialDate(head.date);
  // A name that leaves the date no room on its line is broken by sense, and the date stands beside its last line.
  const editor = balanceTitle(oneLine(head.editor), GRID.chars - 3 - textWidth(date));
  return [
    paragraph([...run(oneLine(mark), { face: 'heiti' }, settings), ...run(`\t${copy}`, {}, settings)], { align: 'left', rightTab: TEXT_WIDTH }),
    blank(mmToTwips(NAME.aboveMm)),
    paragraph(run(name, { face: 'xiaobiaosong', size, red: true }, settings), { align: 'center', line: ptToTwips(size * 1.1) }),
    blank(mmToTwips(NAME.belowMm)),
    paragraph(run(oneLine(head.issue), {}, settings), { align: 'center' }),
    blank(mmToTwips(NAME.belowMm)),
    paragraph(run(`${editor.map((line) => PAPER_WORDS.blank + line).join('\n')}\t${date}`, {}, settings), {
      align: 'left', rightTab: TEXT_WIDTH - indent, border: redRuleUnder(settings, RULE_EIGHTHS),
    }),
  ];
}
