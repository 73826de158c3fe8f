import { TextRun, type IRunOptions } from 'docx';
import { cleanText, LINE_BREAKS } from './clean-text.ts';
import { SIZE } from './data/sizes.ts';
import { TIGHTEN } from './geometry.ts';
import type { Face, PaperSettings } from './settings.ts';

/** How a piece of text looks. */
export interface RunLook {
  readonly face?: Face;
  /** Points. */
  readonly size?: number;
  readonly red?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  /** Letter spacing in twips; body text of 16 pt is tightened so that 28 characters fill a line. */
  readonly spacing?: number;
}

/** The run properties of a look, the font named on the run itself so that copied text keeps it. */
export function runOptions(look: RunLook, settings: PaperSettings): IRunOptions {
  const { face = 'fangsong', size = SIZE.three } = look;
  const name = settings.fonts[face].name;
  const latin = settings.latinFont ?? name;
  const spacing = look.spacing ?? (size === SIZE.three ? TIGHTEN : 0);
  return {
    font: { ascii: latin, hAnsi: latin, eastAsia: name, cs: latin, hint: 'eastAsia' },
    size: size * 2,
    ...(spacing !== 0 && { characterSpacing: spacing }),
    ...(look.red && { color: settings.red }),
    ...(look.underline && { underline: {} }),
    ...(look.strike && { strike: true }),
  };
}

/** One piece of text, clean whoever wrote it. Line breaks in it become breaks of the line, tabs stay. */
export function run(text: string, look: RunLook, settings: PaperSettings): TextRun[] {
  const options = runOptions(look, settings);
  return text.replace(LINE_BREAKS, '\n').split('\n').map((line, i) => new TextRun({ ...options, text: line.split('\t').map(cleanText).join('\t'), ...(i > 0 && { break: 1 }) }));
}
