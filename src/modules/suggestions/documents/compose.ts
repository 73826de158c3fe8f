import { fill } from '#kit/pure/words.ts';
import { localDate } from '#kit/pure/time.ts';
import { bodyText, officialDate, oneLine, paragraphsOf, tidyNumber, type PaperSettings } from '#kit/server/documents/index.ts';
import type { FileChild } from 'docx';
import { COMMON } from './data/common-words.ts';
import type { PaperDate, PaperMatter, TextPart } from './types.ts';

/** Year, month and day in Chinese, without leading zeros. Throws RangeError on a text that is no date. */
export function dayText(date: PaperDate): string {
  return officialDate(date);
}

/** `YYYY-MM-DD` of a paper's date, for its properties and its file name. */
export function dayIso(date: PaperDate): string {
  return typeof date === 'string' ? date : localDate(date);
}

/** Number and title in title marks; title marks inside the title become single ones. */
export function matterText(matter: PaperMatter): string {
  let title = oneLine(matter.title);
  for (const [double, single] of COMMON.quotesInside) title = title.replaceAll(double, single);
  return fill(COMMON.matter, { number: tidyNumber(matter.number), title });
}

/** Names with the list comma between them. */
export function list(names: readonly string[]): string {
  return names.map(oneLine).filter((name) => name !== '').join(COMMON.listComma);
}

/** Parts of a text as one text: headings are numbered where there are several of them and they have no number yet. */
export function partsText(parts: readonly TextPart[]): string {
  const filled = parts.filter((part) => paragraphsOf(part.text).length > 0);
  const headed = filled.filter((part) => part.heading);
  let n = 0;
  return filled.map((part) => {
    if (!part.heading || filled.length === 1) return part.text;
    const ordinal = COMMON.ordinals[n];
    n += 1;
    const heading = oneLine(part.heading);
    const bare = headed.length > 1 && ordinal && !new RegExp(`^[${COMMON.ordinals.join('')}]+${COMMON.listComma}`, 'u').test(heading);
    return `${bare ? fill(COMMON.heading, { ordinal, heading }) : heading}\n${part.text}`;
  }).join('\n');
}

/** Sections under first-level headings, numbered in order; a section without text falls away. */
export function sections(given: readonly (readonly [heading: string, text: string])[], settings: PaperSettings): FileChild[] {
  return given.filter(([, text]) => paragraphsOf(text).length > 0)
    .flatMap(([heading, text], i) => bodyText(`${fill(COMMON.heading, { ordinal: COMMON.ordinals[i] ?? '', heading })}\n${text}`, settings));
}
