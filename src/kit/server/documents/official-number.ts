import { documentNumber, parseDocumentNumber } from '#kit/pure/numbers-zh.ts';
import { oneLine } from './clean-text.ts';

/** Puts a number that somebody typed into the official form, whatever brackets, zeros and blanks it has; other texts stay as they are. */
export function tidyNumber(typed: string): string {
  const text = oneLine(typed);
  const number = parseDocumentNumber(text);
  return number ? documentNumber(number.word, number.year, number.no) : text;
}
