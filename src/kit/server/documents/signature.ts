import type { Paragraph } from 'docx';
import type { LocalDate } from '#kit/pure/time.ts';
import { oneLine } from './clean-text.ts';
import { CELL, GRID, LINE } from './geometry.ts';
import { officialDate } from './official-date.ts';
import { blank, paragraph } from './paragraphs.ts';
import { run } from './runs.ts';
import type { PaperSettings } from './settings.ts';
import { textWidth } from './text-width.ts';

/** Who signs, when, and whether a seal is set over it. */
export interface Signature {
  readonly name: string;
  readonly date: Date | LocalDate;
  readonly seal: boolean;
}

/** How far in the date stands, and by how much the lines above it are left free, in characters and lines. */
const WITH_SEAL = { dateIn: 4, blankLines: 2, play: 1 } as const;
const WITHOUT_SEAL = { nameIn: 2, dateAfterName: 2, blankLines: 1 } as const;

const twips = (chars: number): number => Math.round(chars * CELL);

/**
 * The signature (GB/T 9704-2012 §7.3.5). With a seal: date four characters from the right, name centred above it. Without:
 * name two characters from the right, the date begins two characters after the name's beginning.
 */
export function signature({ name, date, seal }: Signature, settings: PaperSettings): Paragraph[] {
  const who = oneLine(name);
  const when = officialDate(date);
  const lines = seal ? sealed(textWidth(who), textWidth(when)) : unsealed(textWidth(who), textWidth(when));
  return [
    ...Array.from({ length: seal ? WITH_SEAL.blankLines : WITHOUT_SEAL.blankLines }, () => blank(LINE, true)),
    paragraph(run(who, {}, settings), { ...lines.name, keepNext: true }),
    paragraph(run(when, {}, settings), lines.date),
  ];
}

interface Placing {
  readonly align: 'right' | 'center';
  readonly left: number;
  readonly right: number;
}

function sealed(name: number, date: number): { name: Placing; date: Placing } {
  // Both lines are centred in one box that ends at the right margin; a name too wide for it widens the box, by a character more than it
  // has, since a character is set a little wider than its cell of the grid.
  const half = Math.min(Math.max(WITH_SEAL.dateIn + date / 2, (name + WITH_SEAL.play) / 2), GRID.chars / 2);
  const box: Placing = { align: 'center', left: twips(GRID.chars - 2 * half), right: 0 };
  return { name: box, date: box };
}

function unsealed(name: number, date: number): { name: Placing; date: Placing } {
  const { nameIn, dateAfterName } = WITHOUT_SEAL;
  // A date longer than the name stands two characters from the right, and the name moves left instead.
  const place = date > name ? { name: nameIn + date + dateAfterName - name, date: nameIn } : { name: nameIn, date: nameIn + name - dateAfterName - date };
  return { name: { align: 'right', left: 0, right: twips(place.name) }, date: { align: 'right', left: 0, right: twips(place.date) } };
}
