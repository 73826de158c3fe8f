import { Header, type Paragraph, type ParagraphChild } from 'docx';
import { oneLine } from './clean-text.ts';
import { SIZE } from './data/sizes.ts';
import { HEADER_FROM_TOP_MM, TEXT_WIDTH, mmToTwips, ptToMm, ptToTwips } from './geometry.ts';
import { blank, paragraph } from './paragraphs.ts';
import { DOUBLE_RULE_MM, redDoubleRule } from './red-rule.ts';
import { run } from './runs.ts';
import type { PaperSettings } from './settings.ts';
import { fittingSize } from './text-width.ts';

/** The letter format of GB/T 9704-2012 §10.1, in millimetres. */
export const LETTER = { senderFromTop: 30, ruleUnderSender: 4, ruleWidth: 170, ruleFromBottom: 20, paperWidth: 210, paperHeight: 297 } as const;
/** From the rule to the line of the number, whose characters then stand 7/8 of their height under the rule. */
const NUMBER_GAP_MM = 1.4;
/**
 * Sender: the largest size in points. With it exactly 21 whole lines fill page 1, so that programs that centre a line grid in
 * the page have nothing to centre.
 */
const SENDER_PT = 31;
/** Characters are 0.93 of their size high and stand a twentieth of it over the top of a line as high as they are. */
const INK = { height: 0.93, rise: 0.05 } as const;
/** Line of the class mark in points. */
const MARK_LINE_PT = 25;
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
  const size = fittingSize(name, (LETTER.ruleWidth / 25.4) * 72, SENDER_PT, SIZE.smallFour);
  const top = LETTER.senderFromTop + ptToMm(size * INK.height) + LETTER.ruleUnderSender;
  const rise = ptToTwips(size * INK.rise);
  const bottom = LETTER.paperHeight - LETTER.ruleFromBottom - DOUBLE_RULE_MM;
  const rules = [
    ...redDoubleRule(top, RULE_LEFT, LETTER.ruleWidth, 'above', 11, settings),
    ...redDoubleRule(bottom, RULE_LEFT, LETTER.ruleWidth, 'below', 13, settings),
  ];
  const textTop = mmToTwips(top + DOUBLE_RULE_MM + NUMBER_GAP_MM);
  // The name is centred on the paper like the rules, not on the text block, whose margins differ.
  const centred = paragraph([...run(name, { face: 'xiaobiaosong', size, red: true }, settings), ...rules], {
    align: 'center', left: -mmToTwips(8), right: -mmToTwips(6), line: ptToTwips(size),
  });
  const corner = paragraph(run(mark ? oneLine(mark) : '', { face: 'heiti', size: SIZE.two }, settings), {
    align: 'right', line: ptToTwips(MARK_LINE_PT),
  });
  const gap = mmToTwips(LETTER.senderFromTop - HEADER_FROM_TOP_MM) - ptToTwips(MARK_LINE_PT) + rise;
  return new Header({ children: [corner, blank(gap), centred, blank(textTop - mmToTwips(LETTER.senderFromTop) - rise - ptToTwips(size))] });
}

/** The line under the first rule: the number flush right, urgency or the like flush left. */
export function letterNumber(number: string, left: readonly ParagraphChild[], settings: PaperSettings): Paragraph {
  return paragraph([...left, ...run(`\t${number}`, {}, settings)], { align: 'left', rightTab: TEXT_WIDTH });
}
