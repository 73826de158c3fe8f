import { AlignmentType, LineRuleType, Paragraph, TabStopType, type IBordersOptions, type ParagraphChild } from 'docx';
import { LINE } from './geometry.ts';
import type { StyleId } from './parts/styles-part.ts';

/** The layout of one paragraph; lengths in twips. What is not given comes from the style. */
export interface ParagraphLook {
  readonly style?: StyleId;
  readonly align?: 'left' | 'center' | 'right' | 'both' | 'distribute';
  readonly left?: number;
  readonly right?: number;
  readonly hanging?: number;
  readonly firstLine?: number;
  /** Exact line height. */
  readonly line?: number;
  readonly keepNext?: boolean;
  readonly newPage?: boolean;
  readonly border?: IBordersOptions;
  /** A right tab at this distance from the left margin. */
  readonly rightTab?: number;
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, both: AlignmentType.BOTH, distribute: AlignmentType.DISTRIBUTE } as const;

/** A paragraph of runs in a look. */
export function paragraph(children: readonly ParagraphChild[], look: ParagraphLook = {}): Paragraph {
  const { left, right, hanging, firstLine } = look;
  const indented = left !== undefined || right !== undefined || hanging !== undefined || firstLine !== undefined;
  return new Paragraph({
    children,
    style: look.style ?? 'PaperFlush',
    ...(look.keepNext && { keepNext: true }),
    ...(look.newPage && { pageBreakBefore: true }),
    ...(look.border && { border: look.border }),
    ...(look.rightTab !== undefined && { tabStops: [{ type: TabStopType.RIGHT, position: look.rightTab }] }),
    ...(look.line !== undefined && { spacing: { before: 0, after: 0, line: look.line, lineRule: LineRuleType.EXACT } }),
    ...(indented && { indent: { left: left ?? 0, right: right ?? 0, ...(hanging !== undefined && { hanging }), ...(firstLine !== undefined && { firstLine, firstLineChars: 0 }) } }),
    ...(look.align && { alignment: ALIGN[look.align] }),
  });
}

/** Blank lines of the text, or one blank of an exact height in twips. */
export function blank(height: number = LINE, keepNext = false): Paragraph {
  return paragraph([], { line: height, keepNext });
}
