import { HorizontalPositionRelativeFrom, TextWrappingType, VerticalPositionRelativeFrom, type ParagraphChild } from 'docx';
import { ShapeRun } from 'docx/shapes';
import { mmToEmu, mmToPixels, ptToMm } from './geometry.ts';
import type { PaperSettings } from './settings.ts';

/** Thick and thin line and the gap of a double rule, in points. */
const DOUBLE = { thick: 3, gap: 1.5, thin: 1 } as const;

/** Height of a double rule in millimetres. */
export const DOUBLE_RULE_MM = ptToMm(DOUBLE.thick + DOUBLE.gap + DOUBLE.thin);

/** A red bar at a fixed place of the page; lengths in millimetres from the paper's upper left corner. */
function bar(left: number, top: number, width: number, heightPt: number, id: string, settings: PaperSettings): ParagraphChild {
  return new ShapeRun({
    type: 'rectangle',
    transformation: { width: mmToPixels(width), height: mmToPixels(ptToMm(heightPt)) },
    fill: settings.red,
    line: 'none',
    altText: { id, name: `rule ${id}` },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: mmToEmu(left) },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: mmToEmu(top) },
      wrap: { type: TextWrappingType.NONE },
      allowOverlap: true,
      behindDocument: true,
    },
  });
}

/** A red double rule whose upper edge is at `top` mm; `thick` says which line is the heavy one. */
export function redDoubleRule(top: number, left: number, width: number, thick: 'above' | 'below', firstId: number, settings: PaperSettings): ParagraphChild[] {
  const [upper, lower] = thick === 'above' ? [DOUBLE.thick, DOUBLE.thin] : [DOUBLE.thin, DOUBLE.thick];
  return [
    bar(left, top, width, upper, String(firstId), settings),
    bar(left, top + ptToMm(upper + DOUBLE.gap), width, lower, String(firstId + 1), settings),
  ];
}
