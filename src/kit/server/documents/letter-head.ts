import { Header, type Paragraph } from 'docx';
import { oneLine } from './clean-text.ts';
import { SIZE } from './data/sizes.ts';
import { HEADER_FROM_TOP_MM, LINE, PAGE, TEXT_WIDTH, mmToTwips, ptToMm, ptToTwips } from './geometry.ts';
import { blank, paragraph } from './paragraphs.ts';
import { DOUBLE_RULE_MM, redDoubleRule } from './red-rule.ts';
import { run } from './runs.ts';
import type { PaperSettings } from './settings.ts';
import { fittingSize } from './text-width.ts';

/** The letter format of GB/T 9704-2012 §10.1, in millimetres. */
export const LETTER = { senderFromTop: 30, ruleUnderSender: 4, ruleWidth: 170, ruleFromBottom: 20, paperWidth: 210, paperHeight: 297 } as const;
/**
 * Lines of text on page 1. The text then starts so that the number stands 7/8 of a character under the rule, and whole lines
 * fill the page: programs that centre a line grid in the page have nothing to centre.
 */
const FIRST_PAGE_LINES = 21;
/** Sender: the largest size in points; with it the rule ends where those lines begin. */
const SENDER_PT = 31;
const RULE_LEFT = (LETTER.paperWidth - LETTER.ruleWidth) / 2;

/** What the head of a letter shows. */
export interface LetterHead {
  readonly sender: string;
  /** Upper right of page 1, e.g. the class of a reply. */
  readonly mark?: string;
}

/**
 * The first page's header of a letter: sender in red with its upper edge 30 mm from the paper's top, a red double rule 4 mm
 * under it (heavy above), another 20 mm from the paper's bottom (heavy below), both 170 mm wide. The text starts under it.
 */
export function letterHeader({ sender, mark }: LetterHead, settings: PaperSettings): Header {
  const name = oneLine(sender);
  const size = fittingSize(name, (LETTER.ruleWidth / 25.4) * 72, SENDER_PT);
  const top = LETTER.senderFromTop + ptToMm(size) + LETTER.ruleUnderSender;
  const bottom = LETTER.paperHeight - LETTER.ruleFromBottom - DOUBLE_RULE_MM;
  const rules = [
    ...redDoubleRule(top, RULE_LEFT, LETTER.ruleWidth, 'above', 11, settings),
    ...redDoubleRule(bottom, RULE_LEFT, LETTER.ruleWidth, 'below', 13, settings),
  ];
  const textTop = PAGE.height - PAGE.bottom - FIRST_PAGE_LINES * LINE;
  // The name is centred on the paper like the rules, not on the text block, whose margins differ.
  const centred = paragraph([...run(name, { face: 'xiaobiaosong', size, red: true }, settings), ...rules], {
    align: 'center', left: -mmToTwips(8), right: -mmToTwips(6), line: ptToTwips(size),
  });
  const corner = paragraph(run(mark ? oneLine(mark) : '', { face: 'heiti', size: SIZE.two }, settings), {
    align: 'right', line: mmToTwips(LETTER.senderFromTop - HEADER_FROM_TOP_MM),
  });
  return new Header({ children: [corner, centred, blank(textTop - mmToTwips(LETTER.senderFromTop) - ptToTwips(size))] });
}

/** The line under the first rule: the number flush right, urgency or the like flush left. */
export function letterNumber(number: string, left: string | undefined, settings: PaperSettings): Paragraph {
  const runs = [...run(left ? oneLine(left) : '', { face: 'heiti' }, settings), ...run(`\t${number}`, {}, settings)];
  return paragraph(runs, { align: 'left', rightTab: TEXT_WIDTH });
}
