import { NUMBER_PARTS } from './data/words.ts';
import { oneLine } from './clean-text.ts';

/** The number of an official paper: `甬北知联〔2026〕3号`. */
export interface PaperNumber {
  readonly prefix: string;
  readonly year: number;
  readonly serial: number;
}

/** Writes a paper's number: year in the brackets U+3014 and U+3015, no leading zero, no ordinal word (GB/T 9704-2012 §7.2.5). */
export function officialNumber({ prefix, year, serial }: PaperNumber): string {
  const { open, close, unit } = NUMBER_PARTS;
  return `${oneLine(prefix)}${open}${year}${close}${serial}${unit}`;
}

/** Puts a number that somebody typed into the official form, whatever brackets, zeros and blanks it has; other texts stay as they are. */
export function tidyNumber(typed: string): string {
  const text = oneLine(typed);
  const match = NUMBER_PARTS.typed.exec(text);
  if (!match) return text;
  const [, prefix = '', year = '', serial = ''] = match;
  return officialNumber({ prefix: prefix.trim(), year: Number(year), serial: Number(serial) });
}
